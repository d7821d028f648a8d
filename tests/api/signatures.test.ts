import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { examine } from '#casework/doctor.ts';
import { openVault } from '#casework/seal.ts';
import { acceptedAlready } from '#casework/undertakings.ts';
import { pem } from '#gateways/signatures/demo-authority.ts';
import type { PersonAtOrganisation } from '#gateways/signatures/demo-issuing.ts';
import { programs } from '#programs/index.ts';
import { aDatabase } from '../ground/database.ts';
import { aCollegeGround, aSpecialty, departmentBin, head } from '../ground/college-office.ts';
import { setClock } from '../ground/grade-one.ts';
import { anApi, type Visitor } from './api-ground.ts';

const database = await aDatabase();
const casework = { db: database.db, vault: openVault(Buffer.alloc(32, 3)), programs };
const ground = await aCollegeGround(casework, database.owner);
const { colleges, authority, verifier } = ground;
const api = await anApi({ database, casework, verifier });
afterAll(() => ground.close());

const [first, other] = colleges;
const chairOf = head(first);
const colleague = head(first, {
  iin: '070530603454',
  role: 'may-sign',
  name: { surname: 'Сейтқали', givenName: 'Айгүл' },
});

interface Comes extends Visitor {
  accountId: string;
}

async function enter(who: PersonAtOrganisation, door: 'sign' | 'sign-in' = 'sign-in') {
  const visitor = api.visitor();
  const challenge = await visitor.post('/api/signatures/challenge');
  const cms = await ground.signAs(who, challenge.body.bytes, door);
  const answer = await visitor.post('/api/signatures/session', { challenge: challenge.body.id, cms });
  return { visitor, answer, challenge, cms };
}

/** Signed in, the undertaking accepted. */
async function comes(who: PersonAtOrganisation): Promise<Comes> {
  const { visitor, answer } = await enter(who);
  expect(answer.status).toBe(200);
  visitor.csrf = answer.body.csrf;
  const { accountId } = answer.body.person;
  await api.db.transaction(trx => acceptedAlready(trx, accountId, 'ru')).catch(() => undefined);
  return Object.assign(visitor, { accountId });
}

const chair = await comes(chairOf);
const versionOf = async (id: string): Promise<number> =>
  (await api.db('cases').where({ id }).first<{ version: number }>('version')).version;
const acts = async (count = 1, more: object = {}) =>
  Promise.all(
    Array.from({ length: count }, async (_, at) => ({
      ...{ case: first.officeId, name: 'add-specialty', version: await versionOf(first.officeId) },
      input: aSpecialty({ seats: 25 + at, language: ['kk', 'ru', 'en'][at % 3], mode: 'evening', ...more }),
    })),
  );
const offersOf = async (): Promise<number> => (await api.db('offers').where({ organisationId: first.id })).length;

