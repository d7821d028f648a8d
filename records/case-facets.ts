// How many of the cases somebody sees are there of each kind, by the filter of their list?
import type { Knex } from 'knex';
import { bucketSql, dutiesOfSeen, seenSql, soonestSql, type CaseFilter } from './case-filter.ts';
import type { Reach } from './reach.ts';
import type { Bindings } from './where.ts';

const facetNames = ['status', 'owed', 'turn', 'language', 'due', 'mark', 'offer'] as const;
export type FacetName = (typeof facetNames)[number];
export type Facets = Record<FacetName, Record<string, number>> & { total: number };

/** What is counted of the rows called narrowed; nothing is read for what is not asked. */
const counted: { readonly [of in FacetName | 'total']: string } = {
  status: `select 'status', status, count(*)::int from narrowed group by status`,
  owed: `select 'owed', d.name, count(distinct d.row_id)::int from narrowed n join duties d on d.row_id = n.row_id group by d.name`,
  turn: `select 'turn', coalesce(owed_by, 'none'), count(*)::int from narrowed group by 2`,
  language: `select 'language', language, count(*)::int from narrowed where language is not null group by language`,
  due: `select 'due', ${bucketSql('due')}, count(*)::int from narrowed where owed_by is not null group by 2`,
  mark: `select 'mark', m, count(*)::int from narrowed, unnest(marks) as m group by m`,
  offer: `select 'offer', offer_id::text, count(*)::int from narrowed where offer_id is not null group by offer_id`,
  total: `select 'total', '', count(*)::int from narrowed`,
};

/**
 * How many there are of each, by the same filter; turn and due are those of what comes soonest, as a row shows it. What a
 * facet itself has chosen does not narrow that facet: its other choices keep their counts.
 */
export async function caseFacets(db: Knex, reaches: readonly Reach[], filter: CaseFilter): Promise<Facets> {
  const chosen = facetNames.filter(name => filter[name]?.length);
  const facets = await facetsBy(db, reaches, filter, [...facetNames.filter(name => !chosen.includes(name)), 'total']);
  for (const name of chosen) {
    const { [name]: _, ...others } = filter;
    facets[name] = (await facetsBy(db, reaches, others, [name]))[name];
  }
  return facets;
}

async function facetsBy(
  db: Knex,
  reaches: readonly Reach[],
  filter: CaseFilter,
  wanted: readonly (FacetName | 'total')[],
): Promise<Facets> {
  const bind: Bindings = { zone: filter.zone ?? 'UTC' };
  const columns = 'c.row_id, c.id, c.part, c.offer_id, c.status, c.marks, c.language';
  const seen = seenSql(reaches, filter, columns, bind).join(' union all ');
  const soonest = soonestSql(filter, bind);
  // Who owes what is asked only where it is counted or narrows what is.
  const byDuties = soonest.sql.length > 0 || wanted.some(name => name === 'owed' || name === 'turn' || name === 'due');
  const narrowed = byDuties
    ? `${dutiesOfSeen}, narrowed as materialized (select seen.row_id, seen.offer_id, seen.status, seen.marks, seen.language, f.owed_by, f.due from seen
         left join first f on f.row_id = seen.row_id where ${soonest.text})`
    : 'narrowed as (select * from seen)';
  const { rows } = await db.raw<{ rows: { of: FacetName | 'total'; name: string; count: number }[] }>(
    `with seen as materialized (${seen}), ${narrowed}
     select * from (${wanted.map(name => counted[name]).join(' union all ')}) as counts(of, name, count)`,
    bind as never,
  );
  const facets: Facets = { status: {}, owed: {}, turn: {}, language: {}, due: {}, mark: {}, offer: {}, total: 0 };
  for (const row of rows) {
    if (row.of === 'total') facets.total = row.count;
    else if (row.count > 0) facets[row.of][row.name] = row.count;
  }
  return facets;
}
