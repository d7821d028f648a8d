import { describe, expect, it } from 'vitest';
import { aDatabase } from '../ground/database.ts';
import { aDraft, aTown, familyAnswers } from '../ground/grade-one.ts';
import { anApi, type Visitor } from './api-ground.ts';

const database = await aDatabase({ connections: 20 });
const town = await aTown(database.db, database.owner, { seats: [10], clock: '2027-08-10T10:00:00+06:00' });
const api = await anApi({ database, casework: town.casework });
const school = town.schools[0]!;

async function aFamily(change: Parameters<typeof familyAnswers>[1] = {}): Promise<{ parent: Visitor; id: string }> {
  const parent = await api.signedIn();
  const roles = [{ role: 'parent' as const, organisationId: null, path: '' }];
  const actor = { kind: 'person' as const, accountId: parent.accountId, roles };
  return { parent, id: (await aDraft(town, actor, familyAnswers(school.id, change))).id };
}

describe('an opening minute', () => {
  it('answers everybody: as many held as there are seats, the rest waiting with gapless tickets', async () => {
    const families = [];
    for (let count = 0; count < 40; count += 1) families.push(await aFamily());
    const answers = await Promise.all(families.map(({ parent, id }) => parent.post(`/api/cases/${id}/actions/submit`)));
    expect(answers.map(answer => answer.status)).toEqual(answers.map(() => 200));
    const shown = await Promise.all(families.map(({ parent, id }) => parent.get(`/api/cases/${id}`)));
    const waiting = shown.map(answer => answer.body.queue).filter(Boolean);
    expect(shown.filter(answer => answer.body.seat)).toHaveLength(10);
    expect(waiting.map(queue => queue.ticket).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, i) => i + 11),
    );
    for (const queue of waiting) expect(queue.position).toBe(queue.ticket - 10);
    const tickets = shown.map(answer => answer.body.facts.ticket).sort((a: number, b: number) => a - b);
    expect(tickets).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it('lets one child in once, however many of its family send at the same moment', async () => {
    const pin = '20506202077777';
    const families = [];
    for (let count = 0; count < 6; count += 1) families.push(await aFamily({ child: { pin } }));
    const answers = await Promise.all(families.map(({ parent, id }) => parent.post(`/api/cases/${id}/actions/submit`)));
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1);
    for (const answer of answers.filter(one => one.status !== 200)) {
      expect([answer.status, answer.body.code]).toEqual([409, 'second-case-for-child']);
    }
  });
});
