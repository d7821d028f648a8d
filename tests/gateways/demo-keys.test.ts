import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoKeyPassword, openDemoAuthority } from '#gateways/signatures/demo-authority.ts';
import { openLocalVerifier } from '#gateways/signatures/local.ts';
import { base64Of, bytesOf } from '#web/parts/signing/base64.ts';
import { signCms } from '#web/parts/signing/cms.ts';
import { NoDemoKeyError, openKey, readKeyFile, WrongPasswordError } from '#web/parts/signing/demo-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'kabyl-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a demo key', async () => {
  const authority = await openDemoAuthority(folder);
  const who = { iin: '080315500011', bin: '990140000012', organisation: '№1 колледж', role: 'head' } as const;
  await authority.keysFor({ ...who, name: { surname: 'Ахметов', givenName: 'Ерлан' } });
  const file = readKeyFile(authority.keyFiles()[0]!.file);

  it('is opened by its password in the browser, and what it signs counts', async () => {
    const content = new TextEncoder().encode('{"v":1}');
    for (const purpose of ['sign', 'sign-in'] as const) {
      const cms = await signCms(await openKey(file, purpose, demoKeyPassword), content);
      expect(bytesOf(base64Of(cms))).toEqual(cms);
      const expected = { purpose, iin: who.iin, bin: who.bin };
      const verdict = await openLocalVerifier(authority.trust).verify({ cms, content, expected, at: new Date() });
      expect(verdict).toMatchObject({ ok: true });
    }
  });

  it('stays shut to another password; another file is none', async () => {
    await expect(openKey(file, 'sign', 'demo-kez')).rejects.toThrow(WrongPasswordError);
    expect(() => readKeyFile('{"a":1}')).toThrow(NoDemoKeyError);
    expect(() => readKeyFile('-----BEGIN PRIVATE KEY-----')).toThrow(NoDemoKeyError);
  });

  it('is made once for a directory: the next process finds the same authority', async () => {
    const [again, meanwhile] = await Promise.all([openDemoAuthority(folder), openDemoAuthority(folder)]);
    expect(again.trust.anchors[0]!.raw).toEqual(authority.trust.anchors[0]!.raw);
    expect(meanwhile.keyFiles()).toEqual(authority.keyFiles());
  });
});
