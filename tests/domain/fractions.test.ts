import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, fixed, isDecimal, over, plus, times } from '#domain/fractions.ts';

describe('a fraction', () => {
  it.each([
    [18, 4, 2, 'half_up', '4.50'],
    [1, 3, 2, 'half_up', '0.33'],
    [2, 3, 4, 'half_up', '0.6667'],
    [2, 3, 4, 'down', '0.6666'],
    [89, 20, 1, 'half_up', '4.5'],
    [89, 20, 1, 'half_even', '4.4'],
    [91, 20, 1, 'half_even', '4.6'],
    [91, 20, 1, 'down', '4.5'],
    [5, 2, 0, 'half_even', '2'],
    [7, 2, 0, 'half_even', '4'],
    [999, 200, 2, 'half_up', '5.00'],
    [0, 1, 2, 'half_up', '0.00'],
  ] as const)('%d over %d with %d decimals, %s, is %s', (top, under, digits, mode, written) => {
    expect(fixed(over(decimal(top), decimal(under)), digits, mode)).toBe(written);
  });

  it('is what is written, not what a float makes of it', () => {
    expect(fixed(plus(decimal(0.1), decimal(0.2)), 4, 'half_up')).toBe('0.3000');
    expect(fixed(times(decimal(1.005), decimal(1)), 2, 'half_up')).toBe('1.01');
  });

  it('knows which numbers it can hold', () => {
    expect([4.35, 0, 0.0001, 1_000_000].map(isDecimal)).toEqual([true, true, true, true]);
    expect([0.00005, 1_000_001, Number.NaN, Infinity, '4', null].map(isDecimal)).toEqual(Array(6).fill(false));
  });

  it('is never divided by nothing', () => {
    expect(() => over(decimal(1), decimal(0))).toThrow(RangeError);
  });

  it('comes back from any decimal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), tenThousandths => {
        expect(fixed(decimal(tenThousandths / 10_000), 4, 'down')).toBe((tenThousandths / 10_000).toFixed(4));
      }),
    );
  });
});