describe('coming in by signature', () => {
  it('makes the head of a registered college its chair, once, and tells who they are', async () => {
    const again = await enter(chairOf);
    expect(again.answer.status).toBe(200);
    expect(again.answer.body.person).toMatchObject({ accountId: chair.accountId, name: { surname: 'Ахметов', givenName: 'Ерлан' } }); // prettier-ignore
    expect(again.answer.body.roles).toEqual([expect.objectContaining({ role: 'chair', organisationId: first.id })]);
    expect(await api.db('delegations').where({ organisationId: first.id, role: 'chair' })).toHaveLength(1);
  });

  it('takes a challenge once, for five minutes, and no other door’s', async () => {
    const { visitor, challenge, cms } = await enter(chairOf);
    const replayed = await visitor.post('/api/signatures/session', { challenge: challenge.body.id, cms });
    expect([replayed.status, replayed.body.code]).toEqual([409, 'challenge-not-valid']);
    const late = await visitor.post('/api/signatures/challenge');
    await database.owner('signature_challenges').where({ id: late.body.id }).update({ expiresAt: new Date() });
    const signed = await ground.signAs(chairOf, late.body.bytes, 'sign-in');
    const answer = await visitor.post('/api/signatures/session', { challenge: late.body.id, cms: signed });
    expect(answer.body.code).toBe('challenge-not-valid');
    expect(challenge.body.text).toMatch(new RegExp(`^login\\|${api.url}\\|[\\w-]{43}\\|20`));
    const fresh = await visitor.post('/api/signatures/challenge');
    const elsewhere = await visitor.post('/api/signatures/session', { challenge: fresh.body.id, cms: signed });
    expect(elsewhere.body.code).toBe('content-other');
  });

  it('gives an address no challenges without end', async () => {
    const strict = await anApi({ database, casework, verifier, door: { ...api.door, addressFactor: 0.03 } });
    const asked = async (): Promise<number> => (await strict.visitor().post('/api/signatures/challenge')).status;
    const statuses: number[] = [];
    for (let at = 0; at < 5; at += 1) statuses.push(await asked());
    expect(statuses.at(-1)).toBe(429);
    await database.owner('attempts').where({ kind: 'challenge-address' }).delete();
  });

  it.each([
    ['a key that signs acts', chairOf, 'sign', 'key-usage-wrong'],
    ['an accountant’s key', head(first, { iin: '090101500905', role: 'finance' }), 'sign-in', 'role-not-allowed'],
    [
      'a colleague nobody entrusted',
      head(first, { iin: '091130509994', role: 'employee' }),
      'sign-in',
      'not-delegated',
    ],
    [
      'an organisation nobody registered',
      { ...chairOf, bin: '111140000019' },
      'sign-in',
      'organisation-not-registered',
    ],
  ] as const)('refuses %s', async (_, who, key, code) => {
    const { answer } = await enter(who, key);
    expect([answer.status, answer.body.code]).toEqual([409, code]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('gives no account away: neither number stands readable anywhere', async () => {
    const rows = JSON.stringify(await Promise.all(['accounts', 'delegations', 'audit', 'sessions', 'manifests', 'commands'].map(table => api.db(table)))); // prettier-ignore
    expect(rows).not.toContain(chairOf.iin);
    expect(rows).not.toContain('Ахметов');
  });
});

describe('a manifest', () => {
  it('refuses acts that bind a college while nobody signed them', async () => {
    const [act] = await acts();
    const asked = { headers: { 'if-match': `"${act!.version}"` } };
    const answer = await chair.post(`/api/cases/${first.officeId}/actions/add-specialty`, act!.input, asked);
    expect([answer.status, answer.body.code]).toEqual([409, 'signature-needed']);
  });

  it('is prepared in one form, shown whole, signed, and each act done once', async () => {
    const before = await offersOf();
    const prepared = await chair.post('/api/manifests', { acts: await acts(3) });
    expect(prepared.status).toBe(201);
    const { id, bytes, manifest, refused, acts: words } = prepared.body;
    expect(JSON.parse(Buffer.from(bytes, 'base64').toString())).toEqual(manifest);
    expect([refused, words[0].words, manifest.actorBin, manifest.acts.length]).toEqual([[], 'office.act.add-specialty', first.bin, 3]); // prettier-ignore
    expect(await offersOf()).toBe(before);
    const cms = await ground.signAs(chairOf, bytes);
    const signed = await chair.post(`/api/manifests/${id}/sign`, { cms });
    expect(signed.status).toBe(200);
    expect(signed.body.answers.map((one: { ok: boolean }) => one.ok)).toEqual([true, true, true]);
    expect(await offersOf()).toBe(before + 3);
    // Sent again, answered again; another signature over the same is refused.
    expect((await chair.post(`/api/manifests/${id}/sign`, { cms })).body).toEqual(signed.body);
    const anew = await chair.post(`/api/manifests/${id}/sign`, { cms: await ground.signAs(chairOf, bytes) });
    expect(anew.body.code).toBe('manifest-used');
    expect(await offersOf()).toBe(before + 3);
    const events = await api.db('events').where({ signatureId: signed.body.signature }).orderBy('seq').select('signatureIndex'); // prettier-ignore
    expect(events.map((one: { signatureIndex: number }) => one.signatureIndex)).toEqual([0, 1, 2]);
  });

  it('tells before anybody signs what would be refused, and leaves that out', async () => {
    const good = (await acts(1, { seats: 40, education: 'after_11' }))[0]!;
    const bad = { ...good, input: aSpecialty({ specialty: '9999' }) };
    const prepared = await chair.post('/api/manifests', { acts: [bad, good] });
    expect(prepared.body.refused).toEqual([
      { index: 0, code: 'classifier-unknown', title: expect.stringMatching(/\w/) },
    ]);
    expect(prepared.body.manifest.acts).toHaveLength(1);
    const whole = await chair.post('/api/manifests', { acts: [bad, good], whole: true });
    expect([whole.status, whole.body.code]).toEqual([409, 'classifier-unknown']);
  });

  it('is refused after ten minutes, to others, for other bytes, by other keys', async () => {
    const prepared = await chair.post('/api/manifests', { acts: await acts(1, { education: 'after_tvet' }) });
    const { id, bytes } = prepared.body;
    const sign = async (who: Visitor, cms: string) => (await who.post(`/api/manifests/${id}/sign`, { cms })).body.code;
    const second = await comes(head(other, { iin: '091130509994' }));
    expect(await sign(second, await ground.signAs(chairOf, bytes))).toBe('not-found');
    expect(await sign(chair, await ground.signAs(head(other), bytes))).toBe('other-organisation');
    expect(await sign(chair, await ground.signAs(colleague, bytes))).toBe('other-person');
    expect(await sign(chair, await ground.signAs(chairOf, bytes, 'sign-in'))).toBe('key-usage-wrong');
    expect(await sign(chair, await ground.signAs(chairOf, Buffer.from('{}').toString('base64')))).toBe('content-other');
    await database.owner('manifests').where({ id }).update({ expiresAt: new Date() });
    expect(await sign(chair, await ground.signAs(chairOf, bytes))).toBe('manifest-expired');
  });

  it('does none of it where all was wanted and one has changed meanwhile', async () => {
    const before = await offersOf();
    const wanted = await acts(2, { payment: 'paid' });
    const one = await chair.post('/api/manifests', { acts: wanted, whole: true });
    const single = await chair.post('/api/manifests', { acts: await acts(1, { mode: 'distance' }) });
    const between = await chair.post(`/api/manifests/${single.body.id}/sign`, { cms: await ground.signAs(chairOf, single.body.bytes) }); // prettier-ignore
    expect(between.body.answers[0].ok).toBe(true);
    const late = await chair.post(`/api/manifests/${one.body.id}/sign`, { cms: await ground.signAs(chairOf, one.body.bytes) }); // prettier-ignore
    expect(late.body.signature).toBeNull();
    expect(late.body.answers.map((each: { code: string }) => each.code)).toEqual(['changed-meanwhile', 'changed-meanwhile']); // prettier-ignore
    expect(await offersOf()).toBe(before + 1);
  });

  it('is nothing another college can begin', async () => {
    const theirs = await comes(head(other, { iin: '091130509994' }));
    const answer = await theirs.post('/api/manifests', { acts: await acts(1) });
    expect(answer.status).toBe(404);
  });
});

describe('the register of delegation', () => {
  const terms = (more: object = {}) => ({
    ...{ organisation: first.id, iin: colleague.iin, name: colleague.name, role: 'committee', maySign: true },
    ...{ fromOn: '2027-07-01', untilOn: '2027-07-31', document: '№ 12, 2027-06-10', ...more },
  });

  it('lets somebody in, lets them sign, and lets them do neither after the last day or once it is ended', async () => {
    expect((await enter(colleague)).answer.body.code).toBe('not-delegated');
    const granted = await chair.post('/api/delegations', terms());
    expect(granted.status).toBe(201);
    const member = await comes(colleague);
    const prepared = await member.post('/api/manifests', { acts: await acts(1, { seats: 11, mode: 'part_time' }) });
    expect(prepared.status).toBe(201);
    const listed = await chair.get(`/api/delegations?organisation=${first.id}`);
    expect(listed.body.items).toContainEqual(expect.objectContaining({ id: granted.body.id, inForce: true, name: expect.objectContaining({ surname: 'Сейтқали' }) })); // prettier-ignore
    const ended = await chair.delete(`/api/delegations/${granted.body.id}`);
    expect(ended.status).toBe(200);
    expect((await member.get('/api/session')).status).toBe(401);
    expect((await enter(colleague)).answer.body.code).toBe('not-delegated');
  });

  it('keeps who may not sign from signing, though they come in', async () => {
    await chair.post('/api/delegations', terms({ maySign: false }));
    const member = await comes(colleague);
    const answer = await member.post('/api/manifests', { acts: await acts(1) });
    expect([answer.status, answer.body.code]).toEqual([409, 'not-delegated']);
  });

  it('is written by the chair for the own college and by the department for its region alone', async () => {
    const elsewhere = await chair.post('/api/delegations', terms({ organisation: other.id }));
    expect(elsewhere.status).toBe(403);
    const department = await comes(
      head({ ...first, id: ground.departmentId, bin: departmentBin }, { iin: '070530603454' }),
    );
    const theirs = await department.post('/api/delegations', terms({ organisation: other.id, iin: '090917600020', role: 'chair' })); // prettier-ignore
    expect(theirs.status).toBe(201);
    const member = await comes(colleague);
    expect((await member.post('/api/delegations', terms())).status).toBe(403);
    const own = (await api.db('delegations').where({ accountId: chair.accountId }).first<{ id: string }>('id')).id;
    expect((await chair.delete(`/api/delegations/${own}`)).body.code).toBe('delegation-own');
    expect((await chair.post('/api/delegations', terms({ untilOn: '2027-06-30' }))).body.code).toBe('delegation-dates');
    expect((await chair.post('/api/delegations', terms({ iin: '090101500904' }))).status).toBe(422);
  });
});

describe('the evidence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kabyl-evidence-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const some = async (): Promise<string> => (await api.db('signatures').first<{ id: string }>('id')).id;

  it('is given to its own college, verified by OpenSSL, and not there for another', async () => {
    const id = await some();
    const { body } = await chair.get(`/api/signatures/${id}/evidence`);
    const file = (name: string, bytes: Buffer | string): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const manifest = Buffer.from(body.manifest, 'base64');
    const args = ['cms', '-verify', '-binary', '-inform', 'DER', '-purpose', 'any', '-in', file('p7s', Buffer.from(body.cms, 'base64')), '-content', file('json', manifest), '-CAfile', file('pem', pem(Buffer.from(body.certificates.at(-1), 'base64')))]; // prettier-ignore
    expect(execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] })).toEqual(manifest);
    const theirs = await comes(head(other, { iin: '091130509994' }));
    expect((await theirs.get(`/api/signatures/${id}/evidence`)).status).toBe(404);
    expect((await theirs.get(`/api/signatures/${id}`)).status).toBe(404);
    const shown = await chair.get(`/api/signatures/${id}`);
    expect(shown.body).toMatchObject({ policy: 'kabyl-1', verifiedBy: 'local', acts: 3 });
  });

  it('is judged again by doctor, and whatever is changed of it is found', async () => {
    const check = async () => (await examine(casework, { verifier })).find(one => one.name === 'signatures')!;
    expect(await check()).toMatchObject({ ok: true, found: 0 });
    const id = await some();
    const change = async (set: string, back: string): Promise<void> => {
      await database.owner.raw(
        `alter table signatures disable trigger user; update signatures set ${set} where id = '${id}'`,
      );
      expect(await check()).toMatchObject({ ok: false, found: 1, example: expect.stringContaining(id) });
      await database.owner.raw(
        `update signatures set ${back} where id = '${id}'; alter table signatures enable trigger user`,
      );
    };
    await change(`manifest_sha256 = reverse(manifest_sha256)`, `manifest_sha256 = reverse(manifest_sha256)`);
    await change(`evidence_sha256 = reverse(evidence_sha256)`, `evidence_sha256 = reverse(evidence_sha256)`);
    await change(`trusted_at = trusted_at + interval '1 second'`, `trusted_at = trusted_at - interval '1 second'`);
    await change(`sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)`, `sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)`); // prettier-ignore
    expect(await check()).toMatchObject({ ok: true });
    await expect(api.db('signatures').where({ id }).update({ acts: 1 })).rejects.toThrow(/permission denied|may not be changed|final/i); // prettier-ignore
  });

  it('holds no delegation after its last day', async () => {
    await setClock(api.db, '2028-07-06T10:00:00+05:00');
    expect((await enter(chairOf)).answer.body.code).toBe('not-delegated');
    expect((await chair.post('/api/manifests', { acts: await acts(1) })).status).toBe(404);
  });

  it('refuses a key that was taken back', async () => {
    await setClock(api.db, '2028-07-07T10:00:00+05:00');
    const key = await authority.keysFor(chairOf);
    const { serialNumber } = new (await import('node:crypto')).X509Certificate(key['sign-in'].certificate);
    authority.revoke(serialNumber.toLowerCase());
    expect((await enter(chairOf)).answer.body.code).toBe('certificate-revoked');
  });
});
