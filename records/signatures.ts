// What was signed, by whom, and why it counted: written once, read for ever.
import type { Knex } from 'knex';

export interface SignatureRow {
  id: string;
  manifestId: string;
  accountId: string;
  organisationId: string | null;
  signerRole: string;
  acts: number;
  manifestSha256: string;
  evidenceSha256: string;
  wrappedKey: Buffer;
  sealed: Buffer;
  policy: string;
  verifiedBy: 'local' | 'ncanode';
  receivedAt: Date;
  trustedAt: Date;
}

export async function insertSignature(trx: Knex.Transaction, row: SignatureRow): Promise<void> {
  await trx('signatures').insert(row);
}

export async function signatureById(db: Knex, id: string): Promise<(SignatureRow & { at: Date }) | undefined> {
  return db('signatures').where({ id }).first();
}

export interface SignedEvent {
  number: string;
  caseId: string;
  seq: number;
  index: number;
}

/** The events a signature covers. */
export async function eventsSigned(db: Knex, id: string): Promise<SignedEvent[]> {
  return db('events')
    .join('cases', 'cases.id', 'events.case_id')
    .where({ signatureId: id })
    .orderBy('signature_index')
    .orderBy('seq')
    .select('cases.number', 'events.case_id', 'events.seq', { index: 'events.signature_index' });
}

/** Page by page, oldest first: for whoever verifies them all. */
export async function signaturesAfter(
  db: Knex,
  after: string | null,
  limit: number,
): Promise<(SignatureRow & { at: Date })[]> {
  const query = db('signatures').orderBy('id').limit(limit);
  return after ? query.where('id', '>', after) : query;
}

/** Events that name a signature nobody has, or a place the signed manifest has not. */
export async function signaturesMissing(db: Knex): Promise<{ found: number; example: string | null }> {
  const { rows } = await db.raw<{ rows: { found: number; example: string | null }[] }>(
    `select count(*)::int as found, min(c.number || ' ' || e.seq) as example
      from events e join cases c on c.id = e.case_id left join signatures s on s.id = e.signature_id
      where e.signature_id is not null and (s.id is null or e.signature_index not between 0 and s.acts - 1)`,
  );
  return rows[0] ?? { found: 0, example: null };
}
