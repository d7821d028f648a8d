// How many applications stand where, by what was chosen and by the day they were sent? The same rows a list shows.
import type { Knex } from 'knex';
import { seenSql, type CaseFilter } from './case-filter.ts';
import type { Reach } from './reach.ts';
import type { Bindings } from './where.ts';

export interface PartStatistics {
  /** Of each offer, by status. */
  offers: { offer: string; statuses: Record<string, number> }[];
  days: { day: string; count: number }[];
}

export async function partStatistics(db: Knex, reaches: readonly Reach[], filter: CaseFilter): Promise<PartStatistics> {
  const bind: Bindings = { zone: filter.zone ?? 'UTC' };
  const parts = reaches.filter(reach => reach.each);
  const columns = 'c.offer_id::text as offer, c.status, c.submitted_at';
  const { rows } = await db.raw<{
    rows: { offer: string | null; status: string | null; day: string | null; count: number }[];
  }>(
    `with seen as materialized (${seenSql(parts, filter, columns, bind).join(' union all ')})
      select offer, status, null as day, count(*)::int as count from seen group by offer, status
      union all
      select null, null, to_char(day, 'YYYY-MM-DD'), count
      from (select (submitted_at at time zone :zone)::date as day, count(*)::int as count from seen where submitted_at is not null group by 1) days
      order by day, offer, status`,
    bind as never,
  );
  const offers = new Map<string, Record<string, number>>();
  for (const { offer, status, count } of rows) {
    if (offer === null || status === null) continue;
    offers.set(offer, { ...offers.get(offer), [status]: count });
  }
  return {
    offers: [...offers].map(([offer, statuses]) => ({ offer, statuses })),
    days: rows.flatMap(({ day, count }) => (day === null ? [] : [{ day, count }])),
  };
}
