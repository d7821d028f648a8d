import { describe, expect, it } from 'vitest';
import { aTimeSkippingEngine, theStories } from '../ground/temporal.ts';
import { branches, type Branch } from './branches.ts';
import { conduct } from './conduct.ts';
import { agree, dayMs, filed, hourMs, PaperCase } from './paper-case.ts';

const engine = await aTimeSkippingEngine();
const stories = await theStories();

const branch = (name: string): Branch => branches.find(b => b.name === name)!;
const told = async (name: string) => (await conduct(engine, stories, branch(name))).paper;

describe('a story says when, and ends with its case', () => {
  it.each(branches.map(b => b.name))('%s', async name => {
    const paper = await told(name);
    expect(paper.closed).not.toBeNull();
  });

  it('lets what is due happen once, when it is due', async () => {
    const paper = await told('the seat is released by itself');
    expect(paper.closed).toBe('documents');
    expect(paper.acts.filter(act => act === 'advance')).toHaveLength(1);
  });

  it('asks silent registries again, and no more once they agree', async () => {
    const paper = await told('the registries are silent, then agree');
    expect(paper.acts.filter(act => act === 'ask')).toHaveLength(4);
  });

  it('asks anew after a correction, and not while the family mends', async () => {
    const paper = await told('a mismatch is corrected and asked anew');
    expect(paper.acts.filter(act => act === 'ask')).toHaveLength(2);
  });

  it('ends at once where the case is closed', async () => {
    expect((await told('closed before it was ever read')).acts).toEqual(['read']);
  });

  it('takes "not yet" for an answer and comes again', async () => {
    expect((await told('due, but not yet')).acts.filter(act => act === 'advance')).toHaveLength(3);
  });

  it('of a graduate asks nobody and lets the clock do each thing once', async () => {
    const unfinished = await told('a form that nobody finished expires');
    expect(unfinished.acts.filter(act => act === 'advance')).toHaveLength(5);
    const corrected = await told('a correction lapses, a person decides, the graduate is registered');
    // Four things, and once nothing: a sleep of more than thirty days is cut.
    expect(corrected.acts.filter(act => act === 'advance')).toHaveLength(5);
    expect([...unfinished.acts, ...corrected.acts]).not.toContain('ask');
  });

  it('tells the families of a move once', async () => {
    expect((await told('a season walks its dates and tells of a move')).told).toEqual(['7']);
  });
});

describe('a run starts from the facts', () => {
  it('in the middle it does nothing that is over, and goes on from there', async () => {
    const paper = await conduct(engine, stories, {
      name: 'enrolled already',
      story: 'gradeOneEnrolment',
      paper: e => {
        const enrolled = new PaperCase(e, { ...filed, askingSince: null, agreedAt: 'x', enrolledAt: 'x' });
        enrolled.steps = [{ atMs: dayMs, brings: p => void (p.closed = 'classed') }];
        return enrolled;
      },
    });
    expect(paper.paper.acts).not.toContain('ask');
  });

  it('doubled rings change nothing', async () => {
    const { paper } = await conduct(engine, stories, {
      name: 'many rings',
      story: 'gradeOneEnrolment',
      paper: e => {
        const rung = new PaperCase(e, filed);
        rung.answers = [agree];
        rung.steps = [{ atMs: dayMs, brings: p => void (p.closed = 'documents') }];
        return rung;
      },
      async meanwhile(handle) {
        for (let i = 0; i < 20; i += 1) await handle.signal('caseChanged');
      },
    });
    expect(paper.acts.filter(act => act === 'advance')).toHaveLength(1);
    expect(paper.acts.filter(act => act === 'ask')).toHaveLength(1);
  });

  it('a lost ring is made good by the next instant', async () => {
    const { paper } = await conduct(engine, stories, {
      name: 'nobody rang',
      story: 'gradeOneEnrolment',
      paper: e => {
        const silent = new PaperCase(e, { ...filed, submittedAt: null, seatHeldAt: null, askingSince: null });
        silent.answers = [agree];
        silent.steps = [
          { atMs: hourMs, brings: p => void (p.facts = { ...filed }) },
          { atMs: 2 * hourMs, brings: p => void (p.closed = 'documents') },
        ];
        return silent;
      },
    });
    expect(paper.acts).toContain('ask');
  });
});
