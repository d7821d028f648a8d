import { describe, expect, it } from 'vitest';
import { broken, eventually, theProduct } from './the-product.ts';
import {
  act,
  aFiledCase,
  aStoryTown,
  clockTo,
  clockToAugust,
  done,
  history,
  mailsTo,
  originals,
  seen,
} from './story-town.ts';

// Issue line 3: parents miss 15 September and the next child gets the place (Regulation 97 §13).
const place = theProduct();
const town = await aStoryTown(place, { seats: [2] });
const school = town.schools[0]!;
const [careful, careless, patient] = [await town.parent(), await town.parent(), await town.parent()];
const deadline = `${town.year}-09-15T18:00:00.000Z`;

describe('whoever brings no papers by 15 September loses the seat by itself, and the next child is offered it', () => {
  it('given two seats and three children, two hold a seat and the third waits', async () => {
    await clockToAugust(town);
    const codes = [];
    for (const parent of [careful, careless, patient]) codes.push((await aFiledCase(town, parent, school.id)).code);
    expect(codes).toEqual(['AWAITING_DOCUMENTS', 'AWAITING_DOCUMENTS', 'WAITLISTED']);
  });

  it('when the last original is handed in at 23:59 that seat stays, and the neighbour’s is released, dated to the instant', async () => {
    const [kept, lost] = [await ownCase(careful), await ownCase(careless)];
    for (const id of [kept, lost])
      await eventually(
        async () => (await seen(town.supervisor, id)).facts.registries === 'agreed',
        'the registries agree',
      );
    await clockTo(town.url, `${town.year}-09-15T23:59:00+06:00`);
    done(await act(school.clerk, kept, 'take-in', originals));
    await clockTo(town.url, `${town.year}-09-16T00:00:00+06:00`);
    const released = await eventually(
      async () => (await history(town.supervisor, lost)).find(event => event.kind === 'seat.released'),
      'the seat is released',
      90_000,
    );
    expect(released.effectiveAt).toBe(deadline);
    expect(released.actor.kind).toBe('clock');
    expect(Date.parse(released.recordedAt) - Date.parse(released.effectiveAt)).toBeLessThan(60_000);
    expect((await seen(careless, lost)).status).toBe('SEAT_RELEASED');
    expect((await seen(careful, kept)).status).toBe('DOCUMENTS_REVIEW');
  });

  it('then the next in the queue has an offer for 24 hours, accepts it, and has 14 days for the papers', async () => {
    const next = await ownCase(patient);
    await eventually(async () => (await seen(patient, next)).status === 'SEAT_OFFERED', 'an offer comes');
    const offered = (await history(town.supervisor, next)).find(event => event.kind === 'seat.offered')!;
    const owed = (await seen(patient, next)).owed.find(one => one.name === 'offer-answer')!;
    expect(Date.parse(owed.due!) - Date.parse(offered.recordedAt)).toBe(24 * 3_600_000);
    expect(done(await act(patient, next, 'accept-offer')).code).toBe('AWAITING_DOCUMENTS');
    const accepted = (await history(town.supervisor, next)).find(event => event.kind === 'offer.accepted')!;
    const papers = (await seen(patient, next)).owed.find(one => one.name === 'documents')!;
    expect(Date.parse(papers.due!) - Date.parse(accepted.effectiveAt)).toBe(14 * 24 * 3_600_000);
  });

  it('and both families have their letters', async () => {
    for (const [parent, word] of [
      [careless, /освобо/i],
      [patient, /предлож/i],
    ] as const)
      await eventually(
        async () => (await mailsTo(town.url, parent.email)).some(mail => word.test(mail.subject)),
        `a letter about ${word} to ${parent.email}`,
      );
  });

  it('and all is well', async () => {
    await eventually(async () => (await broken(place)).length === 0, 'doctor finds nothing', 90_000).catch(async () => {
      expect(await broken(place)).toEqual([]);
    });
  });
});

async function ownCase(parent: typeof careful): Promise<string> {
  const { items } = done(await parent.get<{ items: { id: string }[] }>('/api/cases'));
  return items[0]!.id;
}
