// Which cases does somebody see, in which order? By keyset over an index; never by counting rows to skip.
import type { Knex } from 'knex';
import type { Json } from '#domain/events.ts';
import type { Names } from '#domain/languages.ts';

/** Whose cases: one's own, of some organisations, of all below some paths, or everybody's. */
export type Scope =
  | { kind: 'own'; accountId: string }
  | { kind: 'organisations'; ids: readonly string[] }
  | { kind: 'below'; paths: readonly string[] }
  | { kind: 'all' };

/** Whose cases of which programs: what somebody may list is a few of these. */
export interface Reach {
  programs: readonly string[];
  scope: Scope;
  /** Each part of a case by itself, as its own organisation sees it; otherwise cases as a whole. */
  each?: boolean;
}

export type CaseSort = 'opened' | '-opened' | 'due';

export interface CaseFilter {
  program?: string;
  season?: string;
  organisation?: string;
  /** All below this district, or any organisation. */
  district?: string;
  status?: readonly string[];
  open?: boolean;
  /** All of these marks. */
  mark?: readonly string[];
  /** What was chosen: of a list of parts. */
  offer?: string;
  /** The day it was sent, in the zone. */
  filed?: string;
  number?: string;
  pinIndex?: Buffer;
  nameTokens?: readonly Buffer[];
  /** Names of open obligations, or name/key: any of them. */
  owed?: readonly string[];
  language?: readonly string[];
  /** Who owes what comes soonest; 'none' where nobody does. */
  turn?: readonly string[];
  due?: readonly DueBucket[];
  /** In which a day begins and ends, where days are asked for; UTC where it is not said. */
  zone?: string;
}

export const dueBuckets = ['overdue', 'today', 'tomorrow', 'later'] as const;
export type DueBucket = (typeof dueBuckets)[number];

export interface Cursor {
  value: string;
  id: string;
}

export interface ListedCase {
  id: string;
  /** The case's own id, or the part's: what a page continues from. */
  rowId: string;
  /** Key of the part the row shows; empty where it shows the whole case. */
  part: string;
  offerId: string | null;
  /** What the part's row shows. */
  shown: Record<string, Json>;
  number: string;
  program: string;
  seasonId: string | null;
  status: string;
  version: number;
  openedAt: Date;
  submittedAt: Date | null;
  closedAt: Date | null;
  ownerAccountId: string | null;
  organisationId: string | null;
  organisationPath: string;
  organisation: { id: string; code: string; names: Names } | null;
  due: string | null;
  owedName: string | null;
  owedKey: string | null;
  owedBy: string | null;
  owedId: string | null;
  stoppedAt: string | null;
  takenBy: string | null;
  /** What a row of a list shows of the facts. */
  language: string | null;
  orderNumber: string | null;
  className: string | null;
  papers: Record<string, { state: string }> | null;
  facts: unknown;
  marks: string[];
  /** Steps of the form that were saved, and whether each is complete; empty once it is filed. */
  steps: Record<string, boolean>;
  sortValue: string;
}

type Bindings = Record<string, unknown>;
interface Where {
  sql: string[];
  bind: Bindings;
}

/** Any of the reaches; each names its own bindings. */
export function reachSql(reaches: readonly Reach[], bind: Bindings, of: 'cases' | 'rows' | 'duties' = 'cases'): string {
  if (reaches.length === 0) return 'false';
  return `(${reaches
    .map(({ programs, scope, each }, index) => {
      bind[`programs${index}`] = programs;
      const rows = of === 'cases' ? '' : partSql(of, scope, each);
      return `(c.program = any(:programs${index}::text[])${rows} and ${scopeSql(scope, bind, `r${index}`)})`;
    })
    .join(' or ')})`;
}

/** A duty keyed by a part is its organisation's, not that of the case; whose case it is and who sees all know of every one. */
function partSql(of: 'rows' | 'duties', scope: Scope, each: boolean | undefined): string {
  if (of === 'duties' && (scope.kind === 'own' || (scope.kind === 'all' && !each))) return '';
  return ` and c.part ${each ? '<>' : '='} ''`;
}

/** The view of parts is read only where parts are listed. */
export const sourceOf = (reaches: readonly Reach[]): string =>
  reaches.some(reach => reach.each)
    ? 'listed_rows'
    : `(select cases.id as row_id, '' as part, null::uuid as offer_id, '{}'::jsonb as shown, cases.* from cases)`;

export function scopeSql(scope: Scope, bind: Bindings, as = ''): string {
  switch (scope.kind) {
    case 'own':
      bind[`own${as}`] = scope.accountId;
      return `c.owner_account_id = :own${as}`;
    case 'organisations':
      if (scope.ids.length === 1) {
        // Equality, not a list of one: only so does the index give the order too.
        bind[`organisationIn${as}`] = scope.ids[0];
        return `c.organisation_id = :organisationIn${as}`;
      }
      bind[`organisations${as}`] = scope.ids;
      return `c.organisation_id = any(:organisations${as}::uuid[])`;
    case 'below':
      return `(${scope.paths.map((path, index) => belowSql(path, `path${as}x${index}`, bind)).join(' or ')})`;
    case 'all':
      return 'true';
  }
}

