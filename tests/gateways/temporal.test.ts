import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openEngine, ringEach, type Ring } from '#gateways/temporal.ts';

const cases = (count: number): Ring[] =>
  Array.from({ length: count }, (_, index) => ({ caseId: `case-${index}`, program: 'grade-one' }));

describe('ringing cases', () => {
  it('rings so many at a time, each once', async () => {
    let now = 0;
    let most = 0;
    const result = await ringEach(cases(100), 24, async () => {
      most = Math.max(most, (now += 1));
      await new Promise(setImmediate);
      now -= 1;
    });
    expect(most).toBe(24);
    expect(new Set(result.rung).size).toBe(100);
    expect(result.failed).toEqual([]);
  });

  it('goes on after one that cannot be rung', async () => {
    const result = await ringEach(cases(10), 4, each => {
      return each.caseId === 'case-3' ? Promise.reject(new Error('no story conducts x')) : Promise.resolve();
    });
    expect(result.rung).toHaveLength(9);
    expect(result.failed).toEqual([{ caseId: 'case-3', why: 'no story conducts x' }]);
  });

  it('names a program without a story', async () => {
    const engine = openEngine({
      address: '127.0.0.1:1',
      namespace: 'kabyl',
      taskQueue: 'kabyl',
      storyOf: () => undefined,
    });
    expect(await engine.ringCases(cases(1))).toEqual({
      rung: [],
      failed: [{ caseId: 'case-0', why: 'no story conducts grade-one' }],
    });
    await engine.close();
  });

  it('gives up a batch after one deadline when the engine does not answer', async () => {
    // A door that opens and says nothing: worse than a closed one.
    const mute = createServer(() => undefined);
    await new Promise<void>(ready => mute.listen(0, '127.0.0.1', ready));
    const address = `127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const engine = openEngine({
      address,
      namespace: 'kabyl',
      taskQueue: 'kabyl',
      storyOf: () => 'gradeOne',
      atOnce: 4,
      deadlineMs: 300,
    });
    const began = performance.now();
    const result = await engine.ringCases(cases(500));
    expect(result.failed).toHaveLength(500);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await engine.isServing()).toBe(false);
    await engine.close();
    mute.close();
  });
});
