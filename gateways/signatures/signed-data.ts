// What does a CMS hold? Exactly one signer (1), its certificate once (2), the signed attributes (4), and the bytes they speak
// of (3, 5). Shared by signatures and time stamps, which are signed the same way (RFC 5652, RFC 5035).
import * as asn1js from 'asn1js';
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type Attribute, type SignerInfo } from 'pkijs';
import { digestNamed, hashOf, isGost, isSignedBy, requireStrongAlgorithm, requireStrongKey } from './algorithms.ts';
import { asRead, rawOf, type ReadCertificate } from './certificates.ts';
import { requireDer } from './der.ts';
import { reading, refuseUnless } from './refused.ts';

export const ids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  counterSignature: '1.2.840.113549.1.9.6',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
};

export interface ReadSigned {
  signer: SignerInfo;
  certificate: ReadCertificate;
  /** Every certificate it carries. */
  carried: ReadCertificate[];
  /** The content where it is attached. */
  attached: Buffer | null;
  contentType: string;
  attributes: readonly Attribute[];
  signature: Buffer;
}

export function readSigned(bytes: Uint8Array, contentType: string): ReadSigned {
  requireDer(bytes);
  const data = reading(() => {
    const outer = ContentInfo.fromBER(bytes);
    refuseUnless(outer.contentType === ids.signedData, 'malformed');
    return new SignedData({ schema: outer.content });
  });
  refuseUnless(data.signerInfos.length === 1, 'signers-not-one');
  const signer = data.signerInfos[0]!;
  const unsigned = signer.unsignedAttrs?.attributes ?? [];
  refuseUnless(!unsigned.some(each => each.type === ids.counterSignature), 'signers-not-one');
  const items = data.certificates ?? [];
  refuseUnless(items.every(one => one instanceof Certificate), 'malformed'); // prettier-ignore
  const carried = items.map(one => asRead(rawOf(one as Certificate), one as Certificate));
  const certificate = certificateOf(signer, carried);
  refuseUnless(signer.signedAttrs, 'attributes-missing');
  refuseUnless(data.encapContentInfo.eContentType === contentType, 'attributes-wrong');
  const { eContent } = data.encapContentInfo;
  return {
    signer,
    certificate,
    carried,
    attached: eContent ? Buffer.from(eContent.getValue()) : null,
    contentType,
    attributes: signer.signedAttrs.attributes,
    signature: Buffer.from(signer.signature.valueBlock.valueHexView),
  };
}

/** 2: the signer's certificate is there, and there once. */
function certificateOf(signer: SignerInfo, carried: readonly ReadCertificate[]): ReadCertificate {
  const found = carried.filter(one => isNamedBy(signer, one));
  refuseUnless(found.length > 0, 'certificate-missing');
  refuseUnless(found.length === 1, 'certificate-not-unique');
  return found[0]!;
}

function isNamedBy(signer: SignerInfo, { fields }: ReadCertificate): boolean {
  const { sid } = signer as { sid: unknown };
  if (sid instanceof IssuerAndSerialNumber)
    return sid.issuer.isEqual(fields.issuer) && sid.serialNumber.isEqual(fields.serialNumber);
  const key = fields.extensions?.find(each => each.extnID === '2.5.29.14')?.parsedValue as
    asn1js.OctetString | undefined;
  const named = sid as asn1js.OctetString;
  if (!key || !(named?.valueBlock?.valueHexView instanceof Uint8Array)) return false;
  return Buffer.from(key.valueBlock.valueHexView).equals(Buffer.from(named.valueBlock.valueHexView));
}

/** 4: exactly one value of an attribute that must be there. */
function attributeOf(attributes: readonly Attribute[], type: string): asn1js.AsnType {
  const found = attributes.filter(each => each.type === type);
  refuseUnless(found.length > 0, 'attributes-missing');
  refuseUnless(found.length === 1 && found[0]!.values.length === 1, 'attributes-wrong');
  return found[0]!.values[0] as asn1js.AsnType;
}

export function requireAttributes({ attributes, certificate, contentType }: ReadSigned): Buffer {
  const type = attributeOf(attributes, ids.contentType);
  const digest = attributeOf(attributes, ids.messageDigest);
  refuseUnless(type instanceof asn1js.ObjectIdentifier && digest instanceof asn1js.OctetString, 'attributes-wrong');
  refuseUnless(type.getValue() === contentType, 'attributes-wrong');
  requireBinding(attributes, certificate);
  return Buffer.from(digest.valueBlock.valueHexView);
}

/** ESSCertIDv2 (RFC 5035): the signature says itself which certificate it was made with, so that no other takes its place. */
function requireBinding(attributes: readonly Attribute[], certificate: ReadCertificate): void {
  const value = attributeOf(attributes, ids.signingCertificateV2) as asn1js.Sequence;
  const first = reading(() => {
    const list = value.valueBlock.value[0] as asn1js.Sequence;
    return (list.valueBlock.value[0] as asn1js.Sequence).valueBlock.value;
  }, 'attributes-wrong');
  const algorithm = first[0] instanceof asn1js.Sequence ? first[0] : undefined;
  const hash = first[algorithm ? 1 : 0];
  refuseUnless(hash instanceof asn1js.OctetString, 'attributes-wrong');
  const oid = (algorithm?.valueBlock.value[0] as asn1js.ObjectIdentifier | undefined)?.getValue();
  if (oid && isGost(oid)) return;
  const digest = oid ? digestNamed(oid) : 'sha256';
  const own = hashOf(digest, certificate.raw);
  refuseUnless(own.equals(Buffer.from(hash.valueBlock.valueHexView)), 'certificate-not-bound');
}

/** 3 and 5: the digest is of these very bytes and the signature is over the attributes that hold it. */
export function requireSignature(read: ReadSigned, content: Uint8Array): string {
  const { signer, certificate, attached, signature } = read;
  const digest = digestNamed(signer.digestAlgorithm.algorithmId);
  requireStrongAlgorithm(signer.signatureAlgorithm, digest);
  const key = certificate.key();
  requireStrongKey(key);
  const said = requireAttributes(read);
  refuseUnless(attached === null || attached.equals(Buffer.from(content)), 'content-other');
  refuseUnless(hashOf(digest, content).equals(said), attached === null ? 'content-other' : 'digest-wrong');
  const signedBytes = new Uint8Array(signer.signedAttrs!.encodedValue);
  refuseUnless(isSignedBy(key, signer.signatureAlgorithm, digest, signedBytes, signature), 'signature-wrong');
  return digest;
}
