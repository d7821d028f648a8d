// When was it signed at the latest? (check 14) A token counts by its chain to a pinned authority and by the imprint of this very
// signature; a token that was made by oneself or cut out of another signature is worth nothing (RFC 3161).
import * as asn1js from 'asn1js';
import { ContentInfo, MessageImprint, AlgorithmIdentifier, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs';
import { oids } from '#domain/signature-policy.ts';
import { digestNamed, hashOf } from './algorithms.ts';
import { extendedUsageOf, type ReadCertificate } from './certificates.ts';
import { chainOf, isValidAt } from './chain.ts';
import { reading, refuseUnless, within } from './refused.ts';
import { SignatureServiceAwayError } from './services.ts';
import { ids, readSigned, requireSignature, type ReadSigned } from './signed-data.ts';

/** A stamp is taken between preparing and arriving; clocks of strangers differ by a little. */
const earliestMs = 15 * 60_000;
const latestMs = 5 * 60_000;
const grantedWithChanges = 1;

/** The token among the unsigned attributes, if there is one. */
export function tokenOf({ signer }: ReadSigned): Buffer | null {
  const found = (signer.unsignedAttrs?.attributes ?? []).filter(each => each.type === ids.timestampToken);
  if (found.length === 0) return null;
  refuseUnless(found.length === 1 && found[0]!.values.length === 1, 'timestamp-malformed');
  return Buffer.from((found[0]!.values[0] as asn1js.AsnType).toBER(false));
}

/** The instant the token vouches for. */
export function stampedAt(token: Buffer, signature: Buffer, anchors: readonly ReadCertificate[], at: Date): Date {
  const { read, info } = openToken(token);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const imprint = hashOf(digestNamed(hashAlgorithm.algorithmId), signature);
  refuseUnless(imprint.equals(Buffer.from(hashedMessage.valueBlock.valueHexView)), 'timestamp-of-another');
  const { genTime } = info;
  const usage = extendedUsageOf(read.certificate.fields);
  refuseUnless(usage.length === 1 && usage[0] === oids.timeStamping, 'timestamp-untrusted');
  refuseUnless(isValidAt(read.certificate, genTime), 'timestamp-untrusted');
  const away = at.getTime() - genTime.getTime();
  refuseUnless(away <= earliestMs && away >= -latestMs, 'timestamp-untrusted');
  within(() => chainOf(read.certificate, read.carried, anchors, genTime), 'timestamp-untrusted');
  return genTime;
}

function openToken(token: Buffer): { read: ReadSigned; info: TSTInfo } {
  const read = within(() => readSigned(token, ids.timestampInfo), 'timestamp-malformed');
  const { attached } = read;
  refuseUnless(attached, 'timestamp-malformed');
  const info = reading(() => TSTInfo.fromBER(attached), 'timestamp-malformed');
  within(() => requireSignature(read, attached), 'timestamp-untrusted');
  return { read, info };
}

export function timestampRequest(signature: Buffer, nonce: Uint8Array): Buffer {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1', algorithmParams: new asn1js.Null() }), // prettier-ignore
      hashedMessage: new asn1js.OctetString({ valueHex: new Uint8Array(hashOf('sha256', signature)) }),
    }),
    nonce: asInteger(nonce),
    certReq: true,
  });
  return Buffer.from(request.toSchema().toBER(false));
}

/** Positive, whatever its first byte. */
const asInteger = (nonce: Uint8Array): asn1js.Integer => new asn1js.Integer({ valueHex: Uint8Array.of(1, ...nonce) });

/** The token of an answer to a request of ours: granted, and with our nonce (RFC 3161 §2.4.2). */
export function tokenFrom(answer: Buffer, nonce: Uint8Array): Buffer {
  const { status, timeStampToken } = reading(() => TimeStampResp.fromBER(answer), 'timestamp-malformed');
  if (status.status > grantedWithChanges) throw new SignatureServiceAwayError('TSA (it gave no stamp)');
  refuseUnless(timeStampToken instanceof ContentInfo, 'timestamp-malformed');
  const token = Buffer.from(timeStampToken.toSchema().toBER(false));
  const { info } = openToken(token);
  refuseUnless(info.nonce?.isEqual(asInteger(nonce)), 'timestamp-of-another');
  return token;
}
