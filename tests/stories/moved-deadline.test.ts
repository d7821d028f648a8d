import { describe, expect, it } from 'vitest';
import { broken, each, eventually, theProduct } from './the-product.ts';
import { rings } from './stories-in-temporal.ts';
import { act, aFiledCase, aStoryTown, clockTo, clockToAugust, done, history, seen } from './story-town.ts';

// Issue line 4: the ministry gives families a week more. Nobody's story is woken, everybody is told, nothing is lost early.
const place = theProduct();
const town = await aStoryTown(place, { seats: [6] });
const school = town.schools[0]!;
const parents = [await town.parent(), await town.parent(), await town.parent()];
const y = town.year;
let cases: { parent: (typeof parents)[number]; id: string }[] = [];

interface Date {
  name: string;
  from: string;
  until: string | null;
}

describe('a deadline moved a week later', () => {
  it('given families that owe their papers until 15 September', async () => {
    await clockToAugust(town);
    cases = await Promise.all(
      parents.flatMap(parent =>
        [0, 1].map(async () => ({ parent, id: (await aFiledCase(town, parent, school.id)).id })),
      ),
    );
    await each(cases, 6, ({ id }) =>
      eventually(async () => (await seen(town.supervisor, id)).facts.registries === 'agreed', 'the registries agree'),
    );
    await clockTo(town.url, `${y}-09-10T10:00:00+06:00`);
    await eventually(async () => (await broken(place)).length === 0, 'the engine comes to rest', 90_000);
  });

  it('when it is moved, no child’s case is signalled or changed, and each family is told once', async () => {
    const ids = cases.map(one => one.id);
    const documents = done(await town.ministry.get<{ dates: Date[] }>(`/api/seasons/${town.seasonId}`)).dates.find(
      date => date.name === 'documents',
    )!;
    const [rung, seqs] = [
      await rings(place, ids),
      await Promise.all(ids.map(async id => (await seen(town.supervisor, id)).seq)),
    ];
    const until = `${y}-09-23T00:00:00+06:00`;
    const moved = { name: 'documents', from: documents.from, until, why: 'Каникулы перенесены' };
    done(await act(town.ministry, town.seasonId, 'move-date', moved));
    for (const { parent } of cases)
      await eventually(async () => (await toldOfMove(parent)) === 2, 'the family is told of both of its cases');
    await eventually(
      async () => (await history(town.ministry, town.seasonId)).some(event => event.kind === 'families.told'),
      'that they were told is written down',
    );
    expect(await rings(place, ids)).toEqual(rung);
    expect(await Promise.all(ids.map(async id => (await seen(town.supervisor, id)).seq))).toEqual(seqs);
    const due = (await seen(cases[0]!.parent, ids[0]!)).owed.find(one => one.name === 'documents')!.due;
    expect(due).toBe(new Date(until).toISOString());
    for (const { parent } of cases) expect(await toldOfMove(parent)).toBe(2);
  });

  it('then past the old date nothing is released', async () => {
    await clockTo(town.url, `${y}-09-16T06:00:00+06:00`);
    await eventually(async () => (await broken(place)).length === 0, 'the engine comes to rest', 90_000);
    for (const { id } of cases) expect((await seen(town.supervisor, id)).status).toBe('AWAITING_DOCUMENTS');
  });

  it('and past the new one each seat is released once, dated to it', async () => {
    await clockTo(town.url, `${y}-09-23T00:00:00+06:00`);
    for (const { id } of cases) {
      const released = await eventually(
        async () => {
          const found = (await history(town.supervisor, id)).filter(event => event.kind === 'seat.released');
          return found.length > 0 && found;
        },
        'the seat is released',
        180_000,
      );
      expect(released.map(event => event.effectiveAt)).toEqual([`${y}-09-22T18:00:00.000Z`]);
    }
  });

  it('a date that is over is not moved any more, and an end before its start never', async () => {
    const moved = {
      name: 'documents',
      from: `${y}-07-31T18:00:00.000Z`,
      until: `${y}-10-01T00:00:00+06:00`,
      why: 'Ещё раз',
    };
    const late = await act(town.ministry, town.seasonId, 'move-date', moved);
    expect([late.status, (late.body as unknown as { code: string }).code]).toEqual([409, 'date-already-passed']);
    const odd = await act(town.ministry, town.seasonId, 'move-date', {
      name: 'school-year',
      from: `${y + 1}-05-01T00:00:00+06:00`,
      until: `${y + 1}-04-01T00:00:00+06:00`,
      why: 'Опечатка',
    });
    expect([odd.status, (odd.body as unknown as { code: string }).code]).toEqual([409, 'date-end-before-start']);
  });
});

async function toldOfMove(parent: (typeof parents)[number]): Promise<number> {
  const { items } = done(await parent.get<{ items: { template: string }[] }>('/api/me/notices?limit=100'));
  return items.filter(notice => notice.template === 'season-date-moved').length;
}
