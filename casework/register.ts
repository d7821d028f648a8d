// How is what is no case written (accounts, imports, files, saved views)? Like a case's change: the command id is
// claimed first, the same id gives the same outcome, an audit row stands beside it, all in one transaction. No chain.
import canonicalize from 'canonicalize';
import type { Knex } from 'knex';
import type { Json } from '#domain/events.ts';
import { logAct } from '#records/access-log.ts';
import { KeyReusedError } from './errors.ts';
import type { Vault } from './seal.ts';

export interface Ground {
  db: Knex;
  vault: Vault;
}

export interface Entry {
  /** The command id: the client's Idempotency-Key. */
  id: string;
  accountId: string | null;
  kind: string;
  /** What makes two commands the same; only its keyed hash is kept. */
  body: unknown;
  details?: Record<string, string | number | boolean | null>;
}

export async function register<T extends Json>(
  ground: Ground,
  entry: Entry,
  write: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const bytes = canonicalize({ kind: entry.kind, by: entry.accountId, body: entry.body }) ?? '';
  const bodyHash = ground.vault.bodyHash(bytes);
  return ground.db.transaction(async trx => {
    const earlier = await claim<T>(trx, entry, bodyHash);
    if (earlier) return earlier.outcome;
    const outcome = await write(trx);
    await trx('commands')
      .where({ id: entry.id })
      .update({ outcome: JSON.stringify(outcome) });
    const { accountId, kind, details = {} } = entry;
    await logAct(trx, { accountId, commandId: entry.id, kind, details });
    return outcome;
  });
}

/** Ours now, or the outcome it had: an equal command at the same moment waits here until the first has ended. */
async function claim<T extends Json>(
  trx: Knex.Transaction,
  entry: Entry,
  bodyHash: Buffer,
): Promise<{ outcome: T } | undefined> {
  const { id, accountId } = entry;
  const claimed = await trx('commands').insert({ id, bodyHash, accountId }).onConflict('id').ignore().returning('id');
  if (claimed.length > 0) return undefined;
  const earlier = await trx<{ id: string; bodyHash: Buffer; outcome: T }>('commands').where({ id }).first();
  if (!earlier || !earlier.bodyHash.equals(bodyHash)) throw new KeyReusedError();
  return { outcome: earlier.outcome };
}
