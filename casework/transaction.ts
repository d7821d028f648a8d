import type { Knex } from 'knex';

/** A command's transaction lives no longer than this; a lapse waits longer, so every in-time command has ended by then. */
const commandLimitMs = 4_000;

/** Conflicts between transactions and a server that went away: the same command with the same id may simply be tried again. */
const passing = new Set([
  '40001',
  '40P01',
  '55P03',
  '25P04',
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '08006',
  '08003',
  '08000',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
]);
const tries = 4;

/** Runs work in one short transaction; what passes by itself is tried again, everything else is thrown. */
export async function shortTransaction<T>(db: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(async trx => {
        await trx.raw(`set local transaction_timeout = '${commandLimitMs}ms'; set local lock_timeout = '3s'`);
        return work(trx);
      });
    } catch (error) {
      if (attempt >= tries || !isPassing(error)) throw error;
      await new Promise(resolve => setTimeout(resolve, 25 * 2 ** attempt));
    }
  }
}

function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  const message = error instanceof Error ? error.message : '';
  const { constraint } = (error ?? {}) as { constraint?: unknown };
  // Two devices filed the same child at one moment: asked again, the second sees the first and is refused by name.
  if (code === '23505' && constraint === 'cases_one_open_per_subject') return true;
  return (typeof code === 'string' && passing.has(code)) || /Connection terminated|Connection ended/i.test(message);
}
