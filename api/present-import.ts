// How is an import shown: what was found good, and of each wrong row where and why, in the reader's language?
import { importKindNamed, type ImportView } from '#casework/imports.ts';
import type { RowFault } from '#casework/imports-kind.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import { say } from '#texts/say.ts';

/** More than anybody reads on a page; the workbook has them all. */
const mostShown = 500;

export interface ShownFault {
  row: number;
  key: string;
  column: string;
  title: string;
  code: string;
  text: string;
}

export function faultText(language: Language, fault: Pick<RowFault, 'code' | 'details'>): string {
  return say(language, `import.fault.${fault.code}`, fault.details);
}

export function presentImport(view: ImportView, language: Language) {
  const { table } = importKindNamed(view.kind);
  const titles = new Map(table.columns.map(column => [column.key, nameIn(column.titles, language)]));
  const faults: ShownFault[] = view.bad.slice(0, mostShown).flatMap(({ row, faults: found }) =>
    found.map(fault => ({
      row,
      key: fault.key,
      column: fault.column,
      title: titles.get(fault.key) ?? fault.key,
      code: fault.code,
      text: faultText(language, fault),
    })),
  );
  return {
    id: view.id,
    kind: view.kind,
    season: view.seasonId,
    fileName: view.fileName,
    sha256: view.sha256,
    status: view.status,
    good: view.rowsGood,
    bad: view.rowsBad,
    faults,
    sample: view.good.slice(0, 20).map(({ row, values }) => ({ row, values })),
    at: view.at.toISOString(),
    writtenAt: view.writtenAt?.toISOString() ?? null,
  };
}
