// Whose certificate is it and what may its key do? Checks 10 to 13, and the reading that others share.
import { X509Certificate, type KeyObject } from 'node:crypto';
import type { BitString } from 'asn1js';
import { Certificate, type ExtKeyUsage, type RelativeDistinguishedNames } from 'pkijs';
import {
  oids,
  rolesThatSign,
  signerRoles,
  type SignatureAsked,
  type SignaturePurpose,
  type Signer,
  type SignerRole,
} from '#domain/signature-policy.ts';
import { reading, refuseUnless } from './refused.ts';

/** A certificate as it came, read twice: by pkijs for its fields, by Node for its key. */
export interface ReadCertificate {
  raw: Buffer;
  fields: Certificate;
  key(): KeyObject;
  x509(): X509Certificate;
}

export function readCertificate(raw: Uint8Array): ReadCertificate {
  const fields = reading(() => Certificate.fromBER(raw));
  return asRead(Buffer.from(raw), fields);
}

export function asRead(raw: Buffer, fields: Certificate): ReadCertificate {
  let known: X509Certificate | undefined;
  const x509 = (): X509Certificate => (known ??= reading(() => new X509Certificate(raw), 'algorithm-weak'));
  return { raw, fields, x509, key: () => reading(() => x509().publicKey, 'algorithm-weak') };
}

export const rawOf = (certificate: Certificate): Buffer => Buffer.from(certificate.toSchema().toBER(false));
export const serialOf = (certificate: Certificate): string =>
  Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex');

const keyUsageId = '2.5.29.15';
const extendedKeyUsageId = '2.5.29.37';

/** Bits of the key usage, by number; empty where the extension is missing. */
export function keyUsageOf(certificate: Certificate): Set<number> {
  const extension = certificate.extensions?.find(each => each.extnID === keyUsageId);
  const bits = extension?.parsedValue as BitString | undefined;
  const bytes = bits ? new Uint8Array(bits.valueBlock.valueHexView) : new Uint8Array();
  return new Set([...bytes].flatMap((byte, at) => [...Array(8).keys()].filter(bit => byte & (0x80 >> bit)).map(bit => at * 8 + bit))); // prettier-ignore
}

export function extendedUsageOf(certificate: Certificate): string[] {
  const extension = certificate.extensions?.find(each => each.extnID === extendedKeyUsageId);
  return (extension?.parsedValue as ExtKeyUsage | undefined)?.keyPurposes ?? [];
}

/** 10: a key that signs acts never opens doors, and the other way round (NCA: bits 0+1 sign, 0+2 authentication). */
export function requireUsage(certificate: Certificate, purpose: SignaturePurpose): void {
  const bits = keyUsageOf(certificate);
  const extended = extendedUsageOf(certificate);
  const signs = bits.has(0) && bits.has(1) && extended.includes(oids.emailProtection);
  const enters = bits.has(0) && bits.has(2) && !bits.has(1) && extended.includes(oids.clientAuth);
  refuseUnless(purpose === 'sign' ? signs && !extended.includes(oids.clientAuth) : enters, 'key-usage-wrong');
}

/** 11: issued to an organisation, to somebody who may speak for it; or to an individual, where one signs for themself. */
export function requireRole(certificate: Certificate, { bin }: SignatureAsked['expected']): SignerRole[] {
  const extended = extendedUsageOf(certificate);
  if (bin === null) {
    refuseUnless(extended.includes(oids.individual) && !extended.includes(oids.organisation), 'not-an-individual');
    return [];
  }
  refuseUnless(extended.includes(oids.organisation), 'not-an-organisation');
  const roles = extended.flatMap(oid => (oid in signerRoles ? [signerRoles[oid as keyof typeof signerRoles]] : []));
  refuseUnless(roles.some(role => rolesThatSign.includes(role)), 'role-not-allowed'); // prettier-ignore
  return roles;
}

/** 12 and 13: the acting organisation, the person who is signed in. */
export function requireOwner(signer: Signer, expected: SignatureAsked['expected']): void {
  if (expected.bin === null) refuseUnless(signer.bin === '', 'not-an-individual');
  else
    refuseUnless(
      signer.bin !== '' && (expected.bin === undefined || signer.bin === expected.bin),
      'other-organisation',
    );
  refuseUnless(signer.iin !== '' && (expected.iin === undefined || signer.iin === expected.iin), 'other-person');
}

const nameOids = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
  givenName: '2.5.4.42',
};

function valuesOf(name: RelativeDistinguishedNames, oid: string): string[] {
  return name.typesAndValues
    .filter(each => each.type === oid)
    .map(each => String((each.value as { valueBlock: { value: unknown } }).valueBlock.value));
}

/** Exactly one number of this kind, or none: two would let the reader choose. */
function numberOf(values: readonly string[], prefix: 'IIN' | 'BIN'): string {
  const found = values.flatMap(value => new RegExp(`^${prefix}(\\d{12})$`).exec(value)?.[1] ?? []);
  return found.length === 1 ? found[0]! : '';
}

export function signerOf(certificate: Certificate, roles: SignerRole[], algorithm: string): Signer {
  const { subject } = certificate;
  const one = (oid: string): string => valuesOf(subject, oid)[0]?.trim() ?? '';
  const [common, surname, patronymic] = [one(nameOids.commonName), one(nameOids.surname), one(nameOids.givenName)];
  // The NCA writes surname and name as common name and the patronymic as given name.
  const given = common.startsWith(surname) ? common.slice(surname.length).trim() : common;
  return {
    iin: numberOf(valuesOf(subject, nameOids.serialNumber), 'IIN'),
    bin: numberOf(valuesOf(subject, nameOids.unit), 'BIN'),
    name: { surname, givenName: given, ...(patronymic ? { patronymic } : {}) },
    organisation: one(nameOids.organisation),
    roles,
    serial: serialOf(certificate),
    notBefore: certificate.notBefore.value.toISOString(),
    notAfter: certificate.notAfter.value.toISOString(),
    algorithm,
  };
}
