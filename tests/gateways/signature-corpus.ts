import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import type { SignerInfo } from 'pkijs';
import { BasicOCSPResponse, CertificateRevocationList, OCSPResponse, RevokedCertificate, Time } from 'pkijs';
import { oids, type SignatureAsked, type SignatureFault } from '#domain/signature-policy.ts';
import { hashOf } from '#gateways/signatures/algorithms.ts';
import { readCertificate } from '#gateways/signatures/certificates.ts';
import { answerOcsp, stampToken } from '#gateways/signatures/demo-answers.ts';
import {
  extension,
  issue,
  subjectOf,
  usagesOf,
  type Issued,
  type Order,
  type PersonAtOrganisation,
} from '#gateways/signatures/demo-issuing.ts';
import { ocspRequest } from '#gateways/signatures/revocation.ts';
import type { Trust } from '#gateways/signatures/trust.ts';
import {
  anAuthority,
  anOcsp,
  aSigner,
  aTrust,
  aTsa,
  attribute,
  caUsage,
  commonName,
  day,
  expected,
  forge,
  ids,
  now,
  octets,
  person,
  rsaKeys,
  seq,
  span,
  stampBy,
  tokenAttribute,
  type Forgery,
} from '../ground/signing.ts';

// The hostile corpus: over all checks of the acceptance rule, each file with the reason it must be refused for.

export interface Sample {
  name: string;
  reason: SignatureFault | null;
  cms: Uint8Array;
  content?: Uint8Array;
  expected?: SignatureAsked['expected'];
  at?: Date;
  trust?: Partial<Trust>;
}

export const authority = await anAuthority();
export const trust = aTrust(authority);
export const content = Buffer.from('{"acts":[{"case":"COL-2027-000001","name":"accept"}],"nonce":"n-1","v":1}');
const other = Buffer.from('{"acts":[{"case":"COL-2027-000001","name":"reject"}],"nonce":"n-1","v":1}');
const rogue = await anAuthority();
const stranger = await anAuthority('Stranger');
export const signer = await aSigner(authority.issuing);
const carriedBy = (one: Issued): Buffer[] => [one.certificate, authority.issuing.certificate];
const made = (more: Partial<Forgery> = {}): Promise<Buffer> =>
  forge({ content, signer, carried: carriedBy(more.signer ?? signer), ...more });
export const honest = await made();

const samples: Sample[] = [];
const add = (name: string, reason: Sample['reason'], cms: Uint8Array, more: Partial<Sample> = {}): void =>
  void samples.push({ name, reason, cms, ...more });

// 0: what is no signature at all
for (let part = 1; part < 16; part += 1)
  add(`cut at ${part}/16`, 'malformed', honest.subarray(0, Math.floor((honest.length * part) / 16)));
add('empty', 'malformed', Buffer.alloc(0));
add('one byte less', 'malformed', honest.subarray(0, -1));
add('a byte behind', 'malformed', Buffer.concat([honest, Buffer.of(0)]));
add('another value behind', 'malformed', Buffer.concat([honest, Buffer.of(5, 0)]));
add('itself twice', 'malformed', Buffer.concat([honest, honest]));
add('as text', 'malformed', Buffer.from(honest.toString('base64')));
add('random', 'malformed', Buffer.from(webcrypto.getRandomValues(new Uint8Array(500))).fill(0x30, 0, 1));
const inner = honest.subarray(4);
add('of indefinite length', 'malformed', Buffer.concat([Buffer.of(0x30, 0x80), inner, Buffer.of(0, 0)]));
add('of a length longer than needed', 'malformed', Buffer.concat([Buffer.of(0x30, 0x83, 0), honest.subarray(2)]));
add('nested without an end', 'malformed', nested(400));
add('a giant', 'signature-too-large', Buffer.alloc(1_000_001, 0x30));
add('no signed data', 'malformed', Buffer.from(seq(new asn1js.ObjectIdentifier({ value: ids.data }), octets(content)).toBER(false))); // prettier-ignore

