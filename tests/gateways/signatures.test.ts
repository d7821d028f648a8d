import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { signatureFaults } from '#domain/signature-policy.ts';
import { pem } from '#gateways/signatures/demo-authority.ts';
import { openLocalVerifier } from '#gateways/signatures/local.ts';
import { SignatureServiceAwayError } from '#gateways/signatures/services.ts';
import { day, expected, now, stampBy } from '../ground/signing.ts';
import { authority, content, corpus, honest, signer, trust } from './signature-corpus.ts';

const folder = mkdtempSync(join(tmpdir(), 'kabyl-signatures-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a signature', () => {
  it.each(corpus.map(sample => [sample.name, sample.reason ?? 'counts', sample] as const))(
    '%s: %s',
    async (_, __, sample) => {
      const verifier = openLocalVerifier({ ...trust, ...sample.trust });
      const verdict = await verifier.verify({
        cms: sample.cms,
        content: sample.content ?? content,
        expected: sample.expected ?? expected,
        at: sample.at ?? now,
      });
      expect(verdict.ok ? null : verdict.reason).toBe(sample.reason);
    },
  );

  it('is tried by at least 64 hostile samples, over every reason there is', () => {
    const hostile = corpus.filter(sample => sample.reason !== null);
    expect(hostile.length).toBeGreaterThanOrEqual(64);
    const tried = new Set(hostile.map(sample => sample.reason));
    expect(signatureFaults.filter(fault => !tried.has(fault))).toEqual([]);
    expect(corpus.length - hostile.length).toBeGreaterThanOrEqual(6);
  });

  it('never counts for another content or signer, whichever byte is turned', async () => {
    const verifier = openLocalVerifier(trust);
    const judge = (cms: Uint8Array) => verifier.verify({ cms, content, expected, at: now });
    const whole = await judge(honest);
    await fc.assert(
      fc.asyncProperty(fc.nat(honest.length - 1), fc.integer({ min: 1, max: 255 }), async (at, turn) => {
        const cms = Buffer.from(honest);
        cms[at]! ^= turn;
        const verdict = await judge(cms);
        if (!verdict.ok) return;
        // Where nothing that is signed was touched (an algorithm's parameters) it is still the same person's word on the same bytes.
        expect(whole.ok && verdict.signer).toEqual(verdict.signer);
        expect(Buffer.from(verdict.evidence.content, 'base64')).toEqual(content);
      }),
      { numRuns: 1_500 },
    );
  });

  it('gives no verdict while revocation cannot be asked', async () => {
    const away = async (): Promise<never> => {
      throw new SignatureServiceAwayError('OCSP');
    };
    const asked = openLocalVerifier({ ...trust, revocation: away }).verify({ cms: honest, content, expected, at: now });
    await expect(asked).rejects.toThrow(SignatureServiceAwayError);
  });
});

describe('what is kept of a signature', () => {
  const never = async (): Promise<never> => {
    throw new Error('the network was asked');
  };
  const offline = openLocalVerifier({ ...trust, revocation: never, stamp: never });
  const kept = async () => {
    const verifier = openLocalVerifier({ ...trust, stamp: stampBy(authority.tsa), timestampRequired: true });
    const verdict = await verifier.verify({ cms: honest, content, expected, at: now });
    if (!verdict.ok) throw new Error(verdict.reason);
    return verdict;
  };

  it('is judged again from its bytes alone, at the trusted time of back then', async () => {
    const { evidence, trustedAt } = await kept();
    expect(await offline.reverify(evidence, { expected, at: now })).toMatchObject({ ok: true, trustedAt });
  });

  it('is refused once any of it is changed', async () => {
    const { evidence } = await kept();
    const text = (bytes: Buffer): string => bytes.toString('base64');
    const judged = async (change: object, more: object = {}) => {
      const verdict = await offline.reverify({ ...evidence, ...change }, { expected, at: now, ...more });
      return verdict.ok ? null : verdict.reason;
    };
    expect(await judged({ content: text(Buffer.from('{}')) })).toBe('content-other');
    expect(await judged({ ocsp: null })).toBe('revocation-unknown');
    expect(await judged({ timestamp: text(await stampBy(authority.tsa)(Buffer.from('x'))) })).toBe(
      'timestamp-of-another',
    );
    expect(await judged({}, { expected: { ...expected, iin: '070530603454' } })).toBe('other-person');
    expect(await judged({}, { at: new Date(now.getTime() + day) })).toBe('timestamp-untrusted');
  });

  it('is verified by OpenSSL from the exported files', async () => {
    const { evidence } = await kept();
    const file = (name: string, bytes: Buffer | string): string => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    };
    const args = (manifest: Buffer): string[] => [
      'cms', '-verify', '-binary', '-inform', 'DER', '-purpose', 'any',
      '-in', file('signature.p7s', Buffer.from(evidence.cms, 'base64')),
      '-content', file('manifest.json', manifest),
      '-CAfile', file('root.pem', pem(Buffer.from(evidence.certificates.at(-1)!, 'base64'))),
    ]; // prettier-ignore
    const verified = execFileSync('openssl', args(content), { stdio: ['ignore', 'pipe', 'pipe'] });
    expect(verified).toEqual(content);
    expect(() => execFileSync('openssl', args(Buffer.from('{}')), { stdio: 'pipe' })).toThrow(/Verification failure/);
  });

  it('counts what OpenSSL signed', async () => {
    const key = join(folder, 'key.pem');
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', signer.key)).toString('base64');
    writeFileSync(
      key,
      `-----BEGIN PRIVATE KEY-----\n${pkcs8.match(/.{1,64}/g)!.join('\n')}\n-----END PRIVATE KEY-----\n`,
    );
    writeFileSync(join(folder, 'signer.pem'), pem(signer.certificate));
    writeFileSync(join(folder, 'issuing.pem'), pem(authority.issuing.certificate));
    writeFileSync(join(folder, 'content'), content);
    const args = ['cms', '-sign', '-binary', '-cades', '-md', 'sha256', '-outform', 'DER', '-in', join(folder, 'content'), '-signer', join(folder, 'signer.pem'), '-inkey', key, '-certfile', join(folder, 'issuing.pem')]; // prettier-ignore
    const cms = execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const verdict = await openLocalVerifier(trust).verify({ cms, content, expected, at: now });
    expect(verdict).toMatchObject({ ok: true, signer: { name: { givenName: 'Ерлан' } } });
  });
});
