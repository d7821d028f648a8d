// Which exams does an office hold, and how far is each? By keyset over the hour they begin.
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';
import { exact, iso } from './instants.ts';
import { scopeSql, type Scope } from './reach.ts';
import { Where, type Bindings, type Cursor } from './where.ts';

/** Where a sitting stands by the clock and by what is written down there. */
export const sittingStands = ['planned', 'to-grade', 'done', 'cancelled'] as const;
export type SittingStanding = (typeof sittingStands)[number];

export interface SittingFilter {
  season?: string;
  organisation?: string;
  offer?: string;
  state?: readonly SittingStanding[];
  /** Beginning then or later. */
  from?: string;
}

export interface ListedSitting {
  id: string;
  seasonId: string;
  kind: string;
  startsAt: string;
  minutes: number;
  address: string;
  capacity: number;
  invited: number;
  graded: number;
  /** Invited, and the grade does not stand yet. */
  waiting: number;
  stands: SittingStanding;
  /** The case that keeps it: its office moves it. */
  keptBy: { id: string; number: string; version: number };
  organisation: { id: string; code: string; names: Names };
  offer: { id: string; names: Names; terms: Record<string, unknown> } | null;
  sortValue: string;
}

/** Whose grade does not stand yet: of a creative exam the first of two grades is not the last word. */
const waiting = `(select count(*)::int from case_parts q where q.offer_id = c.offer_id and q.organisation_id = c.organisation_id
  and q.marks @> '{exam-scheduled}' and q.shown->>'sitting' = c.id::text)`;
const standing = `case when c.state = 'cancelled' then 'cancelled' when c.starts_at > (select instant()) then 'planned'
  when ${waiting} > 0 then 'to-grade' else 'done' end`;
/** Sittings with the path of their office, so that whose they are is asked as everywhere. */
const source = `(select s.*, g.path as organisation_path, g.code, g.names from sittings s join organisations g on g.id = s.organisation_id)`;

const columns = `c.id, c.season_id as "seasonId", c.kind, ${iso('c.starts_at')} as "startsAt", c.minutes, c.address, c.capacity, c.invited,
  c.graded, ${waiting} as waiting, ${standing} as stands, jsonb_build_object('id', w.id, 'number', w.number, 'version', w.version) as "keptBy",
  jsonb_build_object('id', c.organisation_id, 'code', c.code, 'names', c.names) as organisation,
  case when o.id is not null then jsonb_build_object('id', o.id, 'names', o.names, 'terms', o.terms) end as offer,
  ${exact('c.starts_at')} as "sortValue"`;

export async function listSittings(
  db: Knex,
  scope: Scope,
  filter: SittingFilter,
  page: { newest: boolean; after?: Cursor; limit: number },
): Promise<ListedSitting[]> {
  const where = new Where({ limit: page.limit });
  const order = page.newest ? 'desc' : 'asc';
  where.sql.push(scopeSql(scope, where.bind));
  where.asked('season', filter.season, 'c.season_id = :season');
  where.asked('organisation', filter.organisation, 'c.organisation_id = :organisation');
  where.asked('offer', filter.offer, 'c.offer_id = :offer');
  where.asked('from', filter.from, 'c.starts_at >= :from::timestamptz');
  where.anyOf('state', filter.state, `${standing} = any(:state::text[])`);
  where.after(page.after, 'c.starts_at', 'c.id', order);
  const { rows } = await db.raw<{ rows: ListedSitting[] }>(
    `select ${columns} from ${source} c join cases w on w.id = c.case_id left join offers o on o.id = c.offer_id
     where ${where.text} order by c.starts_at ${order}, c.id ${order} limit :limit`,
    where.bind as never,
  );
  return rows;
}

/** One sitting of those in reach. */
export async function sittingInReach(db: Knex, scope: Scope, id: string): Promise<ListedSitting | undefined> {
  const bind: Bindings = { id };
  const { rows } = await db.raw<{ rows: ListedSitting[] }>(
    `select ${columns} from ${source} c join cases w on w.id = c.case_id left join offers o on o.id = c.offer_id
     where c.id = :id and ${scopeSql(scope, bind)}`,
    bind as never,
  );
  return rows[0];
}

export interface ExaminedOffer {
  id: string;
  seasonId: string;
  names: Names;
  terms: Record<string, unknown>;
  organisation: { id: string; code: string; names: Names };
  keptBy: { id: string; number: string; version: number };
  /** How many choices of it have no exam yet, one to come or to grade, a grade, an appeal nobody has decided. */
  unscheduled: number;
  scheduled: number;
  graded: number;
  appealed: number;
}

/** What in a season is chosen by an exam, with how many wait for what. */
export async function examinedOffers(db: Knex, scope: Scope, season: string): Promise<ExaminedOffer[]> {
  const bind: Bindings = { season };
  const withMark = (mark: string): string => `count(q.id) filter (where q.marks @> '{${mark}}')::int`;
  const { rows } = await db.raw<{ rows: ExaminedOffer[] }>(
    `select c.id, c.season_id as "seasonId", c.names, c.terms, ${withMark('exam-unscheduled')} as unscheduled,
       ${withMark('exam-scheduled')} as scheduled, ${withMark('exam-graded')} as graded, ${withMark('appealed')} as appealed,
       jsonb_build_object('id', c.organisation_id, 'code', c.code, 'names', c.college) as organisation,
       jsonb_build_object('id', w.id, 'number', w.number, 'version', w.version) as "keptBy"
     from (select f.*, g.path as organisation_path, g.code, g.names as college from offers f join organisations g on g.id = f.organisation_id) c
       join cases w on w.id = c.case_id left join case_parts q on q.offer_id = c.id
     where c.season_id = :season and c.state <> 'draft' and coalesce(c.terms->>'exam', 'none') <> 'none' and ${scopeSql(scope, bind)}
     group by c.id, c.season_id, c.names, c.terms, c.organisation_id, c.code, c.college, w.id, w.number, w.version
     order by c.code, c.terms->>'education', c.names->>'kk', c.id`,
    bind as never,
  );
  return rows;
}
