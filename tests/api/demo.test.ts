import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Ring, RingResult } from '#gateways/temporal.ts';
import { NeighbourAwayError } from '#gateways/demo-sinks.ts';
import { aDatabase } from '../ground/database.ts';
import { aDraft, aParent, aTown, familyAnswers } from '../ground/grade-one.ts';
import { anApi } from './api-ground.ts';

const database = await aDatabase();
const town = await aTown(database.db, database.owner, { seats: [30], clock: '2027-08-10T10:00:00+06:00' });
const rung: Ring[][] = [];
const modes: unknown[] = [];
let away = false;
/** What the stories do after they were rung. */
let work = async (): Promise<void> => undefined;
const mail = { to: ['gul@example.org'], at: '2027-08-10T04:00:00.000Z', subject: 'S', text: '123456', attachments: [] };
const api = await anApi({
  database,
  casework: town.casework,
  demo: {
    ring: async (cases): Promise<RingResult> => {
      rung.push([...cases]);
      void work();
      return away
        ? { rung: [], failed: cases.map(one => ({ caseId: one.caseId, why: 'away' })) }
        : { rung: cases.map(one => one.caseId), failed: [] };
    },
    sinks: {
      mails: async to => {
        if (away) throw new NeighbourAwayError('letters');
        return to === 'gul@example.org' ? [mail] : [];
      },
      setMode: async change => void modes.push(change),
    },
    keys: () => ({ password: 'demo', items: [] }),
    signIns: () => [
      { role: 'parent', program: 'grade-one', name: 'Айгүл', login: '+996700000001', password: 'p', startsAt: '/' },
    ],
  },
});

describe('the clock of a demo', () => {
  it('is moved forward and answers when every open case has been rung', async () => {
    const { id } = await aDraft(town, aParent(), familyAnswers(town.schools[0]!.id));
    const answer = await api.visitor().put('/api/demo/clock', { at: '2027-09-15T23:59:00+06:00' });
    expect(answer.status).toBe(200);
    expect(answer.body.at.slice(0, 16)).toBe('2027-09-15T17:59');
    expect(rung.at(-1)!.map(one => one.caseId)).toEqual(expect.arrayContaining([id, town.seasonId]));
    expect(answer.body.rung).toBe(rung.at(-1)!.length);
    expect((await api.visitor().get('/api/demo/clock')).body.at >= answer.body.at).toBe(true);
  });

  it('answers when what the move made overdue is done', async () => {
    const open = () => database.db('owed_now').whereRaw('due_in_force < instant()').select('id');
    let left = -1;
    work = async () => {
      for (const { id } of await open()) {
        await setTimeout(400);
        await database.owner('obligations').where({ id }).update({ stopped_at: new Date() });
      }
      left = (await open()).length;
    };
    await api.visitor().put('/api/demo/clock', { at: '2027-09-16T01:00:00+06:00' });
    expect(left).toBe(0);
    work = async () => undefined;
  });

  it('never runs backwards; the instant just reached may be asked for again', async () => {
    const answer = await api.visitor().put('/api/demo/clock', { at: '2027-09-01T00:00:00+06:00' });
    expect([answer.status, answer.body.code]).toEqual([409, 'clock-backwards']);
    expect((await api.visitor().put('/api/demo/clock', { at: '2027-09-16T01:00:00+06:00' })).status).toBe(200);
    expect((await api.visitor().put('/api/demo/clock', { at: 'tomorrow' })).status).toBe(422);
  });

  it('with the engine away says to come back', async () => {
    away = true;
    const answer = await api.visitor().put('/api/demo/clock', { at: '2027-09-16T02:00:00+06:00' });
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    expect((await api.visitor().get('/api/demo/mails')).status).toBe(503);
    away = false;
    expect((await api.visitor().put('/api/demo/clock', { at: '2027-09-16T02:00:00+06:00' })).status).toBe(200);
  });
});

describe('the neighbours of a demo', () => {
  it('show letters, take moods, and tell who may be tried out', async () => {
    const visitor = api.visitor();
    expect((await visitor.get('/api/demo/mails?to=gul@example.org')).body).toMatchObject([
      { to: 'gul@example.org', text: '123456' },
    ]);
    expect((await visitor.get('/api/demo/mails?to=other@example.org')).body).toEqual([]);
    await visitor.put('/api/demo/registries', { mode: 'slow' });
    expect(modes).toEqual([{ mode: 'slow' }]);
    expect((await visitor.put('/api/demo/registries', { mode: 'angry' })).status).toBe(422);
    expect((await visitor.get('/api/demo/people')).body.items).toHaveLength(1);
  });

  it('are not there outside a demo', async () => {
    const real = await anApi();
    for (const path of ['/api/demo/clock', '/api/demo/mails', '/api/demo/people'])
      expect((await real.visitor().get(path)).status).toBe(404);
    expect((await real.visitor().put('/api/demo/clock', { at: '2030-01-01T00:00:00Z' })).status).toBe(404);
    expect(JSON.stringify(real.app.document.paths)).not.toContain('demo');
  });
});

describe('the state of a case without signing in', () => {
  it('is told to whoever has both numbers, and tries are few', async () => {
    const parent = aParent();
    const answers = familyAnswers(town.schools[0]!.id, { child: { pin: '20506202011111' } });
    const draft = await aDraft(town, parent, answers);
    const visitor = api.visitor();
    expect((await visitor.post('/api/status', { number: draft.number, pin: '20506202011111' })).status).toBe(404);
    await api
      .db('cases')
      .where({ id: draft.id })
      .update({ subjectIndex: town.casework.vault.index('pin', '20506202011111') });
    const told = await visitor.post('/api/status', { number: draft.number.toLowerCase(), pin: '20506202011111' });
    expect(told.body).toMatchObject({ number: draft.number, status: 'DRAFT', owed: { name: 'send', by: 'parent' } });
    const tries = [];
    for (let count = 0; count < 12; count += 1)
      tries.push((await visitor.post('/api/status', { number: draft.number, pin: '1' })).status);
    expect(tries).toContain(404);
    expect(tries.at(-1)).toBe(429);
  });
});
