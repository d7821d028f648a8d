import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { anApi, type Visitor } from './api-ground.ts';
import { aDatabase } from '../ground/database.ts';
import { accept, aCollegeTown, acknowledge, anApplication, setClock } from '../ground/college.ts';

// Two applicants of one college, one of both: what each office counts, lists and takes along.
const database = await aDatabase();
const town = await aCollegeTown(database.db);
const both = await anApplication(town, { offers: ['software-kk', 'nursery'] });
await accept(town, both, 'software-kk');
await setClock(database.db, '2027-07-06T10:00:00+05:00');
const one = await anApplication(town, { offers: ['software-kk'] });
const filed = await anApplication(town, { offers: ['nursery'], by: town.AST.committee[0] });
await acknowledge(town, filed, 'nursery');

const api = await anApi({ database, casework: town.casework });
const officer = await api.signedIn({ role: 'committee', organisationId: town.AST.id });
const department = await api.signedIn({ role: 'education-department', organisationId: town.department.place.id });
const ministry = await api.signedIn({ role: 'ministry' });
const software = town.offer('software-kk');
const numbersOf = async (who: Visitor, query: string): Promise<string[]> =>
  (await who.get(`/api/cases?program=college&sort=opened&${query}`)).body.items.map(
    (row: { number: string }) => row.number,
  );

describe('the lists of a college', () => {
  it('hold what was addressed to it, a row a choice, found by specialty and by the day it was sent', async () => {
    expect(await numbersOf(officer, '')).toEqual([both.number, one.number]);
    expect(await numbersOf(officer, 'status=NEW')).toEqual([one.number]);
    expect(await numbersOf(officer, 'mark=accepted')).toEqual([both.number]);
    expect(await numbersOf(officer, 'owed=confirm-grades,settle-grades')).toEqual([both.number]);
    expect(await numbersOf(officer, `offer=${software}&filed=2027-07-06`)).toEqual([one.number]);
    expect(await numbersOf(officer, 'filed=2027-07-05')).toEqual([both.number]);
    expect(await numbersOf(officer, 'whole=true')).toEqual([filed.number]);
  });

  it('count what they hold, by specialty too', async () => {
    const { body } = await officer.get('/api/cases/facets?program=college');
    expect(body).toMatchObject({
      ...{ total: 2, status: { NEW: 1, GRADES_TO_CONFIRM: 1 }, offer: { [software]: 2 } },
      ...{ owed: { acknowledge: 1, 'confirm-grades': 1 } },
    });
  });

  it('are counted by specialty, state and day, each number as long as its list', async () => {
    const { body } = await officer.get('/api/statistics/parts?program=college');
    expect(body).toEqual({
      offers: [{ offer: software, statuses: { NEW: 1, GRADES_TO_CONFIRM: 1 } }],
      days: [
        { day: '2027-07-05', count: 1 },
        { day: '2027-07-06', count: 1 },
      ],
    });
  });

  it('are taken along as they are shown, in the words of the college', async () => {
    const headers = { cookie: officer.cookie, 'accept-language': 'kk' };
    const answer = await fetch(`${api.url}/api/cases/export.xlsx?program=college&sort=opened`, { headers });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const rows: unknown[][] = [];
    book.worksheets[0]?.eachRow(row => rows.push(Array.from(row.values as unknown[]).slice(1)));
    const [head, first, second] = rows as [string[], unknown[], unknown[]];
    expect(head.slice(1, 6)).toEqual(['Талапкер', 'Колледж', 'Күйі', 'Мамандық', 'Төлем түрі']);
    expect(rows).toHaveLength(3);
    expect(first[3]).toBe('Бағаны растау');
    expect(first[5]).toBe('Мемлекеттік тапсырыс');
    expect(first[head.indexOf('Аттестат бағалары')]).toBe('бір рет енгізілген');
    expect(second[3]).toBe('Жаңа');
    expect(second[head.indexOf('Кезек кімде')]).toBe('қабылдау комиссиясы');
  });
});

