import { describe, expect, it } from 'vitest';
import { aTimeSkippingEngine, theStories } from '../ground/temporal.ts';
import { branches } from './branches.ts';
import { conduct } from './conduct.ts';

const engine = await aTimeSkippingEngine();
const stories = await theStories();

const told = async (name: string) =>
  (
    await conduct(
      engine,
      stories,
      branches.find(branch => branch.name === name)!,
    )
  ).paper;
const advances = (acts: readonly string[]) => acts.filter(act => act === 'advance').length;

describe('the story of a question', () => {
  it('lets an office that is late be told once, and ends with the published answer', async () => {
    const paper = await told('a question is asked, told late, and answered for everybody');
    expect([advances(paper.acts), paper.closed]).toEqual([1, 'published']);
  });

  it('reminds, solves and closes a thread by itself, also when it was opened again in between', async () => {
    const paper = await told('help that nobody said helped is solved, opened again and closed by itself');
    expect([advances(paper.acts), paper.closed]).toEqual([3, 'solved']);
  });

  it('closes a draft that nobody sends, and asks no register', async () => {
    const paper = await told('a draft of a question that is never sent');
    expect(paper.acts.filter(act => act === 'ask')).toEqual([]);
    expect(paper.closed).toBe('not-sent');
  });
});
