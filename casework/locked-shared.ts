// What several cases share beside pools: sittings and offers, locked after the cases and the pools, each kind in the order of its ids.
import type { Knex } from 'knex';
import type { Found, Look } from '#domain/actions.ts';
import type { OfferView } from '#domain/offers.ts';
import { applySittingChange, type Sitting, type SittingChange } from '#domain/sittings.ts';
import { lockOffers } from '#records/offers.ts';
import { lockSittings } from '#records/sittings.ts';
import { nameable } from './looking.ts';

/** Kept as they change while several commands are judged in one transaction. */
export class LockedShared {
  readonly #sittings = new Map<string, Sitting>();
  readonly #offers = new Map<string, OfferView & { caseId: string; seasonId: string }>();

  async lock(trx: Knex.Transaction, asked: readonly { caseId: string; looks: readonly Look[] }[]): Promise<void> {
    const looks = asked.flatMap(one => one.looks).filter(nameable);
    const sittings = looks.flatMap(look => (look.ask === 'sitting' ? [look.sittingId] : []));
    for (const sitting of await lockSittings(trx, [...new Set(sittings)])) this.#sittings.set(sitting.id, sitting);
    const offers = (lock: 'shared' | 'alone') =>
      looks.flatMap(look => (look.ask === 'offer' && look.lock === lock ? [look.offerId] : []));
    const keeps = (look: Look): boolean => look.ask === 'frozen-offers' || look.ask === 'chosen-offers';
    const keptBy = asked.filter(one => one.looks.some(keeps)).map(one => one.caseId);
    const locked = [
      ...(await lockOffers(trx, { ids: offers('shared'), keptBy: [] }, 'share')),
      ...(await lockOffers(trx, { ids: offers('alone'), keptBy }, 'update')),
    ];
    for (const offer of locked) this.#offers.set(offer.id, offer);
  }

  /** Answers what is asked of them, as it stands under the lock. */
  answer(look: Look, at: { caseId: string; seasonId: string }, found: Found): void {
    if (look.ask === 'sitting') found.sittings[look.as] = this.#sittings.get(look.sittingId);
    if (look.ask === 'offer' && look.lock) {
      const offer = this.#offers.get(look.offerId);
      found.offers[look.as] = offer?.seasonId === at.seasonId ? offer : undefined;
    }
    if (look.ask === 'frozen-offers')
      found.frozenOffers[look.as] = [...this.#offers.values()]
        .filter(offer => offer.caseId === at.caseId && offer.frozenAt !== null)
        .map(offer => offer.id);
  }

  /** The sittings as they are counted after some changes. */
  count(changes: readonly SittingChange[]): Sitting[] {
    return changes.map(change => {
      const locked = this.#sittings.get(change.id);
      if (!locked) throw new Error(`sitting ${change.id} was not looked up before it was changed`);
      const counted = applySittingChange(locked, change);
      this.#sittings.set(change.id, counted);
      return counted;
    });
  }
}
