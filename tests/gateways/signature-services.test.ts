// What do strangers' answers about revocation and time weigh? Asked over HTTP of a real server, which answers by OpenSSL as a
// responder would, or as somebody who means no good.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as asn1js from 'asn1js';
import { CertificateRevocationList, ContentInfo, GeneralName, OCSPRequest, PKIStatusInfo, RevokedCertificate, TimeStampReq, TimeStampResp, Time, } from 'pkijs'; // prettier-ignore
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readCertificate, serialOf } from '#gateways/signatures/certificates.ts';
import { answerOcsp, stampToken } from '#gateways/signatures/demo-answers.ts';
import { pem } from '#gateways/signatures/demo-authority.ts';
import { extension, type Issued } from '#gateways/signatures/demo-issuing.ts';
import { openLocalVerifier } from '#gateways/signatures/local.ts';
import { ocspRequest } from '#gateways/signatures/revocation.ts';
import { SignatureServiceAwayError } from '#gateways/signatures/services.ts';
import { timestampRequest } from '#gateways/signatures/timestamp.ts';
import { openTrust, type TrustOptions } from '#gateways/signatures/trust.ts';
import { anAuthority, aSigner, day, expected, forge, span } from '../ground/signing.ts';

const folder = mkdtempSync(join(tmpdir(), 'kabyl-services-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const put = (name: string, bytes: Buffer | string): string => {
  writeFileSync(at(name), bytes);
  return at(name);
};
const keyFile = async (name: string, { key }: Issued): Promise<string> => {
  const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return put(name, `-----BEGIN PRIVATE KEY-----\n${bytes.match(/.{1,64}/g)!.join('\n')}\n-----END PRIVATE KEY-----\n`);
};
const openssl = (args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });

const authority = await anAuthority();
const stranger = await anAuthority('Stranger');
const signer = await aSigner(authority.issuing);
const other = readCertificate((await aSigner(authority.issuing)).certificate);
const [certificate, issuer] = [readCertificate(signer.certificate), readCertificate(authority.issuing.certificate)];
const anchors = at('anchors');
execFileSync('mkdir', [anchors]);
writeFileSync(join(anchors, 'root.pem'), pem(authority.root.certificate));
for (const [name, one] of Object.entries(authority)) {
  put(`${name}.pem`, pem(one.certificate));
  await keyFile(`${name}.key`, one);
}
put('chain.pem', pem(authority.root.certificate));

const content = Buffer.from('{"v":1}');
const cms = await forge({ content, signer, carried: [signer.certificate, authority.issuing.certificate] });

/** OpenSSL's own responder: it repeats the nonce, and knows the certificates of its list. */
function responder(request: Buffer, row: 'V' | 'R' | 'none'): Buffer {
  const until = '400101000000Z';
  const serial = serialOf(certificate.fields).toUpperCase();
  const line = { V: `V\t${until}\t\t${serial}\tunknown\t/CN=x\n`, R: `R\t${until}\t250101000000Z\t${serial}\tunknown\t/CN=x\n`, none: '' }; // prettier-ignore
  const args = ['-index', put('index.txt', line[row]), '-CA', at('issuing.pem'), '-rsigner', at('ocsp.pem'), '-rkey', at('ocsp.key')]; // prettier-ignore
  openssl(['ocsp', ...args, '-reqin', put('ocsp.req', request), '-respout', at('ocsp.resp'), '-nmin', '10']);
  return readFileSync(at('ocsp.resp'));
}

put(
  'tsa.cnf',
  `[tsa]\ndefault_tsa=own\n[own]\nserial=${put('tsa.serial', '01\n')}\ncrypto_device=builtin\ndefault_policy=1.2.3.4.1\ndigests=sha256\nsigner_digest=sha256\ness_cert_id_alg=sha256\nordering=no\ntsa_name=no\n`,
);
function stamps(request: Buffer): Buffer {
  const args = ['-config', at('tsa.cnf'), '-signer', at('tsa.pem'), '-inkey', at('tsa.key'), '-chain', at('chain.pem')];
  openssl(['ts', '-reply', '-queryfile', put('ts.req', request), ...args, '-out', at('ts.resp')]);
  return readFileSync(at('ts.resp'));
}

const kinds = { '/ocsp': 'application/ocsp-response', '/tsa': 'application/timestamp-reply', '/crl': 'application/pkix-crl' }; // prettier-ignore
type Service = keyof typeof kinds;
type Answers = (asked: Buffer, response: ServerResponse, request: IncomingMessage) => Buffer | undefined | Promise<Buffer | undefined>; // prettier-ignore
let answers: Record<Service, Answers>;
let calls: string[];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    calls.push(request.url ?? '');
    const service = request.url as Service;
    const bytes = await answers[service]?.(Buffer.concat(chunks), response, request);
    if (bytes) response.writeHead(200, { 'content-type': kinds[service] }).end(bytes);
  });
});
await once(server.listen(0, '127.0.0.1'), 'listening');
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
beforeEach(() => {
  calls = [];
  answers = { '/ocsp': asked => responder(asked, 'V'), '/tsa': stamps, '/crl': () => list() };
});

