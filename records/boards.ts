// How many cases stand where, by organisation or by district? One pass over a season; every number is the length of a list.
import type { Knex } from 'knex';
import type { BoardNumber, Counted } from '#domain/boards.ts';
import type { Names } from '#domain/languages.ts';
import { belowSql, branchesOf, reachSql, type Reach, type Scope } from './reach.ts';
import type { Bindings } from './where.ts';

export interface BoardAsked {
  season: string;
  reaches: readonly Reach[];
  numbers: readonly BoardNumber[];
  /** Kinds of the organisations of the country that should have cases, and the roles that should be there. */
  kinds: readonly string[];
  country: string;
  staffedBy: readonly string[];
  by: 'organisation' | 'district';
  /** Path of a district: only what lies below it. */
  below?: string;
}

export interface BoardRow {
  id: string;
  code: string;
  kind: string;
  names: Names;
  /** The district it lies in; null for a district itself. */
  district: { id: string; names: Names } | null;
  /** How many people hold one of the roles there. */
  staff: number;
  /** Of its organisations: all, those with nobody, those with somebody but without a case. */
  places: { all: number; unstaffed: number; empty: number };
  /** By the place of the number in the asked ones. */
  values: number[];
}

const none = 'none';

/** Most rows an answer has: every school of the country, and some more. */
const mostRows = 4_000;

export async function boardRows(db: Knex, asked: BoardAsked): Promise<{ rows: BoardRow[]; sum: number[] }> {
  const counts = await countsBy(db, asked);
  const places = await placesOf(db, asked, [...counts.keys()].filter(id => id !== none)); // prettier-ignore
  const zero = asked.numbers.map(() => 0);
  const rows = places.map(place => ({ ...place, values: counts.get(place.id) ?? zero }));
  // Money to the tyiyn: a sum of sums of two decimals.
  const sum = zero.map(
    (_, at) => Math.round([...counts.values()].reduce((all, one) => all + (one[at] ?? 0), 0) * 100) / 100,
  );
  return { rows, sum };
}

async function countsBy(db: Knex, asked: BoardAsked): Promise<Map<string, number[]>> {
  const bind: Bindings = { season: asked.season };
  const columns = asked.numbers.map((number, at) => columnSql(number, at, bind));
  const { rows } = await db.raw<{ rows: { group: string | null; values: number[] }[] }>(
    `with seen as materialized (${seenSql(asked, bind)}),
     owing as materialized (
       select seen.row_id, array_agg(o.name) as names,
         coalesce(min(o.due_in_force) filter (where o.owed_by <> 'clock') < (select instant()), false) as overdue
       from duties_now o join seen on seen.id = o.case_id where seen.part = '' or o.key = seen.part group by seen.row_id),
     money as materialized (
       select r.case_id, jsonb_object_agg(r.state, r.total) as sums
       from (select case_id, state, sum(amount) as total from receipts where season_id = :season group by case_id, state) r
       group by r.case_id)
     select seen.grouped as "group", jsonb_build_array(${columns.join(', ') || 'null'}) as values
     from seen left join owing w on w.row_id = seen.row_id left join money m on m.case_id = seen.id
     group by seen.grouped`,
    bind as never,
  );
  return new Map(rows.map(row => [row.group ?? none, row.values.map(Number)]));
}

/** Rows of the season below the district, each with the place it is counted at; whether its case is open only where that is counted. */
function seenSql({ reaches, numbers, by, below }: BoardAsked, bind: Bindings): string {
  const where = ['c.season_id = :season'];
  if (below !== undefined) where.push(belowSql('c.organisation_path', below, 'district', bind));
  const group = by === 'organisation' ? 'c.organisation_id' : 'coalesce(d.id, g.id)';
  const closed = numbers.some(({ of }) => of.open !== undefined) ? ', c.closed_at' : '';
  return branchesOf(reaches)
    .map(
      ({ source, reaches: own }, at) => `select c.row_id, c.id, c.part, c.status, c.marks${closed}, ${group} as grouped
       from ${source} c left join organisations g on g.id = c.organisation_id
         left join organisations d on d.id = g.parent_id and d.kind = 'district'
       where ${[...where, reachSql(own, bind, `b${at}`)].join(' and ')}`,
    )
    .join(' union all ');
}

