import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openNcanodeVerifier } from '#gateways/signatures/ncanode.ts';
import { usagesOf } from '#gateways/signatures/demo-issuing.ts';
import { readCertificate, serialOf } from '#gateways/signatures/certificates.ts';
import { SignatureServiceAwayError } from '#gateways/signatures/services.ts';
import { anAuthority, aSigner, day, expected, forge, now, person, span } from '../ground/signing.ts';

// NCANode is asked about what we cannot compute; what it says is recorded here in the shape of NCANode 3 (POST /cms/verify).

const authority = await anAuthority();
const signer = await aSigner(authority.issuing);
const content = Buffer.from('{"v":1}');
const cmsOf = (one = signer, more: object = {}): Promise<Buffer> =>
  forge({ content, signer: one, carried: [one.certificate], ...more });
const cms = await cmsOf();

const certificate = {
  valid: true,
  revocations: [{ revoked: false, by: 'OCSP', revocationTime: null, reason: null }],
  notBefore: span.notBefore.toISOString(),
  notAfter: span.notAfter.toISOString(),
  keyUsage: 'SIGN',
  serialNumber: serialOf(readCertificate(signer.certificate).fields),
  signAlg: 'ECGOST3410-2015-512',
  keyUser: ['ORGANIZATION', 'CEO'],
  publicKey: 'MIGsMCMGCSqDDgMKAQECAjAW',
  signature: 'qw==',
  subject: { commonName: 'АХМЕТОВ ЕРЛАН', surName: 'АХМЕТОВ', lastName: 'СЕРІКҰЛЫ', iin: person.iin, bin: person.bin, organization: 'КОЛЛЕДЖ', country: 'KZ', dn: 'CN=…' }, // prettier-ignore
  issuer: { commonName: 'ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022', country: 'KZ', dn: 'CN=…' },
};
const tsp = { serialNumber: '1', genTime: now.toISOString(), policy: '1.2.398.3.3.2.6.4', tsa: 'CN=TSA', tspHashAlgorithm: 'SHA256', hash: 'ab' }; // prettier-ignore
const recorded = { status: 200, message: 'OK', valid: true, signers: [{ certificates: [certificate], tsp }] };

let said: { status: number; body: string; asked: unknown[]; silent: boolean };
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    said.asked.push({ path: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) as unknown });
    if (!said.silent) response.writeHead(said.status, { 'content-type': 'application/json' }).end(said.body);
  });
});
await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const verifierOf = (timeoutMs = 2_000) => openNcanodeVerifier({ url, timeoutMs, timestampRequired: true });
beforeEach(() => {
  said = { status: 200, body: JSON.stringify(recorded), asked: [], silent: false };
});

const judge = async (more: object = {}): Promise<string> => {
  const verdict = await verifierOf().verify({ cms, content, expected, at: now, ...more });
  return verdict.ok ? 'ok' : verdict.reason;
};
const answered = (change: object): void => void (said.body = JSON.stringify({ ...recorded, ...change }));
const ofCertificate = (change: object): void => answered({ signers: [{ certificates: [{ ...certificate, ...change }], tsp }] }); // prettier-ignore