function nested(deep: number): Buffer {
  let bytes: Buffer = Buffer.of(5, 0);
  for (let i = 0; i < deep; i += 1) bytes = Buffer.from(seq(asn1js.fromBER(new Uint8Array(bytes)).result).toBER(false));
  return bytes;
}

// 1: exactly one signer
const second = await aSigner(authority.issuing, {}, { ...person, iin: '070530603454' });
add('nobody signed', 'signers-not-one', await made({ signerInfos: () => [] }));
add('signed twice by one', 'signers-not-one', await made({ signerInfos: one => [one, one] }));
const anotherInfo = async (): Promise<SignerInfo> => {
  let found: SignerInfo | undefined;
  await made({ signer: second, after: data => void (found = data.signerInfos[0]) });
  return found!;
};
const info = await anotherInfo();
add('signed by two', 'signers-not-one', await made({ carried: [...carriedBy(signer), second.certificate], signerInfos: one => [one, info] })); // prettier-ignore
add('countersigned', 'signers-not-one', await made({ unsigned: async () => [attribute(ids.counterSignature, seq())] }));

// 2: its certificate, once
add('without any certificate', 'certificate-missing', await made({ carried: [] }));
add('without the own certificate', 'certificate-missing', await made({ carried: [authority.issuing.certificate] }));
add('with the certificate twice', 'certificate-not-unique', await made({ carried: [...carriedBy(signer), signer.certificate] })); // prettier-ignore
add('with another certificate only', 'certificate-missing', await made({ carried: carriedBy(second) }));

// 3: digest and signature
add('of a digest that is no digest of it', 'digest-wrong', await made({ attached: content, digest: hashOf('sha256', other) })); // prettier-ignore
add('of a digest cut short', 'digest-wrong', await made({ attached: content, digest: hashOf('sha256', content).subarray(0, 20) })); // prettier-ignore
add('signed by another key', 'signature-wrong', await made({ signer: { ...signer, key: second.key } }));
add('signature turned over', 'signature-wrong', await made({ after: data => flip(data.signerInfos[0]!) }));
add('signature empty', 'signature-wrong', await made({ after: data => void (data.signerInfos[0]!.signature = octets(Buffer.alloc(0))) })); // prettier-ignore
const withTime = (at: Date): Partial<Forgery> => ({
  attributes: all => [...all, attribute(ids.signingTime, new asn1js.UTCTime({ valueDate: at }))],
});
add('time changed after signing', 'signature-wrong', await made({ ...withTime(now), after: changeTime }));

function flip(one: SignerInfo): void {
  const bytes = Buffer.from(one.signature.valueBlock.valueHexView);
  bytes[bytes.length - 3]! ^= 1;
  one.signature = octets(bytes);
}

function changeTime(data: { signerInfos: SignerInfo[] }): void {
  const attrs = data.signerInfos[0]!.signedAttrs!;
  attrs.attributes = attrs.attributes.map(one =>
    one.type === ids.signingTime ? attribute(ids.signingTime, new asn1js.UTCTime({ valueDate: new Date(0) })) : one,
  );
}

// 4: signed attributes
const without = (type: string): Partial<Forgery> => ({ attributes: all => all.filter(one => one.type !== type) });
const instead = (type: string, ...values: asn1js.AsnType[]): Partial<Forgery> => ({
  attributes: all => all.map(one => (one.type === type ? attribute(type, ...values) : one)),
});
const oid = (value: string): asn1js.ObjectIdentifier => new asn1js.ObjectIdentifier({ value });
add('without signed attributes', 'attributes-missing', await made({ noAttributes: true }));
add('without contentType', 'attributes-missing', await made(without(ids.contentType)));
add('without messageDigest', 'attributes-missing', await made(without(ids.messageDigest)));
add('without signingCertificateV2', 'attributes-missing', await made(without(ids.certificateV2)));
add('with signingCertificate of SHA-1 only', 'attributes-missing', await made({ attributes: all => all.map(one => (one.type === ids.certificateV2 ? attribute(ids.certificateV1, seq(seq(seq(octets(hashOf('sha1', signer.certificate)))))) : one)) })); // prettier-ignore
add('with two digests', 'attributes-wrong', await made({ attributes: all => [...all, attribute(ids.messageDigest, octets(hashOf('sha256', other)))] })); // prettier-ignore
add('with two values of a digest', 'attributes-wrong', await made(instead(ids.messageDigest, octets(hashOf('sha256', content)), octets(hashOf('sha256', other))))); // prettier-ignore
add('with a contentType of something else', 'attributes-wrong', await made(instead(ids.contentType, oid(ids.signedData)))); // prettier-ignore
add('with content that calls itself signed data', 'attributes-wrong', await made({ contentType: ids.signedData }));
add('with a digest that is a text', 'attributes-wrong', await made(instead(ids.messageDigest, new asn1js.Utf8String({ value: 'x' })))); // prettier-ignore
add('bound to no certificate', 'attributes-wrong', await made(instead(ids.certificateV2, seq(seq()))));
add('bound to another certificate', 'certificate-not-bound', await made(instead(ids.certificateV2, seq(seq(seq(octets(hashOf('sha256', second.certificate)))))))); // prettier-ignore

