import { describe, expect, it } from 'vitest';
import { aTimeSkippingEngine, theStories } from '../ground/temporal.ts';
import { branches } from './branches.ts';
import { conduct } from './conduct.ts';

const engine = await aTimeSkippingEngine();
const stories = await theStories();

const told = async (name: string) => {
  const branch = branches.find(one => one.name === name);
  if (!branch) throw new Error(`no branch ${name}`);
  return (await conduct(engine, stories, branch)).paper;
};
const advances = (acts: readonly string[]) => acts.filter(act => act === 'advance').length;

describe('the story of an application to colleges', () => {
  it('reminds four times and ends where nothing is sent', async () => {
    const paper = await told('an application that is never sent');
    expect([advances(paper.acts), paper.closed]).toEqual([5, 'not-sent']);
  });

  it('follows each choice for itself, and ends when the last is over', async () => {
    const paper = await told('two colleges consider one application, each at its own pace, and both say no');
    expect([advances(paper.acts), paper.closed]).toEqual([2, 'not-placed']);
  });

  it('lets a correction lapse and the exams end by themselves, also after the longest sleep', async () => {
    const paper = await told('a correction that nobody sends and an exam that nobody held');
    expect([advances(paper.acts), paper.closed, paper.steps]).toEqual([4, 'not-placed', []]);
  });

  it('asks no register', async () => {
    const paper = await told('an application that is never sent');
    expect(paper.acts).not.toContain('ask');
  });
});
