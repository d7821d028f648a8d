import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { CaseEvent, Body } from '#domain/events.ts';

/** What is hashed of an event: everything but the ciphertext, and of that its digest. RFC 8785, so that any stranger gets the same bytes. */
export interface HashedRecord {
  case: string;
  seq: number;
  effectiveAt: string;
  recordedAt: string;
  actor: CaseEvent['actor'];
  kind: string;
  rules: number;
  body: Body;
  sealed: { [person: string]: string };
  /** The signature that covers it and its place in the signed manifest; absent where nothing was signed. */
  signature?: { id: string; index: number };
}

export function recordBytes(record: HashedRecord): string {
  const bytes = canonicalize(record);
  if (bytes === undefined) throw new Error('an event that cannot be written canonically');
  return bytes;
}

/** The chain of a case begins with the digest of its id. */
export function chainStart(caseId: string): Buffer {
  return sha256(Buffer.from(caseId, 'utf8'));
}

export function nextHash(previous: Buffer, bytes: string): Buffer {
  return sha256(Buffer.concat([previous, Buffer.from(bytes, 'utf8')]));
}

export function sealedDigests(sealed: { [person: string]: string } | null): { [person: string]: string } {
  return Object.fromEntries(
    Object.entries(sealed ?? {}).map(([person, ciphertext]) => [
      person,
      sha256(Buffer.from(ciphertext, 'base64')).toString('hex'),
    ]),
  );
}

export function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

export interface ChainRow {
  caseId: string;
  seq: number;
  kind: string;
  effectiveAt: Date;
  recordedAt: Date;
  actor: CaseEvent['actor'];
  record: string;
  sealed: { [person: string]: string } | null;
  previousHash: Buffer;
  hash: Buffer;
}

/** The first seq of a case whose bytes, order, columns or ciphertext are not what was hashed, or none. Rows in order of seq. */
export function firstBreak(caseId: string, rows: readonly ChainRow[], headHash: Buffer): number | undefined {
  let previous = chainStart(caseId);
  for (const [index, row] of rows.entries()) {
    const sound =
      row.seq === index + 1 &&
      row.previousHash.equals(previous) &&
      row.hash.equals(nextHash(previous, row.record)) &&
      sameAsColumns(caseId, row);
    if (!sound) return index + 1;
    previous = row.hash;
  }
  return previous.equals(headHash) ? undefined : rows.length + 1;
}

function sameAsColumns(caseId: string, row: ChainRow): boolean {
  let record: HashedRecord;
  try {
    record = JSON.parse(row.record) as HashedRecord;
  } catch {
    return false;
  }
  return (
    record.case === caseId &&
    record.seq === row.seq &&
    record.kind === row.kind &&
    record.effectiveAt === row.effectiveAt.toISOString() &&
    record.recordedAt === row.recordedAt.toISOString() &&
    canonicalize(record.actor) === canonicalize(row.actor) &&
    canonicalize(record.sealed) === canonicalize(sealedDigests(row.sealed))
  );
}