const both = { ocspUrl: `${base}/ocsp`, tsaUrl: `${base}/tsa` };
const verifierOf = (more: Partial<TrustOptions> = both) =>
  openLocalVerifier(openTrust({ anchors, timestampRequired: 'tsaUrl' in more, timeoutMs: 10_000, ...more }));
async function judged(more: Partial<TrustOptions> = both, bytes = cms): Promise<string> {
  const asked = { cms: bytes, content, expected, at: new Date() };
  const verdict = await verifierOf(more).verify(asked).catch((error: unknown) => {
    if (!(error instanceof SignatureServiceAwayError)) throw error;
    return 'away' as const;
  }); // prettier-ignore
  return verdict === 'away' ? verdict : verdict.ok ? 'good' : verdict.reason;
}

/** A list of the issuer: whom it took back, by whom it is signed, until when it holds. */
interface ListMade {
  revoked?: readonly Issued[];
  by?: Issued;
  /** Whose name it bears. */
  as?: Issued;
  from?: Date;
  until?: Date;
}
async function list(made: ListMade = {}): Promise<Buffer> {
  const { revoked = [], by = authority.issuing, as = by, from = new Date(), until = new Date(Date.now() + day) } = made;
  const crl = new CertificateRevocationList({ version: 1, thisUpdate: new Time({ value: from }), nextUpdate: new Time({ value: until }) }); // prettier-ignore
  crl.issuer.typesAndValues = readCertificate(as.certificate).fields.subject.typesAndValues;
  const rows = revoked.map(one => new RevokedCertificate({ userCertificate: readCertificate(one.certificate).fields.serialNumber, revocationDate: new Time({ value: from }) })); // prettier-ignore
  if (rows.length > 0) crl.revokedCertificates = rows;
  await crl.sign(by.key, 'SHA-256');
  return Buffer.from(crl.toSchema(true).toBER(false));
}
const answered = (about: Buffer, by: Issued, when: Date, until?: Date): Promise<Buffer> =>
  answerOcsp(about, by, { at: when, isRevoked: () => false, ...(until ? { until } : {}) });
const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
const nonceOf = (asked: Buffer): Uint8Array => TimeStampReq.fromBER(asked).nonce!.valueBlock.valueHexView.slice(1);
/** A token of ours in an answer of a time stamping authority. */
async function reply(by: Issued, change: (one: TimeStampResp) => void = () => undefined): Promise<Buffer> {
  const token = await stampToken(Buffer.from('anything'), by, new Date());
  const { result } = asn1js.fromBER(new Uint8Array(token));
  const answer = new TimeStampResp({ status: new PKIStatusInfo({ status: 0 }) });
  answer.timeStampToken = new ContentInfo({ schema: result });
  change(answer);
  return Buffer.from(answer.toSchema().toBER(false));
}

describe('a signature judged with what OpenSSL answers', () => {
  it('is good; what was answered is kept, and judges it again without asking', async () => {
    const verdict = await verifierOf().verify({ cms, content, expected, at: new Date() });
    if (!verdict.ok) throw new Error(verdict.reason);
    expect([calls, verdict.signer.iin]).toEqual([['/tsa', '/ocsp'], expected.iin]);
    expect(verdict.evidence).toMatchObject({ ocsp: expect.any(String), timestamp: expect.any(String), crl: null });
    calls = [];
    const again = await verifierOf({}).reverify(verdict.evidence, { expected, at: new Date(verdict.trustedAt) });
    expect([again, calls]).toMatchObject([{ ok: true, trustedAt: verdict.trustedAt }, []]);
  });

  it.each([
    ['revoked', 'R', 'certificate-revoked'],
    ['unknown there', 'none', 'revocation-unknown'],
  ] as const)('is refused where the certificate is %s', async (_, row, reason) => {
    answers['/ocsp'] = asked => responder(asked, row);
    expect(await judged()).toBe(reason);
  });

  it('asks each time with another nonce', async () => {
    const seen: string[] = [];
    answers['/ocsp'] = asked => {
      seen.push(Buffer.from(OCSPRequest.fromBER(asked).tbsRequest.requestExtensions![0]!.extnValue.valueBlock.valueHexView).toString('hex')); // prettier-ignore
      return responder(asked, 'V');
    };
    await judged({ ocspUrl: both.ocspUrl });
    await judged({ ocspUrl: both.ocspUrl });
    expect([new Set(seen).size, seen[0]!.length]).toEqual([2, 68]);
  });
});

