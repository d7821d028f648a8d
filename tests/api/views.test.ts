import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { anApi } from './api-ground.ts';
import { aDatabase } from '../ground/database.ts';
import { aCollegeTown } from '../ground/college.ts';

const database = await aDatabase();
const town = await aCollegeTown(database.db, { empty: true });
const api = await anApi({ database, casework: town.casework });
const officer = await api.signedIn({ role: 'committee', organisationId: town.AST.id });
const colleague = await api.signedIn({ role: 'committee', organisationId: town.AST.id });
const elsewhere = await api.signedIn({ role: 'committee', organisationId: town.ALM.id });
const page = 'college-processing';
const namesFor = async (who: typeof officer): Promise<string[]> =>
  (await who.get(`/api/views?page=${page}`)).body.items.map((view: { name: string }) => view.name);

describe('a view of a list', () => {
  it('is shown to the whole college when its owner says so, and to no other', async () => {
    const own = { page, name: 'Менікі', query: { due: 'overdue' } };
    expect((await officer.post('/api/views', own)).status).toBe(201);
    const shared = { page, name: 'Кешіккендер', query: { due: 'overdue', sort: 'due' }, shared: true };
    expect((await officer.post('/api/views', shared)).status).toBe(201);
    expect(await namesFor(officer)).toEqual(['Менікі', 'Кешіккендер']);
    expect(await namesFor(elsewhere)).toEqual([]);
    const { items } = (await colleague.get(`/api/views?page=${page}`)).body;
    expect(items).toMatchObject([{ name: 'Кешіккендер', query: shared.query, mine: false, shared: true }]);
    expect((await colleague.delete(`/api/views/${items[0].id}`)).status).toBe(404);
    expect((await officer.delete(`/api/views/${items[0].id}`)).status).toBe(200);
    expect(await namesFor(colleague)).toEqual([]);
  });

  it('is kept once under one key, and belongs to its page', async () => {
    const key = randomUUID();
    const body = { page: 'college-new', name: 'Бүгін', query: { due: 'today' }, shared: true };
    expect((await officer.post('/api/views', body, { key })).status).toBe(201);
    expect((await officer.post('/api/views', body, { key })).status).toBe(201);
    expect((await officer.get('/api/views?page=college-new')).body.items).toHaveLength(1);
    expect(await namesFor(colleague)).toEqual([]);
  });
});
