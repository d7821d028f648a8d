import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { theProduct } from './the-product.ts';
import { act, aDraft, aStoryTown, clockToAugust, done, history, seen } from './story-town.ts';

// Issue line 6: a key is used once, however often it is sent.
const place = theProduct();
const town = await aStoryTown(place, { seats: [5] });
const school = town.schools[0]!;
const parent = await town.parent();
await clockToAugust(town);

describe('the same command sent many times', () => {
  it('64 equal submissions at once are one submission with 64 equal answers', async () => {
    const draft = await aDraft(town, parent, school.id);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 64 }, () => act(parent, draft.id, 'submit', {}, key)));
    expect([...new Set(answers.map(answer => answer.status))]).toEqual([200]);
    expect(new Set(answers.map(answer => JSON.stringify(answer.body))).size).toBe(1);
    expect((await history(parent, draft.id)).filter(event => event.kind === 'form.submitted')).toHaveLength(1);
    expect(await ticketsOf()).toBe(1);
    const again = await act(parent, draft.id, 'withdraw', {}, key);
    expect(again.status).toBe(422);
    expect((await seen(parent, draft.id)).status).toBe('AWAITING_DOCUMENTS');
  });

  it('64 with a key each: one is accepted, 63 are refused by name', async () => {
    const draft = await aDraft(town, parent, school.id);
    const answers = await Promise.all(Array.from({ length: 64 }, () => act(parent, draft.id, 'submit')));
    const refused = answers.filter(answer => answer.status === 409);
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1);
    expect(new Set(refused.map(answer => (answer.body as unknown as { code: string }).code))).toEqual(
      new Set(['already-submitted']),
    );
    expect(refused).toHaveLength(63);
    expect(await ticketsOf()).toBe(2);
  });

  it('equal openings are one case', async () => {
    const key = randomUUID();
    const body = { program: 'grade-one', season: town.seasonId };
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => parent.post<{ id: string }>('/api/cases', body, { key })),
    );
    expect(new Set(answers.map(answer => done(answer).id)).size).toBe(1);
  });

  it('a refused command is not remembered: repeated with its key after its cause is gone it is accepted', async () => {
    const pin = { child: { pin: `215032020${String(Math.floor(Date.now() % 100_000)).padStart(5, '0')}` } };
    const first = await aDraft(town, parent, school.id, pin);
    done(await act(parent, first.id, 'submit'));
    const second = await aDraft(town, parent, school.id, pin);
    const key = randomUUID();
    const refused = await act(parent, second.id, 'submit', {}, key);
    expect([refused.status, (refused.body as unknown as { code: string }).code]).toEqual([
      409,
      'second-case-for-child',
    ]);
    done(await act(parent, first.id, 'withdraw'));
    expect((await act(parent, second.id, 'submit', {}, key)).status).toBe(200);
  });
});

/** Tickets the school's pool has given: one per submission, never more. */
async function ticketsOf(): Promise<number> {
  const { items } = done(
    await parent.get<{ items: { held: number; waiting: number }[] }>(
      `/api/pools?season=${town.seasonId}&organisation=${school.id}`,
    ),
  );
  return items.reduce((sum, pool) => sum + pool.held + pool.waiting, 0);
}