describe('an answer about revocation', () => {
  const ocsp = { ocspUrl: both.ocspUrl };
  it.each<[string, string, Answers]>([
    ['of a responder that prepares its answers, without a nonce', 'good', asked => answered(asked, authority.ocsp, new Date())], // prettier-ignore
    ['with the nonce of somebody else’s question', 'revocation-of-another', () => responder(ocspRequest(certificate, issuer, Buffer.alloc(32, 7)), 'V')], // prettier-ignore
    ['about another certificate', 'revocation-of-another', () => answered(ocspRequest(other, issuer), authority.ocsp, new Date())], // prettier-ignore
    ['made twenty minutes ago', 'revocation-stale', asked => answered(asked, authority.ocsp, ago(20), new Date(Date.now() + day))], // prettier-ignore
    ['whose next one is due already', 'revocation-stale', asked => answered(asked, authority.ocsp, ago(10), ago(1))],
    ['of tomorrow', 'revocation-stale', asked => answered(asked, authority.ocsp, ago(-60))],
    ['signed by a stranger’s responder', 'revocation-not-signed', asked => answered(asked, stranger.ocsp, new Date())],
    ['signed by the signer’s own key', 'revocation-not-signed', asked => answered(asked, signer, new Date())],
    ['that says "try later"', 'revocation-unknown', () => Buffer.from('30030a0103', 'hex')],
    ['that is no answer', 'revocation-unknown', () => Buffer.from('<html>good</html>')],
  ])('%s: %s', async (_, verdict, answer) => {
    answers['/ocsp'] = answer;
    expect(await judged(ocsp)).toBe(verdict);
  });
});

