// What stays of a signature? Everything its verdict rested on, sealed together and never changed, so that it can be judged again
// years later from these bytes alone (docs/decisions; security.md §6, SiVa's long-term signatures).
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { manifestShape, type Manifest } from '#domain/manifests.ts';
import type { SignatureEvidence, SignatureVerdict, SignatureVerifier } from '#domain/signature-policy.ts';
import { eventsSigned, insertSignature, type SignatureRow } from '#records/signatures.ts';
import type { Casework } from './casework.ts';

const contextOf = (id: string): string => `signature/${id}`;
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export interface ToKeep {
  id: string;
  manifestId: string;
  accountId: string;
  organisationId: string | null;
  signerRole: string;
  acts: number;
  content: Buffer;
  receivedAt: Date;
  verdict: Extract<SignatureVerdict, { ok: true }>;
}

export async function keepSignature(casework: Casework, trx: Knex.Transaction, kept: ToKeep): Promise<void> {
  const { content, verdict, ...row } = kept;
  const { vault } = casework;
  const { key, wrapped } = vault.newPersonKey();
  await insertSignature(trx, {
    ...row,
    manifestSha256: sha256(content),
    evidenceSha256: sha256(JSON.stringify(verdict.evidence)),
    wrappedKey: wrapped,
    sealed: vault.seal(key, verdict.evidence, contextOf(row.id)),
    policy: verdict.policy,
    verifiedBy: verdict.evidence.verifiedBy,
    trustedAt: new Date(verdict.trustedAt),
  });
}

export function openEvidence({ vault }: Pick<Casework, 'vault'>, row: SignatureRow): SignatureEvidence {
  return vault.open(vault.unwrap(row.wrappedKey), row.sealed, contextOf(row.id)) as SignatureEvidence;
}

export function manifestIn(evidence: SignatureEvidence): Manifest {
  const text = Buffer.from(evidence.content, 'base64').toString('utf8');
  return manifestShape.parse(JSON.parse(text));
}

/** What is wrong with a kept signature, in a word; null: it holds as it held then. No network. */
export async function reverify(
  casework: Casework,
  verifier: SignatureVerifier,
  row: SignatureRow,
): Promise<string | null> {
  const evidence = openEvidence(casework, row);
  if (sha256(JSON.stringify(evidence)) !== row.evidenceSha256) return 'evidence-changed';
  if (sha256(Buffer.from(evidence.content, 'base64')) !== row.manifestSha256) return 'manifest-changed';
  const manifest = manifestIn(evidence);
  const expected = { purpose: 'sign', bin: manifest.actorBin ?? null, iin: manifest.actorIin } as const;
  const verdict = await verifier.reverify(evidence, { expected, at: row.receivedAt });
  if (!verdict.ok) return verdict.reason;
  if (verdict.trustedAt !== row.trustedAt.toISOString()) return 'time-changed';
  const events = await eventsSigned(casework.db, row.id);
  return events.every(event => manifest.acts[event.index]?.case === event.number) ? null : 'act-of-another-case';
}
