import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseNumber, parseCaseNumber } from '#domain/case-numbers.ts';

const running = fc.integer({ min: 1, max: 9_999_999 });
const year = fc.integer({ min: 2020, max: 2099 });
const digitsAt = [4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15];

describe('the number of a case', () => {
  it('is read as it was given, in any case, with spaces, without dashes', () => {
    const number = caseNumber('GR1', 2027, 41873);
    expect(number).toMatch(/^GR1-2027-0041873-[0-9A-Z]$/);
    for (const written of [
      number,
      number.toLowerCase(),
      ` ${number} `,
      number.replaceAll('-', ''),
      number.replaceAll('-', ' - '),
    ])
      expect(parseCaseNumber(written)).toBe(number);
  });

  it('with one wrong digit it is nobody’s number', () => {
    fc.assert(
      fc.property(year, running, fc.constantFrom(...digitsAt), fc.integer({ min: 1, max: 9 }), (y, n, at, by) => {
        const number = caseNumber('GR1', y, n);
        const wrong = [...number];
        wrong[at] = String((Number(wrong[at]) + by) % 10);
        expect(parseCaseNumber(wrong.join(''))).toBeNull();
      }),
    );
  });

  it('with two neighbours swapped it is nobody’s number', () => {
    fc.assert(
      fc.property(year, running, fc.nat(9), (y, n, index) => {
        const number = caseNumber('GR1', y, n);
        const [a, b] = [digitsAt[index]!, digitsAt[index + 1]!];
        fc.pre(number[a] !== number[b]);
        const swapped = [...number];
        [swapped[a], swapped[b]] = [swapped[b]!, swapped[a]!];
        expect(parseCaseNumber(swapped.join(''))).toBeNull();
      }),
    );
  });

  it.each(['', 'GR1', '2027', 'GR1-2027-41873-K', 'GR1-2027-0041873', 'x'.repeat(500)])('"%s" is none', text => {
    expect(parseCaseNumber(text)).toBeNull();
  });
});
