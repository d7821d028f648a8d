// Asks an NCANode service about GOST, which neither OpenSSL nor pkijs knows. Its word is taken for the digest, the signature and
// the chain alone: with no signer it says "valid", keys for doors pass as signatures, and no time stamp is compared with what it
// stamps (security.md §6). So everything that can be read from the bytes is judged here as well.
import { z } from 'zod';
import {
  signaturePolicy,
  type SignatureAsked,
  type SignatureEvidence,
  type SignatureVerdict,
  type SignatureVerifier,
} from '#domain/signature-policy.ts';
import { requireOwner, requireRole, requireUsage, serialOf, signerOf } from './certificates.ts';
import { requireValidAt } from './chain.ts';
import { verdict } from './local.ts';
import { reading, refuseUnless } from './refused.ts';
import { openAsking, SignatureServiceAwayError } from './services.ts';
import { ids, readSigned, requireAttributes, type ReadSigned } from './signed-data.ts';

const certificateShape = z.looseObject({
  valid: z.boolean(),
  revocations: z.array(z.looseObject({ revoked: z.boolean(), by: z.string() })).default([]),
  notBefore: z.string(),
  notAfter: z.string(),
  keyUsage: z.string(),
  serialNumber: z.string(),
  keyUser: z.array(z.string()).default([]),
  subject: z.looseObject({ iin: z.string().nullish(), bin: z.string().nullish() }),
});
const answerShape = z.looseObject({
  valid: z.boolean(),
  signers: z
    .array(
      z.looseObject({
        certificates: z.array(certificateShape),
        tsp: z.looseObject({ genTime: z.string(), hash: z.string().nullish() }).nullish(),
      }),
    )
    .default([]),
});
type Answer = z.output<typeof answerShape>;

export interface NcanodeOptions {
  url: string;
  timeoutMs?: number;
  timestampRequired: boolean;
}

const largestAnswer = 500_000;

export function openNcanodeVerifier({ url, timeoutMs = 10_000, timestampRequired }: NcanodeOptions): SignatureVerifier {
  const asking = openAsking({ timeoutMs, atOnce: 8 });

  async function ask(cms: Uint8Array, content: Uint8Array): Promise<string> {
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
    const body = JSON.stringify({ cms: base64(cms), data: base64(content), revocationCheck: ['OCSP'] });
    const sends = { type: 'application/json', body };
    // 400: it read the signature and will not have it; that is an answer.
    const question = { what: 'NCANode', url: `${url.replace(/\/$/, '')}/cms/verify`, sends, alsoAnswers: [400] };
    return (await asking({ ...question, accepts: ['application/json'], mostBytes: largestAnswer })).toString('utf8');
  }

  return {
    verify: asked =>
      verdict(async () => {
        // What our own bytes refuse is refused before anybody is asked.
        const read = ownChecks(asked);
        const said = await ask(asked.cms, asked.content);
        return judged(asked, read, said, timestampRequired);
      }),
    reverify: (evidence, then) =>
      verdict(async () => {
        const asked = { cms: Buffer.from(evidence.cms, 'base64'), content: Buffer.from(evidence.content, 'base64'), ...then }; // prettier-ignore
        refuseUnless(evidence.ncanode, 'signature-wrong');
        return judged(asked, ownChecks(asked), evidence.ncanode, timestampRequired);
      }),
  };
}

/** One signer, its certificate once, the attributes, the attached bytes: without any cryptography. */
function ownChecks({ cms, content }: SignatureAsked): ReadSigned {
  const read = reading(() => readSigned(cms, ids.data));
  reading(() => requireAttributes(read));
  refuseUnless(read.attached === null || read.attached.equals(Buffer.from(content)), 'content-other');
  return read;
}

function judged(asked: SignatureAsked, read: ReadSigned, said: string, timestampRequired: boolean): SignatureVerdict {
  const answer = understood(said);
  refuseUnless(answer.signers.length === 1, 'signers-not-one');
  const [signer] = answer.signers;
  const [certificate] = signer!.certificates;
  refuseUnless(certificate, 'certificate-missing');
  const fields = read.certificate.fields;
  // The certificate it speaks of must be the one in the bytes.
  refuseUnless(sameSerial(certificate.serialNumber, serialOf(fields)), 'certificate-not-bound');
  const stamped = signer!.tsp ? new Date(signer!.tsp.genTime) : null;
  refuseUnless(stamped || !timestampRequired || asked.expected.purpose !== 'sign', 'timestamp-missing');
  refuseUnless(!stamped || !Number.isNaN(stamped.getTime()), 'timestamp-malformed');
  const near = !stamped || Math.abs(asked.at.getTime() - stamped.getTime()) <= 15 * 60_000;
  refuseUnless(near, 'timestamp-untrusted');
  const trusted = stamped ?? asked.at;
  requireValidAt(read.certificate, trusted);
  refuseUnless(certificate.revocations.length > 0, 'revocation-unknown');
  refuseUnless(!certificate.revocations.some(one => one.revoked), 'certificate-revoked');
  refuseUnless(certificate.valid, 'chain-untrusted');
  refuseUnless(answer.valid, 'signature-wrong');
  refuseUnless(certificate.keyUsage === (asked.expected.purpose === 'sign' ? 'SIGN' : 'AUTH'), 'key-usage-wrong');
  requireUsage(fields, asked.expected.purpose);
  const individual = asked.expected.bin === null;
  refuseUnless(individual || certificate.keyUser.includes('ORGANIZATION'), 'not-an-organisation');
  refuseUnless(!individual || certificate.keyUser.includes('INDIVIDUAL'), 'not-an-individual');
  const roles = requireRole(fields, asked.expected);
  const own = signerOf(fields, roles, read.signer.signatureAlgorithm.algorithmId);
  requireOwner(own, asked.expected);
  refuseUnless((certificate.subject.bin ?? '') === own.bin, 'other-organisation');
  refuseUnless(certificate.subject.iin === own.iin, 'other-person');
  return { ok: true, signer: own, policy: signaturePolicy, trustedAt: trusted.toISOString(), evidence: evidenceOf(asked, read, said) }; // prettier-ignore
}

function understood(said: string): Answer {
  let body: unknown;
  try {
    body = JSON.parse(said);
  } catch {
    throw new SignatureServiceAwayError('NCANode (no JSON)');
  }
  const parsed = answerShape.safeParse(body);
  // An error of theirs about this very signature: {status: 400, message}.
  if (!parsed.success) refuseUnless((body as { status?: unknown } | null)?.status !== 400, 'signature-wrong');
  if (!parsed.success) throw new SignatureServiceAwayError('NCANode (not understood)');
  return parsed.data;
}

const sameSerial = (theirs: string, own: string): boolean =>
  theirs.toLowerCase().replace(/^0+/, '') === own.replace(/^0+/, '') || theirs === BigInt(`0x${own}`).toString();

function evidenceOf({ cms, content }: SignatureAsked, read: ReadSigned, said: string): SignatureEvidence {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return {
    content: base64(content),
    cms: base64(cms),
    certificates: read.carried.map(one => base64(one.raw)),
    ocsp: null,
    crl: null,
    timestamp: null,
    ncanode: said,
    verifiedBy: 'ncanode',
  };
}
