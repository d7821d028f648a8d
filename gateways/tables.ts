/** What a table that people exchange looks like, and how its rows are found in what they send. */
import type { Language, Names } from '#domain/languages.ts';

export interface Column {
  key: string;
  titles: Names;
  /** `id` is text that looks like a number: it keeps its zeros. */
  kind: 'text' | 'id' | 'number' | 'date' | 'instant' | 'yes-no';
  required?: boolean;
  width?: number;
  /** What to write there, and an example; shown on the template's second sheet. */
  help?: Names;
  example?: string;
}

export interface Table {
  name: string;
  titles: Names;
  columns: readonly Column[];
}

export type Value = string | number | boolean | null;
export type CellFault =
  'missing' | 'formula' | 'error-value' | 'not-a-number' | 'not-a-date' | 'not-yes-or-no' | 'too-long';

export interface TableRow {
  /** As the sheet counts: the first row is 1. */
  row: number;
  values: { [key: string]: Value };
  faults: { key: string; column: string; code: CellFault }[];
}

export type ReadCell = [column: number, value: string | number | boolean, fault?: 'formula' | 'error-value'];
export interface ReadRow {
  row: number;
  cells: ReadCell[];
}

export type HeaderFault = { fault: 'columns-missing'; columns: string[] } | { fault: 'no-rows' };

const longestText = 1_000;
const headerWithin = 10;

export interface SheetRows {
  rows: TableRow[];
  /** The sheet's letter of each column it has. */
  letters: { [key: string]: string };
}

/** The rows of a sheet by the names of its columns, in whatever order and language its head stands. */
export function tableRows(table: Table, rows: readonly ReadRow[]): SheetRows | HeaderFault {
  const found = rows.slice(0, headerWithin).map(row => ({ row, columns: headings(table, row) }));
  const head = found.toSorted((a, b) => b.columns.size - a.columns.size)[0];
  const missing = table.columns.filter(column => column.required && !head?.columns.has(column.key));
  if (!head || missing.length > 0) return { fault: 'columns-missing', columns: missing.map(column => column.key) };
  const below = rows.filter(
    row => row.row > head.row.row && row.cells.some(([, value, fault]) => value !== '' || fault),
  );
  if (below.length === 0) return { fault: 'no-rows' };
  const letters = Object.fromEntries([...head.columns].map(([key, at]) => [key, columnLetter(at)]));
  return { rows: below.map(row => tableRow(table, head.columns, row)), letters };
}

/** A, B … Z, AA: how a sheet names its columns. */
export function columnLetter(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column <= 26 ? letter : columnLetter((column - 1 - rest) / 26) + letter;
}

export function titleIn(titles: Names, language: Language): string {
  return titles[language] ?? titles.ru ?? titles.ky ?? titles.en ?? '';
}

function headings(table: Table, row: ReadRow): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [at, value] of row.cells) {
    const said = heading(String(value));
    const column = table.columns.find(each =>
      [each.key, ...Object.values(each.titles)].some(title => heading(title) === said),
    );
    if (column && !columns.has(column.key)) columns.set(column.key, at);
  }
  return columns;
}

// The star of a required column and the spacing of its words say nothing.
function heading(text: string): string {
  return text.toLowerCase().replace(/\*/g, '').replace(/\s+/g, ' ').trim();
}

function tableRow(table: Table, columns: ReadonlyMap<string, number>, read: ReadRow): TableRow {
  const row: TableRow = { row: read.row, values: {}, faults: [] };
  for (const column of table.columns) {
    const at = columns.get(column.key);
    const cell = read.cells.find(([where]) => where === at);
    const value = cell && cell[1] !== '' ? cell[1] : null;
    const code: CellFault | undefined =
      cell?.[2] ?? (value === null ? (column.required ? 'missing' : undefined) : undefined);
    const judged: Judged = code || value === null ? { value, code } : judge(column, value);
    row.values[column.key] = judged.value;
    if (judged.code) row.faults.push({ key: column.key, column: at ? columnLetter(at) : '', code: judged.code });
  }
  return row;
}

type Judged = { value: Value; code?: CellFault | undefined };

function judge(column: Column, value: string | number | boolean): Judged {
  const text = String(value).trim();
  if (text.length > longestText) return { value: text.slice(0, longestText), code: 'too-long' };
  switch (column.kind) {
    case 'number': {
      const number =
        typeof value === 'number' ? value : Number(text.replace(/[\s\u00a0\u2009]/g, '').replace(',', '.'));
      return Number.isFinite(number) ? { value: number } : { value: text, code: 'not-a-number' };
    }
    case 'date':
    case 'instant': {
      const date = readDate(text);
      return date ? { value: date } : { value: text, code: 'not-a-date' };
    }
    case 'yes-no': {
      const said = yesNo[text.toLowerCase()];
      return said === undefined ? { value: text, code: 'not-yes-or-no' } : { value: said };
    }
    default:
      return { value: text };
  }
}

const yesNo: Record<string, boolean> = {
  ...{ ооба: true, да: true, иә: true, yes: true, true: true, '1': true, '+': true },
  ...{ жок: false, нет: false, жоқ: false, no: false, false: false, '0': false, '-': false },
};

function readDate(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(text);
  const local = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1, 4) : local ? [local[3], local[2], local[1]] : [];
  if (!year || !month || !day) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const spelled = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return date.toISOString().startsWith(spelled) ? spelled : null;
}
