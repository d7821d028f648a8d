// What would another end of a shared date mean for those who owe on it? One query over the obligations.
import type { Knex } from 'knex';

export interface Impact {
  owing: number;
  past: number;
  examples: { id: string; number: string }[];
}

/** Who owes on the date now, and whose duty would be over already were it to end at `until` (null: never). */
export async function impactOfDate(db: Knex, seasonId: string, date: string, until: string | null): Promise<Impact> {
  const { rows } = await db.raw<{ rows: Impact[] }>(
    `with owing as (
        select o.case_id, greatest(o.due_at, coalesce(:until::timestamptz, 'infinity'::timestamptz))
            + o.credit_ms * interval '1 millisecond' <= instant() and o.stopped_at is null as past
        from obligations o where o.season_id = :seasonId and o.due_date = :date and o.ended_at is null)
      select count(*)::int as owing, count(*) filter (where past)::int as past,
        coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'number', c.number)) from
          (select c.id, c.number from owing w join cases c on c.id = w.case_id where w.past order by c.number limit 20) c), '[]')
          as examples
      from owing`,
    { seasonId, date, until },
  );
  return rows[0]!;
}
