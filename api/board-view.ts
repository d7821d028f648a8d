// A board as somebody asked for it: which rows, in which order, and which list each of its numbers opens.
import type { Board, BoardNumber, Counted } from '#domain/boards.ts';
import type { Actor } from '#domain/actors.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import type { Program } from '#domain/programs.ts';
import { NotFoundError } from '#casework/errors.ts';
import { boardRows, type BoardRow } from '#records/boards.ts';
import { ownCases } from '#records/own-cases.ts';
import { organisationsBrief } from '#records/schools.ts';
import { listSeasons, type SeasonSummary } from '#records/seasons.ts';
import { reachOf } from './case-access.ts';
import { addUp, noOwnCases, ownViews, type OwnView } from './board-own.ts';
import type { ApiParts } from './parts.ts';

export interface BoardAsking {
  season: string;
  by: 'organisation' | 'district';
  district?: string | undefined;
  /** unstaffed, empty, short, a state of the organisation’s own case, or the name of a number: rows where it is not zero. */
  show?: string | undefined;
  /** name, staff or the name of a number; a minus before it: the largest first. */
  sort?: string | undefined;
  language: Language;
}

export type BoardLine = BoardRow & { own: OwnView };

export interface BoardView {
  season: SeasonSummary;
  program: Program;
  board: Board;
  rows: BoardLine[];
  /** Over all rows, shown or not. */
  sum: number[];
  places: BoardRow['places'];
  /** Of the cases organisations have of their own, over all rows; null where the program has none. */
  own: (OwnView & { program: Program }) | null;
}

export async function boardFor(parts: ApiParts, actor: Actor, asking: BoardAsking): Promise<BoardView> {
  const { db, programs } = parts.casework;
  const season = (await listSeasons(db)).find(one => one.id === asking.season);
  const program = programs.find(one => one.id === season?.program);
  if (!season || !program?.board) throw new NotFoundError();
  const { board } = program;
  const below = asking.district ? (await organisationsBrief(db, [asking.district])).get(asking.district)?.path : '';
  if (below === undefined) throw new NotFoundError();
  const { rows: counted, sum } = await boardRows(db, {
    season: season.id,
    reaches: reachOf([program], actor),
    numbers: board.numbers,
    kinds: board.kinds,
    country: program.country,
    staffedBy: board.staffedBy,
    by: asking.by,
    ...(below === '' ? {} : { below }),
  });
  const ofOwn = programs.find(one => one.id === board.ownCase?.program);
  const own = ofOwn
    ? ownViews(
        ofOwn,
        await ownCases(db, {
          season: season.id,
          reaches: reachOf([ofOwn], actor),
          made: { program: program.id, status: board.numbers.find(one => one.name === board.ownCase?.made)?.of.status ?? [] }, // prettier-ignore
          ...(below === '' ? {} : { below }),
        }),
        asking.by,
      )
    : new Map<string, OwnView>();
  const rows = counted.map(row => ({ ...row, own: own.get(row.id) ?? noOwnCases }));
  const places = { all: 0, unstaffed: 0, empty: 0 };
  for (const row of rows) for (const name of ['all', 'unstaffed', 'empty'] as const) places[name] += row.places[name];
  return {
    season,
    program,
    board,
    rows: sorted(shown(rows, board, asking), board, asking),
    sum,
    places,
    own: ofOwn && own.size > 0 ? { program: ofOwn, ...addUp([...own.values()]) } : null,
  };
}

function shown(rows: BoardLine[], board: Board, { show }: BoardAsking): BoardLine[] {
  if (!show) return rows;
  if (show === 'unstaffed' || show === 'empty') return rows.filter(row => row.places[show] > 0);
  if (show === 'short') return rows.filter(row => row.own.short > 0);
  // States are named as no number is.
  if (/^[A-Z_]+$/.test(show)) return rows.filter(row => (row.own.states[show] ?? 0) > 0);
  const at = placeOf(board, show);
  return rows.filter(row => (row.values[at] ?? 0) > 0);
}

function placeOf(board: Board, name: string): number {
  const at = board.numbers.findIndex(number => number.name === name);
  if (at < 0) throw new NotFoundError();
  return at;
}

function sorted(rows: BoardLine[], board: Board, { sort, language }: BoardAsking): BoardLine[] {
  if (!sort) return rows;
  const [sign, name] = sort.startsWith('-') ? [-1, sort.slice(1)] : [1, sort];
  if (name === 'name') {
    const { compare } = new Intl.Collator(language, { numeric: true });
    return rows.toSorted((a, b) => sign * compare(nameIn(a.names, language), nameIn(b.names, language)));
  }
  const at = name === 'staff' || name === 'declared' ? -1 : placeOf(board, name);
  const value = (row: BoardLine): number =>
    at >= 0 ? (row.values[at] ?? 0) : name === 'staff' ? row.staff : (row.own.declared ?? -1);
  return rows.toSorted((a, b) => sign * (value(a) - value(b)));
}

/** The list a number is the length of, as its filters are written in an address. */
export function filterOfNumber({ of }: BoardNumber): Record<string, string> {
  const { status, mark, owed, overdue, open }: Counted = of;
  return {
    ...(status ? { status: status.join(',') } : {}),
    ...(mark ? { mark: mark.join(',') } : {}),
    ...(owed ? { owed: owed.join(',') } : {}),
    ...(overdue ? { due: 'overdue' } : {}),
    ...(open === undefined ? {} : { open: String(open) }),
  };
}

export function saidOf(program: Program, { said, name }: BoardNumber): string {
  return said ?? `${program.words}.board.${name}`;
}
