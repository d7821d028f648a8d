// Who has people whose dates come near? One notice a day for each office, with how many of its cases owe what within how many days.
import type { Knex } from 'knex';
import type { Digest } from '#domain/programs.ts';

/** Written once a local day, from the morning on; told before is told. Returns how many are new. */
export async function writeDigests(
  db: Knex,
  program: string,
  zone: string,
  { to, of, days, template }: Digest,
): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `with near as (
       select h.account_id, o.name, ceil(extract(epoch from o.due_in_force - instant()) / 86400)::int as days, count(*)::int as count
       from owed_now o join roles_held h on h.organisation_id = o.organisation_id and h.role = :to and h.ended_at is null
       where o.program = :program and o.owed_by = :of and o.due_in_force > instant()
         and o.due_in_force <= instant() + :days * interval '1 day'
       group by 1, 2, 3)
     insert into notices (id, account_id, template, seq, params, at, dedupe_key)
     select gen_random_uuid(), account_id, :template, 0, jsonb_build_object('count', sum(count),
         'duties', jsonb_agg(jsonb_build_object('obligation', name, 'days', days, 'count', count) order by days, name)),
       instant(), :template || '|' || to_char(instant() at time zone :zone, 'YYYY-MM-DD') || '|' || account_id
     from near where extract(hour from instant() at time zone :zone) >= :morning group by account_id
     on conflict (dedupe_key) do nothing`,
    { program, zone, to, of, days, template, morning: 8 },
  );
  return rowCount;
}
