import type { Knex } from 'knex';
import type { Pool } from '#domain/pools.ts';
import { headOfQueue } from './looks.ts';

export const poolColumns = `p.id, p.organisation_id as "organisationId", p.language, p.capacity, p.held, p.confirmed, p.waiting, p.last_ticket as "lastTicket"`;

/** A pool and the head of its queue, not locked: enough to know whether an offer is worth asking for. */
export async function offerable(
  db: Knex,
  poolId: string,
): Promise<{ pool: Pool; head: { caseId: string; seq: number } | null } | undefined> {
  const { rows } = await db.raw<{ rows: (Pool & { caseId: string | null; seq: number | null })[] }>(
    `select ${poolColumns}, h."caseId", h.seq from pools p
     left join lateral (${headOfQueue('p.id')}) h on true
     where p.id = ?`,
    [poolId],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { caseId, seq, ...pool } = row;
  return { pool, head: caseId === null || seq === null ? null : { caseId, seq } };
}

/** Pools with a free seat and somebody waiting: what the reconciler fills. */
export async function poolsToFill(db: Knex): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    'select id from pools where waiting > 0 and held + confirmed < capacity order by id',
  );
  return rows.map(row => row.id);
}