describe('a list of revoked certificates', () => {
  it.each<[string, string, () => Promise<Buffer>]>([
    ['in force', 'good', () => list()],
    ['with this one on it', 'certificate-revoked', () => list({ revoked: [signer] })],
    ['with another on it', 'good', () => list({ revoked: [stranger.root] })],
    ['that should have been renewed', 'revocation-stale', () => list({ from: ago(120), until: ago(60) })],
    ['of tomorrow', 'revocation-stale', () => list({ from: new Date(Date.now() + day), until: new Date(Date.now() + 2 * day) })], // prettier-ignore
    ['of another issuer', 'revocation-of-another', () => list({ by: stranger.issuing })],
    ['signed by a stranger in the issuer’s name', 'revocation-not-signed', () => list({ by: stranger.issuing, as: authority.issuing })], // prettier-ignore
    ['that is none', 'revocation-unknown', async () => Buffer.from('nobody')],
  ])('%s: %s', async (_, verdict, answer) => {
    answers['/crl'] = answer;
    expect(await judged({ crlUrl: `${base}/crl` })).toBe(verdict);
  });

  it('is read as whatever kind of file a web server takes it for', async () => {
    answers['/crl'] = async (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(await list());
    expect(await judged({ crlUrl: `${base}/crl` })).toBe('good');
  });
});

describe('a time stamp', () => {
  it.each<[string, string, Answers]>([
    ['of another signature, with our nonce', 'timestamp-of-another', asked => stamps(timestampRequest(Buffer.from('another'), nonceOf(asked)))], // prettier-ignore
    ['with another nonce', 'timestamp-of-another', () => stamps(timestampRequest(Buffer.from('x'), Buffer.alloc(16, 7)))], // prettier-ignore
    ['without a nonce', 'timestamp-of-another', () => reply(authority.tsa)],
    ['that is refused', 'away', () => reply(authority.tsa, one => void (one.status.status = 2))],
    ['that is no token', 'timestamp-malformed', () => Buffer.from('30053003020100', 'hex')],
    ['that is no answer', 'timestamp-malformed', () => Buffer.from('nobody')],
  ])('%s: %s', async (_, verdict, answer) => {
    answers['/tsa'] = answer;
    expect(await judged()).toBe(verdict);
  });

  it('of a stranger’s authority is none', async () => {
    put('tsa.pem', pem(stranger.tsa.certificate));
    put('chain.pem', pem(stranger.root.certificate));
    await keyFile('tsa.key', stranger.tsa);
    expect(await judged()).toBe('timestamp-untrusted');
    put('tsa.pem', pem(authority.tsa.certificate));
    put('chain.pem', pem(authority.root.certificate));
    await keyFile('tsa.key', authority.tsa);
  });
});

describe.each<[Service, Partial<TrustOptions>]>([
  ['/ocsp', { ocspUrl: both.ocspUrl }],
  ['/crl', { crlUrl: `${base}/crl` }],
  ['/tsa', both],
])('without an answer there is no verdict, never "good": %s', (service, urls) => {
  const honest = async (asked: Buffer): Promise<Buffer> => (await { '/ocsp': () => responder(asked, 'V'), '/tsa': () => stamps(asked), '/crl': () => list() }[service]()); // prettier-ignore

  it.each<[string, Answers]>([
    ['of another kind', async (asked, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(await honest(asked))], // prettier-ignore
    ['of no kind', async (asked, response) => void response.writeHead(200).end(await honest(asked))],
    ['with an error', async (asked, response) => void response.writeHead(500, { 'content-type': kinds[service] }).end(await honest(asked))], // prettier-ignore
    ['from elsewhere', (_, response) => void response.writeHead(302, { location: `${base}/elsewhere` }).end()],
    ['cut off', (_, response) => void response.writeHead(200, { 'content-type': kinds[service], 'content-length': '900' }).write('30', () => response.destroy())], // prettier-ignore
  ])('%s', async (_, answer) => {
    answers[service] = answer;
    expect(await judged(urls)).toBe('away');
    expect(calls).not.toContain('/elsewhere');
  });

  it('of giant size: it is left after its bound, not read to its end', async () => {
    let sent = 0;
    let left: Promise<unknown> = Promise.resolve();
    answers[service] = (_, response) => {
      left = once(response, 'close');
      response.writeHead(200, { 'content-type': kinds[service] });
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      response.on('drain', more);
      more();
      return undefined;
    };
    expect(await judged(urls)).toBe('away');
    await left;
    expect(sent).toBeLessThan(50_000_000);
  });

  it.each([
    ['that never begins', false],
    ['that never ends', true],
  ])('%s: the connection is given up by us', async (_, begins) => {
    let left: Promise<unknown> = Promise.resolve();
    answers[service] = (_asked, response) => {
      left = once(response, 'close');
      if (begins) response.writeHead(200, { 'content-type': kinds[service] }).write('0');
      return undefined;
    };
    expect(await judged({ ...urls, timeoutMs: 700 })).toBe('away');
    await left;
  });

  it('where nobody listens', async () => {
    const closed = createServer();
    await once(closed.listen(0, '127.0.0.1'), 'listening');
    const nobody = `http://127.0.0.1:${(closed.address() as AddressInfo).port}/`;
    await once(closed.close(), 'close');
    const own = service === '/ocsp' ? 'ocspUrl' : service === '/crl' ? 'crlUrl' : 'tsaUrl';
    expect(await judged({ ...urls, [own]: nobody })).toBe('away');
  });
});

describe('whom we ask', () => {
  it('is in the settings; with none of them there is no verdict', async () => {
    expect(await judged({})).toBe('away');
    expect(calls).toEqual([]);
  });

  it.each([
    'file:///etc/passwd',
    'http://169.254.169.254/latest',
    'http://localhost:5432/',
    'ldap://127.0.0.1/cn=ca',
    'trap',
  ])('is never what a certificate names: %s', async named => {
    const address = named === 'trap' ? `${base}/named-by-the-certificate` : named;
    const hostile = await aSigner(authority.issuing, { ...span, extensions: pointers(address) });
    const bytes = await forge({ content, signer: hostile, carried: [hostile.certificate, authority.issuing.certificate] }); // prettier-ignore
    answers['/ocsp'] = asked => answered(asked, authority.ocsp, new Date());
    // What is read there would be believed, were it asked: the signature is judged by the responder of the settings.
    expect(await judged({ ocspUrl: both.ocspUrl }, bytes)).toBe('good');
    expect(await judged({}, bytes)).toBe('away');
    expect(calls).toEqual(['/ocsp']);
  });
});

/** Where a certificate says that its issuer, a responder and the list of revoked ones are found. */
function pointers(address: string) {
  const uri = new GeneralName({ type: 6, value: address }).toSchema() as asn1js.BaseBlock;
  const oid = (value: string): asn1js.ObjectIdentifier => new asn1js.ObjectIdentifier({ value });
  const seq = (...value: asn1js.BaseBlock[]): asn1js.Sequence => new asn1js.Sequence({ value });
  const access = seq(seq(oid('1.3.6.1.5.5.7.48.1'), uri), seq(oid('1.3.6.1.5.5.7.48.2'), uri));
  const tagged = (value: asn1js.BaseBlock): asn1js.Constructed => new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [value] }); // prettier-ignore
  const points = seq(seq(tagged(tagged(uri))));
  return [
    extension('1.3.6.1.5.5.7.1.1', false, access.toBER(false)),
    extension('2.5.29.31', false, points.toBER(false)),
  ];
}
