// The rows of a case's chain as they lie, for whoever checks them.
import type { Knex } from 'knex';
import type { EventActor } from '#domain/events.ts';

export interface ChainRow {
  caseId: string;
  seq: number;
  kind: string;
  effectiveAt: Date;
  recordedAt: Date;
  actor: EventActor;
  record: string;
  sealed: { [person: string]: string } | null;
  previousHash: Buffer;
  hash: Buffer;
}

export async function chainRows(db: Knex, caseId: string): Promise<ChainRow[]> {
  const { rows } = await db.raw<{ rows: ChainRow[] }>(
    `select case_id as "caseId", seq, kind, effective_at as "effectiveAt", recorded_at as "recordedAt", actor, record, sealed,
        previous_hash as "previousHash", hash from events where case_id = ? order by seq`,
    [caseId],
  );
  return rows;
}
