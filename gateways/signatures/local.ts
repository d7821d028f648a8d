// Is this signature good? The sixteen checks of docs/decisions in their order, for RSA and ECDSA, against pinned anchors. What a
// transaction alone can know (nonce, time of the manifest, versions) is checked there (casework/manifests.ts).
import {
  signaturePolicy,
  type SignatureAsked,
  type SignatureEvidence,
  type SignaturePurpose,
  type SignatureVerdict,
  type SignatureVerifier,
} from '#domain/signature-policy.ts';
import {
  readCertificate,
  requireOwner,
  requireRole,
  requireUsage,
  signerOf,
  type ReadCertificate,
} from './certificates.ts';
import { chainOf, requireValidAt } from './chain.ts';
import { reading, refuseUnless, SignatureRefused } from './refused.ts';
import { requireGood, requireNotListed } from './revocation.ts';
import { ids, readSigned, requireSignature, type ReadSigned } from './signed-data.ts';
import { stampedAt, tokenOf } from './timestamp.ts';
import type { Trust } from './trust.ts';

/** What was found besides the signature: fetched the first time, taken from the evidence ever after. */
interface Beside {
  stamp(signature: Buffer): Promise<Buffer | null>;
  revocation(certificate: ReadCertificate, issuer: ReadCertificate): Promise<{ ocsp: Buffer } | { crl: Buffer } | null>;
}

export function openLocalVerifier(trust: Trust): SignatureVerifier {
  return {
    verify: asked =>
      verdict(() =>
        judge(asked, trust, {
          stamp: async signature => (trust.stamp ? trust.stamp(signature) : null),
          revocation: (certificate, issuer) => trust.revocation(certificate, issuer),
        }),
      ),
    reverify: (evidence, then) =>
      verdict(() => {
        const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
        const asked = { cms: bytes(evidence.cms), content: bytes(evidence.content), ...then };
        // Certificates the evidence holds may help to build the chain; they are trusted no more than those carried.
        return judge(asked, trust, storedBeside(evidence), evidence.certificates.map(bytes).map(readCertificate));
      }),
  };
}

function storedBeside({ timestamp, ocsp, crl }: SignatureEvidence): Beside {
  return {
    stamp: async () => (timestamp ? Buffer.from(timestamp, 'base64') : null),
    revocation: async () =>
      ocsp ? { ocsp: Buffer.from(ocsp, 'base64') } : crl ? { crl: Buffer.from(crl, 'base64') } : null,
  };
}

export async function verdict(work: () => Promise<SignatureVerdict>): Promise<SignatureVerdict> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SignatureRefused) return { ok: false, reason: error.reason };
    throw error;
  }
}

async function judge(
  { cms, content, expected, at }: SignatureAsked,
  trust: Trust,
  beside: Beside,
  more: readonly ReadCertificate[] = [],
): Promise<SignatureVerdict> {
  const read = reading(() => readSigned(cms, ids.data));
  reading(() => requireSignature(read, content));
  const stamp = await stampOf(read, trust, beside, { at, purpose: expected.purpose });
  const trusted = stamp?.at ?? at;
  const { certificate } = read;
  const { chain, signer } = reading(() => {
    const found = chainOf(certificate, [...read.carried, ...more], trust.anchors, trusted);
    requireValidAt(certificate, trusted);
    requireUsage(certificate.fields, expected.purpose);
    const roles = requireRole(certificate.fields, expected);
    const own = signerOf(certificate.fields, roles, read.signer.signatureAlgorithm.algorithmId);
    requireOwner(own, expected);
    return { chain: found, signer: own };
  });
  const found = await revocationOf(certificate, chain[1]!, beside, at);
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return {
    ok: true,
    signer,
    policy: signaturePolicy,
    trustedAt: trusted.toISOString(),
    evidence: {
      content: base64(content),
      cms: base64(cms),
      certificates: chain.map(one => base64(one.raw)),
      ...found,
      timestamp: stamp?.own ? null : stamp ? base64(stamp.token) : null,
      ncanode: null,
      verifiedBy: 'local',
    },
  };
}

async function stampOf(
  read: ReadSigned,
  trust: Trust,
  beside: Beside,
  { at, purpose }: { at: Date; purpose: SignaturePurpose },
): Promise<{ token: Buffer; own: boolean; at: Date } | null> {
  const own = reading(() => tokenOf(read), 'timestamp-malformed');
  // A sign-in is over in five minutes: nobody asks years later when it was.
  const token = own ?? (purpose === 'sign' ? await beside.stamp(read.signature) : null);
  refuseUnless(token || purpose !== 'sign' || !trust.timestampRequired, 'timestamp-missing');
  if (!token) return null;
  const stamped = reading(() => stampedAt(token, read.signature, trust.timestampAnchors, at), 'timestamp-malformed');
  return { token, own: own !== null, at: stamped };
}

async function revocationOf(
  certificate: ReadCertificate,
  issuer: ReadCertificate,
  beside: Beside,
  at: Date,
): Promise<{ ocsp: string | null; crl: string | null }> {
  const answer = await beside.revocation(certificate, issuer);
  refuseUnless(answer, 'revocation-unknown');
  if ('ocsp' in answer) {
    reading(() => requireGood(answer.ocsp, certificate, issuer, at), 'revocation-unknown');
    return { ocsp: answer.ocsp.toString('base64'), crl: null };
  }
  reading(() => requireNotListed(answer.crl, certificate, issuer, at), 'revocation-unknown');
  return { ocsp: null, crl: answer.crl.toString('base64') };
}
