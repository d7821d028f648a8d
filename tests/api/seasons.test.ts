import { describe, expect, it } from 'vitest';
import { programs } from '#programs/index.ts';
import { anApi } from './api-ground.ts';
import { aDatabase } from '../ground/database.ts';
import { anOrtTown } from '../ground/ort.ts';

const database = await aDatabase();
const town = await anOrtTown(database.db, database.owner);
const api = await anApi({ database, casework: { ...town.casework, programs } });
const centre = await api.signedIn({ role: 'centre', organisationId: town.centreId });
const opening = { program: 'ort', year: 2028, template: 'practice-2024' };

describe('a season of the testing centre', () => {
  it('begins from a template, a year’s table of rules and dates of its own', async () => {
    const dates = { registration: { from: '2028-03-01T00:00:00+06:00', until: '2028-04-06T00:00:00+06:00' } };
    const opened = await centre.post('/api/seasons', { ...opening, table: '2024', dates });
    expect(opened.status).toBe(201);
    const { body } = await centre.get(`/api/seasons/${opened.body.id}`);
    const registration = body.dates.find((one: { name: string }) => one.name === 'registration');
    expect(registration).toMatchObject({ from: '2028-02-29T18:00:00.000Z', until: '2028-04-05T18:00:00.000Z' });
    const rules = new Map(body.rules.map((rule: { name: string; value: unknown }) => [rule.name, rule.value]));
    expect([rules.get('feeMain'), rules.get('feeStateLanguage')]).toEqual([470, 200]);
  });

  it('is shown before it is opened: dates of each template, rules of each year with their clauses', async () => {
    const { body } = await centre.get('/api/season-templates?program=ort&year=2028');
    expect(body.items.map((one: { template: string }) => one.template)).toEqual([
      ...['practice-2024', 'practice-2026', 'winter-stage'],
    ]);
    const table = body.tables.find((one: { table: string }) => one.table === '2023');
    expect(table.rules).toContainEqual({ name: 'stateLanguageIncluded', value: false, clause: '001-2, C8' });
  });

  it('is the centre’s only where the centre may open its cases', async () => {
    const first = { program: 'grade-one', year: 2028, template: 'source-reading' };
    expect((await centre.post('/api/seasons', first)).status).toBe(403);
    const accountant = await api.signedIn({ role: 'accountant', organisationId: town.centreId });
    expect((await accountant.post('/api/seasons', opening)).status).toBe(403);
    const ministry = await api.signedIn({ role: 'ministry', organisationId: town.ministryId });
    expect((await ministry.post('/api/seasons', first)).status).toBe(201);
  });

  it('opens by no table that is unknown, and with no date that ends before it starts', async () => {
    expect((await centre.post('/api/seasons', { ...opening, table: '1999' })).status).toBe(404);
    const dates = { registration: { from: '2028-04-06T00:00:00Z', until: '2028-04-01T00:00:00Z' } };
    expect((await centre.post('/api/seasons', { ...opening, dates })).body.code).toBe('date-end-before-start');
  });

  it('has its dates moved and its rules changed by the centre', async () => {
    const { seasonId } = town;
    const version = async () => (await centre.get(`/api/cases/${seasonId}`)).body.version as number;
    const act = async (name: string, body: unknown) =>
      centre.post(`/api/cases/${seasonId}/actions/${name}`, body, { headers: { 'if-match': String(await version()) } });
    const { body: before } = await centre.get(`/api/seasons/${seasonId}`);
    const { from } = before.dates.find((one: { name: string }) => one.name === 'registration');
    const move = { name: 'registration', from, until: '2027-04-10T00:00:00+06:00' };
    const preview = await centre.post(`/api/seasons/${seasonId}/dates/registration/preview`, {
      from,
      until: move.until,
    });
    expect(preview.body.refusal).toBeNull();
    expect((await act('move-date', { ...move, why: 'приказ № 4' })).status).toBe(200);
    expect((await act('change-rules', { rules: { stateLanguageIncluded: false, feeMain: 480 } })).status).toBe(200);
    const { body } = await centre.get(`/api/seasons/${seasonId}`);
    expect(body.rulesVersion).toBe(2);
  });
});
