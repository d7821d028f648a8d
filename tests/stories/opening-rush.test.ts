import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { broken, each, eventually, theProduct } from './the-product.ts';
import { act, aDraft, aStoryTown, clockToAugust, done, seen, type Outcome } from './story-town.ts';

// Issue line 7: everybody at once on thirty seats. KABYL_DEEP=1 makes it two thousand.
const place = theProduct();
const families = process.env.KABYL_DEEP ? 2_000 : 300;
const seats = 30;
const town = await aStoryTown(place, { seats: [seats] });
const school = town.schools[0]!;
const parents = [await town.parent(), await town.parent(), await town.parent()];
await clockToAugust(town);

let drafts: Outcome[] = [];
const parentOf = (index: number) => parents[index % parents.length]!;

describe(`${families} submissions at once on ${seats} seats`, () => {
  it('given a draft of each family', async () => {
    drafts = await each(Array.from({ length: families }), 12, (_, index) => aDraft(town, parentOf(index), school.id));
    expect(new Set(drafts.map(draft => draft.id)).size).toBe(families);
  }, 600_000);

  it('nobody is left without an answer', async () => {
    const answers = await Promise.all(drafts.map((draft, index) => submitted(index, draft.id)));
    expect(answers).toHaveLength(families);
    const codes = answers.map(answer => answer.code);
    expect(codes.filter(code => code === 'AWAITING_DOCUMENTS')).toHaveLength(seats);
    expect(codes.filter(code => code === 'WAITLISTED')).toHaveLength(families - seats);
  }, 600_000);

  it('30 are held, the rest wait with gapless tickets, and the position is the order of tickets', async () => {
    const { items } = done(
      await parents[0]!.get<{ items: { held: number; waiting: number; free: number }[] }>(
        `/api/pools?season=${town.seasonId}&organisation=${school.id}`,
      ),
    );
    expect(items[0]).toMatchObject({ held: seats, waiting: families - seats, free: 0 });
    const views = await each(drafts, 12, async (draft, index) => {
      const { facts, queue } = (await seen(parentOf(index), draft.id)) as Awaited<ReturnType<typeof seen>> & {
        queue?: { position: number; of: number; ticket: number };
      };
      return { ticket: Number(facts.ticket), place: facts.place, position: queue?.position };
    });
    const ordered = views.sort((a, b) => a.ticket - b.ticket);
    expect(ordered.map(view => view.ticket)).toEqual(ordered.map((_, index) => index + 1));
    expect(ordered.slice(0, seats).every(view => view.place === 'held')).toBe(true);
    expect(ordered.slice(seats).map(view => view.position)).toEqual(ordered.slice(seats).map((_, index) => index + 1));
  }, 600_000);

  it('and all is well', async () => {
    await eventually(async () => (await broken(place)).length === 0, 'doctor finds nothing', 170_000);
  });
});

/** As a page does it: too much at once is asked again with the same key; any other answer is the answer. */
async function submitted(index: number, caseId: string): Promise<Outcome> {
  const key = randomUUID();
  const answer = await eventually(
    async () => {
      const given = await act(parentOf(index), caseId, 'submit', {}, key);
      if (given.status !== 429 && given.status !== 503) return given;
      expect(given.headers.get('retry-after')).toBeTruthy();
      return undefined;
    },
    `an answer for ${caseId}`,
    300_000,
  );
  return done(answer);
}
