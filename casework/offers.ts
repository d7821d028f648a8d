// Release → re-offer: the head of the queue, as long as there is a free seat and somebody waits.
import { v5 } from 'uuid';
import { theClock } from '#domain/actors.ts';
import { freeSeats } from '#domain/pools.ts';
import { offerable } from '#records/pools.ts';
import type { Casework } from './casework.ts';
import { RefusedError } from './errors.ts';
import { perform } from './perform.ts';

const offerNamespace = '7b0a5a50-8a2e-5e0f-8f0c-3d1f3a1a9c55';

/**
 * Offers every free seat of a pool to the head of its queue. The offer is judged under the pool's lock: whoever is no
 * longer the head, or a seat that is gone, is refused and looked at again.
 */
export async function fillPool(casework: Casework, poolId: string): Promise<number> {
  let offered = 0;
  for (let tries = 0; tries < 1_000; tries += 1) {
    const state = await offerable(casework.db, poolId);
    if (!state?.head || freeSeats(state.pool) <= 0) return offered;
    try {
      await perform(casework, {
        // The head as it stood at this seq: a second call of the same moment is the same command.
        id: v5(`${poolId}|${state.head.caseId}|${state.head.seq}`, offerNamespace),
        caseId: state.head.caseId,
        action: 'offer-seat',
        input: { poolId },
        actor: theClock,
      });
      offered += 1;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      if (error.refusal.code === 'no-free-seat') return offered;
    }
  }
  return offered;
}
