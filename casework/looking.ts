// Answers an action's looks. Pools are locked after the cases, all at once, in the order of their ids.
import { validate as isId } from 'uuid';
import type { Knex } from 'knex';
import type { Found, Look } from '#domain/actions.ts';
import type { Pool } from '#domain/pools.ts';
import {
  catchmentsOf,
  closedBefore,
  lockPools,
  looseFile,
  organisationView,
  sameSubject,
  type CaseAsking,
} from '#records/looks.ts';

export function nothingFound(): Found {
  return { pools: {}, organisations: {}, catchments: {}, sameSubject: {}, counts: {}, heads: {}, files: {} };
}

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

/** Everything but what stands under the pools' locks: their rows and the heads of their queues. */
export async function lookUp(trx: Knex.Transaction, looks: readonly Look[], asking: CaseAsking): Promise<Found> {
  const found = nothingFound();
  for (const look of looks.filter(nameable)) {
    if (look.ask === 'organisation') found.organisations[look.as] = await organisationView(trx, look.organisationId);
    if (look.ask === 'catchment') found.catchments[look.as] = await catchmentsOf(trx, look.streetId, look.house);
    if (look.ask === 'same-subject') found.sameSubject[look.as] = await sameSubject(trx, asking, look.pin);
    if (look.ask === 'closed-before') found.counts[look.as] = await closedBefore(trx, asking, look.reason);
    if (look.ask === 'file') found.files[look.as] = await looseFile(trx, asking.caseId, look.fileId);
  }
  return found;
}

/** What is no id at all names nothing: it is not found, instead of being asked of the database. */
function nameable(look: Look): boolean {
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
    default:
      return true;
  }
}
