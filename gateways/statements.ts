/** Reads a bank's statement, whichever of the known layouts it has, into lines; a row that cannot be read says why. */
import type { Direction } from '#domain/receipts.ts';
import { foldHeading, numberInPurpose, readDay, readNumber, readSum } from './statement-cells.ts';
import {
  otherCurrency,
  ourCurrency,
  statementColumns,
  statementLayouts,
  totalWords,
  type StatementColumn,
  type StatementLayout,
} from './statement-layouts.ts';
import { columnLetter, type ReadCell, type ReadRow } from './tables.ts';
import type { WorkbookFault, WorkbookReader } from './workbooks.ts';

export interface StatementLine {
  /** As the sheet counts: the first row is 1. */
  row: number;
  on: string;
  amount: number;
  /** As printed; '' where the line has none. */
  number: string;
  purpose: string;
  payer: string | null;
  direction: Direction;
}

export const statementRowFaults = [
  'formula',
  'error-value',
  'missing',
  'not-a-date',
  'not-a-sum',
  'digits-lost',
  'unknown-kind',
  'other-currency',
] as const;
export type StatementRowFaultCode = (typeof statementRowFaults)[number];

export interface StatementRowFault {
  row: number;
  /** The letter in the sheet, '' where it has no such column. */
  column: string;
  key: StatementColumn;
  code: StatementRowFaultCode;
}

export interface Statement {
  layout: StatementLayout['name'];
  lines: StatementLine[];
  faults: StatementRowFault[];
}

export type StatementFault =
  Exclude<WorkbookFault, 'columns-missing'> | 'macro-file' | 'unknown-layout' | 'other-currency';

/** Of an unknown layout: the known one it is most like, and what it lacks of it. */
export type ReadStatement =
  Statement | { fault: StatementFault; like?: StatementLayout['name']; missing?: StatementColumn[] };

const headWithin = 40;
const longestText = 1_000;

export async function readStatement(
  workbooks: Pick<WorkbookReader, 'readSheets'>,
  bytes: Buffer,
  fileName = '',
): Promise<ReadStatement> {
  if (/\.(?:xlsm|xltm|xlsb|xlam)$/i.test(fileName.trim())) return { fault: 'macro-file' };
  const read = await workbooks.readSheets(bytes);
  if ('fault' in read) return { fault: read.fault };
  const found = read.sheets.flatMap(rows => headsOf(rows).map(head => ({ rows, head })));
  const best = found.toSorted(
    (a, b) => a.head.lacks.length - b.head.lacks.length || b.head.at.size - a.head.at.size,
  )[0];
  if (!best) return { fault: 'no-rows' };
  if (best.head.lacks.length > 0)
    return { fault: 'unknown-layout', like: best.head.layout.name, missing: best.head.lacks };
  return linesBelow(best.rows, best.head);
}

interface Head {
  layout: StatementLayout;
  /** The sheet's rows of headings, first and last. */
  from: number;
  until: number;
  at: ReadonlyMap<StatementColumn, number>;
  lacks: StatementColumn[];
}

/** For each layout the row that has most of its headings; two rows where one heading spans several below it. */
function headsOf(rows: readonly ReadRow[]): Head[] {
  const top = rows.slice(0, headWithin);
  return statementLayouts.flatMap(layout => {
    const single = top.map((row, index) => ({ index, at: columnsIn(layout, [row]), until: row.row }));
    const double = top.slice(1).map((row, index) => {
      const above = top[index] as ReadRow;
      return { index, at: columnsIn(layout, [above, row]), until: row.row };
    });
    const best = [...single, ...double].toSorted((a, b) => b.at.size - a.at.size)[0];
    if (!best) return [];
    const lacks = layout.needs.filter(key => !best.at.has(key));
    return [{ layout, from: best.index, until: best.until, at: best.at, lacks }];
  });
}

function columnsIn(layout: StatementLayout, rows: readonly ReadRow[]): Map<StatementColumn, number> {
  const at = new Map<StatementColumn, number>();
  for (const row of rows) {
    for (const [column, value] of row.cells) {
      const said = headingsSaid(String(value));
      const key = statementColumns.find(
        each => !at.has(each) && layout.headings[each]?.some(heading => said.includes(foldHeading(heading))),
      );
      if (key && ![...at.values()].includes(column)) at.set(key, column);
    }
  }
  return at;
}

/** A heading may be said in two languages at once: "Чектин номери / Номер чека". */
function headingsSaid(text: string): string[] {
  return text.length > 200 ? [] : [text, ...text.split(/[/\n|]/)].map(foldHeading);
}

function linesBelow(rows: readonly ReadRow[], head: Head): ReadStatement {
  const above = rows.slice(0, head.from).flatMap(row => row.cells.map(([, value]) => String(value)));
  if (otherCurrency.test(above.join(' '))) return { fault: 'other-currency' };
  const lines: StatementLine[] = [];
  const faults: StatementRowFault[] = [];
  for (const row of rows) {
    if (row.row <= head.until || !isLine(row, head)) continue;
    const line = new RowReader(row, head).line();
    if ('code' in line) faults.push(line);
    else lines.push(line);
  }
  return lines.length + faults.length === 0 ? { fault: 'no-rows' } : { layout: head.layout.name, lines, faults };
}

