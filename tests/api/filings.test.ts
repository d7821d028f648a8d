import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { openVault } from '#casework/seal.ts';
import type { Role } from '#domain/actors.ts';
import { programs } from '#programs/index.ts';
import { aPdf, aPicture, aZip } from '../gateways/corpora.ts';
import { accept, aCollegeTown, anApplicant, anApplication, aSitting } from '../ground/college.ts';
import { aDatabase } from '../ground/database.ts';
import { anApi, thePassword, type Visitor } from './api-ground.ts';

// "Жаңа өтініш" (004-13), medical data (004-16) and the exam as its candidate is told it (004-27), over HTTP.
const database = await aDatabase();
const casework = { db: database.db, vault: openVault(Buffer.alloc(32, 3)), programs };
const town = await aCollegeTown(database.db, {}, casework);
const api = await anApi({ database, casework });
const at = (role: Role, organisationId: string) => api.signedIn({ role, organisationId });
const committee = await at('committee', town.AST.id);
const foreign = await at('committee', town.ALM.id);

let phones = 1_110_000;
const aPhone = () => `+7701${(phones += 1)}`;
const name = { surname: 'Сейітқали', givenName: 'Ерлан' };
const file = (visitor: Visitor, phone: string) =>
  visitor.post('/api/filings', { season: town.seasonId, phone, name }, { key: v4() });

describe('a committee files for somebody', () => {
  it('opens an access with a first password, and the case in that cabinet', async () => {
    const phone = aPhone();
    const opened = await file(committee, phone);
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    expect(opened.body).toMatchObject({ known: false, password: expect.stringMatching(/\S{8}/) });
    const owner = api.visitor();
    expect((await owner.signIn(phone, opened.body.password)).status).toBe(200);
    const row = await database.db('cases').where({ id: opened.body.case }).first();
    expect(row).toMatchObject({ program: 'college', organisationId: town.AST.id, status: 'DRAFT' });
  });

  it('is seen by that college alone among colleges, and by its owner', async () => {
    const opened = (await file(committee, aPhone())).body;
    expect((await committee.get(`/api/cases/${opened.number}`)).body.people.applicant.surname).toBe('Сейітқали');
    expect((await foreign.get(`/api/cases/${opened.number}`)).status).toBe(404);
  });

  it('uses the cabinet a phone has, tells its owner, and hands out no password of it', async () => {
    const owner = await api.signedIn();
    const opened = await file(committee, owner.phone);
    expect(opened.body).toMatchObject({ known: true, password: null, until: null });
    expect(
      (await api.messages()).some(message => message.kind === 'college-filing' && message.to === owner.phone),
    ).toBe(true);
    expect((await owner.get(`/api/cases/${opened.body.number}`)).body.actions.map((one: { name: string }) => one.name)).toContain('consent'); // prettier-ignore
    const again = api.visitor();
    expect((await again.signIn(owner.phone, thePassword)).status).toBe(200);
    // The first access of somebody else's is not shown to a second college either.
    const fresh = aPhone();
    await file(committee, fresh);
    expect((await file(foreign, fresh)).body).toMatchObject({ known: true, password: null });
  });

  it('cannot be sent without the applicant’s word', async () => {
    const owner = await api.signedIn();
    const opened = (await file(committee, owner.phone)).body;
    const facts = async () => (await owner.get(`/api/cases/${opened.number}`)).body.facts;
    expect((await facts()).consentBy).toBeNull();
    const { version } = (await owner.get(`/api/cases/${opened.number}`)).body;
    const done = await owner.post(
      `/api/cases/${opened.case}/actions/consent`,
      {},
      { headers: { 'if-match': String(version) } },
    );
    expect(done.status).toBe(200);
    expect((await facts()).consentBy).toBe('applicant');
    const own = await committee.post(`/api/cases/${opened.case}/actions/consent`, {}, { headers: { 'if-match': '9' } });
    expect(own.status).toBe(403);
  });

  it('is for committees alone, and not for themselves', async () => {
    const nobody = await api.signedIn();
    expect((await file(nobody, aPhone())).status).toBe(403);
    expect((await file(await at('examiner', town.AST.id), aPhone())).status).toBe(403);
    expect((await file(committee, committee.phone)).status).toBe(403);
  });
});

describe('medical data', () => {
  it('is taken as PDF or ZIP where it belongs, and nowhere else as ZIP', async () => {
    const opened = (await file(committee, aPhone())).body;
    const send = async (slot: string, bytes: Buffer) => {
      const headers = { cookie: committee.cookie, 'x-csrf-token': committee.csrf, 'idempotency-key': v4() };
      const path = `${api.url}/api/files?case=${opened.case}${slot}`;
      const answer = await fetch(path, { method: 'POST', headers, body: new Uint8Array(bytes) });
      return { status: answer.status, body: (await answer.json()) as { kind: string; id: string; errors: { code: string }[] } }; // prettier-ignore
    };
    const archive = aZip([{ name: 'card.pdf', content: aPdf() }]);
    const kept = await send('&slot=medical', archive);
    expect(kept.body).toMatchObject({ kind: 'zip' });
    expect((await send('&slot=medical', await aPicture('png'))).body.errors[0]?.code).toBe('file-not-a-paper');
    expect((await send('&slot=education', archive)).body.errors[0]?.code).toBe('file-not-a-picture');
    expect((await send('', archive)).status).toBe(422);
    const named = await committee.post(
      `/api/cases/${opened.case}/actions/attach`,
      { slot: 'education', fileId: kept.body.id },
      { key: v4() },
    );
    expect([named.status, named.body.code]).toEqual([409, 'file-kind-wrong']);
    const got = await committee.get(`/api/files/${kept.body.id}`);
    expect(got.headers.get('content-disposition')).toContain('.zip');
  });
});

describe('an exam', () => {
  it('is told its candidate with its address, and as a calendar file; others hear nothing', async () => {
    const owner = await api.signedIn();
    const person = anApplicant(town, { offers: ['design'] });
    const actor = { kind: 'person' as const, accountId: owner.accountId, roles: [{ role: 'applicant' as const, organisationId: null, path: '' }] }; // prettier-ignore
    const application = await anApplication(town, { person, applicant: actor });
    await accept(town, application, 'design');
    const part = town.offer('design');
    const path = `/api/cases/${application.number}/exam`;
    expect((await owner.get(`${path}?part=${part}`)).status).toBe(404);
    await aSitting(town, 'design', { startsAt: '2027-07-12T10:00:00+05:00' }, [application]);
    expect((await owner.get(`${path}?part=${part}`)).body).toMatchObject({
      ...{ startsAt: '2027-07-12T05:00:00.000Z', minutes: 120, kind: 'creative' },
      address: 'Астана қ., Абай даңғылы, 24, 3-корпус',
    });
    const calendar = await owner.get(`${path}.ics?part=${part}&language=kk`);
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    const text = String(calendar.body).replace(/\r\n /g, '');
    expect(text).toContain('DTSTART:20270712T050000Z');
    expect(text).toContain(`UID:exam-${application.caseId}-${part}@kabyl`);
    expect(text).toContain('LOCATION:Астана қ.\\, Абай даңғылы\\, 24\\, 3-корпус');
    expect(text).not.toContain(person.name.surname);
    for (const visitor of [committee, foreign, api.visitor()])
      expect([401, 404]).toContain((await visitor.get(`${path}.ics?part=${part}`)).status);
  });
});
