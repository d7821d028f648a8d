/** Rows copied from a sheet, read as people copy them: by tabs, semicolons or commas, with or without a head, the phone anywhere. */
import { parsePhone } from '#domain/phones.ts';

export interface PastedRow {
  phone: string;
  surname: string;
  name: string;
  patronymic: string;
}
export const pastedColumns = ['phone', 'surname', 'name', 'patronymic'] as const;

const heads = /телефон|phone|фамилия|surname|аты|имя/iu;

export interface Pasted {
  rows: PastedRow[];
  /** Lines before the first row: a head, empty ones. */
  before: number;
}

export function readPasted(text: string): Pasted {
  const lines = text
    .replace(/\u00a0/gu, ' ')
    .trimEnd()
    .split(/\r\n|\r|\n/u);
  const first = lines.findIndex(line => line.trim() !== '');
  if (first < 0) return { rows: [], before: 0 };
  const before = isHead(lines[first] ?? '') ? first + 1 : first;
  return { rows: lines.slice(before).map(row), before };
}

function isHead(line: string): boolean {
  return heads.test(line) && !/\d{6}/u.test(line);
}

function row(line: string): PastedRow {
  const cells = cellsOf(line)
    .map(cell =>
      cell
        .replace(/^"(.*)"$/u, '$1')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .filter(cell => cell !== '');
  const whole = cells.findIndex(isPhone);
  // A number too short to be a phone was meant as one all the same: its row says so, and is not guessed.
  const at = whole < 0 ? cells.findIndex(cell => /^[+\d][\d\s()-]{3,}$/u.test(cell)) : whole;
  const phone = at < 0 ? '' : (cells[at] ?? '');
  // A running number before the name is the sheet's, not the person's.
  const names = cells.filter((cell, i) => i !== at && !/^[\d.№)]+$/u.test(cell));
  const [surname = '', name = '', ...rest] = names.length === 1 ? (names[0] ?? '').split(' ') : names;
  return { phone, surname, name, patronymic: rest.join(' ') };
}

function cellsOf(line: string): string[] {
  for (const mark of ['\t', ';']) if (line.includes(mark)) return line.split(mark);
  if (line.includes(',')) return line.split(',');
  // Typed by hand: the phone, then the names.
  const phone = /^\s*([+\d][\d\s()-]{7,}\d)\s+(.*)$/u.exec(line) ?? /^(.*?)\s+([+\d][\d\s()-]{7,}\d)\s*$/u.exec(line);
  return phone ? phone.slice(1) : [line];
}

function isPhone(cell: string): boolean {
  return 'e164' in parsePhone(cell) || /^[+\d][\d\s()-]{6,}$/u.test(cell);
}

/** As the import reads it: every cell quoted, so that nothing in a name is a mark. */
export function csvOf(rows: readonly PastedRow[]): string {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  return [pastedColumns.join(','), ...rows.map(one => pastedColumns.map(name => quoted(one[name])).join(','))].join(
    '\n',
  );
}
