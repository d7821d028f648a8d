// Who may do what in an admission office, and what any of it is refused for.
import type { Who, World } from '#domain/actions.ts';
import { refuse, type Refusal } from '#domain/refusals.ts';
import type { Offer, OfficeFacts } from '../facts.ts';

export const office: readonly Who[] = [
  { role: 'committee', relation: 'school' },
  { role: 'chair', relation: 'school' },
];
export const chair: readonly Who[] = [{ role: 'chair', relation: 'school' }];

/** 004-8, 004-9, 004-25: what binds the college is signed by it. */
export const signedBy = ['committee', 'chair'] as const;

export const notClosed = (f: OfficeFacts): Refusal | undefined => (f.closed ? refuse('case-closed') : undefined);

export function offerThere(offer: Offer | undefined): Refusal | undefined {
  return offer && offer.state !== 'withdrawn' ? undefined : refuse('specialty-not-there');
}

/** From the first score on, what an offer is judged by stands as it is. */
export function isFrozen(world: World, offers: readonly { id: string }[]): boolean {
  const frozen = world.found.frozenOffers['frozen'] ?? [];
  return offers.some(offer => frozen.includes(offer.id));
}
