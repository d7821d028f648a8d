// What is a list of cases narrowed by? Whoever counts counts the same rows.
import { branchesOf, reachSql, type Reach } from './reach.ts';
import { Where, type Bindings } from './where.ts';

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

/** Rows a list may show, with the columns asked for; turn and due are asked of what comes soonest, which the rows do not hold. */
export function seenSql(reaches: readonly Reach[], filter: CaseFilter, columns: string, bind: Bindings): string[] {
  const narrowed = narrowing(filter, bind);
  return branchesOf(reaches, filter.program).map(
    ({ source, reaches: own }, at) =>
      `select ${columns} from ${source} c where ${reachSql(own, bind, `b${at}`)}${narrowed ? ` and ${narrowed}` : ''}`,
  );
}

function narrowing(filter: CaseFilter, bind: Bindings): string {
  const where = new Where(bind);
  where.asked('program', filter.program, 'c.program = :program');
  where.asked('season', filter.season, 'c.season_id = :season');
  where.asked('organisation', filter.organisation, 'c.organisation_id = :organisation');
  where.asked(
    'district',
    filter.district,
    `c.organisation_id in (select g.id from organisations g join organisations top on top.id = :district::uuid
      where g.path = top.path or (g.path >= top.path || '.' and g.path < top.path || '/'))`,
  );
  where.asked('number', filter.number, 'c.number = :number');
  where.asked('offer', filter.offer, 'c.offer_id = :offer');
  if (filter.filed !== undefined) bind['zone'] = filter.zone ?? 'UTC';
  where.asked('filed', filter.filed, '(c.submitted_at at time zone :zone)::date = :filed::date');
  where.anyOf('status', filter.status, 'c.status = any(:status::text[])');
  if (filter.open !== undefined) where.sql.push(`c.closed_at is ${filter.open ? '' : 'not '}null`);
  where.anyOf(
    'owed',
    filter.owed,
    `exists (select from obligations w where w.case_id = c.id and w.ended_at is null
      and (c.part = '' or w.key = c.part) and (w.name = any(:owed::text[]) or w.name || '/' || w.key = any(:owed::text[])))`,
  );
  where.anyOf('language', filter.language, 'c.language = any(:language::text[])');
  where.anyOf('mark', filter.mark, 'c.marks @> :mark::text[]');
  where.asked(
    'pin',
    filter.pinIndex,
    `c.id in (select cp.case_id from persons q join case_people cp on cp.person_id = q.id
      where q.pin_index = :pin)`,
  );
  bind['tokenCount'] = filter.nameTokens?.length ?? 0;
  where.anyOf(
    'tokens',
    filter.nameTokens,
    `c.id in (select cp.case_id from (select person_id from person_names
      where token = any(:tokens::bytea[]) group by person_id having count(*) = :tokenCount) n join case_people cp on cp.person_id = n.person_id)`,
  );
  return where.sql.join(' and ');
}

/** Open duties of the rows seen, and of each row what comes soonest, last what has no end: once for all of them, not row by row. */
export const dutiesOfSeen = `duties as materialized (
    select seen.row_id, o.name, o.owed_by, o.due_in_force as due from duties_now o join seen on seen.id = o.case_id
    where (seen.part = '' or o.key = seen.part) and o.owed_by <> 'clock'),
  first as materialized (select distinct on (row_id) row_id, owed_by, due from duties order by row_id, due nulls last)`;

/** Which day something falls due: what ends at midnight is told as the day before, 23:59. The clock is read once, not for each row. */
export const bucketSql = (
  column: string,
): string => `case when ${column} is null or not isfinite(${column}) then 'later'
    when ${column} < (select instant()) then 'overdue'
    else case ((${column} - interval '1 minute') at time zone :zone)::date - ((select instant()) at time zone :zone)::date
      when 0 then 'today' when 1 then 'tomorrow' else 'later' end end`;

/** By what comes soonest of a row, called f; there is none where nobody owes anything. */
export function soonestSql(filter: CaseFilter, bind: Bindings): Where {
  const where = new Where(bind);
  where.anyOf('turn', filter.turn, `coalesce(f.owed_by, 'none') = any(:turn::text[])`);
  if (filter.due?.length) bind['zone'] = filter.zone ?? 'UTC';
  where.anyOf('due', filter.due, `(f.row_id is not null and ${bucketSql('f.due')} = any(:due::text[]))`);
  return where;
}