describe('a verdict of NCANode', () => {
  it('is believed when it agrees with everything that can be read from the bytes', async () => {
    const verdict = await verifierOf().verify({ cms, content, expected, at: now });
    expect(verdict).toMatchObject({ ok: true, signer: { iin: person.iin, bin: person.bin }, evidence: { verifiedBy: 'ncanode' } }); // prettier-ignore
    expect(said.asked).toEqual([
      { path: '/cms/verify', body: { cms: cms.toString('base64'), data: content.toString('base64'), revocationCheck: ['OCSP'] } }, // prettier-ignore
    ]);
  });

  it('is given again from the recorded answer, without asking', async () => {
    const verdict = await verifierOf().verify({ cms, content, expected, at: now });
    if (!verdict.ok) throw new Error(verdict.reason);
    said.asked = [];
    expect(await verifierOf().reverify(verdict.evidence, { expected, at: now })).toMatchObject({ ok: true });
    const another = { ...verdict.evidence, ncanode: JSON.stringify({ ...recorded, valid: false }) };
    expect(await verifierOf().reverify(another, { expected, at: now })).toMatchObject({ reason: 'signature-wrong' });
    expect(said.asked).toEqual([]);
  });

  const answers: [string, string, () => void][] = [
    ['valid, but of nobody', 'signers-not-one', () => answered({ signers: [] })],
    ['valid, without a list of signers', 'signers-not-one', () => answered({ signers: undefined })],
    ['valid, of two', 'signers-not-one', () => answered({ signers: [...recorded.signers, ...recorded.signers] })],
    ['valid, of a signer without a certificate', 'certificate-missing', () => answered({ signers: [{ certificates: [], tsp }] })], // prettier-ignore
    ['not valid', 'signature-wrong', () => answered({ valid: false })],
    ['of a certificate that is not valid', 'chain-untrusted', () => ofCertificate({ valid: false })],
    ['revoked', 'certificate-revoked', () => ofCertificate({ revocations: [{ revoked: true, by: 'OCSP' }] })],
    ['of nothing asked about revocation', 'revocation-unknown', () => ofCertificate({ revocations: [] })],
    ['of a key for doors', 'key-usage-wrong', () => ofCertificate({ keyUsage: 'AUTH' })],
    ['of an unknown use', 'key-usage-wrong', () => ofCertificate({ keyUsage: 'UNKNOWN' })],
    ['of an individual', 'not-an-organisation', () => ofCertificate({ keyUser: ['INDIVIDUAL'] })],
    [
      'of another certificate than the bytes carry',
      'certificate-not-bound',
      () => ofCertificate({ serialNumber: '1f' }),
    ],
    ['of another BIN than the bytes carry', 'other-organisation', () => ofCertificate({ subject: { ...certificate.subject, bin: '050340000034' } })], // prettier-ignore
    ['of another IIN than the bytes carry', 'other-person', () => ofCertificate({ subject: { ...certificate.subject, iin: '070530603454' } })], // prettier-ignore
    ['without a time stamp', 'timestamp-missing', () => answered({ signers: [{ certificates: [certificate], tsp: null }] })], // prettier-ignore
    ['with a time stamp of last week', 'timestamp-untrusted', () => answered({ signers: [{ certificates: [certificate], tsp: { ...tsp, genTime: new Date(now.getTime() - 7 * day).toISOString() } }] })], // prettier-ignore
    ['with a time stamp of no time', 'timestamp-malformed', () => answered({ signers: [{ certificates: [certificate], tsp: { ...tsp, genTime: 'soon' } }] })], // prettier-ignore
    ['an error about the signature', 'signature-wrong', () => Object.assign(said, { status: 400, body: JSON.stringify({ status: 400, message: 'Invalid CMS' }) })], // prettier-ignore
  ];
  it.each(answers)('%s: %s', async (_, reason, record) => {
    record();
    expect(await judge()).toBe(reason);
  });

  it.each([
    ['no signer', 'signers-not-one', { signerInfos: () => [] }, {}],
    ['no certificate', 'certificate-missing', { carried: [] }, {}],
    ['other attached bytes', 'content-other', { attached: Buffer.from('{}') }, {}],
    ['another college', 'other-organisation', {}, { expected: { ...expected, bin: '050340000034' } }],
    ['another person', 'other-person', {}, { expected: { ...expected, iin: '070530603454' } }],
  ] as const)('is not what decides where our own bytes say %s', async (_, reason, made, asked) => {
    expect(await judge({ cms: await cmsOf(signer, made), ...asked })).toBe(reason);
  });

  it.each([
    ['a key for doors', usagesOf('sign-in', 'head'), 'key-usage-wrong'],
    ['an accountant', usagesOf('sign', 'finance'), 'role-not-allowed'],
    ['somebody whose time is over', { notAfter: new Date(now.getTime() - 3_600_000) }, 'certificate-expired'],
  ] as const)('is not believed about %s', async (_, more, reason) => {
    const one = await aSigner(authority.issuing, { ...more });
    ofCertificate({ serialNumber: serialOf(readCertificate(one.certificate).fields) });
    expect(await judge({ cms: await cmsOf(one) })).toBe(reason);
  });

  it('is no verdict while it is away, fails, babbles, or says too much; then it is spared for a while', async () => {
    const verifier = verifierOf(150);
    const tried = () => verifier.verify({ cms, content, expected, at: now });
    for (const trouble of [
      { silent: true },
      { silent: false, status: 500 },
      { status: 200, body: '<html>' },
      { body: '{"ok":1}' },
      { body: `"${'x'.repeat(600_000)}"` },
    ]) {
      // prettier-ignore
      Object.assign(said, trouble);
      await expect(tried()).rejects.toThrow(SignatureServiceAwayError);
    }
    Object.assign(said, { status: 503, body: '' });
    for (let i = 0; i < 5; i += 1) await expect(tried()).rejects.toThrow(SignatureServiceAwayError);
    said.asked = [];
    await expect(tried()).rejects.toThrow(SignatureServiceAwayError);
    expect(said.asked).toEqual([]);
  });
});
