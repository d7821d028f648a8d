// Where does a case stand in its queue, and how did it get there? Everything from the pool's log of moves.
import type { Knex } from 'knex';

export interface PoolMove {
  caseId: string;
  ticket: number;
  priority: boolean;
  move: 'join' | 'leave' | 'promote';
  cause: string;
  at: Date;
}

/** The pool a case waits in, or waited in last at that instant. */
export async function poolOfQueue(db: Knex, caseId: string, until: string): Promise<string | undefined> {
  const { rows } = await db.raw<{ rows: { poolId: string; move: string }[] }>(
    `select pool_id as "poolId", move from queue_moves where case_id = ? and at <= ? order by id desc limit 1`,
    [caseId, until],
  );
  return rows[0] && rows[0].move !== 'leave' ? rows[0].poolId : undefined;
}

export async function movesOfPool(db: Knex, poolId: string, until: string): Promise<PoolMove[]> {
  const { rows } = await db.raw<{ rows: PoolMove[] }>(
    `select case_id as "caseId", ticket, priority, move, cause, at from queue_moves where pool_id = ? and at <= ? order by id`,
    [poolId, until],
  );
  return rows;
}

/** The last entry of the ledger that moved a seat for this case: held, confirmed, or given back. */
export async function seatOf(
  db: Knex,
  caseId: string,
  until: string,
): Promise<{ poolId: string; language: string; organisationId: string; kind: string; at: Date } | undefined> {
  const { rows } = await db.raw<{
    rows: { poolId: string; language: string; organisationId: string; kind: string; at: Date }[];
  }>(
    `select l.pool_id as "poolId", p.language, p.organisation_id as "organisationId", l.kind, l.at
      from seat_ledger l join pools p on p.id = l.pool_id where l.case_id = ? and l.at <= ? order by l.id desc limit 1`,
    [caseId, until],
  );
  return rows[0];
}
