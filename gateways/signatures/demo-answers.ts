// What does the demo's authority answer about revocation and time? Signed by its own responder and its own clock, as the NCA's
// services would; the verifier judges these answers like any other.
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  BasicOCSPResponse,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  OCSPRequest,
  OCSPResponse,
  ResponseBytes,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  SingleResponse,
  TSTInfo,
} from 'pkijs';
import { hashOf } from './algorithms.ts';
import type { Issued } from './demo-issuing.ts';
import { ids } from './signed-data.ts';

const minute = 60_000;

/** An OCSP response to a request about one certificate. */
export async function answerOcsp(
  request: Buffer,
  by: Issued,
  { at, until, isRevoked }: { at: Date; until?: Date; isRevoked: (serial: string) => boolean },
): Promise<Buffer> {
  const [asked] = OCSPRequest.fromBER(request).tbsRequest.requestList;
  if (!asked) throw new Error('a request about nothing');
  const certID = asked.reqCert;
  const serial = Buffer.from(certID.serialNumber.valueBlock.valueHexView).toString('hex');
  const responder = Certificate.fromBER(by.certificate);
  const basic = new BasicOCSPResponse();
  basic.tbsResponseData.responderID = responder.subject;
  basic.tbsResponseData.producedAt = at;
  const single = new SingleResponse({
    certID,
    thisUpdate: at,
    nextUpdate: until ?? new Date(at.getTime() + 10 * minute),
  });
  single.certStatus = isRevoked(serial)
    ? new asn1js.Constructed({
        idBlock: { tagClass: 3, tagNumber: 1 },
        value: [new asn1js.GeneralizedTime({ valueDate: new Date(at.getTime() - minute) })],
      })
    : new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, lenBlock: { length: 1 } } as never);
  basic.tbsResponseData.responses.push(single);
  basic.certs = [responder];
  await basic.sign(by.key, 'SHA-256');
  const bytes = new ResponseBytes({
    responseType: '1.3.6.1.5.5.7.48.1.1',
    response: new asn1js.OctetString({ valueHex: basic.toSchema().toBER(false) }),
  });
  const whole = new OCSPResponse({ responseStatus: new asn1js.Enumerated({ value: 0 }), responseBytes: bytes });
  return Buffer.from(whole.toSchema().toBER(false));
}

/** A time stamp token over a signature's bytes. */
export async function stampToken(signature: Buffer, by: Issued, at: Date): Promise<Buffer> {
  const sha256 = new AlgorithmIdentifier({
    algorithmId: '2.16.840.1.101.3.4.2.1',
    algorithmParams: new asn1js.Null(),
  });
  const octets = (bytes: Uint8Array): asn1js.OctetString => new asn1js.OctetString({ valueHex: new Uint8Array(bytes) });
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: new MessageImprint({ hashAlgorithm: sha256, hashedMessage: octets(hashOf('sha256', signature)) }),
    serialNumber: new asn1js.Integer({ value: at.getTime() % 2_000_000_000 }),
    genTime: at,
  });
  const content = new Uint8Array(info.toSchema().toBER(false));
  const own = Certificate.fromBER(by.certificate);
  const bound = new asn1js.Sequence({
    value: [
      new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [octets(hashOf('sha256', by.certificate))] })] }),
    ],
  });
  const attributes = [
    new Attribute({ type: ids.contentType, values: [new asn1js.ObjectIdentifier({ value: ids.timestampInfo })] }),
    new Attribute({ type: ids.messageDigest, values: [octets(hashOf('sha256', content))] }),
    new Attribute({ type: ids.signingCertificateV2, values: [bound] }),
  ];
  const data = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ids.timestampInfo }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [own],
  });
  data.encapContentInfo.eContent = octets(content);
  await data.sign(by.key, 0, 'SHA-256');
  const outer = new ContentInfo({ contentType: ids.signedData, content: data.toSchema(true) });
  return Buffer.from(outer.toSchema().toBER(false));
}
