// 004-20: an applicant signs "send" by a key of their own: an individual's, with the number that stands in the form, and no other.
import { beforeAll, describe, expect, it } from 'vitest';
import { examine } from '#casework/doctor.ts';
import { ownerHolds } from '#domain/actors.ts';
import type { PersonAtOrganisation } from '#gateways/signatures/demo-issuing.ts';
import { signCms } from '#web/parts/signing/cms.ts';
import { aCollegeTown, aDraftApplication, act, factsOf, type Application } from '../ground/college.ts';
import { aDatabase } from '../ground/database.ts';
import { anApi, type Visitor } from './api-ground.ts';

const database = await aDatabase();
const town = await aCollegeTown(database.db);
const { verifier, authority } = town.signatures;
const api = await anApi({ database, casework: town.casework, verifier });

interface Owner {
  visitor: Visitor;
  application: Application;
  person: PersonAtOrganisation;
}
async function anOwner(): Promise<Owner> {
  const visitor = await api.signedIn({ role: 'applicant' });
  const applicant = { kind: 'person' as const, accountId: visitor.accountId, roles: [...ownerHolds] };
  const application = await aDraftApplication(town, { applicant, offers: ['software-kk'] });
  const { iin, name } = application.person;
  return { visitor, application, person: { iin, name, bin: '', organisation: '', role: 'individual' } };
}
const cmsOf = async (who: PersonAtOrganisation, bytes: string, key: 'sign' | 'sign-in' = 'sign'): Promise<string> => {
  const { key: privateKey, chain } = (await authority.keysFor(who))[key];
  return Buffer.from(await signCms({ privateKey, certificates: chain }, Buffer.from(bytes, 'base64'))).toString(
    'base64',
  );
};
const versionOf = async (id: string): Promise<number> =>
  (await api.db('cases').where({ id }).first<{ version: number }>('version')).version;
async function prepare({ visitor, application }: Owner, name = 'send', input: object = {}) {
  const version = await versionOf(application.caseId);
  return visitor.post('/api/manifests', { acts: [{ case: application.caseId, name, input, version }] });
}
const hand = async ({ visitor }: Owner, id: string, cms: string) => visitor.post(`/api/manifests/${id}/sign`, { cms });
const sentAt = async ({ application }: Owner): Promise<string | null> =>
  (await factsOf(town, application.caseId)).submittedAt;

describe('an application signed by the applicant’s own key', () => {
  let owner: Owner;
  let signature: string;
  beforeAll(async () => {
    owner = await anOwner();
  });

  it('is sent: the manifest names the person and no organisation', async () => {
    const prepared = await prepare(owner);
    expect(prepared.status).toBe(201);
    expect(prepared.body.manifest).toMatchObject({ actorIin: owner.person.iin });
    expect(prepared.body.manifest).not.toHaveProperty('actorBin');
    const done = await hand(owner, prepared.body.id, await cmsOf(owner.person, prepared.body.bytes));
    expect([done.status, done.body.answers[0].ok]).toEqual([200, true]);
    expect(await sentAt(owner)).not.toBeNull();
    signature = done.body.signature;
    const events = await api.db('events').where({ signatureId: signature });
    expect(events).toEqual([expect.objectContaining({ caseId: owner.application.caseId, kind: 'application.sent' })]);
  });

  it('is kept with its evidence, for the applicant and nobody else; doctor judges it', async () => {
    const { body } = await owner.visitor.get(`/api/signatures/${signature}/evidence`);
    expect(JSON.parse(Buffer.from(body.manifest, 'base64').toString())).toMatchObject({ actorIin: owner.person.iin });
    const shown = await owner.visitor.get(`/api/signatures/${signature}`);
    expect(shown.body).toMatchObject({ role: 'applicant', acts: 1 });
    const stranger = await anOwner();
    for (const path of ['', '/evidence'])
      expect((await stranger.visitor.get(`/api/signatures/${signature}${path}`)).status).toBe(404);
    const check = async () => (await examine(town.casework, { verifier })).find(one => one.name === 'signatures');
    expect(await check()).toMatchObject({ ok: true, found: 0 });
    const change = (to: string) =>
      database.owner.raw(`alter table signatures disable trigger user; update signatures set trusted_at = trusted_at ${to} interval '1 second' where id = '${signature}'; alter table signatures enable trigger user`); // prettier-ignore
    await change('+');
    expect(await check()).toMatchObject({ ok: false, found: 1 });
    await change('-');
  });
});

