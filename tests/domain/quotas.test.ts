import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  quotaFaults,
  quotaRoundings,
  quotaScopes,
  quotaSeats,
  regionQuotas,
  type QuotaOffer,
  type QuotaPlan,
} from '#domain/quotas.ts';
import { quotaCategories, quotaCodes } from '#programs/college/quota-rules.ts';

const offer = (id: string, seats: number, college = 'c1', region = 'r1'): QuotaOffer => ({
  id,
  seats,
  college,
  region,
});
const plan = (scope: QuotaPlan['scope'], rounding: QuotaPlan['rounding'], ...percents: number[]): QuotaPlan => ({
  scope,
  rounding,
  rules: percents.map((percent, at) => ({ category: `q${at}`, percent })),
});

describe('seats of a quota', () => {
  it.each([
    ['floor', 10, 25, 2],
    ['round', 10, 25, 3],
    ['ceil', 10, 25, 3],
    ['floor', 0.5, 25, 0],
    ['ceil', 0.5, 25, 1],
    ['round', 0.5, 99, 0],
    ['round', 0.5, 100, 1],
    ['floor', 0.5, 200, 1],
    ['floor', 35, 100, 35],
    ['floor', 1.15, 10_000, 115],
    ['floor', 100, 7, 7],
    ['ceil', 0, 25, 0],
  ] as const)('%s of %d %% of %d are %d', (rounding, percent, seats, kept) => {
    expect(quotaSeats(plan('offer', rounding, percent), [offer('a', seats)])).toEqual({ a: { q0: kept } });
  });

  it('of small offers are lost one by one, and kept by the whole college', () => {
    const offers = [offer('a', 25), offer('b', 25), offer('c', 50), offer('d', 20, 'c2')];
    const each = quotaSeats(plan('offer', 'floor', 3), offers);
    expect(each).toEqual({ a: { q0: 0 }, b: { q0: 0 }, c: { q0: 1 }, d: { q0: 0 } });
    // Three of a hundred: one and a half for c, three quarters each for a and b.
    const together = quotaSeats(plan('college', 'floor', 3), offers);
    expect(together).toEqual({ a: { q0: 1 }, b: { q0: 1 }, c: { q0: 1 }, d: { q0: 0 } });
  });

  it('go to the lower id where remainders are equal', () => {
    const offers = [offer('b', 10), offer('a', 10), offer('c', 10)];
    expect(quotaSeats(plan('college', 'floor', 7), offers)).toEqual({ a: { q0: 1 }, b: { q0: 1 }, c: { q0: 0 } });
  });

  it('of a region are counted over all its colleges', () => {
    const offers = [offer('a', 50, 'c1'), offer('b', 50, 'c2'), offer('c', 50, 'c3', 'r2')];
    expect(quotaSeats(plan('region', 'floor', 1), offers)).toEqual({ a: { q0: 1 }, b: { q0: 0 }, c: { q0: 0 } });
  });

  it('never exceed the offer: who is served later goes where there is room, or gets fewer', () => {
    const offers = [offer('a', 1), offer('b', 2)];
    expect(quotaSeats(plan('offer', 'ceil', 10, 10, 10), offers)).toEqual({
      a: { q0: 1, q1: 0, q2: 0 },
      b: { q0: 1, q1: 1, q2: 0 },
    });
    expect(quotaSeats(plan('college', 'ceil', 50, 30), offers)).toEqual({ a: { q0: 1, q1: 0 }, b: { q0: 1, q1: 1 } });
  });

  it('that are for some offers only are a share of their seats', () => {
    const offers = [offer('a', 40), { ...offer('b', 60), not: ['q0'] }, offer('c', 20)];
    expect(quotaSeats(plan('college', 'floor', 35, 10), offers)).toEqual({
      a: { q0: 14, q1: 4 },
      b: { q1: 6 },
      c: { q0: 7, q1: 2 },
    });
  });

  it('of an offer without seats are none', () => {
    expect(quotaSeats(plan('college', 'ceil', 10), [offer('a', 0)])).toEqual({ a: { q0: 0 } });
    expect(quotaSeats(plan('college', 'ceil', 10), [])).toEqual({});
  });
});

const percents = fc.array(
  fc.integer({ min: 0, max: 4000 }).map(each => each / 100),
  { minLength: 1, maxLength: 6 },
);
const offers = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    seats: fc.nat(60),
    college: fc.constantFrom('c1', 'c2'),
    region: fc.constantFrom('r1', 'r2'),
  }),
  { selector: each => each.id, maxLength: 12 },
);
const plans = fc
  .record({ scope: fc.constantFrom(...quotaScopes), rounding: fc.constantFrom(...quotaRoundings), percents })
  .map(({ scope, rounding, percents: of }) => plan(scope, rounding, ...of));
const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);

