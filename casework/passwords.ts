// How is a password kept and compared? argon2id in a bounded pool: a rush at the door must never stop the house
// (security.md §8.1: about 53 a second on two cores, so sign-in is the first thing to fill up at ten o'clock).
import { hash, verify } from '@node-rs/argon2';
import { TooManyError } from './errors.ts';

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Without a kept hash the same work is done, so that an unknown phone takes as long as a known one. */
  matches(kept: string | null, password: string): Promise<boolean>;
  /** How many hashes were computed: what tests and metrics count instead of seconds. */
  readonly worked: () => number;
  readonly waiting: () => number;
}

export interface PoolSize {
  atOnce: number;
  queue: number;
}

// OWASP's second set; @node-rs/argon2 computes argon2id unless told otherwise.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$K2gQbTHrm/XdgSrOcvdLqA$bS8Q+jMKAlPhTBWBv+6hKxZMrXXXuED4oZutqFVoPOM';

export function openPasswords(size: PoolSize = { atOnce: 2, queue: 200 }): Passwords {
  let running = 0;
  let worked = 0;
  const queue: (() => void)[] = [];

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= size.atOnce) {
      if (queue.length >= size.queue) throw new TooManyError(Math.ceil(size.queue / 50));
      await new Promise<void>(go => queue.push(go));
    } else {
      running += 1;
    }
    try {
      worked += 1;
      return await work();
    } finally {
      // The turn is handed over, never given back while someone waits: a newcomer cannot slip in between.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    hash: password => inTurn(() => hash(password, cost)),
    matches: (kept, password) =>
      inTurn(async () => {
        const same = await verify(kept ?? nobody, password);
        return kept !== null && same;
      }),
    worked: () => worked,
    waiting: () => queue.length,
  };
}
