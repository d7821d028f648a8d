import { describe, expect, it, vi } from 'vitest';
import ExcelJS from 'exceljs';
import { openStandingEverywhere } from '#casework/standing-cases.ts';
import { programs } from '#programs/index.ts';
import { v4 } from 'uuid';
import { anApi, type Visitor } from './api-ground.ts';
import { aDatabase } from '../ground/database.ts';
import {
  addReceipt,
  aFinishedForm,
  anAccess,
  anOrtTown,
  aRegistered,
  fill,
  pay,
  returnCheck,
  setClock,
} from '../ground/ort.ts';

const database = await aDatabase();
const town = await anOrtTown(database.db, database.owner, { schools: 4, rules: { secondLookPercent: 0 } });
const api = await anApi({ database, casework: { ...town.casework, programs } });
const [one, two, three, four] = town.schools;

// Two schools at work, one with somebody but no graduate, one with nobody.
const begun = await anAccess(town);
await fill(town, begun);
await anAccess(town);
const paying = await aFinishedForm(town);
await addReceipt(town, paying);
const returned = await aFinishedForm(town, {}, 1);
await pay(town, returned);
await returnCheck(town, returned.caseId, 'photo', ['photo', 'background'], ['photo', 'sharpness']);
await aRegistered(town, {}, 1);
await pay(town, await aFinishedForm(town, {}, 1), 5_000);

for (const school of [two, three]) await api.signedIn({ role: 'coordinator', organisationId: school!.id });
const district = await api.signedIn({ role: 'district', organisationId: town.districtId });
const centre = await api.signedIn({ role: 'centre', organisationId: town.centreId });
const ministry = await api.signedIn({ role: 'ministry', organisationId: town.ministryId });
const coordinator = await api.signedIn({ role: 'coordinator', organisationId: one!.id });

interface Own {
  states: Record<string, number>;
  declared: number | null;
  made: number;
  short: number;
}
interface Board {
  numbers: { name: string; group: string; measure: string; filter: Record<string, string> }[];
  sum: number[];
  places: { all: number; unstaffed: number; empty: number };
  own: Own | null;
  items: { id: string; code: string; staff: number; places: Record<string, number>; own: Own; values: number[] }[];
}
const board = async (query = '', who = district): Promise<Board> =>
  (await who.get(`/api/boards/${town.seasonId}${query}`)).body as Board;
const valueOf = (found: Board, code: string, name: string): number | undefined =>
  found.items.find(item => item.code === code)?.values[found.numbers.findIndex(number => number.name === name)];
const sumOf = (found: Board, name: string): number | undefined =>
  found.sum[found.numbers.findIndex(number => number.name === name)];

