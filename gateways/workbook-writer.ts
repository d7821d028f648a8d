/** Writes workbooks for people: first row bold and fixed, a filter, widths, dates as dates, numbers of people as text. */
import { createHash } from 'node:crypto';
import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import type { Language } from '#domain/languages.ts';
import { localTime } from '#domain/instants.ts';
import { titleIn, type Column, type Table, type Value } from './tables.ts';

/** The few words a workbook needs of its own, in its reader's language; handed in by who knows texts. */
export interface WorkbookWords {
  conditions: string;
  rows: string;
  hash: string;
  whatIsWrong: string;
  howToFill: string;
  column: string;
  required: string;
  meaning: string;
  example: string;
  yes: string;
  no: string;
}

export interface ListOptions {
  table: Table;
  language: Language;
  words: WorkbookWords;
  zone: string;
  /** "Условия отбора": filters, time, who; the number of rows and their hash are added. */
  conditions: readonly [label: string, value: string][];
  /** To be read and printed, not written in: a cell changed by accident would be believed. */
  isProtected?: boolean;
}

export type Row = { [key: string]: Value };

/** Streams a list of any length into a workbook, flat in memory; answers how many rows, and the hash that stands in it. */
export async function writeList(
  out: Writable,
  rows: AsyncIterable<Row> | Iterable<Row>,
  options: ListOptions,
): Promise<{ rows: number; sha256: string }> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = addSheet(workbook, titleIn(options.table.titles, options.language), options.table, options);
  if (options.isProtected) await sheet.protect('', { autoFilter: true, sort: true, formatColumns: true });
  const hash = createHash('sha256');
  let count = 0;
  for await (const row of rows) {
    const values = options.table.columns.map(column => cellValue(column, row[column.key] ?? null, options));
    hash.update(`${JSON.stringify(values)}\n`);
    sheet.addRow(values).commit();
    count += 1;
  }
  sheet.commit();
  const sha256 = hash.digest('hex');
  const about = workbook.addWorksheet(sheetName(options.words.conditions));
  about.columns = [{ width: 30 }, { width: 70 }];
  const said: [string, string][] = [
    ...options.conditions.map(([label, value]): [string, string] => [label, value]),
    [options.words.rows, String(count)],
    [options.words.hash, sha256],
  ];
  for (const [label, value] of said) about.addRow([plainText(label), plainText(value)]).commit();
  about.commit();
  await workbook.commit();
  return { rows: count, sha256 };
}

export interface TemplateOptions {
  table: Table;
  language: Language;
  words: WorkbookWords;
}

/** An empty table to fill in, and a second sheet that says how. */
export async function templateWorkbook({ table, language, words }: TemplateOptions): Promise<Buffer> {
  return whole(workbook => {
    addSheet(workbook, titleIn(table.titles, language), table, { language, mark: true }).commit();
    const help = workbook.addWorksheet(sheetName(words.howToFill), frozen);
    help.columns = [{ width: 28 }, { width: 14 }, { width: 60 }, { width: 28 }];
    bold(help.addRow([words.column, words.required, words.meaning, words.example]));
    for (const column of table.columns) {
      const meaning = column.help ? titleIn(column.help, language) : '';
      const row = [
        titleIn(column.titles, language),
        column.required ? words.yes : words.no,
        meaning,
        column.example ?? '',
      ];
      help.addRow(row.map(plainText)).commit();
    }
    help.commit();
  });
}

export interface BadRow {
  values: Row;
  /** Full sentences in the reader's language. */
  wrong: readonly string[];
}

/** The rows that were not taken, as they came, with a last column that says why; it may be mended and sent again. */
export async function reportWorkbook(
  bad: readonly BadRow[],
  { table, language, words }: TemplateOptions,
): Promise<Buffer> {
  const wrong: Column = { key: ' wrong', titles: { [language]: words.whatIsWrong }, kind: 'text', width: 60 };
  const columns = [...table.columns.map(column => ({ ...column, kind: 'text' as const })), wrong];
  return whole(workbook => {
    const sheet = addSheet(workbook, titleIn(table.titles, language), { ...table, columns }, { language, mark: true });
    for (const row of bad) {
      const values = table.columns.map(column => plainText(String(row.values[column.key] ?? '')));
      const written = sheet.addRow([...values, plainText(row.wrong.join(' '))]);
      written.getCell(columns.length).font = { color: { argb: 'FF9C1C1C' } };
      written.commit();
    }
    sheet.commit();
  });
}

async function whole(fill: (workbook: ExcelJS.stream.xlsx.WorkbookWriter) => void): Promise<Buffer> {
  const out = new PassThrough();
  const read = buffer(out);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  fill(workbook);
  await workbook.commit();
  return read;
}

const frozen = { views: [{ state: 'frozen' as const, xSplit: 0, ySplit: 1 }] };

function addSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  table: Table,
  options: { language: Language; zone?: string; mark?: boolean },
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(sheetName(name), frozen);
  sheet.columns = table.columns.map(column => ({
    width: column.width ?? Math.min(40, Math.max(12, titleIn(column.titles, options.language).length + 4)),
    style: { numFmt: formats[column.kind], alignment: { vertical: 'top' as const, wrapText: column.kind === 'text' } },
  }));
  const titles = table.columns.map(column => {
    const zone = column.kind === 'instant' && options.zone ? ` (${options.zone})` : '';
    return `${titleIn(column.titles, options.language)}${zone}${options.mark && column.required ? ' *' : ''}`;
  });
  bold(sheet.addRow(titles.map(plainText)));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: table.columns.length } };
  return sheet;
}

function bold(row: ExcelJS.Row): void {
  row.font = { bold: true };
  row.commit();
}

const formats: Record<Column['kind'], string> = {
  text: '@',
  id: '@',
  number: '#,##0.##',
  date: 'dd.mm.yyyy',
  instant: 'dd.mm.yyyy hh:mm',
  'yes-no': '@',
};

function cellValue(column: Column, value: Value, options: ListOptions): string | number | Date | null {
  if (value === null || value === '') return null;
  if (column.kind === 'yes-no') return value ? options.words.yes : options.words.no;
  if (column.kind === 'number' && typeof value === 'number') return value;
  if (column.kind === 'date') return sheetDate(String(value).slice(0, 10), '00:00') ?? plainText(String(value));
  if (column.kind === 'instant') {
    const { date, time } = localTime(String(value), options.zone);
    return sheetDate(date, time) ?? plainText(String(value));
  }
  return plainText(String(value));
}

// A sheet's date has no zone: the wall clock of the season is written as it is, and the head names the zone.
function sheetDate(date: string, time: string): Date | null {
  const wall = new Date(`${date}T${time}:00.000Z`);
  return Number.isNaN(wall.getTime()) ? null : wall;
}

/** People's text stays text: never a formula, and without the signs that a workbook cannot hold. */
function plainText(text: string): string {
  // eslint-disable-next-line no-control-regex -- XML has no way to write these
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_000);
}

function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 31) || 'Kabyl'
  );
}