describe('the lists of the ministry', () => {
  it('hold every choice of every college; cases as a whole are asked for by name', async () => {
    expect((await numbersOf(ministry, '')).toSorted()).toEqual(
      [both.number, both.number, one.number, filed.number].toSorted(),
    );
    expect(await numbersOf(ministry, 'whole=true')).toEqual([both.number, one.number, filed.number]);
    const { body } = await ministry.get('/api/cases/facets?program=college');
    expect(body).toMatchObject({ total: 4, status: { NEW: 2, IN_PROCESSING: 1, GRADES_TO_CONFIRM: 1 } });
  });
});

describe('the history of a choice', () => {
  it('says by which signature an act was done, and leads to it', async () => {
    const { items } = (await officer.get(`/api/cases/${both.number}/history`)).body;
    const accepted = items.find((event: { kind: string }) => event.kind === 'choice.accepted');
    expect(accepted.signature).toMatchObject({ index: 0 });
    expect((await officer.get(`/api/signatures/${accepted.signature.id}`)).body.id).toBe(accepted.signature.id);
    expect(items.find((event: { kind: string }) => event.kind === 'application.sent').signature).toBeNull();
  });
});

describe('an offer by itself', () => {
  it('carries the formula it is judged by, for everybody', async () => {
    const { body } = await api.visitor().get(`/api/offers/${software}`);
    expect(body).toMatchObject({ id: software, college: { id: town.AST.id }, terms: { exam: 'none' } });
    expect(body.formula.definition.parts[0].code).toBe('certificate');
    expect((await api.visitor().get('/api/offers/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});

describe.each([
  ['an education department', department],
  ['the ministry', ministry],
])('the board of %s', (_, office) => {
  it('counts choices college by college, each number with the list that is as long', async () => {
    const { body } = await office.get(`/api/boards/${town.seasonId}`);
    const value = (id: string, name: string): number =>
      body.items.find((row: { id: string }) => row.id === id).values[
        body.numbers.findIndex((number: { name: string }) => number.name === name)
      ];
    expect([value(town.AST.id, 'filed'), value(town.AST.id, 'new'), value(town.AST.id, 'decided-accepted')]).toEqual([2, 1, 1]); // prettier-ignore
    expect([value(town.ALM.id, 'filed'), value(town.ALM.id, 'processing')]).toEqual([2, 1]);
    expect(value(town.AST.id, 'second')).toBe(1);
    for (const number of body.numbers as { name: string; filter: Record<string, string> }[]) {
      const query = new URLSearchParams({ program: 'college', organisation: town.AST.id, ...number.filter });
      const { items } = (await office.get(`/api/cases?${query}`)).body;
      expect(items, number.name).toHaveLength(value(town.AST.id, number.name));
    }
  });
});

describe('the board of a season', () => {
  it('counts as late what is past its day', async () => {
    await setClock(database.db, '2027-07-20T10:00:00+05:00');
    const { body } = await department.get(`/api/boards/${town.seasonId}`);
    const at = body.numbers.findIndex((number: { name: string }) => number.name === 'overdue-acknowledge');
    expect(body.items.find((row: { id: string }) => row.id === town.AST.id).values[at]).toBe(1);
  });
});

describe('quotas over a region', () => {
  const office = `/api/cases/${town.AST.office}/region-quotas`;

  it('tell its office what every college of the region has of the state order, with the plan each set', async () => {
    const { body } = await officer.get(office);
    const mine = body.colleges.find((one: { id: string }) => one.id === town.AST.id);
    expect(mine.plan).toMatchObject({ scope: 'college', rounding: 'floor' });
    expect(mine.offers.find((one: { id: string }) => one.id === software)).toMatchObject({ not: expect.any(Array) });
    const { rows } = await database.db.raw<{ rows: { id: string }[] }>(
      `select p.organisation_id as id from college_profiles p join college_profiles own using (region) where own.organisation_id = ?`,
      [town.AST.id],
    );
    expect(body.colleges.map((one: { id: string }) => one.id).toSorted()).toEqual(rows.map(row => row.id).toSorted());
  });

  it('are nobody’s who may not read the office, and no application has them', async () => {
    const applicant = await api.signedIn({ role: 'applicant' });
    expect((await applicant.get(office)).status).toBe(404);
    expect((await officer.get(`/api/cases/${both.number}/region-quotas`)).status).toBe(404);
  });
});