describe('a board', () => {
  it('says of every school how far its graduates have come', async () => {
    const found = await board();
    expect(found.items.map(item => item.code)).toEqual(['S1', 'S2', 'S3', 'S4']);
    expect([valueOf(found, 'S1', 'accesses'), valueOf(found, 'S1', 'unfinished'), valueOf(found, 'S1', 'paying')]).toEqual([3, 2, 1]); // prettier-ignore
    expect([valueOf(found, 'S2', 'correcting'), valueOf(found, 'S2', 'admitted'), valueOf(found, 'S2', 'verifying')]).toEqual([1, 1, 1]); // prettier-ignore
    expect(['accesses', 'begun', 'finished', 'paid', 'verified', 'registered'].map(name => sumOf(found, name))).toEqual([6, 5, 4, 3, 1, 1]); // prettier-ignore
  });

  it('finds the schools with nobody, and those with somebody but no graduate', async () => {
    const found = await board();
    expect(found.places).toEqual({ all: 4, unstaffed: 1, empty: 1 });
    expect((await board('?show=unstaffed')).items.map(item => item.id)).toEqual([four!.id]);
    expect((await board('?show=empty')).items.map(item => item.id)).toEqual([three!.id]);
    expect((await board('?show=paying')).items.map(item => item.id)).toEqual([one!.id]);
  });

  it('sums the money that was confirmed, counts what is owed back and what was found on photographs', async () => {
    const found = await board('', centre);
    const fee = 470 * 4;
    expect(sumOf(found, 'confirmed-sum')).toBe(fee * 2 + 5_000);
    expect(sumOf(found, 'refund-due')).toBe(1);
    expect([sumOf(found, 'photo-returned'), sumOf(found, 'photo-background'), sumOf(found, 'photo-sharpness'), sumOf(found, 'photo-age')]).toEqual([1, 1, 1, 0]); // prettier-ignore
  });

  it('gives with each number the list that is as long, to whoever reads it, for all of them and for every row', async () => {
    for (const who of [district, centre, ministry]) {
      const found = await board('', who);
      const asked = found.numbers.map(async ({ name, filter, measure }, at) => {
        const { all, each } = await counted(who, { program: 'ort', season: town.seasonId, ...filter }, measure);
        expect([name, all]).toEqual([name, found.sum[at]]);
        for (const row of found.items)
          expect([name, row.code, each.get(row.id) ?? 0]).toEqual([name, row.code, row.values[at]]);
      });
      await Promise.all(asked);
    }
    // Of one row or one district the list is asked for by itself.
    const districts = await board('?by=district', centre);
    const of = { program: 'ort', season: town.seasonId, mark: 'finished' };
    expect((await counted(centre, { ...of, organisation: two!.id }, 'cases')).all).toBe(3);
    const own = await counted(centre, { ...of, district: town.districtId }, 'cases');
    expect(own.all).toBe(valueOf(districts, 'D', 'finished'));
  });

  it('is of the schools of its country: a college elsewhere registers nobody here', async () => {
    const names = { kk: 'Колледж', ru: 'Колледж' };
    const ids = [v4(), v4()];
    await database.owner('organisations').insert([
      { id: ids[0], kind: 'education-department', code: 'KZ1', path: 'kz.d1', names, languages: ['kk'] },
      { id: ids[1], kind: 'college', code: 'KZC', path: 'kz.d1.c', parentId: ids[0], names, languages: ['kk'] },
    ]);
    expect((await board('', centre)).places.all).toBe(4);
    expect((await board('?by=district', centre)).items.map(item => item.code)).toEqual(['D']);
  });

  it('is the district’s own; the centre sees districts, and opens one', async () => {
    const elsewhere = await api.signedIn({ role: 'district', organisationId: one!.id });
    const own = await board('', elsewhere);
    expect([own.items.map(item => item.code), sumOf(own, 'accesses')]).toEqual([['S1'], 3]);
    const districts = await board('?by=district', centre);
    expect(districts.items).toMatchObject([{ code: 'D', staff: 3, places: { all: 4, unstaffed: 1, empty: 1 } }]);
    expect(valueOf(districts, 'D', 'accesses')).toBe(6);
    expect((await board(`?district=${town.districtId}`, centre)).items).toHaveLength(4);
    const filter = `season=${town.seasonId}&district=${town.districtId}&status=REGISTERED`;
    expect((await centre.get(`/api/cases/facets?${filter}`)).body.total).toBe(1);
    expect((await centre.get(`/api/cases/facets?season=${town.seasonId}&district=${two!.id}`)).body.total).toBe(3);
  });

  it('is nobody else’s', async () => {
    expect((await coordinator.get(`/api/boards/${town.seasonId}`)).status).toBe(403);
    expect((await centre.get(`/api/boards/${one!.id}`)).status).toBe(404);
    expect((await centre.get(`/api/boards/${town.seasonId}?sort=nothing`)).status).toBe(404);
  });

  it('is taken along as it is shown: the same rows in the same order, written down', async () => {
    const query = 'show=accesses&sort=-registered&group=way';
    expect((await board(`?${query}`)).items.map(item => item.code)).toEqual(['S2', 'S1']);
    const sheet = await sheetOf(await bytes(`/api/boards/${town.seasonId}/export.xlsx?${query}`));
    expect(sheet.map(row => row[0])).toEqual(['Code', 'S2', 'S1', undefined]);
    expect(sheet[0]!.slice(3)).toEqual(['Coordinators', 'Accesses created', 'Began the form', 'Finished the form', 'Paid', 'Verified', 'Registered']); // prettier-ignore
    expect(sheet[1]!.slice(3)).toEqual([1, 3, 3, 3, 3, 1, 1]);
    expect(sheet[3]!.slice(4)).toEqual([6, 5, 4, 3, 1, 1]);
    await vi.waitFor(async () => {
      const { rows } = await api.db.raw(`select details from audit where kind = 'export-board'`);
      expect(rows[0]?.details.rows).toBe(3);
    });
  });

  it('sees what became overdue by itself', async () => {
    await setClock(database.db, '2027-03-20T10:00:00+06:00');
    expect(sumOf(await board(), 'payment-overdue')).toBe(1);
  });
});

