// The doorbells written beside what happened; taken away once they have been heard.
import type { Knex } from 'knex';

export interface Doorbell {
  id: string;
  kind: 'ring' | 'fill-pool' | 'live';
  caseId: string | null;
  poolId: string | null;
  program: string | null;
  audience: string[] | null;
}

export async function waitingDoorbells(db: Knex, limit: number): Promise<Doorbell[]> {
  const { rows } = await db.raw<{ rows: Doorbell[] }>(
    `select id, kind, case_id as "caseId", pool_id as "poolId", program, audience from outbox
     where next_try_at <= now() order by next_try_at, id limit ?`,
    [limit],
  );
  return rows;
}

export async function removeDoorbells(db: Knex, ids: readonly string[]): Promise<void> {
  if (ids.length) await db.raw('delete from outbox where id = any(?::bigint[])', [ids as never]);
}

/** Not heard: again later, at growing distances up to ten seconds, spread so that they do not come all at once. */
export async function postponeDoorbells(db: Knex, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  await db.raw(
    `update outbox set attempts = attempts + 1,
       next_try_at = now() + least(10, 0.25 * 2 ^ least(attempts, 6)) * (0.75 + random() / 2) * interval '1 second'
     where id = any(?::bigint[])`,
    [ids as never],
  );
}

export async function notifyLive(db: Knex, payload: string): Promise<void> {
  await db.raw(`select pg_notify('live', ?)`, [payload]);
}
