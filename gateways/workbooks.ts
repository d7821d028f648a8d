/** Reads tables that strangers send, xlsx or csv, without believing a byte of them. */
import { childPool, ChildFailedError, type ChildPool } from './bounded-child.ts';
import { tableRows, type ReadRow, type SheetRows, type Table } from './tables.ts';
import type { ZipFault } from './zip-scan.ts';

export const workbookFaults = [
  'empty',
  'too-big',
  'not-a-workbook',
  'old-or-locked',
  'has-macros',
  'inflates-too-much',
  'too-many-rows',
  'unreadable',
  'too-slow',
  'columns-missing',
  'no-rows',
] as const;
export type WorkbookFault = (typeof workbookFaults)[number];

export interface WorkbookQuestion {
  bytes: Uint8Array;
  mostRows: number;
}
export interface SheetPart {
  sheet: number;
  rows: ReadRow[];
}
export type WorkbookAnswer =
  { sheets: number } | { fault: ZipFault | 'not-a-workbook' | 'old-or-locked' | 'has-macros' | 'too-many-rows' };

/** What may be wrong with a file before anybody asks for a column. */
export type SheetsFault = Exclude<WorkbookFault, 'columns-missing'>;

export type ReadTable = SheetRows | { fault: WorkbookFault; columns?: string[] };

export interface WorkbookReader {
  /** Rows with the faults of their cells; a fault of the whole file comes alone. */
  readTable(bytes: Buffer, table: Table): Promise<ReadTable>;
  /** Every row of every sheet as it stands, for what is no table of ours. */
  readSheets(bytes: Buffer): Promise<{ sheets: ReadRow[][] } | { fault: SheetsFault }>;
  close(): void;
}

export interface WorkbookReaderOptions {
  mostBytes?: number;
  mostRows?: number;
  timeoutMs?: number;
}

export const mostWorkbookBytes = 10 * 1024 * 1024;
export const mostWorkbookRows = 50_000;

export function openWorkbooks(options: WorkbookReaderOptions = {}): WorkbookReader {
  const pool = childPool<WorkbookQuestion, SheetPart, WorkbookAnswer>(new URL('./workbook-child.ts', import.meta.url), {
    heapMb: 256,
    timeoutMs: options.timeoutMs ?? 60_000,
    children: 1,
    // A workbook may leave much behind: each gets a child of its own.
    questions: 1,
  });
  const sheetsOf = async (bytes: Buffer): Promise<{ sheets: ReadRow[][] } | { fault: SheetsFault }> => {
    if (bytes.length === 0) return { fault: 'empty' };
    if (bytes.length > (options.mostBytes ?? mostWorkbookBytes)) return { fault: 'too-big' };
    return readSheets(pool, bytes, options.mostRows ?? mostWorkbookRows);
  };
  return {
    async readTable(bytes, table) {
      const read = await sheetsOf(bytes);
      return 'fault' in read ? read : bestSheet(table, read.sheets);
    },
    readSheets: sheetsOf,
    close: () => pool.close(),
  };
}

async function readSheets(
  pool: ChildPool<WorkbookQuestion, SheetPart, WorkbookAnswer>,
  bytes: Buffer,
  mostRows: number,
): Promise<{ sheets: ReadRow[][] } | { fault: SheetsFault }> {
  const sheets = new Map<number, ReadRow[]>();
  try {
    const answer = await pool.ask({ bytes, mostRows }, ({ sheet, rows }) => {
      const known = sheets.get(sheet);
      if (known) known.push(...rows);
      else sheets.set(sheet, rows);
    });
    return 'fault' in answer ? answer : { sheets: [...sheets.values()] };
  } catch (error) {
    const why = error instanceof ChildFailedError ? error.why : 'refused';
    // A child that died had too much in its memory.
    return { fault: why === 'time' ? 'too-slow' : why === 'crash' ? 'inflates-too-much' : 'unreadable' };
  }
}

/** People add sheets of their own: the first one with all the columns is meant. */
function bestSheet(table: Table, sheets: ReadRow[][]): ReadTable {
  const read = sheets.map(rows => tableRows(table, rows));
  const good = read.find(sheet => 'rows' in sheet);
  if (good) return good;
  const missing = read.flatMap(sheet => ('fault' in sheet && sheet.fault === 'columns-missing' ? [sheet] : []));
  const isHeaded = missing.length < read.length;
  return (
    (isHeaded ? undefined : missing.toSorted((a, b) => a.columns.length - b.columns.length)[0]) ?? { fault: 'no-rows' }
  );
}
