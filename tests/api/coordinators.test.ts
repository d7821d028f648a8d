import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#casework/accounts.ts';
import { acceptedUndertaking, undertakingVersion } from '#casework/undertakings.ts';
import { policies } from '#api/policies.ts';
import { insertRole } from '#records/accounts.ts';
import { aDatabase } from '../ground/database.ts';
import { anOrtTown } from '../ground/ort.ts';
import { anApi, thePassword, type Visitor } from './api-ground.ts';

const database = await aDatabase();
const town = await anOrtTown(database.db, database.owner, { schools: 5 });
const api = await anApi({ database, casework: town.casework });
const schools = town.schools.map(school => school.id);
const [elsewhere, farSchool] = [randomUUID(), randomUUID()];
await database.owner('organisations').insert([
  {
    id: elsewhere,
    kind: 'district',
    code: 'D2',
    path: 'kg.d2',
    parentId: town.ministryId,
    names: { ru: 'Другой район' },
  },
  { id: farSchool, kind: 'college', code: 'K9', path: 'kg.d2.k9', parentId: elsewhere, names: { ru: 'Колледж 9' } },
]);
const district = await api.signedIn({ role: 'district', organisationId: town.districtId });
const far = await api.signedIn({ role: 'district', organisationId: elsewhere });
const name = { surname: 'Осмонова', givenName: 'Бермет', patronymic: 'Асановна' };
const aPhone = (() => {
  let last = 555_200_000;
  return () => `+996${(last += 1)}`;
})();

async function given(organisation: string, by: Visitor = district) {
  const phone = aPhone();
  const answer = await by.post('/api/coordinators', { organisation, phone, name });
  expect(answer.status).toBe(201);
  return { ...(answer.body as { account: string; password: string; link: string }), phone };
}

/** Comes in with a first password, sets one of one's own and accepts the undertaking. */
async function settled(phone: string, password: string): Promise<Visitor> {
  const one = api.visitor();
  await one.signIn(phone, password);
  expect((await one.put('/api/me/password', { old: password, password: thePassword })).status).toBe(200);
  expect((await one.post('/api/me/undertaking', { version: undertakingVersion })).status).toBe(200);
  return one;
}

