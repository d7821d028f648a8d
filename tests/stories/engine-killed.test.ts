import { afterAll, describe, expect, it } from 'vitest';
import { newDataDir, openProduct, removeDataDir } from '../ground/product.ts';
import { broken, doctor, each, eventually, placeAt } from './the-product.ts';
import { act, aDraft, aStoryTown, clockToAugust, history, seen } from './story-town.ts';

// Issue line 5, first half: people's commands never wait for the engine. The rest is tests/faults/random-kills.test.ts.
const dir = newDataDir();
const product = openProduct({ dir, args: ['--clock', '2027-04-01T09:00:00+06:00'] });
afterAll(async () => {
  await product.stop();
  removeDataDir(dir);
}, 120_000);
await product.start();
const place = placeAt(dir);
const town = await aStoryTown(place, { seats: [70] });
const parents = [await town.parent(), await town.parent(), await town.parent(), await town.parent()];
await clockToAugust(town);

describe('kill -9 of Temporal', () => {
  const parentOf = (index: number) => parents[index % 4]!;
  let ids: string[] = [];

  it('100 submissions are answered, each within a second', async () => {
    const drafts = await each(Array.from({ length: 100 }), 8, (_, index) =>
      aDraft(town, parentOf(index), town.schools[0]!.id),
    );
    ids = drafts.map(draft => draft.id);
    const before = place.readRunning().parts.temporal?.pid;
    product.kill('temporal');
    const took = await each(ids, 4, async (id, index) => {
      const began = performance.now();
      const answer = await act(parentOf(index), id, 'submit');
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return performance.now() - began;
    });
    expect(Math.max(...took)).toBeLessThan(1_000);
    await eventually(
      async () =>
        Promise.resolve(place.readRunning().parts.temporal?.pid !== before && product.printed().includes('temporal')),
      'Temporal is back by itself and was named',
    );
  });

  it('it comes back by itself, and within two minutes no story is behind its case', async () => {
    await eventually(async () => (await doctor(place)).checks.behind?.ok, 'no story is behind', 120_000);
    // "Behind" counts from a minute on: each case's registries have been asked too.
    await each(ids, 8, id =>
      eventually(
        async () => (await seen(town.supervisor, id)).facts.registries === 'agreed',
        `the registries agree about ${id}`,
        120_000,
      ),
    );
    for (const id of ids.slice(0, 10))
      expect((await history(town.supervisor, id)).filter(event => event.kind === 'form.submitted')).toHaveLength(1);
    await eventually(async () => (await broken(place)).length === 0, 'all is well', 60_000);
  });
});
