import { describe, expect, it } from 'vitest';
import { aTimeSkippingEngine, theStories } from '../ground/temporal.ts';
import { branches } from './branches.ts';
import { conduct } from './conduct.ts';

const engine = await aTimeSkippingEngine();
const stories = await theStories();

describe('the story of an admission office', () => {
  it('is told when its day passes, goes on with a season that was moved, and ends with it', async () => {
    const branch = branches.find(one => one.story === 'admissionOffice')!;
    const { paper } = await conduct(engine, stories, branch);
    // Late with the specialties, twice the longest sleep, the last day of the season before and after it was moved.
    expect(paper.acts.filter(act => act === 'advance')).toHaveLength(5);
    expect([paper.closed, paper.acts.filter(act => act === 'ask')]).toEqual(['season-over', []]);
  });
});