describe('what schools say of themselves', () => {
  const ownOf = (found: Board, code: string) => found.items.find(item => item.code === code)?.own;
  const listOf = async () => (await coordinator.get(`/api/cases?program=roster&season=${town.seasonId}`)).body.items[0];

  it('is counted by state, and each state opens its schools', async () => {
    await setClock(database.db, '2027-03-21T10:00:00+06:00');
    await database.db.transaction(trx => openStandingEverywhere(town.casework, trx));
    const found = await board();
    expect(found.own).toMatchObject({ states: { COORDINATOR_ACTIVE: 3, UNASSIGNED: 1 }, declared: null, short: 0 });
    for (const [state, count] of Object.entries(found.own!.states))
      expect([state, (await board(`?show=${state}`)).items.length]).toEqual([state, count]);
    expect((await board('?show=UNASSIGNED')).items.map(item => item.code)).toEqual(['S4']);
    expect((await board('?by=district', centre)).items[0]?.own.states).toEqual(found.own!.states);
  });

  it('stands beside what was made: "3 of 5", until the last access, with its list', async () => {
    const { id, version } = await listOf();
    const headers = { 'if-match': `"${version}"` };
    const declared = await coordinator.post(`/api/cases/${id}/actions/declare-roster`, { graduates: 5 }, { headers });
    expect(declared.status).toBe(200);
    const found = await board();
    expect(ownOf(found, 'S1')).toEqual({ states: { ROSTER_COMPLETE: 1 }, declared: 5, made: 3, short: 1 });
    expect((await board('?show=short')).items.map(item => item.code)).toEqual(['S1']);
    expect((await board('?sort=-declared')).items[0]?.code).toBe('S1');
    const { filter } = found.numbers.find(number => number.name === 'on-list')!;
    const of = { program: 'ort', season: town.seasonId, organisation: one!.id, ...filter };
    expect((await counted(district, of, 'cases')).all).toBe(3);
    const again = { headers: { 'if-match': `"${(await listOf()).version}"` } };
    const refused = await coordinator.post(`/api/cases/${id}/actions/declare-roster`, { graduates: 2 }, again);
    expect([refused.status, refused.body.code]).toEqual([409, 'roster-below-accesses']);
    await coordinator.post(`/api/cases/${id}/actions/declare-roster`, { graduates: 3 }, again);
    expect(ownOf(await board(), 'S1')).toMatchObject({ declared: 3, made: 3, short: 0 });
    const { body } = await district.get(`/api/cases/${id}/history`);
    expect(body.items.at(-1)).toMatchObject({ kind: 'roster.declared', body: { graduates: 3, was: 5 } });
  });

  it('is in the inbox of the district, and in the workbook as it is shown', async () => {
    const { body } = await district.get('/api/owed?by=me&name=invite-coordinator');
    expect(body.items).toMatchObject([{ name: 'invite-coordinator', case: { program: 'roster', status: 'UNASSIGNED' } }]); // prettier-ignore
    const sheet = await sheetOf(await bytes(`/api/boards/${town.seasonId}/export.xlsx?group=way`));
    expect(sheet[0]!.slice(3, 7)).toEqual(['Coordinators', 'State', 'Declared', 'Accesses created']);
    expect(sheet[1]!.slice(3, 7)).toEqual([1, 'Number declared', 3, 3]);
    expect(sheet[4]!.slice(4, 5)).toEqual(['No coordinator']);
    expect(sheet[5]!.slice(5, 7)).toEqual([3, 6]);
  });
});

/** How long the list is, page by page, and how much of it each school has; of money, the sum of what its rows say. */
async function counted(who: Visitor, filter: Record<string, string>, measure: string) {
  const each = new Map<string, number>();
  let all = 0;
  for (let after = ''; ;) {
    const query = new URLSearchParams({ ...filter, limit: '4', ...(after ? { after } : {}) });
    const { body } = await who.get(`/api/cases?${query}`);
    for (const row of body.items) {
      const counts = measure === 'money' ? row.shown.paid : 1;
      all += counts;
      each.set(row.organisation.id, (each.get(row.organisation.id) ?? 0) + counts);
    }
    if (!body.next) return { all, each };
    after = body.next;
  }
}

async function bytes(path: string): Promise<ArrayBuffer> {
  const answer = await fetch(api.url + path, { headers: { cookie: district.cookie, 'accept-language': 'en' } });
  expect(answer.status).toBe(200);
  return answer.arrayBuffer();
}

async function sheetOf(data: ArrayBuffer): Promise<unknown[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(data);
  const rows: unknown[][] = [];
  book.worksheets[0]?.eachRow(row => rows.push(Array.from(row.values as unknown[]).slice(1)));
  return rows;
}
