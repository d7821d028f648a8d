import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { oids } from '#domain/signature-policy.ts';
import { hashOf } from '#gateways/signatures/algorithms.ts';
import { readCertificate } from '#gateways/signatures/certificates.ts';
import { answerOcsp, stampToken } from '#gateways/signatures/demo-answers.ts';
import {
  issue,
  subjectOf,
  usagesOf,
  type Issued,
  type Order,
  type PersonAtOrganisation,
} from '#gateways/signatures/demo-issuing.ts';
import { ocspRequest } from '#gateways/signatures/revocation.ts';
import type { Trust } from '#gateways/signatures/trust.ts';

// An authority of the tests' own and a forge: CMS as an honest program makes them, and every way to make them otherwise.

export const day = 86_400_000;
export const now = new Date();
export const span = { notBefore: new Date(now.getTime() - 30 * day), notAfter: new Date(now.getTime() + 300 * day) };
export const commonName = (value: string) => [{ oid: '2.5.4.3', value }];
export const person: PersonAtOrganisation = {
  iin: '080315500011',
  bin: '990140000012',
  name: { surname: 'Ахметов', givenName: 'Ерлан', patronymic: 'Серікұлы' },
  organisation: '№1 колледж',
  role: 'head',
};
export const expected = { purpose: 'sign', bin: person.bin, iin: person.iin } as const;

export interface Authority {
  root: Issued;
  issuing: Issued;
  ocsp: Issued;
  tsa: Issued;
}

export const caUsage = { ca: true, keyUsage: [5, 6] };

export async function anAuthority(names = 'Test'): Promise<Authority> {
  const root = await issue({ ...span, ...caUsage, subject: commonName(`${names} root`) });
  const issuing = await issue({ ...span, ...caUsage, subject: commonName(`${names} issuing`), issuer: root });
  return { root, issuing, ocsp: await anOcsp(issuing, names), tsa: await aTsa(root, names) };
}

export const anOcsp = (issuer: Issued, names = 'Test', more: Partial<Order> = {}): Promise<Issued> =>
  issue({ ...span, subject: commonName(`${names} OCSP`), keyUsage: [0], extendedUsage: [oids.ocspSigning], issuer, ...more }); // prettier-ignore
export const aTsa = (issuer: Issued | undefined, names = 'Test', more: Partial<Order> = {}): Promise<Issued> =>
  issue({ ...span, subject: commonName(`${names} TSA`), keyUsage: [0, 1], extendedUsage: [oids.timeStamping], usageCritical: true, ...(issuer ? { issuer } : {}), ...more }); // prettier-ignore

/** Somebody's certificate for signing, honest unless told otherwise. */
export function aSigner(by: Issued | undefined, more: Partial<Order> = {}, who = person): Promise<Issued> {
  return issue({
    ...span,
    ...usagesOf('sign', who.role),
    subject: subjectOf(who),
    ...(by ? { issuer: by } : {}),
    ...more,
  });
}

export function aTrust({ root, ocsp }: Authority, more: Partial<Trust> = {}): Trust {
  const anchors = [readCertificate(root.certificate)];
  return {
    anchors,
    timestampAnchors: anchors,
    timestampRequired: false,
    revocation: async (certificate, issuer) => ({
      ocsp: await answerOcsp(ocspRequest(certificate, issuer), ocsp, { at: now, isRevoked: () => false }),
    }),
    ...more,
  };
}

export const stampBy =
  (tsa: Issued, at = now) =>
  (signature: Buffer): Promise<Buffer> =>
    stampToken(signature, tsa, at);

export const ids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  counterSignature: '1.2.840.113549.1.9.6',
  certificateV1: '1.2.840.113549.1.9.16.2.12',
  certificateV2: '1.2.840.113549.1.9.16.2.47',
  token: '1.2.840.113549.1.9.16.2.14',
};

export const octets = (bytes: Uint8Array): asn1js.OctetString =>
  new asn1js.OctetString({ valueHex: new Uint8Array(bytes) });
export const seq = (...value: asn1js.AsnType[]): asn1js.Sequence =>
  new asn1js.Sequence({ value: value as asn1js.BaseBlock[] });
export const attribute = (type: string, ...values: asn1js.AsnType[]): Attribute => new Attribute({ type, values });

export interface Forgery {
  content: Uint8Array;
  signer: Issued;
  /** Carried: the signer's and the issuing one's unless told otherwise. */
  carried: readonly Buffer[];
  attached?: Uint8Array;
  contentType?: string;
  hash?: string;
  /** What stands in messageDigest instead of the digest. */
  digest?: Uint8Array;
  /** Changes the signed attributes before they are signed. */
  attributes?: (honest: Attribute[]) => Attribute[];
  noAttributes?: boolean;
  /** Who is named as signer. */
  names?: Buffer;
  bySubjectKey?: Buffer;
  signerInfos?: (one: SignerInfo) => SignerInfo[];
  unsigned?: (signature: Buffer) => Promise<Attribute[]>;
  /** Changes what was signed afterwards. */
  after?: (data: SignedData) => void;
}

export async function forge(made: Forgery): Promise<Buffer> {
  const { content, signer, carried, contentType = ids.data, hash = 'SHA-256' } = made;
  const named = Certificate.fromBER(made.names ?? signer.certificate);
  const digestName = hash.replace('-', '').toLowerCase();
  const honest = [
    attribute(ids.contentType, new asn1js.ObjectIdentifier({ value: ids.data })),
    attribute(ids.messageDigest, octets(made.digest ?? hashOf(digestName, made.attached ?? content))),
    attribute(ids.certificateV2, seq(seq(seq(octets(hashOf('sha256', signer.certificate)))))),
  ];
  const attributes = made.attributes ? made.attributes(honest) : honest;
  const sid = made.bySubjectKey
    ? new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: new Uint8Array(made.bySubjectKey) })
    : new IssuerAndSerialNumber({ issuer: named.issuer, serialNumber: named.serialNumber });
  const info = new SignerInfo({
    version: made.bySubjectKey ? 3 : 1,
    sid,
    ...(made.noAttributes ? {} : { signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }) }),
  });
  const data = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: contentType }),
    signerInfos: [info],
    certificates: carried.map(raw => Certificate.fromBER(raw)),
  });
  if (made.attached) data.encapContentInfo.eContent = octets(made.attached);
  await data.sign(signer.key, 0, hash, made.noAttributes ? new Uint8Array(content) : undefined);
  if (made.unsigned) {
    const signature = Buffer.from(info.signature.valueBlock.valueHexView);
    info.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes: await made.unsigned(signature) });
  }
  if (made.signerInfos) data.signerInfos = made.signerInfos(info);
  made.after?.(data);
  const outer = new ContentInfo({ contentType: ids.signedData, content: data.toSchema(true) });
  return Buffer.from(outer.toSchema().toBER(false));
}

export const tokenAttribute = (token: Buffer): Attribute =>
  attribute(ids.token, asn1js.fromBER(new Uint8Array(token)).result);

export function rsaKeys(bits: number, hash = 'SHA-256', name = 'RSASSA-PKCS1-v1_5'): Promise<webcrypto.CryptoKeyPair> {
  const publicExponent = Uint8Array.of(1, 0, 1);
  return webcrypto.subtle.generateKey({ name, modulusLength: bits, publicExponent, hash }, true, ['sign', 'verify']);
}
