import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { importKindNamed } from '#casework/imports.ts';
import { openWorkbooks } from '#gateways/workbooks.ts';
import { aDatabase } from '../ground/database.ts';
import { aFiledCase, aParent, aTown, familyAnswers } from '../ground/grade-one.ts';
import { anApi, type Answer, type Visitor } from './api-ground.ts';

const database = await aDatabase();
const { db, owner } = database;
const town = await aTown(db, owner, { seats: [2, 5], clock: '2027-08-10T10:00:00+06:00' });
const [school] = town.schools;
const filed = await aFiledCase(town, aParent(), familyAnswers(school!.id));
const api = await anApi({ database, casework: town.casework });
const ministryOffice = await owner('organisations').where({ kind: 'ministry' }).first('id');
const ministry = await api.signedIn({ role: 'ministry', organisationId: ministryOffice.id });
const district = await api.signedIn({ role: 'district', organisationId: town.districtId });
const clerk = await api.signedIn({ role: 'clerk', organisationId: school!.id });
const director = await api.signedIn({ role: 'director', organisationId: school!.id });
const supervisor = await api.signedIn({ role: 'supervisor' });

/** A file as a browser sends it: bytes, not JSON. */
async function sendFile(who: Visitor, path: string, text: string, key = randomUUID()): Promise<Answer> {
  const headers = { cookie: who.cookie, 'x-csrf-token': who.csrf, 'idempotency-key': key, 'accept-language': 'ru' };
  const answer = await fetch(api.url + path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: text,
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

async function bytesOf(who: Visitor, path: string): Promise<Buffer> {
  const answer = await fetch(api.url + path, { headers: { cookie: who.cookie, 'accept-language': 'ru' } });
  expect(answer.headers.get('content-type')).toContain('spreadsheetml');
  return Buffer.from(await answer.arrayBuffer());
}

const season = `season=${town.seasonId}`;

describe('a table sent over HTTP', () => {
  it('is previewed with each fault by row and column, confirmed once, and hands the wrong rows back to be mended', async () => {
    const text = 'Код школы;Язык обучения;Мест\nS1;ky;4\nS2;ky;-3\nS9;ky;10\n';
    const key = randomUUID();
    const sent = await sendFile(ministry, `/api/imports/quotas?${season}&name=quotas.csv`, text, key);
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      id: key,
      kind: 'quotas',
      status: 'previewed',
      good: 1,
      bad: 2,
      fileName: 'quotas.csv',
    });
    expect(
      sent.body.faults.map((fault: Record<string, unknown>) => [fault.row, fault.column, fault.title, fault.code]),
    ).toEqual([
      [3, 'C', 'Мест', 'negative'],
      [4, 'A', 'Код школы', 'unknown-school'],
    ]);
    expect((await sendFile(ministry, `/api/imports/quotas?${season}&name=quotas.csv`, text, key)).body).toEqual(
      sent.body,
    );
    const other = await sendFile(ministry, `/api/imports/quotas?${season}&name=quotas.csv`, `${text} `, key);
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
    expect(await db('pools').where({ organisationId: school!.id }).first('capacity')).toEqual({ capacity: 2 });
    const confirmed = await ministry.post(`/api/imports/${key}/confirm`);
    expect(confirmed.body).toEqual({ written: 1, refused: 2 });
    expect(await db('pools').where({ organisationId: school!.id }).first('capacity')).toEqual({ capacity: 4 });
    expect((await ministry.post(`/api/imports/${key}/confirm`)).status).toBe(409);
    const workbooks = openWorkbooks();
    const back = await workbooks.readTable(
      await bytesOf(ministry, `/api/imports/${key}/faults.xlsx`),
      importKindNamed('quotas').table,
    );
    workbooks.close();
    expect('rows' in back && back.rows.map(row => row.values.school)).toEqual(['S2', 'S9']);
  });

  it('is refused whole when it is no table of its kind, in words that say what to do', async () => {
    const sent = await sendFile(ministry, '/api/imports/districts', 'a;b\n1;2\n');
    expect(sent.status).toBe(422);
    expect(sent.body.errors[0]).toMatchObject({ path: 'body', code: 'columns-missing' });
    expect(sent.body.errors[0].message).toContain('Код, Название (русское)');
    expect(
      (await sendFile(ministry, '/api/imports/quotas', 'Код школы;Язык обучения;Мест\nS1;ky;4\n')).body.errors[0].path,
    ).toBe('query.season');
    expect((await sendFile(ministry, '/api/imports/graduates', 'x')).status).toBe(422);
  });

  it('comes from the ministry or the district alone; a stranger’s import is not there', async () => {
    const text = 'Код района;Код;Название (русское)\n;X1;Район\n';
    expect((await sendFile(clerk, '/api/imports/districts', text)).status).toBe(403);
    expect((await sendFile(district, '/api/imports/districts', text)).status).toBe(403);
    const own = await sendFile(district, `/api/imports/quotas?${season}`, 'Код школы;Язык обучения;Мест\nS2;ky;6\n');
    expect(own.body).toMatchObject({ good: 1, bad: 0 });
    const stranger = await api.signedIn({ role: 'district', organisationId: town.districtId });
    expect((await stranger.get(`/api/imports/${own.body.id}`)).status).toBe(404);
    expect((await ministry.get(`/api/imports/${own.body.id}`)).status).toBe(200);
    expect((await stranger.get('/api/imports')).body.items).toEqual([]);
  });

  it('has a template for everybody', async () => {
    expect((await bytesOf(api.visitor(), '/api/imports/schools/template.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('the timetable over HTTP', () => {
  it('previews a move without making it', async () => {
    const seasons = await api.visitor().get('/api/seasons');
    const documents = seasons.body.items[0].dates.find((date: { name: string }) => date.name === 'documents');
    const body = { from: documents.from, until: '2027-09-22T18:00:00.000Z' };
    const path = `/api/seasons/${town.seasonId}/dates/documents/preview`;
    const preview = await ministry.post(path, body);
    expect(preview.body).toMatchObject({ refusal: null, gains: 1, past: 0, notice: { recipients: 1 } });
    const past = await ministry.post(path, { ...body, until: '2027-08-09T18:00:00.000Z' });
    expect(past.body).toMatchObject({ refusal: { code: 'date-breaks-promise' }, past: 1 });
    expect((await clerk.post(path, body)).status).toBe(403);
    expect((await ministry.post(path.replace('documents', 'nothing'), body)).status).toBe(404);
    const again = await api.visitor().get('/api/seasons');
    expect(again.body.items).toEqual(seasons.body.items);
  });

  it('shows the rules with their clauses to everybody', async () => {
    const rules = await api.visitor().get(`/api/seasons/${town.seasonId}/rules`);
    expect(rules.body.items[0].rules.find((rule: { name: string }) => rule.name === 'lateSeatDays')).toEqual({
      name: 'lateSeatDays',
      value: 14,
      clause: 'C6',
      changed: false,
    });
  });
});

describe('a history’s chain over HTTP', () => {
  it('is judged for the supervisor, and names the event that was changed', async () => {
    const path = `/api/cases/${filed.number}/chain`;
    expect((await clerk.get(path)).status).toBe(403);
    expect((await supervisor.get(path)).body).toMatchObject({ ok: true, events: filed.seq });
    await owner.raw('alter table events disable trigger user');
    await owner.raw(
      `update events set record = replace(record, 'case.opened', 'case.Opened') where case_id = ? and seq = 1`,
      [filed.id],
    );
    await owner.raw('alter table events enable trigger user');
    expect((await supervisor.get(path)).body).toMatchObject({ ok: false, brokenAt: 1 });
  });
});

describe('a charter over HTTP', () => {
  it('is published by the director and read by anybody', async () => {
    const path = `/api/organisations/${school!.id}/charter`;
    expect((await api.visitor().get(path)).body).toEqual({ charter: null });
    const texts = { ky: 'Мектептин уставы, кыскача', ru: 'Устав школы, приводится кратко' };
    expect((await clerk.put(path, { texts })).status).toBe(403);
    expect((await director.put(path, { texts: {} })).status).toBe(422);
    const put = await director.put(path, { texts });
    expect((await api.visitor().get(path)).body).toEqual({ charter: { sha256: put.body.sha256, texts } });
  });
});