/** Whether a row below the head is a payment: not a total, a day's heading, a repeated head or a row of column numbers. */
function isLine(row: ReadRow, head: Head): boolean {
  const cells = row.cells.filter(([, value, fault]) => value !== '' || fault);
  const sums = (['amount', 'credit', 'debit'] as const).map(key => head.at.get(key));
  if (!cells.some(([column]) => sums.includes(column))) return false;
  const words = cells.slice(0, 3).map(([, value]) => foldHeading(String(value)).split(' ')[0] ?? '');
  if (words.some(word => totalWords.includes(word))) return false;
  if (columnsIn(head.layout, [row]).size >= 3) return false;
  return !cells.every(([, value], index) => String(value) === String(index + 1));
}

/** One row of the table, column by column; the first thing wrong with it is its fault. */
class RowReader {
  readonly #row: ReadRow;
  readonly #head: Head;

  constructor(row: ReadRow, head: Head) {
    this.#row = row;
    this.#head = head;
  }

  line(): StatementLine | StatementRowFault {
    for (const key of statementColumns) {
      const fault = this.#cell(key)?.[2];
      if (fault) return this.#wrong(key, fault);
    }
    const day = this.#value('date');
    if (day === '') return this.#wrong('date', 'missing');
    const on = readDay(day);
    if (on === undefined) return this.#wrong('date', 'not-a-date');
    const currency = String(this.#value('currency')).toLowerCase().replace(/\.$/, '');
    if (currency !== '' && !ourCurrency.includes(currency)) return this.#wrong('currency', 'other-currency');
    const money = this.#head.at.has('credit') ? this.#twoColumns() : this.#oneColumn();
    if ('code' in money) return money;
    const number = this.#number();
    if (typeof number !== 'string') return number;
    const payer = this.#text('payer');
    const purpose = this.#text('purpose');
    return { row: this.#row.row, on, ...money, number, purpose, payer: payer === '' ? null : payer };
  }

  /** Debit and credit: exactly one of them holds a sum. */
  #twoColumns(): { amount: number; direction: Direction } | StatementRowFault {
    const [credit, debit] = (['credit', 'debit'] as const).map(key => {
      const value = this.#value(key);
      return value === '' || value === '-' ? 0 : readSum(value);
    });
    if (credit === undefined) return this.#wrong('credit', 'not-a-sum');
    if (debit === undefined || (debit !== 0 && credit !== 0)) return this.#wrong('debit', 'not-a-sum');
    if (credit === 0 && debit === 0) return this.#wrong('credit', 'missing');
    // A red entry: a negative credit takes money back.
    const amount = (credit ?? 0) - (debit ?? 0);
    return { amount: Math.abs(amount), direction: amount > 0 ? 'in' : 'out' };
  }

  /** One sum; its sign, or the word of another column, says where it went. */
  #oneColumn(): { amount: number; direction: Direction } | StatementRowFault {
    const value = this.#value('amount');
    const sum = value === '' ? 0 : readSum(value);
    if (sum === undefined) return this.#wrong('amount', 'not-a-sum');
    if (sum === 0) return this.#wrong('amount', 'missing');
    const key = this.#head.at.has('kind') ? 'kind' : 'status';
    const word = this.#text(key).toLowerCase().replace(/\.$/, '');
    const { words } = this.#head.layout;
    const went: Direction | undefined = words?.in.includes(word) ? 'in' : words?.out.includes(word) ? 'out' : undefined;
    if (words && !went) return this.#wrong(key, word === '' ? 'missing' : 'unknown-kind');
    return { amount: Math.abs(sum), direction: sum < 0 ? 'out' : (went ?? 'in') };
  }

  #number(): string | StatementRowFault {
    for (const place of this.#head.layout.number) {
      const printed = place === 'purpose' ? numberInPurpose(this.#text('purpose')) : readNumber(this.#value(place));
      if (printed === 'digits-lost') return this.#wrong(place, 'digits-lost');
      if (printed !== '') return printed.slice(0, 100);
    }
    return '';
  }

  #cell(key: StatementColumn): ReadCell | undefined {
    const at = this.#head.at.get(key);
    return at === undefined ? undefined : this.#row.cells.find(([column]) => column === at);
  }

  #value(key: StatementColumn): string | number | boolean {
    return this.#cell(key)?.[1] ?? '';
  }

  #text(key: StatementColumn): string {
    return String(this.#value(key)).replace(/\s+/g, ' ').trim().slice(0, longestText);
  }

  #wrong(key: StatementColumn, code: StatementRowFaultCode): StatementRowFault {
    const at = this.#head.at.get(key);
    return { row: this.#row.row, column: at === undefined ? '' : columnLetter(at), key, code };
  }
}