// 5: content (and the nonce within it: an old signature is a signature over other bytes)
add('of other content, detached', 'content-other', await made({ content: other }));
add('of other content, attached', 'content-other', await made({ attached: other }));
add('of an earlier nonce', 'content-other', await made({ content: Buffer.from(content.toString().replace('n-1', 'n-0')) })); // prettier-ignore
add('of the same with a blank', 'content-other', await made({ content: Buffer.from(`${content.toString()} `) }));
add('of nothing', 'content-other', await made({ content: Buffer.alloc(0) }));
add('wrapped: a signature around a signature', 'content-other', await made({ attached: honest }));
add('ours, where other bytes were prepared', 'content-other', honest, { content: other });

// 7: chain
const inRogue = await aSigner(rogue.issuing);
add('of an authority of the same names', 'chain-untrusted', await forge({ content, signer: inRogue, carried: [inRogue.certificate, rogue.issuing.certificate, rogue.root.certificate] })); // prettier-ignore
add('of a rogue one, with the true issuer beside', 'chain-untrusted', await forge({ content, signer: inRogue, carried: carriedBy(inRogue) })); // prettier-ignore
const inStranger = await aSigner(stranger.issuing);
add('of a stranger', 'chain-untrusted', await forge({ content, signer: inStranger, carried: [inStranger.certificate, stranger.issuing.certificate] })); // prettier-ignore
const selfMade = await aSigner(undefined);
add('signed by oneself', 'chain-untrusted', await made({ signer: selfMade }));
add('without the issuing certificate', 'chain-untrusted', await made({ carried: [signer.certificate] }));
async function under(more: Partial<Order>, name: string, reason: Sample['reason'], by = authority.root): Promise<void> {
  const middle = await issue({ ...span, subject: commonName('Middle'), ...caUsage, issuer: by, ...more });
  const one = await aSigner(middle);
  add(name, reason, await forge({ content, signer: one, carried: [one.certificate, middle.certificate, authority.issuing.certificate] }), { trust: ocspOf(middle) }); // prettier-ignore
}
/** Honest answers about whoever is under this issuer: that the chain is refused must not hang on them. */
function ocspOf(issuer: Issued): Partial<Trust> {
  return {
    revocation: async (certificate, above) => ({
      ocsp: await answerOcsp(ocspRequest(certificate, above), issuer, { at: now, isRevoked: () => false }),
    }),
  };
}
await under({ ca: false, keyUsage: [0, 1] }, 'under somebody who is no authority', 'chain-untrusted');
await under({ keyUsage: [0, 6] }, 'under an authority that may not issue', 'chain-untrusted');
await under({ notAfter: new Date(now.getTime() - day) }, 'under an authority whose time is over', 'chain-untrusted');
await under({ issuer: signer, ca: true }, 'under a signer who plays authority', 'chain-untrusted', signer);
await under({ issuer: rogue.root }, 'under a rogue root', 'chain-untrusted', rogue.root);
await under({}, 'under one more honest authority', null);
add('where nobody is trusted', 'chain-untrusted', honest, { trust: { anchors: [] } });

