// What doctor reads of rows that several cases share: offers, and sittings with the people counted in them.
import type { Knex } from 'knex';
import type { OfferStands } from '#domain/offers.ts';
import type { SittingStands } from '#domain/sittings.ts';
import { foundBy, type Found } from './doctor.ts';

export interface SharedRows {
  offers: OfferStands[];
  sittings: SittingStands[];
}

/** What cases keep for others, by case; only those that keep anything. */
export async function sharedOf(db: Knex, caseIds: readonly string[]): Promise<Map<string, SharedRows>> {
  const found = new Map<string, SharedRows>();
  const of = (id: string): SharedRows => {
    const known = found.get(id) ?? { offers: [], sittings: [] };
    found.set(id, known);
    return known;
  };
  const offers = await db.raw<{ rows: (OfferStands & { caseId: string })[] }>(
    `select case_id as "caseId", id, state, names, terms, details, seats from offers where case_id = any(?::uuid[])`,
    [caseIds as never],
  );
  const sittings = await db.raw<{ rows: (SittingStands & { caseId: string })[] }>(
    `select case_id as "caseId", id, offer_id as "offerId", kind, minutes, address, capacity, state,
       to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startsAt"
     from sittings where case_id = any(?::uuid[])`,
    [caseIds as never],
  );
  for (const row of offers.rows) of(row.caseId).offers.push(row);
  for (const row of sittings.rows) of(row.caseId).sittings.push(row);
  return found;
}

/** Choices with the sitting they are examined in, or missed; a withdrawn one whose exam had not begun gave its place back. */
const seated = `select (x.value->'exam'->>'sitting')::uuid as sitting, x.value->'exam'->>'startsAt' as starts_at,
      jsonb_array_length(x.value->'exam'->'grades') > 0 or x.value->'exam'->>'grade' is not null as graded, x.value->>'state' as state, c.number
    from cases c, jsonb_each(c.facts->'choices') x where c.program = 'college' and x.value->'exam'->>'sitting' is not null`;

/** The counts of a sitting beside the cases of its people. */
export function sittingsMiscounted(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select 'sitting ' || s.id || ': invited ' || s.invited || ', cases ' || k.invited || '; graded ' || s.graded || ', cases ' || k.graded as what
     from sittings s left join (
       select sitting, count(*) as invited, count(*) filter (where graded) as graded from (
         select sitting, graded from (${seated}) e where state <> 'withdrawn' or graded
         union all
         select m.id::uuid, true from cases c, jsonb_each(c.facts->'choices') x, jsonb_array_elements_text(x.value->'missed') m(id) where c.program = 'college'
       ) each group by sitting
     ) counted on counted.sitting = s.id
     cross join lateral (select coalesce(counted.invited, 0) as invited, coalesce(counted.graded, 0) as graded) k
     where s.invited <> k.invited or s.graded <> k.graded or s.invited > s.capacity`,
  );
}

/** How many have chosen an offer, beside the parts that name it. */
export function choicesMiscounted(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select 'offer ' || coalesce(k.offer_id, q.offer_id) || ': chosen ' || coalesce(k.chosen, 0) || ', parts ' || coalesce(q.n, 0) as what
     from offer_counts k full join (
       select offer_id, count(*) as n from case_parts where offer_id is not null and status <> 'WITHDRAWN' group by offer_id
     ) q on q.offer_id = k.offer_id
     where coalesce(k.chosen, 0) <> coalesce(q.n, 0)`,
  );
}

/** Somebody who is told another hour than the one their exam begins at. */
export function examsElsewhen(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select 'case ' || e.number || ', exam at ' || e.starts_at || ', sitting at ' || s.starts_at::text as what
     from (${seated}) e join sittings s on s.id = e.sitting
     where e.state = 'accepted' and not e.graded and e.starts_at::timestamptz <> s.starts_at`,
  );
}
