import { describe, expect, it, vi } from 'vitest';
import { anApi } from './api-ground.ts';
import { aFiledCase, aParent, aTown, familyAnswers } from '../ground/grade-one.ts';
import { openVault } from '#casework/seal.ts';
import { programs } from '#programs/index.ts';
import { aDatabase } from '../ground/database.ts';

const database = await aDatabase();
const town = await aTown(database.db, database.owner, { seats: [5, 5], clock: '2027-08-10T10:00:00+06:00' });
const api = await anApi({ database, casework: { ...town.casework, vault: openVault(Buffer.alloc(32, 3)), programs } });
const own = { ...town, casework: { ...town.casework, vault: openVault(Buffer.alloc(32, 3)) } };
const [school, other] = town.schools;
const clerk = await api.signedIn({ role: 'clerk', organisationId: school!.id });
const stranger = await api.signedIn({ role: 'clerk', organisationId: other!.id });
const filed = await aFiledCase(own, aParent(), familyAnswers(school!.id, { applicant: { basis: 'guardian' } }));

describe('the office shares its work', () => {
  it('lets a clerk take a task of the school and give it back, and nobody else', async () => {
    const { rows } = await api.db.raw('select id from obligations where case_id = ? and ended_at is null limit 1', [
      filed.id,
    ]);
    const id = rows[0].id as string;
    const takenBy = async () =>
      (await api.db.raw('select taken_by as by from obligations where id = ?', [id])).rows[0].by;
    expect((await stranger.post(`/api/obligations/${id}/take`, {})).status).toBe(404);
    expect((await clerk.post(`/api/obligations/${id}/take`, {})).status).toBe(200);
    expect(await takenBy()).toBe(clerk.accountId);
    expect((await clerk.delete(`/api/obligations/${id}/take`)).status).toBe(200);
    expect(await takenBy()).toBeNull();
  });

  it('names colleagues of the own organisations only', async () => {
    const { body } = await clerk.get('/api/colleagues');
    expect(body.items.map((c: { accountId: string }) => c.accountId)).toEqual([clerk.accountId]);
  });

  it('keeps a view on the server under one key once, for its owner alone', async () => {
    const body = { page: 'desk', name: 'Мои', query: { owed: 'review' } };
    const key = crypto.randomUUID();
    expect((await clerk.post('/api/views', body, { key })).status).toBe(201);
    expect((await clerk.post('/api/views', body, { key })).status).toBe(201);
    const { body: list } = await clerk.get('/api/views?page=desk');
    expect(list.items).toMatchObject([{ name: 'Мои', query: { owed: 'review' } }]);
    expect((await stranger.get('/api/views?page=desk')).body.items).toEqual([]);
    expect((await stranger.delete(`/api/views/${key}`)).status).toBe(404);
    expect((await clerk.delete(`/api/views/${key}`)).status).toBe(200);
  });

  it('exports the list as it is shown to its reader, and writes down that it was taken', async () => {
    const answer = await clerk.get('/api/cases/export.xlsx');
    expect(answer.status).toBe(200);
    expect(String(answer.body).startsWith('PK')).toBe(true);
    await vi.waitFor(async () => {
      const { rows } = await api.db.raw(`select details from audit where kind = 'export-cases' and account_id = ?`, [
        clerk.accountId,
      ]);
      expect(rows[0]?.details.rows).toBe(1);
    });
  });
});
