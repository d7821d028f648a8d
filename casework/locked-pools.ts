import type { Knex } from 'knex';
import type { Look } from '#domain/actions.ts';
import type { Pool } from '#domain/pools.ts';
import { lockPools } from '#records/looks.ts';
import { nameable } from './looking.ts';

/** The pools under lock, kept as they change while several commands are judged in one transaction. */
export class LockedPools {
  readonly #pools = new Map<string, Pool & { seasonId: string }>();

  async lock(trx: Knex.Transaction, asked: readonly { seasonId: string; looks: readonly Look[] }[]): Promise<void> {
    const looks = asked.flatMap(({ seasonId, looks }) => looks.map(look => ({ ...look, seasonId })));
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
