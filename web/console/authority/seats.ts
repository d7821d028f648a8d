/** Seats of several pools in one sum. */
import type { Pool } from '../answers.ts';

export interface Seats {
  capacity: number;
  held: number;
  confirmed: number;
  free: number;
  waiting: number;
}

export function sums(pools: readonly Pool[]): Seats {
  const none: Seats = { capacity: 0, held: 0, confirmed: 0, free: 0, waiting: 0 };
  return pools.reduce(
    (sum, pool) => ({
      capacity: sum.capacity + pool.capacity,
      held: sum.held + pool.held,
      confirmed: sum.confirmed + pool.confirmed,
      free: sum.free + pool.free,
      waiting: sum.waiting + pool.waiting,
    }),
    none,
  );
}
