import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoKeyPassword, openDemoAuthority } from '#gateways/signatures/demo-authority.ts';
import { openLocalVerifier } from '#gateways/signatures/local.ts';
import { base64Of, bytesOf } from '#web/parts/signing/base64.ts';
import { signCms } from '#web/parts/signing/cms.ts';
import { NoDemoKeyError, openKey, readKeyFile, WrongPasswordError } from '#web/parts/signing/demo-key.ts';
import { inOrder, shownActs, type Prepared } from '#web/parts/signing/prepared.ts';

const folder = mkdtempSync(join(tmpdir(), 'kabyl-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const act = (at: number, more: object = {}) => ({ case: `COL-2027-00000${at}`, name: 'acknowledge', input: {}, version: at, ...more }); // prettier-ignore
const asked = { acts: [act(1, { title: 'Ахметова А.' }), act(2, { part: 'b' }), act(3)] };
const preparedOf = (acts: object[], refused: Prepared['refused'] = []): Prepared => ({
  ...{ id: 'm', sha256: '', expiresAt: '', refused },
  bytes: base64Of(new TextEncoder().encode(JSON.stringify({ v: 1, acts }))),
  acts: acts.map(() => ({ program: 'college', words: 'college.act.acknowledge' })),
});
const signedAct = (one: object) => ({ commandId: 'x', ...one, title: undefined });

describe('what is shown before signing', () => {
  it('is read from the very bytes that will be signed', () => {
    const prepared = preparedOf(asked.acts.map(one => signedAct(one)));
    expect(shownActs(asked, prepared)?.map(one => [one.number, one.title])).toEqual([
      ['COL-2027-000001', 'Ахметова А.'],
      ['COL-2027-000002', ''],
      ['COL-2027-000003', ''],
    ]);
  });

  it.each([
    ['another case', act(4)],
    ['another act', act(3, { name: 'reject' })],
    ['another version', act(3, { version: 9 })],
    ['another part', act(3, { part: 'c' })],
    ['more than was typed', act(3, { input: { reason: 'late' } })],
  ])('is refused where the bytes say %s', (_, instead) => {
    expect(shownActs(asked, preparedOf([signedAct(asked.acts[0]!), signedAct(asked.acts[1]!), signedAct(instead)]))).toBe(undefined); // prettier-ignore
  });

  it('is refused where an act is missing or added', () => {
    const all = asked.acts.map(one => signedAct(one));
    expect(shownActs(asked, preparedOf(all.slice(1)))).toBe(undefined);
    expect(shownActs(asked, preparedOf([...all, signedAct(act(4))]))).toBe(undefined);
  });

  it('leaves out what was refused, and the answers stand in the order of asking', () => {
    const refused = [{ index: 0, code: 'not-yet', title: 'Рано' }];
    const prepared = preparedOf([signedAct(asked.acts[1]!), signedAct(asked.acts[2]!)], refused);
    expect(shownActs(asked, prepared)).toHaveLength(2);
    const outcome = { id: 'c', number: 'n', seq: 1, version: 2, code: 'accepted' };
    const answers = [
      { case: 'COL-2027-000002', part: 'b', ok: true, outcome },
      { case: 'COL-2027-000003', ok: false, code: 'changed-meanwhile', title: 'Изменено' },
    ];
    expect(inOrder(asked, prepared, { signature: 's', answers }).answers).toEqual([
      { index: 0, case: 'COL-2027-000001', ok: false, code: 'not-yet', title: 'Рано' },
      { index: 1, case: 'COL-2027-000002', part: 'b', ok: true, outcome },
      { index: 2, case: 'COL-2027-000003', ok: false, code: 'changed-meanwhile', title: 'Изменено' },
    ]);
  });
});

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
