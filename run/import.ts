import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, isAbsolute, resolve } from 'node:path';
import '#texts/all.ts';
import { faultText, presentImport, type ShownFault } from '#api/present-import.ts';
import { workbookWords } from '#api/workbook-words.ts';
import type { Channel } from '#casework/account-messages.ts';
import type { Casework } from '#casework/casework.ts';
import {
  confirmImport,
  importKindNamed,
  importKinds,
  lookThrough,
  previewImport,
  readImport,
  type ImportAsked,
} from '#casework/imports.ts';
import type { Actor } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import { openWorkbooks } from '#gateways/workbooks.ts';
import { reportWorkbook } from '#gateways/workbook-writer.ts';
import { say } from '#texts/say.ts';
import { configOf, dataDirOf } from './data-dir.ts';
import { openCasework } from './ground.ts';
import { bringStatement, sayStatementReport, statements } from './import-statement.ts';
import { theSeasonMeant } from './open-season.ts';
import { StartError } from './start-error.ts';
import { argumentsOf, print, runTool } from './tool.ts';

// npm run import -- KIND FILE: a table of the authority from the machine's own disk. Nothing is written with --dry, nor
// of a file with faults, unless --skip-faults asks for the good rows alone.

const usage =
  'npm run import -- KIND FILE [--dry] [--json] [--skip-faults] [--season ID] [--language ky|ru|en] [--data DIR]';
const importer: Actor = { kind: 'import', roles: [] };

interface Report {
  kind: string;
  file: string;
  good: number;
  bad: number;
  written: number;
  faults: ShownFault[];
  /** Where the rows that were not taken lie. */
  faultsFile: string | null;
}

await runTool(async () => {
  const { values, positionals } = argumentsOf(
    {
      dry: { type: 'boolean' },
      json: { type: 'boolean' },
      'skip-faults': { type: 'boolean' },
      season: { type: 'string' },
      language: { type: 'string' },
      data: { type: 'string' },
    },
    usage,
  );
  const [kind = '', given = ''] = positionals;
  const kinds = [...importKinds.map(each => each.name), statements];
  if (!kinds.includes(kind)) throw new StartError(`KIND is one of ${kinds.join(', ')}.`, `Usage: ${usage}`);
  const file = isAbsolute(given) ? given : resolve(process.env.INIT_CWD ?? process.cwd(), given);
  if (given === '' || !existsSync(file)) throw new StartError(`There is no file "${given}".`, `Usage: ${usage}`);
  const language = (values.language ?? 'ru') as Language;
  const config = configOf(dataDirOf(values.data));
  const casework = openCasework(config, 4);
  const dry = values.dry ?? false;
  const skip = values['skip-faults'] ?? false;
  try {
    if (kind === statements) {
      const report = await bringStatement(casework, { file, season: values.season, language, dry, skip });
      if (values.json) print(JSON.stringify(report));
      else sayStatementReport(report, dry);
      return report.bad > 0 && !skip ? 1 : 0;
    }
    const read = await tableOf(kind, file, language);
    const seasonId = values.season ?? (await seasonMeant(casework, kind));
    const report = await bring(casework, {
      kind,
      file,
      ...read,
      seasonId,
      language,
      dry,
      skip,
      codesBy: config.smsUrl ? ['sms'] : ['mail'],
    });
    if (values.json) print(JSON.stringify(report));
    else sayReport(report, dry);
    return report.bad > 0 && !skip ? 1 : 0;
  } finally {
    await casework.db.destroy();
  }
});

async function tableOf(kind: string, file: string, language: Language): Promise<Pick<ImportAsked, 'rows' | 'letters'>> {
  const workbooks = openWorkbooks();
  try {
    const read = await workbooks.readTable(readFileSync(file), importKindNamed(kind).table);
    if ('rows' in read) return read;
    const columns = (read.columns ?? []).join(', ');
    throw new StartError(`${basename(file)}: ${say(language, `import.file.${read.fault}`, { columns })}`);
  } finally {
    workbooks.close();
  }
}

/** The season a table goes to where none is named. */
async function seasonMeant(casework: Casework, kind: string): Promise<string | null> {
  const { ofSeason, fits } = importKindNamed(kind);
  return ofSeason ? theSeasonMeant(casework, program => fits?.(program, casework) !== false) : null;
}

interface Bringing extends Pick<ImportAsked, 'rows' | 'letters'> {
  kind: string;
  file: string;
  seasonId: string | null;
  language: Language;
  dry: boolean;
  skip: boolean;
  /** How people are told whom the table opens an access for. */
  codesBy: readonly Channel[];
}

async function bring(casework: Casework, asked: Bringing): Promise<Report> {
  const { kind, file, seasonId, language, dry, skip, codesBy } = asked;
  const read = { rows: asked.rows, letters: asked.letters ?? {} };
  const found = await lookThrough(casework, { kind, seasonId, actor: importer, ...read });
  const base = {
    id: '',
    kind,
    seasonId,
    accountId: null,
    fileName: basename(file),
    sha256: '',
    status: 'previewed' as const,
    rowsGood: found.good.length,
    rowsBad: found.bad.length,
  };
  const { good, bad, faults } = presentImport({ ...base, ...found, at: new Date(0), writtenAt: null }, language);
  const report: Report = { kind, file, good, bad, written: 0, faults, faultsFile: null };
  if (dry || (bad > 0 && !skip)) return report;
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const asImport = { id: randomUUID(), kind, seasonId, actor: importer, fileName: basename(file), sha256, ...read };
  const preview = await previewImport(casework, asImport);
  const { written } = await confirmImport(casework, {
    commandId: randomUUID(),
    id: preview.id,
    actor: importer,
    codesBy,
  });
  const final = await readImport(casework, preview.id, importer);
  return {
    ...report,
    written,
    bad: final.bad.length,
    faultsFile: await handBack(file, final.kind, final.bad, language),
  };
}

async function handBack(
  file: string,
  kind: string,
  bad: Awaited<ReturnType<typeof readImport>>['bad'],
  language: Language,
): Promise<string | null> {
  if (bad.length === 0) return null;
  const faultsFile = `${file.replace(/\.\w+$/, '')}.faults.xlsx`;
  const rows = bad.map(({ values, faults }) => ({ values, wrong: faults.map(fault => faultText(language, fault)) }));
  const { table } = importKindNamed(kind);
  writeFileSync(faultsFile, await reportWorkbook(rows, { table, language, words: workbookWords(language) }));
  return faultsFile;
}

function sayReport(report: Report, dry: boolean): void {
  for (const fault of report.faults)
    print(`row ${fault.row}, ${fault.column ? `${fault.column} ` : ''}${fault.title}: ${fault.text} (${fault.code})`);
  print(`${report.good} good, ${report.bad} with faults, ${report.written} written`);
  if (dry) print('A dry run: nothing was written.');
  else if (report.bad > 0 && report.written === 0) print('Nothing was written; --skip-faults writes the good rows.');
  if (report.faultsFile) print(`The rows that were not taken: ${report.faultsFile}`);
}
