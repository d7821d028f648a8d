import { describe, expect, it } from 'vitest';
import { aFinishedForm, anOrtTown, pay, setClock } from '../ground/ort.ts';
import { aDatabase } from '../ground/database.ts';
import { anApi } from './api-ground.ts';

// A task is worked on by one at a time, in every program alike: the inbox and the list tell who has it, and until when.
const database = await aDatabase();
const town = await anOrtTown(database.db, database.owner);
const api = await anApi({ database, casework: town.casework });
const reviewer = () => api.signedIn({ role: 'reviewer', organisationId: town.centreId });
const [one, other] = [await reviewer(), await reviewer()];

interface Task {
  id: string;
  case: { id: string };
  takenBy: { accountId: string } | null;
}

async function aTask(): Promise<string> {
  const registration = await aFinishedForm(town);
  await pay(town, registration);
  const task = (await inbox()).find(each => each.case.id === registration.caseId);
  return task?.id ?? '';
}

const inbox = async (): Promise<Task[]> =>
  (await other.get('/api/owed?name=verify-documents&key=photo')).body.items as Task[];

/** As the inbox tells it, and every list of cases alike. */
async function takerOf(id: string): Promise<string | null> {
  const task = (await inbox()).find(each => each.id === id);
  const rows = (await other.get('/api/cases')).body.items as { owed: Task | null }[];
  const row = rows.find(({ owed }) => owed?.id === id);
  if (row) expect(row.owed?.takenBy).toEqual(task?.takenBy);
  return task?.takenBy?.accountId ?? null;
}

async function take(who: typeof one, id: string, accountId?: string): Promise<unknown[]> {
  const { status, body } = await who.post(`/api/obligations/${id}/take`, accountId ? { accountId } : {});
  return status === 200 ? [200] : [status, body.code];
}

const begins = Date.parse('2027-03-01T10:00:00+06:00');
let passed = 0;
async function pass(minutes: number): Promise<void> {
  passed += minutes;
  await setClock(api.db, new Date(begins + passed * 60_000).toISOString());
}

const busy = [409, 'taken-by-colleague'];

describe('a task that is taken', () => {
  it('is taken by nobody else; idle for half an hour it is everybody’s again', async () => {
    const id = await aTask();
    expect(await take(one, id)).toEqual([200]);
    expect(await take(other, id)).toEqual(busy);
    await pass(20);
    // Whoever goes on keeps it: half an hour from now.
    expect(await take(one, id)).toEqual([200]);
    await pass(28);
    expect([await takerOf(id), await take(other, id)]).toEqual([one.accountId, busy]);
    // The clock goes on between two deeds: a minute more than it needs.
    await pass(3);
    expect(await takerOf(id)).toBeNull();
    expect(await take(other, id)).toEqual([200]);
    expect(await takerOf(id)).toBe(other.accountId);
  });

  it('is kept by whom a colleague handed it to, also when they look at it, until it is given back', async () => {
    const id = await aTask();
    expect(await take(one, id, other.accountId)).toEqual([200]);
    expect(await take(other, id)).toEqual([200]);
    await pass(8 * 60);
    expect([await takerOf(id), await take(one, id)]).toEqual([other.accountId, busy]);
    expect((await other.delete(`/api/obligations/${id}/take`)).status).toBe(200);
    expect(await takerOf(id)).toBeNull();
  });

  it('by two at once is one’s alone', async () => {
    const id = await aTask();
    const answers = await Promise.all([take(one, id), take(other, id)]);
    expect(answers.map(([status]) => status).sort()).toEqual([200, 409]);
  });

  it('is decided once, whoever presses first: the second is told that it was changed, and when', async () => {
    const id = await aTask();
    const caseId = (await inbox()).find(task => task.id === id)?.case.id ?? '';
    const { version } = (await one.get(`/api/cases/${caseId}`)).body;
    const accept = (who: typeof one) =>
      who.post(`/api/cases/${caseId}/actions/accept-check`, { check: 'photo' }, { headers: { 'if-match': `"${version}"` } }); // prettier-ignore
    const answers = await Promise.all([accept(one), accept(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(answers.find(({ status }) => status === 412)?.body).toMatchObject({
      at: expect.stringMatching(/^2027-03-/),
    });
    const { items } = (await one.get(`/api/cases/${caseId}/history`)).body as { items: { kind: string }[] };
    expect(items.filter(({ kind }) => kind === 'check.accepted')).toHaveLength(1);
  });
});
