import { beforeEach, describe, expect, it } from 'vitest';
import { checksFor, verdict } from '#programs/grade-one/registry-checks.ts';
import type { GradeOneFacts } from '#programs/grade-one/facts.ts';
import { at, family, oneMs, PaperTown } from './paper-town.ts';

// Registries: Regulation 97 §4, §5; requirements C25, C26. No answer ever withdraws a case or costs a seat.
let town: PaperTown;
let id: string;
beforeEach(() => {
  town = new PaperTown();
  town.school('s1', 1);
  id = town.file(family('s1'));
});
const said = (outcome: string, fields: string[] = []) => ({ outcome, fields, checks: [] });

describe('what is asked (003-4, 003-5, C25)', () => {
  const facts = (change: Partial<GradeOneFacts> = {}) => ({ ...town.of(id).facts, ...change });
  it.each([
    [
      'a parent of this country',
      {},
      {},
      ['child', 'birth-certificate', 'applicant', 'passport', 'parent-child', 'actual-address'],
    ],
    [
      'C25: a guardian: the tie of parent and child is not asked',
      {},
      { guardian: true },
      ['child', 'birth-certificate', 'applicant', 'passport', 'actual-address'],
    ],
    [
      'C26: a foreign child: the registers do not know it',
      { child: { foreign: 'yes' } },
      {},
      ['applicant', 'passport', 'actual-address'],
    ],
    ['C26: a foreign applicant', { applicant: { foreign: 'yes' } }, {}, ['child', 'birth-certificate']],
    [
      'a street that is not listed is not asked',
      { addresses: { actualUnlisted: 'yes', actualStreetName: 'x' } },
      {},
      ['child', 'birth-certificate', 'applicant', 'passport', 'parent-child'],
    ],
    [
      'the first window goes by the registered address',
      {},
      { basis: 'legal' as const },
      ['child', 'birth-certificate', 'applicant', 'passport', 'parent-child', 'legal-address'],
    ],
    [
      'who lives where they are registered is asked for that address',
      { addresses: { actualSame: 'yes' } },
      {},
      ['child', 'birth-certificate', 'applicant', 'passport', 'parent-child', 'legal-address'],
    ],
  ])('%s', (_what, change, factsChange, names) => {
    const answers = family('s1', {
      addresses: { actualSame: 'no', actualStreet: 'street-2', actualHouse: '5' },
    });
    for (const [step, fields] of Object.entries(change)) answers[step] = { ...answers[step], ...fields };
    expect(checksFor(facts(factsChange), answers)).toEqual(names);
  });
});

describe('what the answers mean together (C26)', () => {
  const match = { check: 'child', answer: 'match' as const };
  it.each([
    ['all match', [match], {}, { outcome: 'agreed', fields: [] }],
    ['one is silent', [match, { check: 'passport', answer: 'unavailable' as const }], {}, undefined],
    [
      'one differs although another is silent',
      [
        { check: 'passport', answer: 'mismatch' as const, fields: ['applicant.passport'] },
        { check: 'child', answer: 'unavailable' as const },
      ],
      {},
      { outcome: 'mismatched', fields: ['applicant.passport'] },
    ],
    [
      'not found is a mismatch of the number',
      [{ check: 'child', answer: 'not-found' as const }],
      {},
      { outcome: 'mismatched', fields: ['child.pin'] },
    ],
    [
      'not found with a foreign document is a check by hand',
      [{ check: 'child', answer: 'not-found' as const }],
      { foreign: true },
      { outcome: 'foreign', fields: [] },
    ],
    [
      'all match, the street is not listed',
      [match],
      { streetListed: false },
      { outcome: 'street-not-listed', fields: [] },
    ],
  ])('%s', (_what, answers, change, expected) => {
    expect(verdict({ ...town.of(id).facts, ...change }, answers)).toEqual(expected);
  });
});

describe('what follows', () => {
  it('G3: agreed is final and asked no more', () => {
    town.must(id, 'record-answers', said('agreed'));
    expect(town.owed(id, 'registries')).toBeUndefined();
    expect(town.act(id, 'record-answers', said('mismatched'))?.code).toBe('nothing-to-check');
    expect(town.notices.map(n => n.template)).toContain('g1-admitted');
  });

  it('G4, G5: a mismatch gives three days; a correction asks again and the seat stays', () => {
    town.must(id, 'record-answers', said('mismatched', ['child.pin']));
    expect(town.status(id)).toBe('NEEDS_CORRECTION');
    expect(town.dueOf(town.owed(id, 'correction')!)).toBe(at('2027-08-13 10:00'));
    town.must(id, 'correct', { child: { surname: 'Токтосунов' } });
    expect(town.of(id).facts).toMatchObject({ registries: 'asking', place: 'held' });
  });

  it('G6: a mismatch that stays becomes a check by hand, never a withdrawal; the clock of the papers runs on', () => {
    town.must(id, 'record-answers', said('mismatched', ['child.pin']));
    town.goOnTo(at('2027-08-13 10:00:10'));
    expect(town.of(id).facts).toMatchObject({
      registries: 'by-hand',
      byHand: 'uncorrected',
      place: 'held',
      stoppedAt: null,
    });
    expect(town.owed(id, 'check-by-hand')).toMatchObject({ by: 'clerk' });
  });

  it('G7: silent for 24 hours becomes a check by hand with the clock stopped', () => {
    expect(town.dueOf(town.owed(id, 'registries')!)).toBe(at('2027-08-11 10:00'));
    town.goOnTo(at('2027-08-11 10:00:09'));
    expect(town.of(id).facts.registries).toBe('asking');
    town.goOnTo(at('2027-08-11 10:00:10'));
    expect(town.of(id).facts).toMatchObject({ byHand: 'silent', stoppedAt: at('2027-08-11 10:00') });
    expect(town.act(id, 'record-answers', said('agreed'))?.code).toBe('nothing-to-check');
  });

  it('G7c: found right by a person, it is agreed, and the school is not asked twice', () => {
    town.goOnTo(at('2027-08-11 10:01'));
    town.must(id, 'confirm-data');
    expect(town.of(id).facts.registries).toBe('agreed');
    expect(town.act(id, 'confirm-data')?.code).toBe('nothing-to-check');
  });

  it('a correction nobody asked for is refused', () => {
    expect(town.act(id, 'correct', { child: { surname: 'А' } })?.code).toBe('no-correction-asked');
  });

  it('registries never decide who was first: all of it leaves the ticket and the place alone', () => {
    const before = { ...town.pool('s1') };
    town.must(id, 'record-answers', said('mismatched', ['child.pin']));
    town.goOnTo(oneMs(at('2027-08-14'), 0));
    expect(town.pool('s1')).toEqual(before);
    expect(town.of(id).facts.closed).toBeNull();
  });
});
