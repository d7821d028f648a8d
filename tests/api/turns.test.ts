import { describe, expect, it } from 'vitest';
import { LineTooLongError, openTurns } from '#api/turns.ts';

/** A piece of work that ends when it is told to. */
function work(): { begun: boolean; end(): void; run(): Promise<void> } {
  let end = (): void => undefined;
  const ended = new Promise<void>(resolve => (end = resolve));
  const one = { begun: false, end, run: () => ((one.begun = true), ended) };
  return one;
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('turns', () => {
  it('are as many at once as there may be, then first come first served; who comes later never slips in', async () => {
    const turns = openTurns(2);
    const works = Array.from({ length: 5 }, work);
    const ended = works.map(one => turns.take(() => one.run()));
    const begun = (): boolean[] => works.map(one => one.begun);
    await settled();
    expect(begun()).toEqual([true, true, false, false, false]);
    works[1]!.end();
    await settled();
    const late = work();
    const lateEnded = turns.take(() => late.run());
    await settled();
    expect(begun()).toEqual([true, true, true, false, false]);
    expect(late.begun).toBe(false);
    for (const one of [...works, late]) one.end();
    await Promise.all([...ended, lateEnded]);
    expect(late.begun).toBe(true);
  });

  it('are free again after what failed', async () => {
    const turns = openTurns(1);
    await expect(turns.take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(turns.take(() => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('whoever would wait too long is told at once when to come again, and those in line are served', async () => {
    let clock = 0;
    const turns = openTurns(1, () => clock);
    // A turn lasts a second by now.
    for (let turn = 0; turn < 200; turn += 1) await turns.take(async () => void (clock += 1_000));
    const first = work();
    const standing = [turns.take(() => first.run())];
    for (let place = 0; place < 11; place += 1) standing.push(turns.take(() => Promise.resolve()));
    const refused = await turns.take(() => Promise.resolve()).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LineTooLongError);
    expect((refused as LineTooLongError).retryAfterSeconds).toBeGreaterThanOrEqual(10);
    first.end();
    await Promise.all(standing);
    await expect(turns.take(() => Promise.resolve('done'))).resolves.toBe('done');
  });
});