describe('what is sent', () => {
  it('is what was signed: an answer changed after the bytes were made is read again first', async () => {
    const owner = await anOwner();
    const { application, visitor, person } = owner;
    const prepared = await prepare(owner);
    expect(prepared.body.manifest.acts[0].answers).toMatch(/^[0-9a-f]{64}$/);
    const save = (version: number, answers: object) =>
      visitor.put(`/api/cases/${application.caseId}/draft/applicant`, answers, { headers: { 'if-match': `"${version}"` } }); // prettier-ignore
    const { applicant = {} } = application.person.answers;
    expect((await save(1, { ...applicant, email: 'other@example.kz' })).status).toBe(200);
    const answer = await hand(owner, prepared.body.id, await cmsOf(person, prepared.body.bytes));
    expect([answer.status, answer.body.answers[0].code]).toEqual([200, 'changed-meanwhile']);
    expect(await sentAt(owner)).toBeNull();

    const again = await prepare(owner);
    expect((await save(2, { ...applicant, email: 'other@example.kz' })).status).toBe(200);
    const done = await hand(owner, again.body.id, await cmsOf(person, again.body.bytes));
    expect(done.body.answers[0].ok).toBe(true);
  });
});

describe('a key that is not the applicant’s own', () => {
  let owner: Owner;
  let prepared: { id: string; bytes: string };
  beforeAll(async () => {
    owner = await anOwner();
    prepared = (await prepare(owner)).body as typeof prepared;
  });

  it.each<[string, string, (own: PersonAtOrganisation) => [PersonAtOrganisation, ('sign' | 'sign-in')?]]>([
    ['somebody else’s', 'other-person', own => [{ ...own, iin: '070530603454' }]],
    ['their own, of an organisation', 'not-an-individual', own => [{ ...own, bin: '990140000012', organisation: 'ЖШС', role: 'head' }]], // prettier-ignore
    ['of an individual with an organisation’s number', 'not-an-individual', own => [{ ...own, bin: '990140000012', organisation: 'ЖШС' }]], // prettier-ignore
    ['their own for doors', 'key-usage-wrong', own => [own, 'sign-in']],
  ])('does not sign: %s', async (_, code, keyOf) => {
    const [who, key] = keyOf(owner.person);
    const answer = await hand(owner, prepared.id, await cmsOf(who, prepared.bytes, key));
    expect([answer.status, answer.body.code]).toEqual([409, code]);
    expect(await sentAt(owner)).toBeNull();
  });

  it('does not sign what was changed to somebody else’s number meanwhile', async () => {
    const { application, visitor } = owner;
    const step = { ...application.person.answers['applicant'], pin: '070530603454' };
    const saved = await visitor.put(`/api/cases/${application.caseId}/draft/applicant`, step, { headers: { 'if-match': '"1"' } }); // prettier-ignore
    expect(saved.status).toBe(200);
    const answer = await hand(owner, prepared.id, await cmsOf(owner.person, prepared.bytes));
    expect([answer.status, answer.body.code]).toEqual([409, 'other-person']);
    expect(await sentAt(owner)).toBeNull();
  });

  it('opens no door of a college', async () => {
    const visitor = api.visitor();
    const { body } = await visitor.post('/api/signatures/challenge');
    const cms = await cmsOf(owner.person, body.bytes, 'sign-in');
    const answer = await visitor.post('/api/signatures/session', { challenge: body.id, cms });
    expect(answer.body.code).toBe('not-an-organisation');
  });
});

describe('what an applicant may sign', () => {
  it('is their own application, and to send it, once', async () => {
    const [owner, other] = [await anOwner(), await anOwner()];
    expect((await prepare({ ...other, application: owner.application })).status).toBe(404);
    const prepared = await prepare(owner);
    await act(town, owner.application.caseId, 'send', owner.application.applicant);
    const late = await hand(owner, prepared.body.id, await cmsOf(owner.person, prepared.body.bytes));
    expect([late.status, late.body.answers[0].code]).toEqual([200, 'changed-meanwhile']);
    const withdrawn = await prepare(owner, 'withdraw', { reason: 'changed-mind' });
    expect([withdrawn.status, withdrawn.body.code]).toEqual([409, 'not-delegated']);
  });
});
