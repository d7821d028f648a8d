// Answers an action's looks. Pools are locked after the cases, all at once, in the order of their ids.
import { validate as isId } from 'uuid';
import type { Knex } from 'knex';
import { nothingFound, type Found, type Look, type ReceiptStands } from '#domain/actions.ts';
import type { Pool } from '#domain/pools.ts';
import { classifierView } from '#records/classifiers.ts';
import { offerView } from '#records/offers.ts';
import { lockNumber } from '#records/number-series.ts';
import { liveReceipt } from '#records/receipts.ts';
import {
  catchmentsOf,
  closedBefore,
  lockPools,
  looseFile,
  openOfOwner,
  organisationView,
  sameSubject,
  type CaseAsking,
} from '#records/looks.ts';

/** The pools under lock, kept as they change while several commands are judged in one transaction. */
export class LockedPools {
  readonly #pools = new Map<string, Pool & { seasonId: string }>();

  async lock(trx: Knex.Transaction, looks: readonly (Look & { seasonId: string })[]): Promise<void> {
    for (const pool of await lockPools(trx, looks.filter(nameable))) this.#pools.set(pool.id, pool);
  }

  of(look: Look, seasonId: string): Pool | undefined {
    if (look.ask === 'pool-by-id') return this.#pools.get(look.poolId);
    if (look.ask !== 'pool') return undefined;
    return [...this.#pools.values()].find(
      p => p.seasonId === seasonId && p.organisationId === look.organisationId && p.language === look.language,
    );
  }

  get(poolId: string): Pool | undefined {
    return this.#pools.get(poolId);
  }

  set(pool: Pool): void {
    const locked = this.#pools.get(pool.id);
    if (!locked) throw new Error(`pool ${pool.id} is not locked`);
    this.#pools.set(pool.id, { ...locked, ...pool });
  }
}

/** Numbers of gap-free series under lock, given out one after the other while several commands are judged in one transaction. */
export class LockedNumbers {
  readonly #last = new Map<string, number>();

  async next(trx: Knex.Transaction, seasonId: string, name: string): Promise<number> {
    const key = `${seasonId} ${name}`;
    if (!this.#last.has(key)) this.#last.set(key, await lockNumber(trx, seasonId, name));
    return (this.#last.get(key) ?? 0) + 1;
  }

  take(seasonId: string, names: readonly string[]): void {
    for (const name of names) this.#last.set(`${seasonId} ${name}`, (this.#last.get(`${seasonId} ${name}`) ?? 0) + 1);
  }
}

/** Receipts that commands of one transaction have just declared: no row tells of them yet. */
export class GivenReceipts {
  readonly #cases = new Map<string, string>();

  of(seasonId: string, number: string): { caseId: string } | undefined {
    const caseId = this.#cases.get(`${seasonId} ${number}`);
    return caseId === undefined ? undefined : { caseId };
  }

  note(seasonId: string, caseId: string, receipts: readonly ReceiptStands[]): void {
    for (const { number, state } of receipts)
      if (state === 'under-review') this.#cases.set(`${seasonId} ${number}`, caseId);
  }
}

/** Everything but what stands under the pools' locks: their rows, the heads of their queues, and the next numbers. */
export async function lookUp(trx: Knex.Transaction, looks: readonly Look[], asking: CaseAsking): Promise<Found> {
  const found = nothingFound();
  for (const look of looks.filter(nameable)) {
    if (look.ask === 'organisation') found.organisations[look.as] = await organisationView(trx, look.organisationId);
    if (look.ask === 'catchment') found.catchments[look.as] = await catchmentsOf(trx, look.streetId, look.house);
    if (look.ask === 'same-subject') found.sameSubject[look.as] = await sameSubject(trx, asking, look.pin);
    if (look.ask === 'closed-before') found.counts[look.as] = await closedBefore(trx, asking, look.reason, look.pin);
    if (look.ask === 'receipt') found.receipts[look.as] = await liveReceipt(trx, asking.seasonId, look.number);
    if (look.ask === 'offer' && !look.lock) found.offers[look.as] = await offerView(trx, asking.seasonId, look.offerId);
    if (look.ask === 'classifier') found.classifiers[look.as] = await classifierView(trx, look.kind, look.code);
    if (look.ask === 'open-of-owner') found.counts[look.as] = await openOfOwner(trx, asking.caseId, look.besides);
    if (look.ask === 'file') found.files[look.as] = await looseFile(trx, asking.caseId, look.fileId);
  }
  return found;
}

/** What is no id at all names nothing: it is not found, instead of being asked of the database. */
export function nameable(look: Look): boolean {
  switch (look.ask) {
    case 'pool':
    case 'organisation':
      return isId(look.organisationId);
    case 'pool-by-id':
    case 'queue-head':
      return isId(look.poolId);
    case 'catchment':
      return isId(look.streetId);
    case 'file':
      return isId(look.fileId);
    case 'offer':
      return isId(look.offerId);
    case 'sitting':
      return isId(look.sittingId);
    default:
      return true;
  }
}