// 8: validity
const signedBy = async (more: Partial<Order>, who = person): Promise<Buffer> =>
  made({ signer: await aSigner(authority.issuing, more, who) });
add('expired', 'certificate-expired', await signedBy({ notAfter: new Date(now.getTime() - 60_000) }));
add('not yet valid', 'certificate-not-yet-valid', await signedBy({ notBefore: new Date(now.getTime() + 60_000) }));
add('judged years later', 'chain-untrusted', honest, { at: new Date(now.getTime() + 4_000 * day) });

// 10 and 11: what the key is for, and whose it is
const extendedSign = usagesOf('sign', 'head').extendedUsage!;
const atDoor = { ...expected, purpose: 'sign-in' } as const;
const doorKey = usagesOf('sign-in', 'head');
add('a key for doors that signs', 'key-usage-wrong', await signedBy(doorKey));
add('a key that signs, at the door', 'key-usage-wrong', honest, { expected: atDoor });
add('a key for doors, at the door', null, await signedBy(doorKey), { expected: atDoor });
add('without nonRepudiation', 'key-usage-wrong', await signedBy({ keyUsage: [0] }));
add('with nonRepudiation alone', 'key-usage-wrong', await signedBy({ keyUsage: [1] }));
add('without key usage', 'key-usage-wrong', await signedBy({ keyUsage: [] }));
add('without extended usage', 'key-usage-wrong', await signedBy({ extendedUsage: [] }));
add('for both at once', 'key-usage-wrong', await signedBy({ extendedUsage: [...extendedSign, oids.clientAuth] }));
add('door key that may sign too, at the door', 'key-usage-wrong', await signedBy({ ...doorKey, keyUsage: [0, 1, 2] }), { expected: atDoor }); // prettier-ignore
add('of an individual', 'not-an-organisation', await signedBy({ extendedUsage: [oids.emailProtection, oids.individual] })); // prettier-ignore
add('of nobody in particular', 'not-an-organisation', await signedBy({ extendedUsage: [oids.emailProtection] }));
add('of a role without its organisation', 'not-an-organisation', await signedBy({ extendedUsage: [oids.emailProtection, '1.2.398.3.3.4.1.2.1'] })); // prettier-ignore
add('of an organisation, without a role', 'role-not-allowed', await signedBy({ extendedUsage: [oids.emailProtection, oids.organisation] })); // prettier-ignore
add('of the accountant', 'role-not-allowed', await signedBy(usagesOf('sign', 'finance')));
add('of personnel', 'role-not-allowed', await signedBy(usagesOf('sign', 'personnel')));

// The same, where somebody signs for themself.
const forOneself = { ...expected, bin: null };
const individual = usagesOf('sign', 'individual');
const alone = { ...person, bin: '', organisation: '', role: 'individual' } as const;
const signedAlone = (who: PersonAtOrganisation, usage: Partial<Order> = individual): Promise<Buffer> =>
  signedBy({ ...usage, subject: subjectOf(who) });
add('an individual’s own', null, await signedAlone(alone), { expected: forOneself });
add('an individual’s, for a college', 'not-an-organisation', await signedAlone(alone));
add('of an organisation, for oneself', 'not-an-individual', honest, { expected: forOneself });
add('of both kinds, for oneself', 'not-an-individual', await signedAlone(alone, { ...individual, extendedUsage: [...extendedSign, oids.individual] }), { expected: forOneself }); // prettier-ignore
add('an individual’s with an organisation’s number', 'not-an-individual', await signedAlone({ ...alone, bin: person.bin, organisation: person.organisation }), { expected: forOneself }); // prettier-ignore
add('another individual’s', 'other-person', await signedAlone({ ...alone, iin: '070530603454' }), { expected: forOneself }); // prettier-ignore
add('an individual’s for doors', 'key-usage-wrong', await signedAlone(alone, usagesOf('sign-in', 'individual')), { expected: forOneself }); // prettier-ignore

