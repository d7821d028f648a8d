import { describe, expect, it } from 'vitest';
import { aTimeSkippingEngine, theStories } from '../ground/temporal.ts';
import { branches } from './branches.ts';
import { conduct } from './conduct.ts';

const engine = await aTimeSkippingEngine();
const stories = await theStories();

describe('the story of a school’s list of graduates', () => {
  it('reminds and tells while nobody is there, goes on once somebody is, and ends with the registration', async () => {
    const branch = branches.find(one => one.story === 'schoolRoster')!;
    const { paper } = await conduct(engine, stories, branch);
    // Every step of time by itself: six of them.
    expect([paper.acts.filter(act => act === 'advance').length, paper.steps.length]).toEqual([6, 0]);
    expect([paper.closed, paper.acts.filter(act => act === 'ask')]).toEqual(['season-over', []]);
  });
});
