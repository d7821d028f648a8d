// Does the certificate lead to an anchor that was pinned here? (check 7) Names, signatures and the right to issue are judged
// on every step; an anchor is one by its bytes, so that a stranger of the same name is a stranger.
import type { BasicConstraints } from 'pkijs';
import { requireStrongAlgorithm, requireStrongKey } from './algorithms.ts';
import { keyUsageOf, type ReadCertificate } from './certificates.ts';
import { refuseUnless, SignatureRefused } from './refused.ts';

const longest = 5;
const signsCertificates = 5;
/** What we know how to heed; anything else that is marked critical is not ours to overlook (RFC 5280 §4.2). */
const heeded = new Set([
  '2.5.29.14',
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.19',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.35',
  '2.5.29.37',
  '1.3.6.1.5.5.7.1.1',
]);

/** From the certificate up to the anchor. */
export function chainOf(
  leaf: ReadCertificate,
  carried: readonly ReadCertificate[],
  anchors: readonly ReadCertificate[],
  at: Date,
): ReadCertificate[] {
  refuseUnless(!hasUnheeded(leaf), 'chain-untrusted');
  const chain = climb(leaf, [leaf], carried, anchors, at);
  refuseUnless(chain, 'chain-untrusted');
  for (const each of chain) requireStrongKey(each.key());
  // The anchor's own signature proves nothing: it is pinned.
  for (const each of chain.slice(0, -1)) requireStrongAlgorithm(each.fields.signatureAlgorithm);
  return chain;
}

function climb(
  current: ReadCertificate,
  chain: ReadCertificate[],
  carried: readonly ReadCertificate[],
  anchors: readonly ReadCertificate[],
  at: Date,
): ReadCertificate[] | undefined {
  if (chain.length > longest) return undefined;
  const issuers = [...anchors, ...carried].filter(
    one => one.fields.subject.isEqual(current.fields.issuer) && mayIssue(one, chain.length - 1, at),
  );
  for (const issuer of issuers) {
    if (chain.some(each => each.raw.equals(issuer.raw)) || !isIssuedBy(current, issuer)) continue;
    const longer = [...chain, issuer];
    if (anchors.some(anchor => anchor.raw.equals(issuer.raw))) return longer;
    const whole = climb(issuer, longer, carried, anchors, at);
    if (whole) return whole;
  }
  return undefined;
}

function mayIssue(certificate: ReadCertificate, below: number, at: Date): boolean {
  const { fields } = certificate;
  const extension = fields.extensions?.find(each => each.extnID === '2.5.29.19');
  const constraints = extension?.parsedValue as BasicConstraints | undefined;
  const length = constraints?.pathLenConstraint;
  return (
    constraints?.cA === true &&
    keyUsageOf(fields).has(signsCertificates) &&
    (typeof length !== 'number' || length >= below) &&
    !hasUnheeded(certificate) &&
    isValidAt(certificate, at)
  );
}

export function isIssuedBy(certificate: ReadCertificate, issuer: ReadCertificate): boolean {
  try {
    return certificate.x509().verify(issuer.key());
  } catch (error) {
    if (error instanceof SignatureRefused) throw error;
    return false;
  }
}

function hasUnheeded({ fields }: ReadCertificate): boolean {
  return (fields.extensions ?? []).some(each => each.critical && !heeded.has(each.extnID));
}

export function isValidAt({ fields }: ReadCertificate, at: Date): boolean {
  return fields.notBefore.value <= at && at <= fields.notAfter.value;
}

/** 8: validity at the trusted time. */
export function requireValidAt({ fields }: ReadCertificate, at: Date): void {
  refuseUnless(fields.notBefore.value <= at, 'certificate-not-yet-valid');
  refuseUnless(at <= fields.notAfter.value, 'certificate-expired');
}