// 12 and 13: whose number
const subject = subjectOf(person);
const subjectWithout = (type: string): Partial<Order> => ({ subject: subject.filter(one => one.oid !== type) });
add('of another college', 'other-organisation', await signedBy({}, { ...person, bin: '050340000034' }));
add('of no BIN', 'other-organisation', await signedBy(subjectWithout('2.5.4.11')));
add('of two BINs', 'other-organisation', await signedBy({ subject: [...subject, { oid: '2.5.4.11', value: 'BIN050340000034' }] })); // prettier-ignore
add('of a BIN with words', 'other-organisation', await signedBy({ subject: [...subject.filter(one => one.oid !== '2.5.4.11'), { oid: '2.5.4.11', value: `BIN${person.bin} ` }] })); // prettier-ignore
add('of another person', 'other-person', await signedBy({}, { ...person, iin: '070530603454' }));
add('of no IIN', 'other-person', await signedBy(subjectWithout('2.5.4.5')));
add('of two IINs', 'other-person', await signedBy({ subject: [...subject, { oid: '2.5.4.5', value: 'IIN070530603454' }] })); // prettier-ignore

// 15: algorithms
const sha1Keys = await rsaKeys(2048, 'SHA-1');
add('by SHA-1', 'algorithm-weak', await made({ signer: await aSigner(authority.issuing, { keys: sha1Keys }), hash: 'SHA-1' })); // prettier-ignore
add('by RSA of 1024 bits', 'algorithm-weak', await made({ signer: await aSigner(authority.issuing, { keys: await rsaKeys(1024) }) })); // prettier-ignore
const weakIssuer = await issue({ ...span, ...caUsage, subject: commonName('Weak'), issuer: authority.root, keys: await rsaKeys(1024) }); // prettier-ignore
const underWeak = await aSigner(weakIssuer);
add('under an authority of 1024 bits', 'algorithm-weak', await forge({ content, signer: underWeak, carried: [underWeak.certificate, weakIssuer.certificate] })); // prettier-ignore
add('of a digest other than its signature', 'algorithm-weak', await made({ after: data => void (data.signerInfos[0]!.digestAlgorithm.algorithmId = '2.16.840.1.101.3.4.2.3') })); // prettier-ignore
add('of an unknown algorithm', 'algorithm-weak', await made({ after: data => void (data.signerInfos[0]!.signatureAlgorithm.algorithmId = '1.2.398.3.10.1.1.2.3.2') })); // prettier-ignore

// 9: revocation
type Ocsp = Parameters<typeof answerOcsp>[2];
const ocspBy = (by: Issued, more: Partial<Ocsp> = {}): Partial<Trust> => ({
  revocation: async (certificate, issuer) => ({
    ocsp: await answerOcsp(ocspRequest(certificate, issuer), by, { at: now, isRevoked: () => false, ...more }),
  }),
});
const ocspBytes = (ocsp: Buffer): Partial<Trust> => ({ revocation: async () => ({ ocsp }) });
const goodOcsp = await answerOcsp(
  ocspRequest(readCertificate(signer.certificate), readCertificate(authority.issuing.certificate)),
  authority.ocsp,
  { at: now, isRevoked: () => false },
);
const refusedFor = (name: string, reason: SignatureFault, more: Partial<Trust>): void => add(name, reason, honest, { trust: more }); // prettier-ignore
refusedFor('revoked', 'certificate-revoked', ocspBy(authority.ocsp, { isRevoked: () => true }));
refusedFor('vouched for by a stranger', 'revocation-not-signed', ocspBy(stranger.ocsp));
refusedFor('vouched for by one of the same name', 'revocation-not-signed', ocspBy(rogue.ocsp));
refusedFor('vouched for by itself', 'revocation-not-signed', ocspBy(signer));
refusedFor('vouched for by a responder nobody appointed', 'revocation-not-signed', ocspBy(await anOcsp(authority.issuing, 'Test', { extendedUsage: [oids.clientAuth] }))); // prettier-ignore
refusedFor('vouched for by a responder whose time is over', 'revocation-not-signed', ocspBy(await anOcsp(authority.issuing, 'Test', { notAfter: new Date(now.getTime() - day) }))); // prettier-ignore
refusedFor('vouched for an hour ago', 'revocation-stale', ocspBy(authority.ocsp, { at: new Date(now.getTime() - 3_600_000) })); // prettier-ignore
refusedFor('vouched for an hour ago until tomorrow', 'revocation-stale', ocspBy(authority.ocsp, { at: new Date(now.getTime() - 3_600_000), until: new Date(now.getTime() + day) })); // prettier-ignore
refusedFor('vouched for tomorrow', 'revocation-stale', ocspBy(authority.ocsp, { at: new Date(now.getTime() + day) }));
refusedFor('vouched for somebody else', 'revocation-of-another', {
  revocation: async (_, issuer) => ({
    ocsp: await answerOcsp(ocspRequest(readCertificate(second.certificate), issuer), authority.ocsp, { at: now, isRevoked: () => false }), // prettier-ignore
  }),
});
refusedFor('vouched for in an answer changed on its way', 'revocation-not-signed', ocspBytes(changedStatus(goodOcsp)));
refusedFor('vouched for in an answer cut short', 'revocation-unknown', ocspBytes(goodOcsp.subarray(0, -9)));
refusedFor('vouched for by "try later"', 'revocation-unknown', ocspBytes(Buffer.from(new OCSPResponse({ responseStatus: new asn1js.Enumerated({ value: 3 }) }).toSchema().toBER(false)))); // prettier-ignore
refusedFor('vouched for by an empty answer', 'revocation-unknown', ocspBytes(Buffer.alloc(0)));