/** A range, not LIKE: it uses the index, under a row-level fence too. '/' is the character after '.'. */
function belowSql(path: string, name: string, bind: Bindings): string {
  Object.assign(bind, { [name]: path, [`${name}From`]: `${path}.`, [`${name}To`]: `${path}/` });
  return `c.organisation_path = :${name} or (c.organisation_path >= :${name}From and c.organisation_path < :${name}To)`;
}

/** What a list is narrowed by; whoever counts counts the same rows. */
export function conditions(reaches: readonly Reach[], filter: CaseFilter): Where {
  const bind: Bindings = {};
  const sql = [reachSql(reaches, bind, 'rows')];
  const equal = (column: string, name: string, value: unknown): void => {
    if (value === undefined) return;
    bind[name] = value;
    sql.push(`${column} = :${name}`);
  };
  equal('c.program', 'program', filter.program);
  equal('c.season_id', 'season', filter.season);
  equal('c.organisation_id', 'organisation', filter.organisation);
  if (filter.district !== undefined) {
    bind['district'] = filter.district;
    sql.push(`c.organisation_id in (select g.id from organisations g join organisations top on top.id = :district::uuid
      where g.path = top.path or (g.path >= top.path || '.' and g.path < top.path || '/'))`);
  }
  equal('c.number', 'number', filter.number);
  equal('c.offer_id', 'offer', filter.offer);
  if (filter.filed !== undefined) {
    Object.assign(bind, { filed: filter.filed, zone: filter.zone ?? 'UTC' });
    sql.push('(c.submitted_at at time zone :zone)::date = :filed::date');
  }
  if (filter.status?.length) {
    bind['status'] = filter.status;
    sql.push('c.status = any(:status::text[])');
  }
  if (filter.open !== undefined) sql.push(filter.open ? 'c.closed_at is null' : 'c.closed_at is not null');
  if (filter.owed?.length) {
    bind['owed'] = filter.owed;
    sql.push(
      "exists (select from obligations w where w.case_id = c.id and w.ended_at is null and (c.part = '' or w.key = c.part) and (w.name = any(:owed::text[]) or w.name || '/' || w.key = any(:owed::text[])))",
    );
  }
  if (filter.language?.length) {
    bind['language'] = filter.language;
    sql.push(`c.facts->>'language' = any(:language::text[])`);
  }
  if (filter.turn?.length) {
    bind['turn'] = filter.turn;
    sql.push(`coalesce((select s.owed_by from (${soonest}) s), 'none') = any(:turn::text[])`);
  }
  if (filter.due?.length) {
    Object.assign(bind, { due: filter.due, zone: filter.zone ?? 'UTC' });
    sql.push(`(select ${bucket('s.due')} from (${soonest}) s) = any(:due::text[])`);
  }
  if (filter.mark?.length) {
    bind['mark'] = filter.mark;
    sql.push('c.marks @> :mark::text[]');
  }
  if (filter.pinIndex) {
    bind['pin'] = filter.pinIndex;
    sql.push(
      `c.id in (select cp.case_id from persons q join case_people cp on cp.person_id = q.id where q.pin_index = :pin)`,
    );
  }
  if (filter.nameTokens?.length) {
    bind['tokens'] = filter.nameTokens;
    bind['tokenCount'] = filter.nameTokens.length;
    sql.push(`c.id in (select cp.case_id from (select person_id from person_names where token = any(:tokens::bytea[])
      group by person_id having count(*) = :tokenCount) n join case_people cp on cp.person_id = n.person_id)`);
  }
  return { sql, bind };
}

/** Which day something falls due: what ends at midnight is told as the day before, 23:59. */
const bucket = (column: string): string => `case when ${column} is null or not isfinite(${column}) then 'later'
    when ${column} < instant() then 'overdue'
    else case ((${column} - interval '1 minute') at time zone :zone)::date - (instant() at time zone :zone)::date
      when 0 then 'today' when 1 then 'tomorrow' else 'later' end end`;

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** To the microsecond: a page must begin exactly where the one before ended. */
const exact = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
/** What comes soonest of a case; far is what has no end. */
const soonest = `select o.due_in_force as due, o.name, o.key, o.owed_by, o.id, o.stopped_at, o.taken_by from owed_now o
  where o.case_id = c.id and o.owed_by <> 'clock' and (c.part = '' or o.part = c.part) order by o.due_in_force nulls last limit 1`;

