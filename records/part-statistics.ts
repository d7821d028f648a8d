// How many applications stand where, by what was chosen and by the day they were sent? The same rows a list shows.
import type { Knex } from 'knex';
import { conditions, sourceOf, type CaseFilter, type Reach } from './case-list.ts';

export interface PartStatistics {
  /** Of each offer, by status. */
  offers: { offer: string; statuses: Record<string, number> }[];
  days: { day: string; count: number }[];
}

export async function partStatistics(db: Knex, reaches: readonly Reach[], filter: CaseFilter): Promise<PartStatistics> {
  const { sql, bind } = conditions(reaches, filter);
  const { rows } = await db.raw<{
    rows: { offer: string | null; status: string | null; day: string | null; count: number }[];
  }>(
    `with seen as materialized (select c.offer_id::text as offer, c.status,
        to_char(c.submitted_at at time zone :zone, 'YYYY-MM-DD') as day
        from ${sourceOf(reaches)} c where c.part <> '' and ${sql.join(' and ')})
      select offer, status, null as day, count(*)::int as count from seen group by offer, status
      union all
      select null, null, day, count(*)::int from seen where day is not null group by day order by day, offer, status`,
    { ...bind, zone: filter.zone ?? 'UTC' } as never,
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