function changedStatus(answer: Buffer): Buffer {
  const whole = OCSPResponse.fromBER(new Uint8Array(answer));
  const bytes = Buffer.from(whole.responseBytes!.response.valueBlock.valueHexView);
  const basic = BasicOCSPResponse.fromBER(new Uint8Array(bytes));
  const signature = Buffer.from(basic.signature.valueBlock.valueHexView);
  bytes[bytes.indexOf(signature) + 12]! ^= 1;
  whole.responseBytes!.response = octets(bytes);
  return Buffer.from(whole.toSchema().toBER(false));
}

async function aList(by: Issued, until: Date, revoked: readonly Issued[] = []): Promise<Partial<Trust>> {
  const list = new CertificateRevocationList({ version: 1 });
  list.issuer = readCertificate(by.certificate).fields.subject;
  list.thisUpdate = new Time({ type: 0, value: new Date(now.getTime() - 3_600_000) });
  list.nextUpdate = new Time({ type: 0, value: until });
  list.revokedCertificates = revoked.map(
    one =>
      new RevokedCertificate({
        userCertificate: readCertificate(one.certificate).fields.serialNumber,
        revocationDate: new Time({ type: 0, value: now }),
      }),
  );
  await list.sign(by.key, 'SHA-256');
  const crl = Buffer.from(list.toSchema(true).toBER(false));
  return { revocation: async () => ({ crl }) };
}
const tomorrow = new Date(now.getTime() + day);
refusedFor('on the list of revoked ones', 'certificate-revoked', await aList(authority.issuing, tomorrow, [signer]));
refusedFor('not on a list that is too old', 'revocation-stale', await aList(authority.issuing, new Date(now.getTime() - 60_000))); // prettier-ignore
refusedFor('not on the list of a rogue', 'revocation-not-signed', await aList(rogue.issuing, tomorrow));
refusedFor('not on the list of a stranger', 'revocation-of-another', await aList(stranger.issuing, tomorrow));
add('not on the list', null, honest, { trust: await aList(authority.issuing, tomorrow, [second]) });

// 14: time stamps
const stamped = (token: (signature: Buffer) => Promise<Buffer>): Promise<Buffer> =>
  made({ unsigned: async signature => [tokenAttribute(await token(signature))] });
