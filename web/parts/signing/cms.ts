/** How is a CMS made with a software key? Detached, with the signed attributes our own verifier asks for. Loaded lazily. */
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

/** Said so that both the browser's and Node's types know it. */
export type PrivateKey = Parameters<typeof crypto.subtle.sign>[1];

export interface SigningKey {
  privateKey: PrivateKey;
  /** The signer's certificate first, then what leads up from it. DER. */
  certificates: Uint8Array[];
}

const ids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
};
const hash = 'SHA-256';

export async function signCms(
  key: SigningKey,
  content: Uint8Array,
  { attached = false, at = new Date() }: { attached?: boolean; at?: Date } = {},
): Promise<Uint8Array> {
  const certificates = key.certificates.map(raw => Certificate.fromBER(copy(raw)));
  const [own] = certificates;
  if (!own) throw new Error('a key without a certificate');
  const data = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: ids.data,
      ...(attached ? { eContent: new asn1js.OctetString({ valueHex: copy(content) }) } : {}),
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: await attributesOf(key, content, at) }),
      }),
    ],
    certificates,
  });
  // pkijs would split what is attached into pieces; DER keeps it whole.
  if (attached) data.encapContentInfo.eContent = new asn1js.OctetString({ valueHex: copy(content) });
  await data.sign(key.privateKey, 0, hash);
  const outer = new ContentInfo({ contentType: ids.signedData, content: data.toSchema(true) });
  return new Uint8Array(outer.toSchema().toBER(false));
}

async function attributesOf(key: SigningKey, content: Uint8Array, at: Date): Promise<Attribute[]> {
  const [own] = key.certificates;
  const digest = async (bytes: Uint8Array): Promise<asn1js.OctetString> =>
    new asn1js.OctetString({ valueHex: await crypto.subtle.digest(hash, copy(bytes)) });
  const certificate = new asn1js.Sequence({
    value: [new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [await digest(own!)] })] })],
  });
  const attributes = [
    new Attribute({ type: ids.contentType, values: [new asn1js.ObjectIdentifier({ value: ids.data })] }),
    new Attribute({ type: ids.signingTime, values: [new asn1js.UTCTime({ valueDate: at })] }),
    new Attribute({ type: ids.messageDigest, values: [await digest(content)] }),
    new Attribute({ type: ids.signingCertificateV2, values: [certificate] }),
  ];
  return sorted(attributes);
}

/** A SET OF in DER stands in the order of its encodings. */
function sorted(attributes: Attribute[]): Attribute[] {
  const hex = (one: Attribute): string =>
    Array.from(new Uint8Array(one.toSchema().toBER(false)), byte => byte.toString(16).padStart(2, '0')).join('');
  return attributes
    .map(one => ({ one, bytes: hex(one) }))
    .sort((a, b) => (a.bytes < b.bytes ? -1 : 1))
    .map(each => each.one);
}

function copy(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
