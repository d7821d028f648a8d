// Does every signature hold as it held when it was given? Judged anew from the stored bytes, page by page, without the network.
import type { SignatureVerifier } from '#domain/signature-policy.ts';
import { signaturesAfter, signaturesMissing } from '#records/signatures.ts';
import type { Casework } from './casework.ts';
import { reverify } from './signatures.ts';

const page = 200;

export async function signaturesBroken(
  casework: Casework,
  verifier: SignatureVerifier | undefined,
): Promise<{ found: number; example: string | null }> {
  const broken = await signaturesMissing(casework.db);
  if (!verifier) return broken;
  let { found, example } = broken;
  for (let after: string | null = null; ;) {
    const rows = await signaturesAfter(casework.db, after, page);
    for (const row of rows) {
      const fault = await reverify(casework, verifier, row).catch(() => 'evidence-unreadable');
      if (fault === null) continue;
      found += 1;
      example ??= `${row.id}: ${fault}`;
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < page) return { found, example };
  }
}