const required: Partial<Trust> = { timestampRequired: true };
add('without a time stamp where one is asked for', 'timestamp-missing', honest, { trust: required });
add('with its own time stamp', null, await stamped(stampBy(authority.tsa)), { trust: required });
add('stamped here, where it came without', null, honest, { trust: { ...required, stamp: stampBy(authority.tsa) } });
add('with the time stamp of another signature', 'timestamp-of-another', await stamped(() => stampToken(Buffer.from('another'), authority.tsa, now))); // prettier-ignore
add('with a time stamp made by oneself', 'timestamp-untrusted', await stamped(stampBy(await aTsa(undefined, 'Own'))));
add('with a time stamp of a rogue', 'timestamp-untrusted', await stamped(stampBy(rogue.tsa)));
add('stamped by the signer', 'timestamp-untrusted', await stamped(stampBy(signer)));
add('stamped by one whose time is over', 'timestamp-untrusted', await stamped(stampBy(await aTsa(authority.root, 'Test', { notAfter: new Date(now.getTime() - day) })))); // prettier-ignore
add('stamped by one who may do more', 'timestamp-untrusted', await stamped(stampBy(await aTsa(authority.root, 'Test', { extendedUsage: [oids.timeStamping, oids.clientAuth] })))); // prettier-ignore
add('stamped last week', 'timestamp-untrusted', await stamped(stampBy(authority.tsa, new Date(now.getTime() - 7 * day)))); // prettier-ignore
add('stamped tomorrow', 'timestamp-untrusted', await stamped(stampBy(authority.tsa, tomorrow)));
add('with a time stamp that is none', 'timestamp-malformed', await made({ unsigned: async () => [attribute(ids.token, seq(octets(content)))] })); // prettier-ignore
add('with a signature for a time stamp', 'timestamp-malformed', await stamped(async () => honest));
add('with two time stamps', 'timestamp-malformed', await made({ unsigned: async signature => { const token = tokenAttribute(await stampBy(authority.tsa)(signature)); return [token, token]; } })); // prettier-ignore
add('with a time stamp changed afterwards', 'timestamp-untrusted', await stamped(async signature => changedTime(await stampBy(authority.tsa)(signature)))); // prettier-ignore

/** The year within the stamped text: its digest no longer fits. */
function changedTime(token: Buffer): Buffer {
  const bytes = Buffer.from(token);
  const at = bytes.indexOf(Buffer.from(now.toISOString().slice(0, 4) + now.toISOString().slice(5, 7)));
  bytes[at + 13]! = bytes[at + 13] === 0x30 ? 0x31 : 0x30;
  return bytes;
}

// A certificate that marks critical what nobody here knows.
const critical = await (async () => {
  const { Certificate } = await import('pkijs');
  const one = Certificate.fromBER(new Uint8Array(signer.certificate));
  one.extensions = [...(one.extensions ?? []), extension('1.2.3.4.5', true, octets(content).toBER(false))];
  await one.sign(authority.issuing.key, 'SHA-256');
  return { certificate: Buffer.from(one.toSchema(true).toBER(false)), key: signer.key };
})();
add('with a demand nobody here knows', 'chain-untrusted', await made({ signer: critical }));

// Honest ones: every algorithm that counts, attached and detached.
add('ECDSA, detached', null, honest);
add('ECDSA, attached', null, await made({ attached: content }));
const rsa = await aSigner(authority.issuing, { keys: await rsaKeys(2048) });
add('RSA 2048, detached', null, await made({ signer: rsa }));
add('RSA 2048, attached', null, await made({ signer: rsa, attached: content }));
add('RSA 3072', null, await made({ signer: await aSigner(authority.issuing, { keys: await rsaKeys(3072) }) }));
add('RSA-PSS', null, await made({ signer: await aSigner(authority.issuing, { keys: await rsaKeys(2048, 'SHA-256', 'RSA-PSS') }) })); // prettier-ignore
const p384 = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign', 'verify']);
add('ECDSA P-384 with SHA-384', null, await made({ signer: await aSigner(authority.issuing, { keys: p384 }), hash: 'SHA-384' })); // prettier-ignore
add('of somebody with the right to sign', null, await signedBy(usagesOf('sign', 'may-sign')));
add('of an employee', null, await signedBy(usagesOf('sign', 'employee')));
add('that says when it was signed', null, await made(withTime(now)));

export const corpus: readonly Sample[] = samples;
