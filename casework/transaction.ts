import type { Knex } from 'knex';
import { passes } from '#records/passing.ts';

/** A command's transaction lives no longer than this; a lapse waits longer, so every in-time command has ended by then. */
const commandLimitMs = 4_000;
const limits = `set local transaction_timeout = '${commandLimitMs}ms'; set local lock_timeout = '3s'`;

const tries = 4;

/** Runs work in one short transaction; what passes by itself is tried again, everything else is thrown. */
export async function shortTransaction<T>(db: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(async trx => {
        // Sent at once, and ahead of the first statement of the work: nothing waits for its answer.
        const limited = trx.raw(limits).then(() => undefined);
        const [done] = await Promise.all([work(trx), limited]);
        return done;
      });
    } catch (error) {
      if (attempt >= tries || !isPassing(error)) throw error;
      await new Promise(resolve => setTimeout(resolve, 25 * 2 ** attempt));
    }
  }
}

/** Conflicts between transactions and a server that went away: the same command with the same id may simply be tried again. */
function isPassing(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  // Two devices filed the same child at one moment: asked again, the second sees the first and is refused by name.
  return passes(error) || (code === '23505' && constraint === 'cases_one_open_per_subject');
}