export async function listCases(
  db: Knex,
  reaches: readonly Reach[],
  filter: CaseFilter,
  page: { sort: CaseSort; after?: Cursor; limit: number },
): Promise<ListedCase[]> {
  const { sql, bind } = conditions(reaches, filter);
  const key = page.sort === 'due' ? `coalesce(s.due, 'infinity'::timestamptz)` : 'c.opened_at';
  const down = page.sort === '-opened';
  if (page.after) {
    bind['afterValue'] = page.after.value;
    bind['afterId'] = page.after.id;
    sql.push(`(${key}, c.row_id) ${down ? '<' : '>'} (:afterValue::timestamptz, :afterId::uuid)`);
  }
  bind['limit'] = page.limit;
  const order = down ? 'desc' : 'asc';
  const { rows } = await db.raw<{ rows: ListedCase[] }>(
    `select c.id, c.row_id as "rowId", c.part, c.offer_id as "offerId", c.shown, c.number, c.program, c.season_id as "seasonId", c.status, c.version, c.opened_at as "openedAt",
        c.submitted_at as "submittedAt", c.closed_at as "closedAt", c.owner_account_id as "ownerAccountId",
        c.organisation_id as "organisationId", c.organisation_path as "organisationPath",
        (select jsonb_build_object('id', g.id, 'code', g.code, 'names', g.names) from organisations g
          where g.id = c.organisation_id) as organisation,
        case when isfinite(s.due) then ${iso('s.due')} end as due, s.name as "owedName", s.key as "owedKey", s.owed_by as "owedBy", s.id as "owedId",
        ${iso('s.stopped_at')} as "stoppedAt", s.taken_by as "takenBy", c.facts->>'language' as language,
        c.facts->>'orderNumber' as "orderNumber", c.facts->>'className' as "className", c.facts->'papers' as papers, c.facts, c.marks,
        coalesce((select jsonb_object_agg(d.step, d.complete) from drafts d where d.case_id = c.id and c.submitted_at is null), '{}') as steps,
        case when isfinite(${key}) then ${exact(key)} else 'infinity' end as "sortValue"
      from ${sourceOf(reaches)} c left join lateral (${soonest}) s on true
      where ${sql.join(' and ')}
      order by ${key} ${order}, c.row_id ${order} limit :limit`,
    bind as never,
  );
  return rows;
}

export type FacetName = 'status' | 'owed' | 'turn' | 'language' | 'due' | 'mark' | 'offer';
export type Facets = Record<FacetName, Record<string, number>> & { total: number };

/**
 * How many there are of each, by the same filter; turn and due are those of what comes soonest, as a row shows it. What a
 * facet itself has chosen does not narrow that facet: its other choices keep their counts.
 */
export async function caseFacets(db: Knex, reaches: readonly Reach[], filter: CaseFilter): Promise<Facets> {
  const facets = await facetsBy(db, reaches, filter);
  for (const name of ['status', 'owed', 'turn', 'language', 'due', 'mark', 'offer'] as const) {
    if (!filter[name]?.length) continue;
    const { [name]: _, ...others } = filter;
    facets[name] = (await facetsBy(db, reaches, others))[name];
  }
  return facets;
}

async function facetsBy(db: Knex, reaches: readonly Reach[], filter: CaseFilter): Promise<Facets> {
  const { sql, bind } = conditions(reaches, filter);
  const { rows } = await db.raw<{ rows: { of: FacetName | 'total'; name: string; count: number }[] }>(
    `with seen as materialized (select c.id, c.row_id, c.part, c.offer_id, c.status, c.marks, c.facts->>'language' as language from ${sourceOf(reaches)} c where ${sql.join(' and ')}),
      first as materialized (select distinct on (seen.row_id) o.owed_by, o.due_in_force from owed_now o join seen on seen.id = o.case_id
        and (seen.part = '' or o.part = seen.part) where o.owed_by <> 'clock' order by seen.row_id, o.due_in_force nulls last)
      select 'status' as of, status as name, count(*)::int as count from seen group by status
      union all
      select 'owed', o.name, count(distinct seen.row_id)::int from seen join obligations o on o.case_id = seen.id
        and (seen.part = '' or o.key = seen.part) and o.ended_at is null and o.owed_by <> 'clock' group by o.name
      union all
      select 'mark', m, count(*)::int from seen, unnest(seen.marks) as m group by m
      union all
      select 'offer', offer_id::text, count(*)::int from seen where offer_id is not null group by offer_id
      union all
      select 'language', language, count(*)::int from seen where language is not null group by language
      union all
      select 'turn', owed_by, count(*)::int from first group by owed_by
      union all
      select 'turn', 'none', (select count(*) from seen)::int - (select count(*) from first)::int
      union all
      select 'due', ${bucket('due_in_force')}, count(*)::int from first group by 2
      union all
      select 'total', '', count(*)::int from seen`,
    { ...bind, zone: filter.zone ?? 'UTC' } as never,
  );
  const facets: Facets = { status: {}, owed: {}, turn: {}, language: {}, due: {}, mark: {}, offer: {}, total: 0 };
  for (const row of rows) {
    if (row.of === 'total') facets.total = row.count;
    else if (row.count > 0) facets[row.of][row.name] = row.count;
  }
  return facets;
}