describe('a coordinator', () => {
  it('gets a cabinet from the district specialist: a first password to hand over with the link, and the office', async () => {
    const { phone, password, link, account } = await given(schools[0]!);
    expect(link).toBe(`${api.url}/sign-in`);
    expect(password).toMatch(/^.{4}-.{4}-.{4}$/);
    const told = (await api.messages()).filter(message => message.to === phone);
    expect(told.map(message => message.kind)).toEqual(['office-access']);
    expect(JSON.stringify(told)).not.toContain(password);
    const coordinator = await settled(phone, password);
    const { body } = await coordinator.get('/api/session');
    expect(body.roles).toEqual([
      expect.objectContaining({ role: 'coordinator', organisationId: schools[0], path: 'kg.d1.s1' }),
    ]);
    const access = await coordinator.post('/api/accesses', { season: town.seasonId, phone: aPhone(), name });
    expect(access.status).toBe(201);
    const listed = await district.get('/api/coordinators?q=S1');
    expect(listed.body.items).toEqual([
      {
        organisation: expect.objectContaining({ id: schools[0], code: 'S1', kind: 'school' }),
        coordinators: [expect.objectContaining({ account, name, phone, access: { state: 'used', until: null } })],
      },
    ]);
  });

  it('stands for schools below the specialist alone; those with nobody are listed too', async () => {
    const phone = aPhone();
    const foreign = await district.post('/api/coordinators', { organisation: farSchool, phone, name });
    expect(foreign.status).toBe(404);
    expect((await district.post('/api/coordinators', { organisation: town.centreId, phone, name })).status).toBe(404);
    const pages: string[] = [];
    for (let after = ''; ;) {
      const { body } = await district.get(`/api/coordinators?limit=2${after}`);
      pages.push(...body.items.map((item: { organisation: { code: string } }) => item.organisation.code));
      if (!body.next) break;
      after = `&after=${body.next}`;
    }
    expect(pages).toEqual(['S1', 'S2', 'S3', 'S4', 'S5']);
    const without = await district.get('/api/coordinators?without=true');
    expect(without.body.items.map((item: { organisation: { code: string } }) => item.organisation.code)).toEqual([
      'S2',
      'S3',
      'S4',
      'S5',
    ]);
    expect((await far.get('/api/coordinators')).body.items.map((item: { organisation: { kind: string } }) => item.organisation.kind)).toEqual(['college']); // prettier-ignore
    const centre = await api.signedIn({ role: 'centre', organisationId: town.centreId });
    expect((await centre.get('/api/coordinators')).body.items).toHaveLength(6);
    expect((await centre.post('/api/coordinators', { organisation: schools[1], phone, name })).status).toBe(403);
  });

  it('who looks after two schools of the district keeps one cabinet; another’s phone is refused', async () => {
    const { phone, account } = await given(schools[1]!);
    const more = await district.post('/api/coordinators', { organisation: schools[2], phone, name });
    expect([more.status, more.body.account]).toEqual([201, account]);
    expect((await district.post('/api/coordinators', { organisation: schools[2], phone, name })).body.code).toBe(
      'role-held',
    );
    const stranger = await far.post('/api/coordinators', { organisation: farSchool, phone, name });
    expect(stranger.body.code).toBe('phone-taken');
    expect(
      (await district.post('/api/coordinators', { organisation: schools[2], phone: far.phone, name })).body.code,
    ).toBe('phone-taken');
  });

  it('gets a new password from the specialist alone; the old one and its sessions end', async () => {
    const { phone, password, account } = await given(schools[3]!);
    const coordinator = await settled(phone, password);
    const ask = { reason: 'lost' };
    expect((await far.post(`/api/coordinators/${account}/password`, ask)).status).toBe(404);
    expect((await coordinator.post(`/api/coordinators/${account}/password`, ask)).status).toBe(403);
    const issued = await district.post(`/api/coordinators/${account}/password`, ask);
    expect(issued.status).toBe(200);
    expect((await coordinator.get('/api/session')).status).toBe(401);
    expect((await api.visitor().signIn(phone, thePassword)).status).toBe(401);
    expect((await api.visitor().signIn(phone, issued.body.password)).status).toBe(200);
  });

  it('who holds another office besides is out of the specialist’s hands', async () => {
    const { account } = await given(schools[4]!);
    await database.db.transaction(trx =>
      insertRole(trx, {
        id: randomUUID(),
        accountId: account,
        role: 'ministry',
        organisationId: null,
        grantedBy: null,
      }),
    );
    expect((await district.post(`/api/coordinators/${account}/password`, { reason: 'lost' })).status).toBe(403);
    const move = { phone: aPhone(), reason: 'lost' };
    expect((await district.post(`/api/coordinators/${account}/phone`, move)).status).toBe(403);
  });

  it('gets another phone, both numbers told; and an end, with the phone free for the next', async () => {
    const { phone, password, account } = await given(farSchool, far);
    const fresh = aPhone();
    expect(
      (await far.post(`/api/coordinators/${account}/phone`, { phone: fresh, reason: 'changed-operator' })).status,
    ).toBe(200);
    const told = (await api.messages()).filter(message => message.kind === 'phone-changed').map(message => message.to);
    expect(told.sort()).toEqual([phone, fresh].sort());
    const coordinator = await settled(fresh, password);
    expect((await district.delete(`/api/coordinators/${account}`)).status).toBe(404);
    expect((await far.delete(`/api/coordinators/${account}`)).status).toBe(200);
    expect((await coordinator.get('/api/session')).status).toBe(401);
    expect((await api.visitor().signIn(fresh, thePassword)).status).toBe(401);
    expect(await acceptedUndertaking(database.db, account)).toMatchObject({ version: undertakingVersion });
    expect((await far.post('/api/coordinators', { organisation: farSchool, phone: fresh, name })).status).toBe(201);
  });

  it('stands in the specialist’s workbook and on a card; both are written down', async () => {
    const { password, account } = await given(farSchool, far);
    const headers = { cookie: far.cookie, 'accept-language': 'ru' };
    const sheet = await fetch(`${api.url}/api/coordinators/export.xlsx`, { headers });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await sheet.arrayBuffer());
    expect(book.worksheets[0]!.getSheetValues().flat()).toContain(password);
    const card = await fetch(`${api.url}/api/coordinators/card.pdf?account=${account}`, { headers });
    expect(
      Buffer.from(await card.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const foreign = await fetch(`${api.url}/api/coordinators/card.pdf?account=${account}`, {
      headers: { cookie: district.cookie },
    });
    expect(foreign.status).toBe(404);
    const kinds = await database.db('audit').where({ accountId: far.accountId }).pluck('kind');
    expect(kinds).toEqual(expect.arrayContaining(['export-coordinators', 'print-coordinator']));
  });
});

describe('the confidentiality undertaking', () => {
  async function newcomer(role: 'clerk' | 'reviewer' | 'administrator'): Promise<Visitor> {
    const phone = aPhone();
    const passwordHash = await api.door.passwords.hash(thePassword);
    await database.db.transaction(async trx => {
      const account = await newAccount(
        api.door,
        trx,
        { phone, email: null, name },
        { passwordHash, language: 'ky', status: 'active' },
      );
      await insertRole(trx, { id: randomUUID(), accountId: account.id, role, organisationId: null, grantedBy: null });
    });
    const one = api.visitor();
    expect((await one.signIn(phone, thePassword)).body.person.undertakingOwed).toBe(true);
    return one;
  }

  it('comes before everything but one’s own account, for every office', async () => {
    const one = await newcomer('administrator');
    for (const entry of api.app.routes.filter(each => each.policy !== 'public' && each.policy !== 'own-account')) {
      const path = entry.path.replace(/\{\w+\}/g, randomUUID());
      const answer = await one.ask(entry.method.toUpperCase(), path, entry.method === 'get' ? {} : { body: {} });
      expect([answer.status, answer.body.code], `${entry.method} ${entry.path}`).toEqual([403, 'undertaking-owed']);
    }
    expect(Object.keys(policies)).toContain('own-account');
    expect((await one.get('/api/session')).status).toBe(200);
  });

  it('is read, accepted once with its date, and printed; a family owes none', async () => {
    const one = await newcomer('reviewer');
    const { body } = await one.get('/api/me/undertaking');
    expect(body).toMatchObject({
      version: undertakingVersion,
      owed: true,
      acceptedAt: null,
      name: 'Осмонова Бермет Асановна',
    });
    expect(body.title).toBe('Confidentiality undertaking');
    expect(body.paragraphs.length).toBeGreaterThan(3);
    expect((await one.post('/api/me/undertaking', { version: undertakingVersion + 1 })).body.code).toBe(
      'undertaking-changed',
    );
    expect((await one.get('/api/owed?by=me')).body.code).toBe('undertaking-owed');
    const accepted = await one.post('/api/me/undertaking', { version: undertakingVersion });
    expect(accepted.body).toMatchObject({ owed: false, acceptedAt: expect.any(String) });
    const again = await one.post('/api/me/undertaking', { version: undertakingVersion });
    expect(again.body.acceptedAt).toBe(accepted.body.acceptedAt);
    expect((await one.get('/api/owed?by=me')).status).toBe(200);
    const print = await fetch(`${api.url}/api/me/undertaking.pdf`, { headers: { cookie: one.cookie } });
    expect(
      Buffer.from(await print.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const parent = await api.signedIn();
    expect((await parent.get('/api/session')).body.person.undertakingOwed).toBe(false);
    await expect(database.owner('undertakings').delete()).rejects.toThrow('only ever added to');
  });
});
