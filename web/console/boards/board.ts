/** A board as the server answers it, and where each of its numbers leads. */
import type { Names } from '../answers.ts';

export interface BoardNumber {
  name: string;
  said: string;
  group: string;
  measure: 'cases' | 'money';
  filter: Record<string, string>;
}
/** What organisations say of themselves: in which state each one's own case is, how many it declared and made. */
export interface Own {
  states: Record<string, number>;
  declared: number | null;
  made: number;
  short: number;
}
export interface BoardItem {
  id: string;
  code: string;
  kind: string;
  names: Names;
  district: { id: string; names: Names } | null;
  staff: number;
  places: { all: number; unstaffed: number; empty: number };
  own: Own;
  values: number[];
}
export interface Board {
  season: { id: string; number: string; program: string; words: string; year: number };
  by: 'organisation' | 'district';
  numbers: BoardNumber[];
  sum: number[];
  places: BoardItem['places'];
  own: (Own & { words: string; order: string[] }) | null;
  items: BoardItem[];
  at: string;
}
export interface Shown extends BoardNumber {
  at: number;
  value: number;
}

/** The numbers of a group with their values in a row, or over all. */
export function numbersOf(board: Pick<Board, 'numbers'>, group: string, values: readonly number[]): Shown[] {
  return board.numbers.flatMap((number, at) =>
    number.group === group ? [{ ...number, at, value: values[at] ?? 0 }] : [],
  );
}

export interface Place {
  organisation?: string | undefined;
  district?: string | undefined;
}

/** The list a number is the length of. */
export function listOf(board: Pick<Board, 'season'>, number: BoardNumber, place: Place) {
  const { id: season, program } = board.season;
  const of = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  return { path: '/cases', query: { program, season, ...of, ...number.filter } };
}

/** A sum over the rows that are shown. */
export function sumsOf(rows: readonly BoardItem[], numbers: readonly BoardNumber[]): number[] {
  return numbers.map((_, at) => rows.reduce((sum, row) => sum + (row.values[at] ?? 0), 0));
}

/** Sorted by a column, the most first, then the other way round, then as it was; names from the first letter, then from the last. */
export function nextSort(sort: string | undefined, name: string): string | undefined {
  if (name === 'name') return sort === name ? `-${name}` : name;
  if (sort === `-${name}`) return name;
  return sort === name ? undefined : `-${name}`;
}

/** States somebody is in, in the order they are gone through. */
export function statesOf(
  board: Pick<Board, 'own'>,
  states: Own['states'],
): { name: string; said: string; count: number }[] {
  const { words = '', order = [] } = board.own ?? {};
  return order.flatMap(name => (states[name] ? [{ name, said: `${words}.status.${name}`, count: states[name] }] : []));
}
