import { describe, expect, it } from 'vitest';
import { accept, aFinishedForm, anOrtTown, pay, returnCheck, setClock } from '../ground/ort.ts';
import { aDatabase } from '../ground/database.ts';
import { anApi } from './api-ground.ts';

const database = await aDatabase();
const town = await anOrtTown(database.db, database.owner, { rules: { secondLookPercent: 100 } });
const api = await anApi({ database, casework: town.casework });
const at = (role: 'reviewer' | 'accountant' | 'centre') => api.signedIn({ role, organisationId: town.centreId });
const [first, second, centre, accountant] = [await at('reviewer'), await at('reviewer'), await at('centre'), await at('accountant')]; // prettier-ignore
const coordinator = await api.signedIn({ role: 'coordinator', organisationId: town.schools[0]!.id });

type Seen = Record<string, unknown>;

/** Everything a reviewer may ask of a case, but the instants it is told at. */
async function everything(who: typeof first, id: string): Promise<{ [route: string]: unknown }> {
  const read = async (path: string): Promise<unknown> => {
    const { status, body } = await who.get(path);
    expect(status, path).toBe(200);
    return strip(body);
  };
  const history = (await who.get(`/api/cases/${id}/history`)).body as { items: { seq: number }[] };
  const asOf = await Promise.all(history.items.map(({ seq }) => read(`/api/cases/${id}/as-of?seq=${seq}`)));
  return {
    case: await read(`/api/cases/${id}`),
    history: await read(`/api/cases/${id}/history`),
    asOf,
    list: await read('/api/cases?owed=verify-documents/photo&sort=due'),
    facets: await read('/api/cases/facets'),
    owed: await read('/api/owed?name=verify-documents&key=photo'),
  };
}

/** `at` of an answer is when it was asked. */
function strip(body: unknown): unknown {
  const { at: _, ...rest } = body as Seen;
  return rest;
}

const ready = async (): Promise<string> => {
  const registration = await aFinishedForm(town);
  await pay(town, registration);
  return registration.caseId;
};

