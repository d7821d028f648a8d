// How does the demo's own authority issue certificates? Like the NCA's: two keys for each person, the numbers in the subject, the
// role among the extended usages. Every name says that it is a demo.
import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import { Certificate, Extension, AttributeTypeAndValue, BasicConstraints, ExtKeyUsage } from 'pkijs';
import { oids, signerRoles, type SignaturePurpose, type SignerRole } from '#domain/signature-policy.ts';

export interface Issued {
  certificate: Buffer;
  key: webcrypto.CryptoKey;
}

export interface SubjectPart {
  oid: string;
  value: string;
}

export interface Order {
  subject: readonly SubjectPart[];
  issuer?: Issued;
  notBefore: Date;
  notAfter: Date;
  ca?: boolean;
  /** Bits by number. */
  keyUsage?: readonly number[];
  extendedUsage?: readonly string[];
  /** A time stamping authority's usage must be critical (RFC 3161). */
  usageCritical?: boolean;
  keys?: webcrypto.CryptoKeyPair;
  /** Whatever else it says. */
  extensions?: readonly Extension[];
}

export const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
}

export async function issue(order: Order): Promise<Issued> {
  const keys = order.keys ?? (await newKeys());
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial() });
  const nameOf = (parts: readonly SubjectPart[]): AttributeTypeAndValue[] =>
    parts.map(({ oid, value }) => new AttributeTypeAndValue({ type: oid, value: new asn1js.Utf8String({ value }) }));
  certificate.subject.typesAndValues = nameOf(order.subject);
  certificate.issuer.typesAndValues = order.issuer
    ? Certificate.fromBER(order.issuer.certificate).subject.typesAndValues
    : nameOf(order.subject);
  certificate.notBefore.value = order.notBefore;
  certificate.notAfter.value = order.notAfter;
  certificate.extensions = extensionsOf(order);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(order.issuer?.key ?? keys.privateKey, 'SHA-256');
  return { certificate: Buffer.from(certificate.toSchema(true).toBER(false)), key: keys.privateKey };
}

/** Positive, and long enough to be guessed by nobody. */
function serial(): ArrayBuffer {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes.buffer;
}

function extensionsOf({
  ca = false,
  keyUsage = [],
  extendedUsage = [],
  usageCritical = false,
  extensions = [],
}: Order): Extension[] {
  const usage = new asn1js.BitString({ valueHex: bitsOf(keyUsage), unusedBits: 7 - (Math.max(0, ...keyUsage) % 8) });
  const constraints = new BasicConstraints({ cA: ca });
  return [
    ...(ca ? [extension('2.5.29.19', true, constraints.toSchema().toBER(false))] : []),
    ...(keyUsage.length > 0 ? [extension('2.5.29.15', true, usage.toBER(false))] : []),
    ...(extendedUsage.length > 0
      ? [extension('2.5.29.37', usageCritical, new ExtKeyUsage({ keyPurposes: [...extendedUsage] }).toSchema().toBER(false))] // prettier-ignore
      : []),
    ...extensions,
  ];
}

export function extension(extnID: string, critical: boolean, extnValue: ArrayBuffer): Extension {
  return new Extension({ extnID, critical, extnValue });
}

function bitsOf(bits: readonly number[]): ArrayBuffer {
  const bytes = new Uint8Array(Math.floor(Math.max(0, ...bits) / 8) + 1);
  for (const bit of bits) bytes[Math.floor(bit / 8)]! |= 0x80 >> (bit % 8);
  return bytes.buffer;
}

export interface PersonAtOrganisation {
  iin: string;
  bin: string;
  name: { surname: string; givenName: string; patronymic?: string | null };
  organisation: string;
  /** An individual has neither number nor name of an organisation. */
  role: SignerRole | 'individual';
}

export function subjectOf({ iin, bin, name, organisation }: PersonAtOrganisation): SubjectPart[] {
  return [
    { oid: '2.5.4.3', value: `${name.surname} ${name.givenName}` },
    { oid: '2.5.4.4', value: name.surname },
    { oid: '2.5.4.5', value: `IIN${iin}` },
    { oid: '2.5.4.6', value: 'KZ' },
    ...(bin
      ? [
          { oid: '2.5.4.10', value: organisation },
          { oid: '2.5.4.11', value: `BIN${bin}` },
        ]
      : []),
    ...(name.patronymic ? [{ oid: '2.5.4.42', value: name.patronymic }] : []),
  ];
}

function ownerOids(role: SignerRole | 'individual'): string[] {
  if (role === 'individual') return [oids.individual];
  return [oids.organisation, ...Object.entries(signerRoles).flatMap(([oid, named]) => (named === role ? [oid] : []))];
}

/** The usages of the two keys a person gets. */
export function usagesOf(
  purpose: SignaturePurpose,
  role: SignerRole | 'individual',
): Pick<Order, 'keyUsage' | 'extendedUsage'> {
  // prettier-ignore
  return purpose === 'sign'
    ? { keyUsage: [0, 1], extendedUsage: [oids.emailProtection, ...ownerOids(role)] }
    : { keyUsage: [0, 2], extendedUsage: [oids.clientAuth, ...ownerOids(role)] };
}
