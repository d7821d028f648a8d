// What doctor reads of rows that several cases share: offers, and sittings with the people counted in them.
import type { Knex } from 'knex';
import type { OfferStands } from '#domain/offers.ts';
import type { SittingStands } from '#domain/sittings.ts';
import { foundBy, type Found } from './doctor.ts';
import { iso } from './instants.ts';

export interface SharedRows {
  offers: OfferStands[];
  sittings: SittingStands[];
}

const startsAt = `${iso('starts_at')} as "startsAt"`;

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
       ${startsAt}
     from sittings where case_id = any(?::uuid[])`,
    [caseIds as never],
  );
  for (const row of offers.rows) of(row.caseId).offers.push(row);
  for (const row of sittings.rows) of(row.caseId).sittings.push(row);
  return found;
}

export interface SittingCounted {
  id: string;
  startsAt: string;
  capacity: number;
  invited: number;
  graded: number;
}

export interface OfferSittings {
  offerId: string;
  sittings: SittingCounted[];
  /** Every case that names the offer. */
  cases: { number: string; program: string; facts: unknown }[];
}

/** The sittings of the next offer that has any, with the cases whose people may sit in them. */
export async function sittingsOfOffer(db: Knex, after: string): Promise<OfferSittings | undefined> {
  const sittings = await db.raw<{ rows: (SittingCounted & { offerId: string })[] }>(
    `select offer_id as "offerId", id, ${startsAt}, capacity, invited, graded from sittings
     where offer_id = (select offer_id from sittings where offer_id > ? order by offer_id limit 1)`,
    [after],
  );
  const [first] = sittings.rows;
  if (!first) return undefined;
  const cases = await db.raw<{ rows: OfferSittings['cases'] }>(
    `select number, program, facts from cases where id in (select case_id from case_parts where offer_id = ?)`,
    [first.offerId],
  );
  return { offerId: first.offerId, sittings: sittings.rows, cases: cases.rows };
}

/** How many have chosen an offer, beside the parts that name it. */
export function choicesMiscounted(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select 'offer ' || coalesce(k.offer_id, q.offer_id) || ': chosen ' || coalesce(k.chosen, 0) || ', parts ' || coalesce(q.n, 0) as what
     from offer_counts k full join (
       select offer_id, count(*) as n from case_parts where offer_id is not null and not marks @> '{taken-back}' group by offer_id
     ) q on q.offer_id = k.offer_id
     where coalesce(k.chosen, 0) <> coalesce(q.n, 0)`,
  );
}
