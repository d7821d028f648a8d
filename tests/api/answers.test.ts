// 004-35 through the door: a question is drafted, asked, worded, answered and read by strangers; help stays between two.
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openSeason } from '#casework/open-season.ts';
import { openVault } from '#casework/seal.ts';
import { programs } from '#programs/index.ts';
import { aDatabase } from '../ground/database.ts';
import { setClock, someone } from '../ground/grade-one.ts';
import { anApi, type Visitor } from './api-ground.ts';

const database = await aDatabase();
const { db, owner } = database;
const casework = { db, vault: openVault(Buffer.alloc(32, 3)), programs };
const api = await anApi({ database, casework });
await setClock(db, '2027-08-10T10:00:00+06:00');

const [ministryId, departmentId, collegeId, otherId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const names = (kk: string, ru: string) => ({ kk, ru });
await owner('organisations').insert([
  { id: ministryId, kind: 'ministry', code: 'KZ', path: 'kz', names: names('Министрлік', 'Министерство') },
  {
    ...{ id: departmentId, kind: 'education-department', code: 'ED', path: 'kz.e1', parent_id: ministryId },
    names: names('Білім басқармасы', 'Управление образования'),
  },
  {
    ...{ id: collegeId, kind: 'college', code: 'C1', path: 'kz.e1.c1', parent_id: departmentId },
    names: names('Политехникалық колледж', 'Политехнический колледж'),
  },
  {
    ...{ id: otherId, kind: 'college', code: 'C2', path: 'kz.e1.c2', parent_id: departmentId },
    names: names('Медицина колледжі', 'Медицинский колледж'),
  },
]);
const season = await openSeason(casework, {
  id: randomUUID(),
  program: 'college',
  year: 2027,
  template: 'order-578',
  actor: someone('ministry', ministryId, 'kz'),
  organisation: { id: ministryId, path: 'kz' },
});

const committee = await api.signedIn({ role: 'committee', organisationId: collegeId });
const otherCommittee = await api.signedIn({ role: 'committee', organisationId: otherId });
const department = await api.signedIn({ role: 'education-department', organisationId: departmentId });
const support = await api.signedIn({ role: 'administrator' });

const secret = 'Менің туған күнім 5 мамыр, бөлме керек пе?';
const worded = 'Жатақхана беріле ме?';
const reply = 'Иә, жатақханада 120 орын бар.';

type Change = Record<string, string>;
async function begun(author: Visitor, change: Change = {}): Promise<string> {
  const { body } = await author.post('/api/cases', { program: 'feedback', season: season.id });
  const question = { kind: 'blog', organisation: collegeId, language: 'kk', text: secret, ...change };
  await author.put(`/api/cases/${body.id}/draft/question`, question, { headers: { 'if-match': '0' } });
  return body.id as string;
}
async function asked(author: Visitor, change: Change = {}): Promise<string> {
  const id = await begun(author, change);
  expect((await act(author, id, 'ask')).status).toBe(200);
  return id;
}
const act = (by: Visitor, id: string, name: string, input: unknown = {}) =>
  by.post(`/api/cases/${id}/actions/${name}`, input);
const page = async (query = '') => (await api.visitor().get(`/api/answers${query}`)).body;

describe('a question in public', () => {
  it('is drafted, asked, worded and answered, and strangers read it without a name', async () => {
    const author = await api.signedIn();
    const id = await asked(author);
    const seen = (await committee.get(`/api/cases/${id}`)).body;
    expect(seen.people.author['text-2']).toBe(secret);
    expect(seen.owed).toMatchObject([{ name: 'moderate', by: 'committee', due: '2027-08-11T13:00:00.000Z' }]);
    expect(JSON.stringify(seen)).not.toContain(author.accountId);
    expect((await act(committee, id, 'moderate', { wording: worded })).status).toBe(200);
    expect((await page()).items).toEqual([]);
    expect((await act(committee, id, 'answer', { answer: reply })).body).toMatchObject({ code: 'PUBLISHED' });
    const { items } = await page();
    expect(items).toMatchObject([
      { id, question: worded, answer: reply, version: 1, language: 'kk', organisation: { id: collegeId } },
    ]);
    expect(JSON.stringify(items)).not.toContain('мамыр');
    const told = (await author.get('/api/me/notices')).body.items;
    expect(told[0]).toMatchObject({ template: 'feedback-answered', subject: 'Your question was answered' });
  });

  it('is sealed: what its author wrote is in no column that can be read', async () => {
    const { rows } = await db.raw(
      `select (select count(*)::int from events where record like '%мамыр%' or sealed::text like '%мамыр%') as events,
         (select count(*)::int from cases where facts::text like '%мамыр%') as facts,
         (select count(*)::int from notices where params::text like '%мамыр%') as notices,
         (select count(*)::int from published_answers where question like '%мамыр%') as page`,
    );
    expect(rows[0]).toEqual({ events: 0, facts: 0, notices: 0, page: 0 });
  });

  it('is there for its author, its college, the department above and support; for nobody else', async () => {
    const author = await api.signedIn();
    const id = await asked(author);
    for (const reader of [author, committee, department, support])
      expect((await reader.get(`/api/cases/${id}`)).status).toBe(200);
    for (const stranger of [otherCommittee, await api.signedIn()])
      expect((await stranger.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await act(department, id, 'answer', { answer: reply, wording: worded })).status).toBe(403);
    expect((await act(author, id, 'answer', { answer: reply, wording: worded })).status).toBe(403);
  });

  it('of a member of the committee is answered by another', async () => {
    const id = await asked(committee);
    const { status, body } = await act(committee, id, 'answer', { answer: reply, wording: worded });
    expect([status, body.code]).toEqual([409, 'conflict-of-interest']);
    await act(committee, id, 'withdraw-question');
  });

  it('is found by the beginnings of its words in any spelling, and by college', async () => {
    const author = await api.signedIn();
    const id = await asked(author, { organisation: otherId });
    const words = { wording: 'Қашан емтихан болады?', answer: 'Емтихан 12 тамызда.' };
    await act(otherCommittee, id, 'answer', words);
    const found = async (query: string) => (await page(`?${query}`)).items.map((one: { id: string }) => one.id);
    for (const q of ['ЕМТИХАН', 'емтих 12', 'кашан', 'қашан болады']) expect(await found(`q=${encodeURIComponent(q)}`), q).toEqual([id]); // prettier-ignore
    expect(await found(`q=${encodeURIComponent('емтихан жоқ')}`)).toEqual([]);
    expect(await found(`q=${encodeURIComponent("'); drop")}`)).toEqual([]);
    expect(await found(`q=${encodeURIComponent('!?')}`)).toEqual([]);
    expect(await found(`organisation=${otherId}`)).toEqual([id]);
    const offices = (await api.visitor().get('/api/answers/organisations')).body.items;
    expect(offices.map((one: { code: string; answers: number }) => [one.code, one.answers])).toEqual([['C1', 1], ['C2', 1], ['ED', 0]]); // prettier-ignore
  });

  it('is corrected in the open, and gone from the page when its author withdraws it', async () => {
    const author = await api.signedIn();
    const id = await asked(author);
    await act(committee, id, 'answer', { wording: worded, answer: reply });
    const better = 'Иә, 150 орын бар.';
    expect((await act(committee, id, 'correct-answer', { wording: worded, answer: better })).status).toBe(200);
    const mine = async () => (await page()).items.find((one: { id: string }) => one.id === id);
    expect(await mine()).toMatchObject({ answer: better, version: 2, changedAt: expect.any(String) });
    expect((await act(author, id, 'withdraw-question')).body.code).toBe('WITHDRAWN');
    expect(await mine()).toBeUndefined();
  });

  it('is refused to whoever has five waiting, however many are asked at once', async () => {
    const author = await api.signedIn();
    const ids: string[] = [];
    for (let n = 0; n < 8; n += 1) ids.push(await begun(author));
    const answers = await Promise.all(ids.map(id => act(author, id, 'ask')));
    const refused = answers.filter(answer => answer.status === 409).map(answer => answer.body.code);
    expect(refused).toEqual(['too-many-questions', 'too-many-questions', 'too-many-questions']);
  });

  it('stands on the page a keyset at a time, newest first', async () => {
    const author = await api.signedIn();
    for (let n = 0; n < 5; n += 1) {
      const id = await asked(author);
      await act(committee, id, 'answer', { wording: `Сұрақ ${n}`, answer: `Жауап ${n}` });
    }
    const all: string[] = [];
    let after = '';
    do {
      const { items, next } = await page(`?limit=2${after}`);
      all.push(...items.map((one: { id: string }) => one.id));
      after = next ? `&after=${next}` : '';
    } while (after);
    const { rows } = await db.raw(
      'select case_id as id from published_answers order by answered_at desc, case_id desc',
    );
    expect(all).toEqual(rows.map((row: { id: string }) => row.id));
  });
});

describe('technical support', () => {
  const help = { kind: 'support', topic: 'signature', organisation: '', text: 'ЭЦҚ оқылмайды' };

  it('is a conversation between the author and support, and of nobody at a college', async () => {
    const author = await api.signedIn();
    const id = await asked(author, help);
    for (const office of [committee, department]) expect((await office.get(`/api/cases/${id}`)).status).toBe(404);
    const inbox = (await support.get('/api/cases?program=feedback&mark=support&status=WAITING&sort=due')).body.items;
    expect(inbox).toMatchObject([{ id, owed: { name: 'answer-support' }, shown: { topic: 'signature' } }]);
    expect((await support.get('/api/owed')).body.items.map((one: { name: string }) => one.name)).toContain('answer-support'); // prettier-ignore
    await act(support, id, 'write-message', { text: 'NCALayer-ді жаңартыңыз' });
    const seen = (await author.get(`/api/cases/${id}`)).body;
    expect([seen.status, seen.people.author['text-3']]).toEqual(['ANSWERED', 'NCALayer-ді жаңартыңыз']);
    await act(author, id, 'mark-solved');
    expect((await act(author, id, 'reopen', { text: 'Қайта шықты' })).body.code).toBe('WAITING');
    expect((await page(`?q=${encodeURIComponent('NCALayer')}`)).items).toEqual([]);
  });

  it('takes a picture with it, which support sees and a college does not', async () => {
    const author = await api.signedIn();
    const id = await begun(author, help);
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#10586e' } }).png().toBuffer(); // prettier-ignore
    const key = randomUUID();
    const sent = await fetch(`${api.url}/api/files?case=${id}`, {
      method: 'POST',
      body: new Uint8Array(picture),
      headers: {
        cookie: author.cookie,
        'x-csrf-token': author.csrf,
        'idempotency-key': key,
        'content-type': 'image/png',
      },
    });
    expect(sent.status).toBe(201);
    expect((await act(author, id, 'ask', { fileId: key })).body.code).toBe('WAITING');
    expect((await support.get(`/api/cases/${id}`)).body.facts.messages[0].fileId).toBe(key);
    expect((await support.get(`/api/files/${key}`)).status).toBe(200);
    for (const stranger of [committee, department, await api.signedIn()])
      expect((await stranger.get(`/api/files/${key}`)).status).toBe(404);
    expect((await act(support, id, 'write-message', { text: 'Көрдік', fileId: key })).body.code).toBe('file-not-there');
  });
});
