// Which algorithms count, and does the signature hold? (check 15 and the second half of 3) No SHA-1, no RSA below 2048 bits,
// no curve that is not NIST's. GOST is out of reach here and goes to an NCANode service.
import { constants, createHash, verify, type KeyObject } from 'node:crypto';
import { AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs';
import { reading, refuseUnless } from './refused.ts';

const digests: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const signatures: Record<string, { key: 'rsa' | 'ec'; digest?: string; pss?: true }> = {
  '1.2.840.113549.1.1.1': { key: 'rsa' },
  '1.2.840.113549.1.1.10': { key: 'rsa', pss: true },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
};
const curves = ['prime256v1', 'secp384r1', 'secp521r1'];
const leastRsaBits = 2048;

/** The arcs of GOST in Kazakhstan: known by sight only. */
export function isGost(oid: string): boolean {
  return oid.startsWith('1.2.398.3.10.1.') || oid.startsWith('1.2.398.3.10.');
}

export function digestNamed(oid: string): string {
  const digest = digests[oid];
  refuseUnless(digest, 'algorithm-weak');
  return digest;
}

export function hashOf(digest: string, bytes: Uint8Array): Buffer {
  return createHash(digest).update(bytes).digest();
}

export function requireStrongKey(key: KeyObject): void {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  const rsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
  refuseUnless(rsa ? modulusLength >= leastRsaBits : curves.includes(namedCurve), 'algorithm-weak');
}

/** The algorithm of a signature, or a refusal; `digest` is what the signer said besides, where there is such a word. */
export function requireStrongAlgorithm(algorithm: AlgorithmIdentifier, digest?: string): string {
  const known = signatures[algorithm.algorithmId];
  refuseUnless(known, 'algorithm-weak');
  const own = known.pss ? pssOf(algorithm).digest : known.digest;
  const used = own ?? digest;
  refuseUnless(used && (digest === undefined || used === digest), 'algorithm-weak');
  return used;
}

export function isSignedBy(
  key: KeyObject,
  algorithm: AlgorithmIdentifier,
  digest: string,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const known = signatures[algorithm.algorithmId];
  if (!known || !key.asymmetricKeyType?.startsWith(known.key)) return false;
  const padding = known.pss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pssOf(algorithm).saltLength }
    : {};
  try {
    return verify(digest, data, { key, ...padding }, signature);
  } catch {
    return false;
  }
}

function pssOf(algorithm: AlgorithmIdentifier): { digest: string; saltLength: number } {
  const params = reading(() => new RSASSAPSSParams({ schema: algorithm.algorithmParams }));
  const digest = digestNamed(params.hashAlgorithm.algorithmId);
  const mask = reading(() => new AlgorithmIdentifier({ schema: params.maskGenAlgorithm.algorithmParams }));
  refuseUnless(mask.algorithmId === params.hashAlgorithm.algorithmId, 'algorithm-weak');
  refuseUnless(params.saltLength >= 20 && params.saltLength <= 64, 'algorithm-weak');
  return { digest, saltLength: params.saltLength };
}
