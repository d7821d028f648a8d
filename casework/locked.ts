// What several cases share, under lock, and kept as it changes while several commands are judged in one transaction. Locked after the
// cases and all at once: pools, then sittings, then offers, each kind in the order of its ids.
import type { Knex } from 'knex';
import type { Recorded } from '#domain/actions.ts';
import { queueHead } from '#records/looks.ts';
import { chosenOffers } from '#records/offers.ts';
import { GivenReceipts, LockedNumbers } from './locked-numbers.ts';
import { LockedPools } from './locked-pools.ts';
import { LockedShared } from './locked-shared.ts';
import type { Prepared } from './prepare.ts';

export class Locked {
  readonly pools = new LockedPools();
  readonly shared = new LockedShared();
  readonly #numbers = new LockedNumbers();
  readonly #receipts = new GivenReceipts();

  /** Everything that these commands look at together. */
  async lock(trx: Knex.Transaction, prepared: readonly Prepared[]): Promise<void> {
    const asked = prepared.map(({ at, looks }) => ({ caseId: at.row.id, seasonId: at.season.id, looks }));
    await Promise.all([this.pools.lock(trx, asked), this.shared.lock(trx, asked)]);
  }

  /** Adds to what one command has found whatever had to be locked before it was read. */
  async answer(trx: Knex.Transaction, { at, looks, found }: Prepared): Promise<void> {
    const [caseId, seasonId] = [at.row.id, at.season.id];
    for (const look of looks) {
      if (look.ask === 'pool' || look.ask === 'pool-by-id') found.pools[look.as] = this.pools.of(look, seasonId);
      if (look.ask === 'queue-head') found.heads[look.as] = await queueHead(trx, look.poolId);
      if (look.ask === 'next-number') found.numbers[look.as] = await this.#numbers.next(trx, seasonId, look.as);
      if (look.ask === 'receipt') found.receipts[look.as] ??= this.#receipts.of(seasonId, look.number);
      // Under the offers' lock: whoever sends an application meanwhile waits for it, or was before it.
      if (look.ask === 'chosen-offers') found.chosenOffers[look.as] = await chosenOffers(trx, caseId);
      this.shared.answer(look, { caseId, seasonId }, found);
    }
  }

  /** What one command took is taken for the next. */
  note({ at }: Prepared, { numbersTaken = [], receipts = [] }: Recorded): void {
    this.#numbers.take(at.season.id, numbersTaken);
    this.#receipts.note(at.season.id, at.row.id, receipts);
  }
}
