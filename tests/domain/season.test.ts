import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen, later, plusMs, rule, dateOf, type SeasonDate } from '#domain/season.ts';
import { PaperTown } from '../programs/paper-town.ts';

const date = (from: string, until: string | null): SeasonDate => ({ name: 'd', from, until, rule: '', clause: '' });
const instant = fc
  .date({ min: new Date('2027-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  .map(d => d.toISOString());

describe('an interval of a season is half-open (C32)', () => {
  it.each([
    ['2027-08-31T17:59:59.999Z', true],
    ['2027-08-31T18:00:00.000Z', false],
    ['2027-05-31T18:00:00.000Z', true],
    ['2027-05-31T17:59:59.999Z', false],
  ])('%s: %s', (at, open) => {
    expect(isOpen(date('2027-05-31T18:00:00.000Z', '2027-08-31T18:00:00.000Z'), at)).toBe(open);
  });

  it('without an end it stays open', () => {
    expect(isOpen(date('2027-09-01T00:00:00.000Z', null), '2099-01-01T00:00:00.000Z')).toBe(true);
  });

  it('two that meet share no instant', () => {
    fc.assert(
      fc.property(instant, instant, instant, instant, (...instants) => {
        const [a, b, c] = instants.slice(0, 3).sort() as [string, string, string];
        const at = instants[3];
        expect(isOpen(date(a, b), at) && isOpen(date(b, c), at)).toBe(false);
      }),
    );
  });
});

describe('instants', () => {
  it('the later one is the later one, whatever is missing', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1 }), list => {
        expect(later(null, ...list, undefined)).toBe([...list].sort().at(-1));
      }),
    );
  });

  it('a span added and taken again is nothing', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -1e9, max: 1e9 }), (at, ms) => {
        expect(plusMs(plusMs(at, ms), -ms)).toBe(at);
      }),
    );
  });

  it('a rule or a date that a season lacks is a defect that names itself', () => {
    const { season } = new PaperTown();
    expect(() => rule(season, 'noSuchRule')).toThrow('noSuchRule');
    expect(() => dateOf(season, 'no-date')).toThrow('no-date');
    expect(rule<number>(season, 'lateSeatDays')).toBe(14);
  });
});
