// Which cases does somebody see, in which order? By keyset over an index; never by counting rows to skip.
import type { Knex } from 'knex';
import type { Json } from '#domain/events.ts';
import type { Names } from '#domain/languages.ts';
import { dutiesOfSeen, seenSql, soonestSql, type CaseFilter } from './case-filter.ts';
import { exact, iso } from './instants.ts';
import type { Reach } from './reach.ts';
import { Where, type Cursor } from './where.ts';

export type CaseSort = 'opened' | '-opened' | 'due';

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
  language: string | null;
  /** Of a whole case: its program says what a row shows of them. */
  facts: unknown;
  marks: string[];
  /** Steps of the form that were saved, and whether each is complete; empty once it is filed. */
  steps: Record<string, boolean>;
  sortValue: string;
}

export interface CasePage {
  sort: CaseSort;
  after?: Cursor;
  limit: number;
}

export async function listCases(
  db: Knex,
  reaches: readonly Reach[],
  filter: CaseFilter,
  page: CasePage,
): Promise<ListedCase[]> {
  const { sql, bind } = pageSql(reaches, filter, page);
  const { rows } = await db.raw<{ rows: ListedCase[] }>(
    `with ${sql}
     select c.id, c.row_id as "rowId", c.part, c.offer_id as "offerId", c.shown, c.number, c.program, c.season_id as "seasonId",
       c.status, c.version, c.opened_at as "openedAt", c.submitted_at as "submittedAt", c.closed_at as "closedAt",
       c.owner_account_id as "ownerAccountId", c.organisation_id as "organisationId", c.organisation_path as "organisationPath",
       (select jsonb_build_object('id', g.id, 'code', g.code, 'names', g.names) from organisations g where g.id = c.organisation_id) as organisation,
       case when isfinite(s.due) then ${iso('s.due')} end as due, s.name as "owedName", s.key as "owedKey", s.owed_by as "owedBy",
       s.id as "owedId", ${iso('s.stopped_at')} as "stoppedAt", s.taken_by as "takenBy", c.language, c.facts, c.marks,
       coalesce((select jsonb_object_agg(d.step, d.complete) from drafts d where d.case_id = c.id and c.submitted_at is null), '{}') as steps,
       case when isfinite(c.at) then ${exact('c.at')} else 'infinity' end as "sortValue"
     from (${shown}) c left join lateral (${soonest}) s on true
     order by c.at ${direction(page)}, c.row_id ${direction(page)}`,
    bind as never,
  );
  return rows;
}

/** The rows of a page whole, each by its key: a case, or one part of it beside what the case says of all. */
const shown = `select page.at, page.row_id, k.id, k.number, k.program, k.season_id, k.submitted_at, k.closed_at, k.owner_account_id,
    coalesce(p.key, '') as part, p.offer_id, coalesce(p.shown, '{}') as shown, coalesce(p.status, k.status) as status,
    coalesce(p.version, k.version) as version, coalesce(p.opened_at, k.opened_at) as opened_at, coalesce(p.marks, k.marks) as marks,
    case when p.id is null then k.organisation_id else p.organisation_id end as organisation_id,
    coalesce(p.organisation_path, k.organisation_path) as organisation_path,
    case when p.id is null then k.language end as language, case when p.id is null then k.facts end as facts
  from page join cases k on k.id = page.id left join case_parts p on p.id = page.row_id`;

/** What comes soonest of a row, whole: asked for the rows of a page alone. */
const soonest = `select o.due_in_force as due, o.name, o.key, o.owed_by, o.id, o.stopped_at, o.taken_by from duties_now o
  where o.case_id = c.id and o.owed_by <> 'clock' and (c.part = '' or o.key = c.part) order by o.due_in_force nulls last limit 1`;

const direction = ({ sort }: CasePage): 'asc' | 'desc' => (sort === '-opened' ? 'desc' : 'asc');

/** The rows of the page and what each is sorted by. An order that an index gives reads no more rows than it shows. */
function pageSql(reaches: readonly Reach[], filter: CaseFilter, page: CasePage): Pick<Where, 'bind'> & { sql: string } {
  const where = new Where({ limit: page.limit });
  const down = direction(page);
  const ordered = `order by at ${down}, row_id ${down} limit :limit`;
  if (page.sort !== 'due' && !filter.turn?.length && !filter.due?.length) {
    where.after(page.after, 'c.opened_at', 'c.row_id', down);
    const rows = seenSql(reaches, filter, 'c.row_id, c.id, c.opened_at as at', where.bind).map(
      branch => `(${[branch, ...where.sql].join(' and ')} order by c.opened_at ${down}, c.row_id ${down} limit :limit)`,
    );
    return { bind: where.bind, sql: `page as (select * from (${rows.join(' union all ')}) found ${ordered})` };
  }
  const seen = seenSql(reaches, filter, 'c.row_id, c.id, c.part, c.opened_at', where.bind).join(' union all ');
  const at = page.sort === 'due' ? `coalesce(f.due, 'infinity'::timestamptz)` : 'seen.opened_at';
  const narrowed = soonestSql(filter, where.bind);
  narrowed.after(page.after, at, 'seen.row_id', down);
  const rows = `select seen.row_id, seen.id, ${at} as at from seen left join first f on f.row_id = seen.row_id where ${narrowed.text} ${ordered}`;
  return { bind: where.bind, sql: `seen as materialized (${seen}), ${dutiesOfSeen}, page as (${rows})` };
}
