/** The child that opens strangers' workbooks (bounded-child.ts) and hands their cells back, a few hundred rows at a time. */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { answerQuestions } from './bounded-child.ts';
import type { ReadCell, ReadRow } from './tables.ts';
import type { SheetPart, WorkbookAnswer, WorkbookQuestion } from './workbooks.ts';
import { scanZip } from './zip-scan.ts';

const limits = { entries: 500, inflatedBytes: 64 * 1024 * 1024 };
const mostColumns = 200;
const batch = 500;

type Send = (part: SheetPart) => Promise<void>;

answerQuestions<WorkbookQuestion, SheetPart, WorkbookAnswer>(async ({ bytes, mostRows }, send) => {
  const buffer = Buffer.from(bytes);
  // Old .xls files and locked .xlsx files begin alike.
  if (buffer.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return { fault: 'old-or-locked' };
  return buffer.toString('latin1', 0, 2) === 'PK' ? readXlsx(buffer, mostRows, send) : readCsv(buffer, mostRows, send);
});

async function readXlsx(bytes: Buffer, mostRows: number, send: Send): Promise<WorkbookAnswer> {
  const scanned = await scanZip(bytes, limits);
  if ('fault' in scanned) return scanned;
  const names = scanned.names.map(name => name.toLowerCase());
  if (names.some(name => /vbaproject|macrosheets|activex|xl\/embeddings\//.test(name))) return { fault: 'has-macros' };
  if (!names.includes('xl/workbook.xml')) return { fault: 'not-a-workbook' };
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([bytes]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  let rows = 0;
  let sheet = 0;
  try {
    for await (const worksheet of reader) {
      sheet += 1;
      let part: ReadRow[] = [];
      for await (const row of worksheet) {
        if ((rows += 1) > mostRows) return { fault: 'too-many-rows' };
        part.push({ row: row.number, cells: cellsOf(row) });
        if (part.length < batch) continue;
        await send({ sheet, rows: part });
        part = [];
      }
      await send({ sheet, rows: part });
    }
  } catch {
    return { fault: 'unreadable' };
  }
  return { sheets: sheet };
}

function cellsOf(row: ExcelJS.Row): ReadCell[] {
  const cells: ReadCell[] = [];
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    if (column <= mostColumns) cells.push(readCell(column, cell.value));
  });
  return cells;
}

function readCell(column: number, value: ExcelJS.CellValue): ReadCell {
  if (value === null || value === undefined) return [column, ''];
  if (value instanceof Date) return [column, dateText(value)];
  if (typeof value === 'string') return [column, value.trim()];
  if (typeof value !== 'object') return [column, value];
  if ('formula' in value || 'sharedFormula' in value) return [column, '', 'formula'];
  if ('error' in value) return [column, '', 'error-value'];
  if ('richText' in value)
    return [
      column,
      value.richText
        .map(part => part.text)
        .join('')
        .trim(),
    ];
  return [column, 'text' in value ? String(value.text).trim() : ''];
}

// A date without a time of day is a day; sheets know no zones.
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16);
}

async function readCsv(bytes: Buffer, mostRows: number, send: Send): Promise<WorkbookAnswer> {
  const text = decode(bytes);
  if (text === null) return { fault: 'not-a-workbook' };
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
      // Records, not lines: a purpose in quotes may run over several.
      to: mostRows + 1,
    });
    if (records.length > mostRows) return { fault: 'too-many-rows' };
    const rows = records.map((record, index) => ({ row: index + 1, cells: record.slice(0, mostColumns).map(csvCell) }));
    for (let at = 0; at < rows.length; at += batch) await send({ sheet: 1, rows: rows.slice(at, at + batch) });
    return { sheets: 1 };
  } catch {
    return { fault: 'unreadable' };
  }
}

function csvCell(text: string, index: number): ReadCell {
  const value = text.trim();
  return value.startsWith('=') ? [index + 1, '', 'formula'] : [index + 1, value];
}

function decode(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What Excel on an older Russian Windows writes, and banks' programs older than Windows.
    return new TextDecoder(isDos(bytes) ? 'ibm866' : 'windows-1251').decode(bytes);
  }
}

/** Small letters of the one are rare signs in the other. */
function isDos(bytes: Buffer): boolean {
  let [dos, windows] = [0, 0];
  for (const byte of bytes.subarray(0, 64 * 1024)) {
    if (byte >= 0x80 && byte <= 0xaf && byte !== 0xa0) dos += 1;
    else if ((byte >= 0xc0 && byte <= 0xdf) || byte >= 0xf2) windows += 1;
  }
  return dos > windows;
}

/** The mark that divides most lines into equally many parts: what stands above a table is not divided at all. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 64 * 1024).split(/\r?\n|\r/, 40);
  const weight = (mark: string): number => {
    const times = new Map<number, number>();
    for (const line of lines) {
      const parts = line.split(mark).length - 1;
      if (parts > 0) times.set(parts, (times.get(parts) ?? 0) + 1);
    }
    return Math.max(0, ...[...times].map(([parts, count]) => parts * count));
  };
  return (
    [';', ',', '\t'].map(mark => ({ mark, weight: weight(mark) })).toSorted((a, b) => b.weight - a.weight)[0]?.mark ??
    ','
  );
}
