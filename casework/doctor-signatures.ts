// Does every signature hold as it held when it was given? Judged anew from the stored bytes, page by page, without the network.
import type { SignatureVerifier } from '#domain/signature-policy.ts';
import type { Found } from '#records/doctor.ts';
import { signaturesAfter, signaturesMissing } from '#records/signatures.ts';
import type { Casework } from './casework.ts';
import { note } from './doctor-cases.ts';
import { reverify } from './signatures.ts';

const page = 200;

export async function signaturesBroken(casework: Casework, verifier: SignatureVerifier | undefined): Promise<Found> {
  const broken = await signaturesMissing(casework.db);
  if (!verifier) return broken;
  for (let after: string | null = null; ;) {
    const rows = await signaturesAfter(casework.db, after, page);
    for (const row of rows) {
      const fault = await reverify(casework, verifier, row).catch(() => 'evidence-unreadable');
      if (fault !== null) note(broken, `${row.id}: ${fault}`);
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < page) return broken;
  }
}
