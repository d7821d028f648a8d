/** Rows copied from a sheet, read as people copy them: by tabs, semicolons or commas, with or without a head, the phone anywhere. */
import { parsePhone } from '#domain/phones.ts';

export interface PastedRow {
  phone: string;
  surname: string;
  name: string;
  patronymic: string;
}
export const pastedColumns = ['phone', 'surname', 'name', 'patronymic'] as const;

/** By its own words where there is a head: which name stands in which column. */
const heads: readonly (readonly [keyof PastedRow, RegExp])[] = [
  ['phone', /телефон|phone|номер/iu],
  ['surname', /фамилия|тегі|surname/iu],
  ['patronymic', /отчество|атасынын|әкесінің|patronymic/iu],
  ['name', /^(?:имя|аты|ысымы|(?:first |given )?name)$/iu],
];

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
  const head = headOf(lines[first] ?? '');
  const before = head ? first + 1 : first;
  return { rows: lines.slice(before).map(line => row(line, head)), before };
}

type Head = (keyof PastedRow | undefined)[];

/** Undefined: the line is somebody, not a head. */
function headOf(line: string): Head | undefined {
  if (/\d{6}/u.test(line)) return undefined;
  const head = cellsOf(line).map(cell => heads.find(([, words]) => words.test(cell))?.[0]);
  return head.some(Boolean) || /^\s*(?:№|фио|ф\.?\s?и\.?\s?о)/iu.test(line) ? head : undefined;
}

function row(line: string, head?: Head): PastedRow {
  const cells = cellsOf(line);
  const said = (name: keyof PastedRow): string => cells[head?.indexOf(name) ?? -1] ?? '';
  if (head?.includes('surname') && head.includes('name') && head.includes('phone') && cells.length > 1)
    return { phone: said('phone'), surname: said('surname'), name: said('name'), patronymic: said('patronymic') };
  return guessed(cells.filter(cell => cell !== ''));
}

function guessed(cells: readonly string[]): PastedRow {
  const whole = cells.findIndex(isPhone);
  // A number too short to be a phone was meant as one all the same: its row says so, and is not guessed.
  const at = whole < 0 ? cells.findIndex(cell => /^[+\d][\d\s()-]{3,}$/u.test(cell)) : whole;
  const phone = at < 0 ? '' : (cells[at] ?? '');
  // A running number before the name is the list's, not the person's; so is the dash before the phone.
  const names = cells
    .filter((cell, i) => i !== at && !/^[\d.№)]+$/u.test(cell))
    .map(cell => cell.replace(/^\d+\s*[.)]\s*|\s*[-\u2010-\u2015:]+$/gu, ''))
    .flatMap((cell, _i, all) => (all.length === 1 ? cell.split(' ') : [cell]));
  const [surname = '', name = '', ...rest] = names;
  return { phone, surname, name, patronymic: rest.join(' ') };
}

function cellsOf(line: string): string[] {
  return apart(line.replace(/\p{Cf}/gu, '')).map(cell =>
    cell
      .replace(/^"(.*)"$/u, '$1')
      .replace(/\s+/gu, ' ')
      .trim(),
  );
}

function apart(line: string): string[] {
  for (const mark of ['\t', ';', ',']) if (line.includes(mark)) return line.split(mark);
  // Typed by hand, or a numbered list of a text program: the phone before the names, or behind them.
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
