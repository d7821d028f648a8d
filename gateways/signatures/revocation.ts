// Was the certificate taken back? (check 9) The answer must be signed by its issuer or by a responder the issuer appointed, be
// about this certificate, and be fresh: an answer over plain http is anybody's word until then (RFC 6960, RFC 5280 §5).
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
  BasicOCSPResponse,
  CertID,
  CertificateRevocationList,
  Extension,
  OCSPRequest,
  OCSPResponse,
  Request,
  TBSRequest,
  type SingleResponse,
} from 'pkijs';
import { oids } from '#domain/signature-policy.ts';
import { hashOf, isSignedBy, requireStrongAlgorithm } from './algorithms.ts';
import { asRead, extendedUsageOf, rawOf, type ReadCertificate } from './certificates.ts';
import { isIssuedBy, isValidAt } from './chain.ts';
import { requireDer } from './der.ts';
import { reading, refuseUnless, within } from './refused.ts';

const freshMs = 15 * 60_000;
const aheadMs = 5 * 60_000;
const basicOcsp = '1.3.6.1.5.5.7.48.1.1';
const nonceId = '1.3.6.1.5.5.7.48.1.2';
const sha1 = '1.3.14.3.2.26';

/** Names and keys of issuers are only named by this hash, nothing is vouched for: responders know SHA-1 best. */
function certIdOf(certificate: ReadCertificate, issuer: ReadCertificate): CertID {
  const octets = (bytes: Uint8Array): asn1js.OctetString => new asn1js.OctetString({ valueHex: new Uint8Array(hashOf('sha1', bytes)) }); // prettier-ignore
  const key = issuer.fields.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha1, algorithmParams: new asn1js.Null() }),
    issuerNameHash: octets(new Uint8Array(issuer.fields.subject.toSchema().toBER(false))),
    issuerKeyHash: octets(key),
    serialNumber: certificate.fields.serialNumber,
  });
}

/** `nonce`: so that what was answered to somebody else is no answer to us. */
export function ocspRequest(certificate: ReadCertificate, issuer: ReadCertificate, nonce?: Uint8Array): Buffer {
  const extnValue = (bytes: Uint8Array): ArrayBuffer => new asn1js.OctetString({ valueHex: new Uint8Array(bytes) }).toBER(); // prettier-ignore
  const request = new OCSPRequest({
    tbsRequest: new TBSRequest({
      requestList: [new Request({ reqCert: certIdOf(certificate, issuer) })],
      ...(nonce ? { requestExtensions: [new Extension({ extnID: nonceId, extnValue: extnValue(nonce) })] } : {}),
    }),
  });
  return Buffer.from(request.toSchema(true).toBER(false));
}

/** An answer that names a nonce names ours. One without is as good as it is fresh: responders may prepare theirs (RFC 8954, RFC 5019). */
export function requireNonce(answer: Buffer, nonce: Uint8Array): void {
  const { tbsResponseData } = basicOf(answer);
  const said = tbsResponseData.responseExtensions?.find(each => each.extnID === nonceId);
  const ours = Buffer.from(new asn1js.OctetString({ valueHex: new Uint8Array(nonce) }).toBER());
  refuseUnless(!said || ours.equals(Buffer.from(said.extnValue.valueBlock.valueHexView)), 'revocation-of-another');
}

function basicOf(answer: Buffer): BasicOCSPResponse {
  return reading(() => {
    within(() => requireDer(answer), 'revocation-unknown');
    const whole = OCSPResponse.fromBER(answer);
    refuseUnless(whole.responseStatus.valueBlock.valueDec === 0, 'revocation-unknown');
    refuseUnless(whole.responseBytes?.responseType === basicOcsp, 'revocation-unknown');
    return BasicOCSPResponse.fromBER(whole.responseBytes.response.valueBlock.valueHexView);
  }, 'revocation-unknown');
}

/** Refuses unless the answer says that the certificate is good. */
export function requireGood(answer: Buffer, certificate: ReadCertificate, issuer: ReadCertificate, at: Date): void {
  const basic = basicOf(answer);
  const { tbsResponseData: said } = basic;
  requireSignedByIssuer(basic, issuer, said.producedAt);
  const wanted = certIdOf(certificate, issuer);
  const single = said.responses.find(one => isAbout(one, wanted));
  refuseUnless(single, 'revocation-of-another');
  requireFresh(at, single.thisUpdate, single.nextUpdate, said.producedAt);
  const tag = (single.certStatus as { idBlock: { tagNumber: number } }).idBlock.tagNumber;
  refuseUnless(tag !== 1, 'certificate-revoked');
  refuseUnless(tag === 0, 'revocation-unknown');
}

function isAbout({ certID }: SingleResponse, wanted: CertID): boolean {
  return certID.hashAlgorithm.algorithmId === sha1 && certID.isEqual(wanted);
}

function requireSignedByIssuer(basic: BasicOCSPResponse, issuer: ReadCertificate, producedAt: Date): void {
  const appointed = (basic.certs ?? [])
    .map(one => asRead(rawOf(one), one))
    .filter(
      one =>
        one.fields.issuer.isEqual(issuer.fields.subject) &&
        extendedUsageOf(one.fields).includes(oids.ocspSigning) &&
        isValidAt(one, producedAt) &&
        isIssuedBy(one, issuer),
    );
  const digest = requireStrongAlgorithm(basic.signatureAlgorithm);
  const signature = Buffer.from(basic.signature.valueBlock.valueHexView);
  const data = basic.tbsResponseData.tbsView;
  const signed = [issuer, ...appointed].some(one => isSignedBy(one.key(), basic.signatureAlgorithm, digest, data, signature)); // prettier-ignore
  refuseUnless(signed, 'revocation-not-signed');
}

function requireFresh(at: Date, thisUpdate: Date, nextUpdate: Date | undefined, producedAt: Date): void {
  const age = at.getTime() - producedAt.getTime();
  refuseUnless(age <= freshMs && age >= -aheadMs, 'revocation-stale');
  refuseUnless(thisUpdate.getTime() <= at.getTime() + aheadMs, 'revocation-stale');
  const until = nextUpdate?.getTime() ?? thisUpdate.getTime() + freshMs;
  refuseUnless(at.getTime() <= until, 'revocation-stale');
}

/** The list of the issuer instead: whole, in force, and without this serial. */
export function requireNotListed(list: Buffer, certificate: ReadCertificate, issuer: ReadCertificate, at: Date): void {
  const crl = reading(() => CertificateRevocationList.fromBER(list), 'revocation-unknown');
  refuseUnless(crl.issuer.isEqual(issuer.fields.subject), 'revocation-of-another');
  const digest = requireStrongAlgorithm(crl.signatureAlgorithm);
  const signature = Buffer.from(crl.signatureValue.valueBlock.valueHexView);
  refuseUnless(isSignedBy(issuer.key(), crl.signatureAlgorithm, digest, crl.tbsView, signature), 'revocation-not-signed'); // prettier-ignore
  refuseUnless(crl.thisUpdate.value <= new Date(at.getTime() + aheadMs), 'revocation-stale');
  refuseUnless(crl.nextUpdate && at <= crl.nextUpdate.value, 'revocation-stale');
  refuseUnless(!crl.isCertificateRevoked(certificate.fields), 'certificate-revoked');
}
