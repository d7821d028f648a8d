import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf, tyiynOf } from '#domain/money.ts';
import type { Rules, SeasonInForce } from '#domain/season.ts';
import { benefits, defaultRules, ruleTables, subjects, waiverRule } from '#programs/ort/definition.ts';
import { feeOf, type Fee } from '#programs/ort/fee.ts';

const season = (rules: Rules, rulesVersion = 1): SeasonInForce =>
  ({ code: 'SEA', rules: { ...defaultRules, ...rules }, rulesVersion }) as SeasonInForce;
const ofYear = (table: string, rules: Rules = {}) => season({ ...ruleTables[table], ...rules });
const fee = (count: number, within: SeasonInForce, claimed: string[] = []): Fee =>
  feeOf({ subjects: subjects.slice(0, count), benefits: claimed }, within);

describe('what a registration costs (000-37, 001-2; domain.md §3.4)', () => {
  it.each([
    ['2023', [470, 940, 1410, 1880, 2350, 2820, 3290, 3760, 4230]],
    ['2024', [670, 1140, 1610, 2080, 2550, 3020, 3490, 3960, 4430]],
    ['2026', [940, 1410, 1880, 2350, 2820, 3290, 3760, 4230, 4700]],
  ])('%s, for none to eight subjects', (year, sums) => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(count => fee(count, ofYear(year)).total)).toEqual(sums);
  });

  it('has no state-language test in 2023, and locks it in from 2024 on', () => {
    const lines = (year: string) => fee(1, ofYear(year)).lines;
    expect(lines('2023')).toEqual([
      { test: 'main', amount: 470 },
      { test: 'mathematics', amount: 470 },
    ]);
    expect(lines('2024').at(-1)).toEqual({ test: 'state-language', amount: 200 });
    expect(lines('2026').at(-1)).toEqual({ test: 'state-language', amount: 470 });
  });

  it('no benefit lowers it unless a rule says so', () => {
    for (const benefit of benefits) expect(fee(2, ofYear('2026'), [benefit])).toMatchObject({ total: 1880, waived: 0 });
    const half = ofYear('2026', { [waiverRule('orphan')]: 50 });
    expect(fee(2, half, ['orphan'])).toMatchObject({ total: 940, waived: 940 });
    expect(fee(2, half, ['kairylman'])).toMatchObject({ total: 1880, waived: 0 });
  });

  it('of several benefits the best counts, and nobody is paid for coming', () => {
    const rules = { [waiverRule('orphan')]: 30, [waiverRule('batken')]: 100, [waiverRule('highland')]: 250 };
    expect(fee(0, ofYear('2026', rules), ['orphan', 'batken']).total).toBe(0);
    expect(fee(0, ofYear('2026', rules), ['highland']).total).toBe(0);
    expect(fee(0, ofYear('2026', { [waiverRule('orphan')]: -20 }), ['orphan']).total).toBe(940);
  });

  it('waives half a tyiyn whole, where floating sums would lose it', () => {
    const odd = season({ feeMain: 1.15, stateLanguageIncluded: false, [waiverRule('orphan')]: 50 });
    expect(fee(0, odd, ['orphan'])).toMatchObject({ waived: 0.58, total: 0.57 });
  });

  it('says by which version of the rules it was reckoned', () => {
    expect(fee(0, season({}, 7)).rulesVersion).toBe(7);
  });
});

describe('whatever the rules of a season', () => {
  const som = fc.nat({ max: 500_000 }).map(tyiyn => tyiyn / 100);
  const rules = fc.record({
    feeMain: som,
    feeSubject: som,
    feeStateLanguage: som,
    stateLanguageIncluded: fc.boolean(),
    [waiverRule('orphan')]: fc.nat({ max: 100 }),
    [waiverRule('highland')]: fc.nat({ max: 100 }),
  });
  const claimed = fc.subarray(['orphan', 'highland']);
  const each = (property: (within: SeasonInForce, count: number, claims: string[]) => void) =>
    fc.assert(
      fc.property(rules, fc.nat({ max: 7 }), claimed, (some, count, claims) =>
        property(season(some as Rules), count, claims),
      ),
      { seed: 20270402, numRuns: 500 },
    );

  it('the sum is its lines less what is waived, exact to the tyiyn', () => {
    each((within, count, claims) => {
      const { total, lines, waived } = fee(count, within, claims);
      expect(tyiynOf(total)).toBe(lines.reduce((sum, line) => sum + tyiynOf(line.amount), 0) - tyiynOf(waived));
      for (const amount of [total, waived]) expect(amount).toBe(tyiynOf(amount) / 100);
      expect(sumOf(lines.map(line => line.amount))).toBeGreaterThanOrEqual(total);
      expect(total).toBeGreaterThanOrEqual(0);
    });
  });

  it('one subject more never costs less, one benefit more never costs more', () => {
    each((within, count, claims) => {
      expect(fee(count + 1, within, claims).total).toBeGreaterThanOrEqual(fee(count, within, claims).total);
      expect(fee(count, within, ['orphan', 'highland']).total).toBeLessThanOrEqual(fee(count, within, claims).total);
      expect(fee(count, within, claims).total).toBeLessThanOrEqual(fee(count, within).total);
    });
  });

  it('what is waived is the percent of the best benefit, to half a tyiyn', () => {
    each((within, count, claims) => {
      const { lines, waived } = fee(count, within, claims);
      const full = lines.reduce((sum, line) => sum + tyiynOf(line.amount), 0);
      const percent = Math.max(0, ...claims.map(claim => Number(within.rules[waiverRule(claim)])));
      expect(Math.abs(tyiynOf(waived) * 100 - full * percent)).toBeLessThanOrEqual(50);
    });
  });
});
