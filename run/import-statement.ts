import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { presentRowFaults, statementFaultText } from '#api/present-statement.ts';
import type { Casework } from '#casework/casework.ts';
import { lookThroughStatement, takeStatement } from '#casework/statements.ts';
import type { Actor } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import type { Program } from '#domain/programs.ts';
import { verdicts, type Verdict } from '#domain/receipts.ts';
import { readStatement, type Statement } from '#gateways/statements.ts';
import { openWorkbooks } from '#gateways/workbooks.ts';
import { findCase } from '#records/cases.ts';
import { theSeasonMeant } from './open-season.ts';
import { StartError } from './start-error.ts';
import { print } from './tool.ts';

// npm run import -- statements FILE: a bank's statement from the machine's own disk. It is kept and judged; what its
// lines confirm, an accountant confirms.

export const statements = 'statements';
const importer: Actor = { kind: 'import', roles: [] };

export interface StatementAsked {
  file: string;
  season: string | undefined;
  language: Language;
  dry: boolean;
  skip: boolean;
}

export interface StatementReport {
  kind: typeof statements;
  file: string;
  layout: string;
  good: number;
  bad: number;
  written: number;
  faults: ReturnType<typeof presentRowFaults>;
  faultsFile: null;
  verdicts: Record<Verdict, number>;
  /** Receipts under review that no line speaks of. */
  unspoken: number;
  statement: string | null;
  /** These bytes were brought before. */
  again: boolean;
}

export async function bringStatement(casework: Casework, asked: StatementAsked): Promise<StatementReport> {
  const { file, language, dry, skip } = asked;
  const bytes = readFileSync(file);
  const seasonId = await seasonOf(casework, asked.season);
  const read = await readIn(bytes, file, language);
  const { lines, unspoken } = await lookThroughStatement(casework, { seasonId, lines: read.lines, actor: importer });
  const counted = Object.fromEntries(verdicts.map(name => [name, lines.filter(line => line.verdict === name).length]));
  const report: StatementReport = {
    ...{ kind: statements, file, layout: read.layout, good: read.lines.length, bad: read.faults.length, written: 0 },
    ...{ faults: presentRowFaults(read, language), faultsFile: null, unspoken, statement: null, again: false },
    verdicts: counted as Record<Verdict, number>,
  };
  if (dry || (report.bad > 0 && !skip)) return report;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const kept = { id: randomUUID(), seasonId, actor: importer, fileName: basename(file), sha256, ...read };
  const { statement, again } = await takeStatement(casework, kept);
  return { ...report, statement, again, written: again ? 0 : report.good };
}

export function sayStatementReport(report: StatementReport, dry: boolean): void {
  for (const fault of report.faults)
    print(`row ${fault.row}, ${fault.column ? `${fault.column} ` : ''}${fault.title}: ${fault.text} (${fault.code})`);
  print(`${report.layout}: ${report.good} lines, ${report.bad} with faults, ${report.written} written`);
  const counts = verdicts.map(name => `${name} ${report.verdicts[name]}`);
  print(`${counts.join(', ')}; receipts nobody speaks of: ${report.unspoken}`);
  if (report.again) print(`The same bytes were brought before: statement ${report.statement}.`);
  else if (dry) print('A dry run: nothing was written.');
  else if (report.statement) print(`Statement ${report.statement}; an accountant confirms what it matches.`);
  else print('Nothing was written; --skip-faults writes the good lines.');
}

async function readIn(bytes: Buffer, file: string, language: Language): Promise<Statement> {
  const workbooks = openWorkbooks();
  try {
    const read = await readStatement(workbooks, bytes, basename(file));
    if ('lines' in read) return read;
    throw new StartError(`${basename(file)}: ${statementFaultText(language, read)}`);
  } finally {
    workbooks.close();
  }
}

/** The season named, or the one meant of a program that takes payments. */
async function seasonOf(casework: Casework, named: string | undefined): Promise<string> {
  const takesPayments = ({ actions }: Program) => actions.some(one => one.name === 'confirm-payment');
  if (named === undefined) return theSeasonMeant(casework, takesPayments);
  const season = await findCase(casework.db, named);
  if (season?.program === 'season') return season.id;
  throw new StartError(`There is no season "${named}".`);
}