describe('a first look at a check drawn for two', () => {
  it('is told to the second reviewer by no route, to the supervisor by all', async () => {
    const id = await ready();
    const before = await everything(second, id);
    // Another day: a task opened anew would be due later.
    await setClock(api.db, '2027-03-02T15:00:00+06:00');
    expect((await first.post(`/api/cases/${id}/actions/accept-check`, { check: 'photo' })).status).toBe(200);
    const after = await everything(second, id);
    expect(JSON.stringify(after).includes(first.accountId)).toBe(false);
    for (const [route, answer] of Object.entries(after)) expect(answer, route).toEqual(before[route]);

    const { body } = await centre.get(`/api/cases/${id}`);
    expect(body.facts.checks.photo.looks).toEqual([{ by: first.accountId, verdict: 'accept' }]);
    expect(body.way.map((step: Seen) => step.kind)).toContain('check.looked');
  });

  it('leaves no gap in what is counted, also when more has happened since', async () => {
    const id = await ready();
    await first.post(`/api/cases/${id}/actions/accept-check`, { check: 'photo' });
    await returnCheck(town, id, 'identity', ['front', 'illegible']);
    const { items, chain } = (await second.get(`/api/cases/${id}/history`)).body;
    expect(items.map((event: { seq: number }) => event.seq)).toEqual(items.map((_: unknown, at: number) => at + 1));
    expect(items.at(-1).kind).toBe('check.returned');
    expect(chain).toEqual({ sound: true, brokenAt: null, head: '' });
    const { body } = await second.get(`/api/cases/${id}`);
    expect([body.seq, JSON.stringify(body.facts).includes('eq":')]).toEqual([items.length, false]);
    const then = (await second.get(`/api/cases/${id}/as-of?seq=${items.length}`)).body;
    expect([then.seq, then.facts.checks.identity.state]).toEqual([items.length, 'returned']);
  });

  it('is known to whoever looked: nobody looks twice, and nobody is offered their own', async () => {
    const id = await ready();
    const waiting = async (who: typeof first): Promise<string[]> =>
      (await who.get('/api/owed?name=verify-documents&key=identity')).body.items.map((task: { case: { id: string } }) => task.case.id); // prettier-ignore
    const task = (await first.get('/api/owed?name=verify-documents&key=identity')).body.items.find(
      (one: { case: { id: string } }) => one.case.id === id,
    ) as { id: string };
    expect((await first.post(`/api/obligations/${task.id}/take`, {})).status).toBe(200);
    await first.post(`/api/cases/${id}/actions/accept-check`, { check: 'identity' });
    expect(await waiting(first)).not.toContain(id);
    expect(await waiting(second)).toContain(id);
    const { body } = await second.get('/api/owed?name=verify-documents&key=identity');
    expect(body.items.find((one: { case: { id: string } }) => one.case.id === id).takenBy).toBeNull();
    expect((await first.post(`/api/obligations/${task.id}/take`, {})).body.code).toBe('same-person');
    const again = await first.post(`/api/cases/${id}/actions/accept-check`, { check: 'identity' });
    expect([again.status, again.body.code]).toEqual([409, 'same-person']);
    const mine = (await first.get(`/api/cases/${id}`)).body.facts.checks.identity.looks as Seen[];
    expect(mine).toEqual([{ by: first.accountId, verdict: 'accept' }]);
    const school = (await coordinator.get(`/api/cases/${id}`)).body;
    expect([school.facts.checks.identity.looks, school.facts.checks.identity.sampled]).toEqual([[], false]);
  });

  it('and a second that differs are both before the supervisor', async () => {
    const id = await ready();
    await first.post(`/api/cases/${id}/actions/accept-check`, { check: 'photo' });
    const findings = [{ item: 'photo', reason: 'background' }];
    const answer = await second.post(`/api/cases/${id}/actions/return-check`, { check: 'photo', findings });
    expect(answer.status).toBe(200);
    const { body } = await centre.get(`/api/cases/${id}`);
    expect(body.facts.checks.photo).toMatchObject({ state: 'settle', findings });
    expect(body.facts.checks.photo.looks).toHaveLength(2);
    expect(body.colleagues).toHaveProperty(first.accountId);
    expect(body.colleagues).toHaveProperty(second.accountId);
    const owed = (await centre.get('/api/owed?name=settle-looks&key=photo')).body;
    expect(owed.items).toHaveLength(1);
    expect(owed.groups).toMatchObject([{ name: 'settle-looks', count: 1 }]);
  });
});

describe('who sees what of a registration', () => {
  it('shows the accountant no photo and no passport, the reviewer no payment', async () => {
    const id = await ready();
    const bills = (await accountant.get(`/api/cases/${id}`)).body;
    expect(bills.facts.files).toEqual({});
    expect(bills.people.graduate).not.toHaveProperty('passport');
    expect(bills.way.some((step: Seen) => String(step.kind).startsWith('file.'))).toBe(false);
    expect(Object.keys(bills.facts.payments as Seen)).toHaveLength(1);
    const papers = (await first.get(`/api/cases/${id}`)).body;
    expect(papers.facts.payments).toEqual({});
    const photo = papers.facts.files.photo.fileId as string;
    expect((await accountant.get(`/api/files/${photo}`)).status).toBe(403);
  });

  it('names colleagues to each other, to a school only their role', async () => {
    const id = await ready();
    await returnCheck(town, id, 'identity', ['front', 'illegible']);
    await first.post(`/api/cases/${id}/actions/accept-check`, { check: 'photo' });
    await accept(town, id, 'photo');
    const history = (await centre.get(`/api/cases/${id}/history`)).body.items as { actor: Seen }[];
    expect(history.some(event => event.actor['accountId'] === first.accountId && 'name' in event.actor)).toBe(true);
    const school = await coordinator.get(`/api/cases/${id}/history`);
    expect(JSON.stringify(school.body).includes(first.accountId)).toBe(false);
    const shown = await coordinator.get(`/api/cases/${id}`);
    expect(JSON.stringify(shown.body).includes(first.accountId)).toBe(false);
  });
});
