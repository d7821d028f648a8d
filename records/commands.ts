import type { Knex } from 'knex';
import { ask } from './statement.ts';

export interface Claim {
  id: string;
  bodyHash: Buffer;
  accountId: string | null;
}

export interface Earlier {
  bodyHash: Buffer;
  outcome: { id: string; number: string; seq: number; version: number; code: string };
}

/**
 * Claims the ids; returns those that were accepted before with their outcome. An equal command at the same moment
 * waits here until the first has ended: committed, it is found; refused, the id is free again.
 */
export async function claimCommands(trx: Knex.Transaction, claims: readonly Claim[]): Promise<Map<string, Earlier>> {
  const mine = await ask<{ id: string }>(
    trx,
    `insert into commands (id, body_hash, account_id)
     select id, decode(body_hash, 'hex'), account_id
     from jsonb_to_recordset(?::jsonb) as r(id uuid, body_hash text, account_id uuid) order by id
     on conflict (id) do nothing returning id`,
    [JSON.stringify(claims.map(c => ({ id: c.id, body_hash: c.bodyHash.toString('hex'), account_id: c.accountId })))],
  );
  const taken = new Set(mine.map(row => row.id));
  const others = claims.filter(c => !taken.has(c.id)).map(c => c.id);
  if (!others.length) return new Map();
  const { rows } = await trx.raw<{ rows: (Earlier & { id: string })[] }>(
    `select id, body_hash as "bodyHash", outcome from commands where id = any(?::uuid[])`,
    [others as never],
  );
  return new Map(rows.map(row => [row.id, row]));
}

/** Ids whose commands were refused are free again. */
export async function forgetCommands(trx: Knex.Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length) await trx.raw('delete from commands where id = any(?::uuid[])', [ids as never]);
}
