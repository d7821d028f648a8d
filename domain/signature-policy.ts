// When does a digital signature count here? The closed list of reasons why not, the object identifiers of the National
// Certification Authority (domain.md §2.5: NCALayer's filters, NCANode's enums) and what a verdict must bring along.

/** The policy verdicts were given by; it is written beside each, so that a later one never judges an earlier by surprise. */
export const signaturePolicy = 'kabyl-1';

export const signatureFaults = [
  // 0 what is no signature at all
  'malformed',
  'signature-too-large',
  // 1 exactly one signer
  'signers-not-one',
  // 2 its certificate is there, once
  'certificate-missing',
  'certificate-not-unique',
  // 3 digest and signature
  'digest-wrong',
  'signature-wrong',
  // 4 signed attributes
  'attributes-missing',
  'attributes-wrong',
  'certificate-not-bound',
  // 5 the bytes that were prepared here
  'content-other',
  // 7 chain
  'chain-untrusted',
  // 8 validity at the trusted time
  'certificate-not-yet-valid',
  'certificate-expired',
  // 9 revocation
  'revocation-unknown',
  'revocation-not-signed',
  'revocation-of-another',
  'revocation-stale',
  'certificate-revoked',
  // 10 key usage, 11 who it was issued to
  'key-usage-wrong',
  'not-an-organisation',
  'not-an-individual',
  'role-not-allowed',
  // 12 and 13 whose
  'other-organisation',
  'other-person',
  // 14 timestamp
  'timestamp-missing',
  'timestamp-malformed',
  'timestamp-untrusted',
  'timestamp-of-another',
  // 15 algorithms
  'algorithm-weak',
] as const;
export type SignatureFault = (typeof signatureFaults)[number];

/** What a manifest or a challenge refuses besides: checks 6 and 16, and who may sign at all. */
export const signingRefusals = [
  'manifest-used',
  'manifest-expired',
  'challenge-not-valid',
  'not-delegated',
  'organisation-not-registered',
  'nothing-to-sign',
  'delegation-dates',
  'delegation-own',
] as const;
export type SigningRefusal = (typeof signingRefusals)[number];

export const oids = {
  organisation: '1.2.398.3.3.4.1.2',
  individual: '1.2.398.3.3.4.1.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const;

/** What an organisation's certificate says its owner may do there. */
export const signerRoles = {
  '1.2.398.3.3.4.1.2.1': 'head',
  '1.2.398.3.3.4.1.2.2': 'may-sign',
  '1.2.398.3.3.4.1.2.3': 'finance',
  '1.2.398.3.3.4.1.2.4': 'personnel',
  '1.2.398.3.3.4.1.2.5': 'employee',
} as const;
export type SignerRole = (typeof signerRoles)[keyof typeof signerRoles];

/** Money and personnel are signed by others; whether an employee may sign is for the register of delegation to say. */
export const rolesThatSign: readonly SignerRole[] = ['head', 'may-sign', 'employee'];

export type SignaturePurpose = 'sign' | 'sign-in';

export interface Signer {
  iin: string;
  /** Empty where an individual signs. */
  bin: string;
  name: { surname: string; givenName: string; patronymic?: string };
  organisation: string;
  roles: SignerRole[];
  serial: string;
  notBefore: string;
  notAfter: string;
  algorithm: string;
}

/** Everything that is needed to give the same verdict again without asking anybody. Bytes as base64. */
export interface SignatureEvidence {
  content: string;
  cms: string;
  /** From the signer's certificate up to the anchor. */
  certificates: string[];
  ocsp: string | null;
  crl: string | null;
  /** The time stamp token where the signature carries none of its own. */
  timestamp: string | null;
  /** What an NCANode service answered, where the algorithms are out of our reach (GOST). */
  ncanode: string | null;
  verifiedBy: 'local' | 'ncanode';
}

export interface SignatureAsked {
  cms: Uint8Array;
  content: Uint8Array;
  /** `bin` null: of an individual, who signs for themself. */
  expected: { purpose: SignaturePurpose; bin?: string | null; iin?: string };
  /** The wall clock at arrival. */
  at: Date;
}

export type SignatureVerdict =
  | { ok: true; signer: Signer; evidence: SignatureEvidence; policy: typeof signaturePolicy; trustedAt: string }
  | { ok: false; reason: SignatureFault };

/** The port to whoever verifies; adapters live in gateways. A service that is away throws, it never gives a verdict. */
export interface SignatureVerifier {
  verify(asked: SignatureAsked): Promise<SignatureVerdict>;
  /** From stored bytes alone, at the trusted time of back then, without the network. */
  reverify(
    evidence: SignatureEvidence,
    then: { expected: SignatureAsked['expected']; at: Date },
  ): Promise<SignatureVerdict>;
}
