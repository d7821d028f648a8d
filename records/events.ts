import type { Knex } from 'knex';
import type { Body, CaseEvent } from '#domain/events.ts';

export interface StoredEvent extends CaseEvent {
  rules: number;
  sealed: { [person: string]: string } | null;
  previousHash: Buffer;
  hash: Buffer;
  record: string;
  /** The signature that covers it, with its place among the acts signed. */
  signature: { id: string; index: number } | null;
}

/** A case's history in order; `until` keeps the longest prefix recorded by then, or up to a seq. */
export async function eventsOf(
  db: Knex,
  caseId: string,
  until: { seq?: number; at?: string } = {},
): Promise<StoredEvent[]> {
  const { rows } = await db.raw<{
    rows: { record: string; sealed: StoredEvent['sealed']; previousHash: Buffer; hash: Buffer }[];
  }>(
    `select record, sealed, previous_hash as "previousHash", hash from events
     where case_id = :caseId and seq <= :seq and recorded_at <= :at order by seq`,
    { caseId, seq: until.seq ?? 2 ** 31 - 1, at: until.at ?? 'infinity' },
  );
  return rows.map(({ record, sealed, previousHash, hash }) => {
    const parsed = JSON.parse(record) as CaseEvent &
      Pick<StoredEvent, 'rules'> & { body: Body } & Partial<Pick<StoredEvent, 'signature'>>;
    const { seq, kind, effectiveAt, recordedAt, actor, body, rules, signature = null } = parsed;
    return { seq, kind, effectiveAt, recordedAt, actor, body, rules, signature, sealed, previousHash, hash, record };
  });
}

/** Who changed a case last and when: what somebody with an older version is told. */
export async function lastChange(db: Knex, caseId: string): Promise<{ by: string | null; at: string } | undefined> {
  const { rows } = await db.raw<{ rows: { actor: CaseEvent['actor']; at: Date }[] }>(
    `select actor, recorded_at as at from events where case_id = ? and kind not in ('obligation.reminded', 'obligation.lapsed')
     order by seq desc limit 1`,
    [caseId],
  );
  const last = rows[0];
  return last && { by: last.actor.role ?? last.actor.kind, at: last.at.toISOString() };
}
