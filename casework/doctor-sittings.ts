// Do sittings count the people who have a place in them, and was each told the hour it begins at?
import type { Knex } from 'knex';
import type { Place } from '#domain/sittings.ts';
import type { Found } from '#records/doctor.ts';
import { sittingsOfOffer, type OfferSittings, type SittingCounted } from '#records/doctor-shared.ts';
import { programNamed, type Casework } from './casework.ts';
import { note } from './doctor-cases.ts';

export async function sittingsMiscounted(casework: Casework): Promise<Found> {
  let after = '00000000-0000-0000-0000-000000000000';
  const wrong: Found = { found: 0, example: null };
  for (;;) {
    // Sittings and cases of one offer are read as they stood at one instant.
    const read = (trx: Knex.Transaction): Promise<OfferSittings | undefined> => sittingsOfOffer(trx, after);
    const offer = await casework.db.transaction(read, { isolationLevel: 'repeatable read', readOnly: true });
    if (!offer) return wrong;
    after = offer.offerId;
    for (const what of differencesOf(casework, offer)) note(wrong, what);
  }
}

function differencesOf(casework: Casework, { sittings, cases }: OfferSittings): string[] {
  const places = cases.flatMap(({ number, program, facts }) =>
    (programNamed(casework, program).places?.(facts) ?? []).map(place => ({ ...place, number })),
  );
  return sittings.flatMap(sitting =>
    differences(
      sitting,
      places.filter(place => place.sitting === sitting.id),
    ),
  );
}

function differences(sitting: SittingCounted, places: readonly (Place & { number: string })[]): string[] {
  const { id, startsAt, capacity, invited, graded } = sitting;
  const done = places.filter(place => place.graded).length;
  const counted = invited === places.length && graded === done && invited <= capacity;
  const told = places.filter(place => place.startsAt !== null && Date.parse(place.startsAt) !== Date.parse(startsAt));
  return [
    ...(counted ? [] : [`sitting ${id}: invited ${invited}, cases ${places.length}; graded ${graded}, cases ${done}`]),
    ...told.map(place => `case ${place.number}, exam at ${place.startsAt}, sitting at ${startsAt}`),
  ];
}