/** One number: how many of the cases are so, or the money of their receipts. */
function columnSql({ of, receipts }: BoardNumber, at: number, bind: Bindings): string {
  const so = countedSql(of, at, bind);
  if (receipts === undefined) return `count(*) filter (where ${so})`;
  bind[`receipts${at}`] = receipts;
  return `coalesce(sum((m.sums->>:receipts${at}::text)::numeric) filter (where ${so}), 0)`;
}

function countedSql(of: Counted, at: number, bind: Bindings): string {
  const sql: string[] = [];
  if (of.status) {
    bind[`status${at}`] = of.status;
    sql.push(`seen.status = any(:status${at}::text[])`);
  }
  if (of.mark) {
    bind[`mark${at}`] = of.mark;
    sql.push(`seen.marks @> :mark${at}::text[]`);
  }
  if (of.owed) {
    bind[`owed${at}`] = of.owed;
    sql.push(`coalesce(w.names && :owed${at}::text[], false)`);
  }
  if (of.overdue) sql.push('coalesce(w.overdue, false)');
  if (of.open !== undefined) sql.push(`seen.closed_at is ${of.open ? '' : 'not '}null`);
  return sql.join(' and ') || 'true';
}

/** The organisations that should have cases, and those that have them whatever they are; or the districts they lie in. */
async function placesOf(db: Knex, asked: BoardAsked, counted: readonly string[]): Promise<Omit<BoardRow, 'values'>[]> {
  const bind: Bindings = {
    kinds: asked.kinds,
    country: asked.country.toLowerCase(),
    roles: asked.staffedBy,
    counted,
    season: asked.season,
    limit: mostRows,
  };
  const seen = asked.reaches.map(({ scope }, at) => placesInSql(scope, `p${at}`, bind));
  const where = [`(${seen.join(' or ') || 'false'})`];
  if (asked.below !== undefined) where.push(belowSql('o.path', asked.below, 'inside', bind));
  const places = `select o.*, (select count(*)::int from roles_held h where h.organisation_id = o.id and h.ended_at is null
        and h.role = any(:roles::text[])) as staff,
      exists (select from cases c where c.season_id = :season and c.organisation_id = o.id)
        or exists (select from case_parts p where p.organisation_id = o.id and p.season_id = :season) as used
    from organisations o where ${where.join(' and ')} and ((o.active and o.kind = any(:kinds::text[]) and starts_with(o.path, :country || '.')) or o.id = any(:counted::uuid[]))`;
  const { rows } = await db.raw<{ rows: Omit<BoardRow, 'values'>[] }>(
    asked.by === 'organisation' ? organisationsSql(places) : districtsSql(places),
    bind as never,
  );
  return rows;
}

const empty = `p.staff > 0 and not p.used`;
const tally = (of: string): string =>
  `jsonb_build_object('all', ${of}, 'unstaffed', count(*) filter (where p.staff = 0 and p.kind = any(:kinds::text[])),
    'empty', count(*) filter (where ${empty} and p.kind = any(:kinds::text[])))`;

const organisationsSql = (places: string): string =>
  `with p as (${places})
   select p.id, p.code, p.kind, p.names, p.staff, ${tally('1')} as places,
     (select jsonb_build_object('id', d.id, 'names', d.names) from organisations d where d.id = p.parent_id and d.kind = 'district') as district
   from p group by p.id, p.code, p.kind, p.names, p.staff, p.parent_id, p.path order by p.path limit :limit`;

const districtsSql = (places: string): string =>
  `with p as (${places})
   select d.id, d.code, d.kind, d.names, null::jsonb as district, sum(p.staff)::int as staff,
     ${tally('count(*) filter (where p.kind = any(:kinds::text[]))')} as places
   from p join organisations d on d.id = case when p.kind = any(:kinds::text[]) then coalesce(p.parent_id, p.id) else p.id end
   group by d.id, d.code, d.kind, d.names, d.path order by d.path limit :limit`;

function placesInSql(scope: Scope, as: string, bind: Bindings): string {
  switch (scope.kind) {
    case 'all':
      return 'true';
    case 'below':
      return `(${scope.paths.map((path, at) => belowSql('o.path', path, `${as}x${at}`, bind)).join(' or ')})`;
    case 'organisations':
      bind[as] = scope.ids;
      return `o.id = any(:${as}::uuid[])`;
    case 'own':
      return 'false';
  }
}