describe('any plan', () => {
  it('keeps no more seats than an offer has', () => {
    fc.assert(
      fc.property(plans, offers, (of, all) => {
        const given = quotaSeats(of, all);
        for (const { id, seats } of all) {
          const kept = Object.values(given[id]!);
          expect(sum(kept)).toBeLessThanOrEqual(seats);
          expect(Math.min(0, ...kept)).toBe(0);
        }
      }),
    );
  });

  it('gives a college exactly its share of all its seats, as far as earlier quotas leave some', () => {
    fc.assert(
      fc.property(percents, fc.constantFrom(...quotaRoundings), offers, (of, rounding, all) => {
        const given = quotaSeats(plan('college', rounding, ...of), all);
        for (const college of ['c1', 'c2']) {
          const own = all.filter(each => each.college === college);
          let left = sum(own.map(each => each.seats));
          for (const [at, percent] of of.entries()) {
            const share = (percent * sum(own.map(each => each.seats))) / 100;
            const rounded = {
              floor: Math.floor(share + 1e-9),
              ceil: Math.ceil(share - 1e-9),
              round: Math.floor(share + 0.5 + 1e-9),
            };
            const kept = sum(own.map(each => given[each.id]![`q${at}`]!));
            expect(kept).toBe(Math.min(left, Math.max(0, rounded[rounding])));
            left -= kept;
          }
        }
      }),
    );
  });

  it('strays from nobody’s exact part by a whole seat while there is room', () => {
    fc.assert(
      fc.property(offers, fc.integer({ min: 0, max: 10_000 }), (all, hundredths) => {
        const percent = hundredths / 100;
        const given = quotaSeats(plan('college', 'round', percent), all);
        for (const { id, seats, college } of all) {
          const own = all.filter(each => each.college === college);
          const total = sum(own.map(each => given[each.id]!['q0']!));
          const part = (total * seats) / Math.max(1, sum(own.map(each => each.seats)));
          expect(Math.abs(given[id]!['q0']! - part)).toBeLessThan(1);
        }
      }),
    );
  });

  it('does not depend on the order of the offers', () => {
    fc.assert(
      fc.property(plans, offers, fc.nat(), (of, all, turn) => {
        const at = all.length === 0 ? 0 : turn % all.length;
        const turned = [...all.slice(at), ...all.slice(0, at)].reverse();
        expect(quotaSeats(of, turned)).toEqual(quotaSeats(of, all));
      }),
    );
  });
});

describe('a plan', () => {
  const law: QuotaPlan = {
    scope: 'college',
    rounding: 'floor',
    rules: quotaCategories.map(({ code, percent }) => ({ category: code, percent })),
  };

  it('of the law has no fault, and every category names its act', () => {
    expect(quotaFaults(law, quotaCodes)).toEqual([]);
    expect(quotaCategories.every(({ legalBasis, validFrom }) => /No\. \d+/.test(legalBasis) && validFrom)).toBe(true);
    expect(new Set(quotaCodes).size).toBe(quotaCategories.length);
  });

  it.each([
    [{ scope: 'city' }, 'scope', 'choice'],
    [{ rounding: 'up' }, 'rounding', 'choice'],
    [{ rules: [{ category: 'friends', percent: 1 }] }, 'rules.0.category', 'category-unknown'],
    [
      {
        rules: [
          { category: 'rural', percent: 1 },
          { category: 'rural', percent: 2 },
        ],
      },
      'rules.1.category',
      'category-twice',
    ],
    [{ rules: [{ category: 'rural', percent: -1 }] }, 'rules.0.percent', 'percent'],
    [{ rules: [{ category: 'rural', percent: 0.125 }] }, 'rules.0.percent', 'percent'],
    [{ rules: [{ category: 'rural', percent: Number.NaN }] }, 'rules.0.percent', 'percent'],
    [
      {
        rules: [
          { category: 'rural', percent: 60 },
          { category: 'orphan', percent: 40.01 },
        ],
      },
      'rules',
      'percent-too-much',
    ],
  ])('with %j has a fault at %s: %s', (change, path, code) => {
    expect(quotaFaults({ ...law, ...change } as QuotaPlan, quotaCodes)).toContainEqual({ path, code });
  });
});

describe('quotas over a region', () => {
  const shared = plan('region', 'floor', 10);
  const at = (id: string, seats: number, own: QuotaPlan | null, not: string[] = []) => ({ id, plan: own, offers: [{ id: `${id} offer`, seats, not }] }); // prettier-ignore

  it('are rounded once over the colleges that set the same plan', () => {
    const colleges = [at('a', 5, null), at('b', 5, shared), at('c', 9, shared)];
    // 10 % of 5 is none at home; of 19 over the region it is one, where most of it is missing.
    expect(quotaSeats({ ...shared, scope: 'college' }, [offer('a offer', 5)])).toEqual({ 'a offer': { q0: 0 } });
    expect(regionQuotas(shared, 'a', colleges)).toEqual({
      ...{ together: ['a', 'b', 'c'], apart: [] },
      seats: { 'a offer': { q0: 0 }, 'b offer': { q0: 0 }, 'c offer': { q0: 1 } },
      shares: [{ category: 'q0', base: 19, reserved: 1 }],
    });
  });

  it('leave out who set another plan or none, and what a category has nothing of', () => {
    const other = plan('region', 'floor', 20);
    const colleges = [at('a', 30, other), at('b', 50, other), at('c', 40, plan('college', 'floor', 10)), at('d', 60, null), at('e', 70, shared, ['q0'])]; // prettier-ignore
    expect(regionQuotas(shared, 'a', colleges)).toMatchObject({
      ...{ together: ['a', 'e'], apart: ['b', 'c', 'd'] },
      shares: [{ category: 'q0', base: 30, reserved: 3 }],
    });
  });
});
