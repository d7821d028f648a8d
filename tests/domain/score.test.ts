import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulaFaults } from '#domain/formula-faults.ts';
import { highestTotal, score, tieNumbers, type Entered } from '#domain/score.ts';
import type { Formula } from '#domain/score-formula.ts';
import { formula578, formulas578 } from '#programs/college/formula-578.ts';
import { anyEntered, anyFormula, plain, reference } from './formula-ground.ts';

const five = { kazakh_language: 5, history_kz: 5, mathematics: 5, physics: 5 };
const with_ = (change: Partial<Formula>): Formula => ({ ...plain, ...change });
const withExam = (change: object): Formula =>
  with_({ parts: plain.parts.map(part => (part.kind === 'exam' ? { ...part, ...change } : part)) });
const withBonus = (cap: number, ...points: number[]): Formula =>
  with_({
    parts: plain.parts.map(part =>
      part.kind === 'bonus'
        ? { ...part, cap, items: points.map((each, at) => ({ code: `b${at}`, points: each })) }
        : part,
    ),
  });

describe('the score by order 578', () => {
  it('A: four marks are averaged', () => {
    const marks = { kazakh_language: 5, history_kz: 4, mathematics: 5, physics: 4 };
    const { total, problems, rankable, parts } = score(formula578, { marks, examRequired: false });
    expect({ total, problems, rankable }).toEqual({ total: '4.50', problems: [], rankable: true });
    expect(parts[0]).toEqual({
      ...{ code: 'certificate', value: '4.50', weight: 1 },
      slots: [
        { slot: 'lang', kind: 'mandatory', subject: 'kazakh_language', mark: 5, weight: 1, instead: null },
        { slot: 'hist', kind: 'mandatory', subject: 'history_kz', mark: 4, weight: 1, instead: null },
        { slot: 'p1', kind: 'profile', subject: 'mathematics', mark: 5, weight: 1, instead: null },
        { slot: 'p2', kind: 'profile', subject: 'physics', mark: 4, weight: 1, instead: null },
      ],
    });
  });

  it('B: the grade of an exam is added', () => {
    const marks = { russian_language: 4, history_kz: 5, algebra: 4, informatics: 5 };
    const scored = score(formula578, { marks, exam: { creative: 4 }, examRequired: true });
    expect(scored).toMatchObject({ total: '8.50', problems: [], rankable: true });
    expect(scored.parts[1]).toMatchObject({ code: 'exam', value: '4.00', components: [{ grade: 4, max: 5 }] });
  });

  it('C: nobody is ranked without the history of Kazakhstan', () => {
    const marks = { kazakh_language: 5, mathematics: 5, physics: 4 };
    const { total, problems, rankable } = score(formula578, { marks, examRequired: false });
    expect({ total, problems, rankable }).toEqual({ total: null, problems: ['missing:hist'], rankable: false });
  });

  it('is sound in all four ways a specialty examines', () => {
    expect(formulas578.map(formula => formulaFaults(formula))).toEqual([[], [], [], []]);
    expect(new Set(formulas578.map(formula => formula.legalBasis)).size).toBe(1);
    expect(formulas578.map(formula => highestTotal(formula, true))).toEqual(Array(4).fill('10.00'));
  });
});

describe('a mark', () => {
  it('is the best of those a place accepts', () => {
    const marks = { ...five, kazakh_language: 3, russian_language: 4 };
    const part = score(plain, { marks, examRequired: false }).parts[0];
    expect(part).toMatchObject({ slots: [{ subject: 'russian_language', mark: 4 }, {}, {}, {}] });
  });

  it.each([2, 6, 4.5, Number.NaN, -4])('%s lies outside the scale', mark => {
    const scored = score(plain, { marks: { ...five, mathematics: mark }, examRequired: false });
    expect(scored).toMatchObject({ total: null, problems: ['range:p1'], rankable: false });
  });

  it('of two is no hindrance beside a better one in the same place', () => {
    expect(score(plain, { marks: { ...five, algebra: 2 }, examRequired: false }).total).toBe('5.00');
  });

  it('fits a scale of halves', () => {
    const halves = with_({ scale: { min: 0, max: 5, step: 0.5 } });
    expect(score(halves, { marks: { ...five, physics: 4.5 }, examRequired: false }).total).toBe('4.88');
    expect(score(halves, { marks: { ...five, physics: 4.3 }, examRequired: false }).problems).toEqual(['range:p2']);
  });

  it.each([
    ['ineligible', null, ['missing:p1', 'missing:p2'], [null, null, null, null]],
    ['treat_as_min', '4.00', [], [null, null, '3.00', '3.00']],
    ['use_average_of_rest', '5.00', [], [null, null, '5.00', '5.00']],
  ] as const)('that is missing: %s', (missing, total, problems, instead) => {
    const scored = score(with_({ missing }), { marks: { russian_language: 5, history_kz: 5 }, examRequired: false });
    expect({ total: scored.total, problems: scored.problems }).toEqual({ total, problems });
    expect(scored.parts[0]).toMatchObject({ slots: instead.map(each => ({ instead: each })) });
  });

  it('cannot be made of nothing at all', () => {
    const none = score(with_({ missing: 'use_average_of_rest' }), { marks: {}, examRequired: false });
    expect(none.problems).toEqual(['missing:lang', 'missing:hist', 'missing:p1', 'missing:p2']);
    expect(score(with_({ missing: 'treat_as_min' }), { marks: {}, examRequired: false }).rankable).toBe(false);
  });
});

describe('an exam', () => {
  it('counts only where the offer asks for one', () => {
    expect(score(plain, { marks: five, exam: { creative: 5 }, examRequired: false }).total).toBe('5.00');
  });

  it.each<[Entered['exam'], string | null, string[]]>([
    [undefined, null, ['missing:exam.creative']],
    [{ special: 4 }, null, ['missing:exam.creative']],
    [{ creative: 5.5 }, null, ['range:exam.creative']],
    [{ creative: -1 }, null, ['range:exam.creative']],
    [{ creative: 2.99 }, '7.99', ['below:exam.creative']],
    [{ creative: 3 }, '8.00', []],
  ])('graded %j makes %s', (exam, total, problems) => {
    const scored = score(plain, { marks: five, exam, examRequired: true });
    expect(scored).toMatchObject({ total, problems, rankable: problems.length === 0 });
  });

  it('that the formula does not know lets nobody be ranked by half of it', () => {
    const only = with_({ parts: plain.parts.slice(0, 1), total: 'certificate', thresholds: {} });
    expect(score(only, { marks: five, exam: { creative: 5 }, examRequired: true })).toMatchObject({
      ...{ total: null, problems: ['missing:exam'], rankable: false },
    });
  });

  it('has a pass mark of its own beside the thresholds', () => {
    const grade = { marks: five, exam: { creative: 2 }, examRequired: true };
    expect(score(with_({ thresholds: {} }), grade).problems).toEqual(['below:exam.creative']);
    const unasked = withExam({ components: [{ code: 'creative', max: 5, passMin: null, weight: 1 }] });
    expect(score({ ...unasked, thresholds: {} }, grade).problems).toEqual([]);
    expect(score(unasked, grade).problems).toEqual(['below:exam.creative']);
  });

  it('may be averaged with the certificate; without an exam the certificate stands alone', () => {
    const mean = with_({ total: 'mean(certificate, exam) + bonus' });
    expect(score(mean, { marks: five, exam: { creative: 4 }, examRequired: true }).total).toBe('4.50');
    expect(score(mean, { marks: five, examRequired: false }).total).toBe('5.00');
  });
});

describe('points on top', () => {
  it('are added once for what was proven, up to the cap', () => {
    const entered = { marks: five, examRequired: false };
    expect(score(withBonus(1, 0.5, 0.75), { ...entered, bonus: ['b0', 'b0'] }).total).toBe('5.50');
    expect(score(withBonus(1, 0.5, 0.75), { ...entered, bonus: ['b0', 'b1'] }).total).toBe('6.00');
    expect(score(withBonus(0, 0.5), { ...entered, bonus: ['b0'] }).total).toBe('5.00');
  });

  it('for something the formula does not know are a fault of entry', () => {
    const scored = score(withBonus(1, 0.5), { marks: five, bonus: ['medal'], examRequired: false });
    expect(scored).toMatchObject({ problems: ['unknown:bonus.medal'], rankable: false });
  });
});

describe('a threshold', () => {
  it('is held against the number people read', () => {
    const thirds = with_({
      rounding: { digits: 1, mode: 'half_up' },
      thresholds: { total: 4.8, certificate: null },
    });
    // 4.75 is read as 4.8.
    expect(score(thirds, { marks: { ...five, physics: 4 }, examRequired: false }).rankable).toBe(true);
    const missed = score(thirds, { marks: { ...five, physics: 4, history_kz: 4 }, examRequired: false });
    expect(missed).toMatchObject({ total: '4.5', problems: ['below:total'], rankable: false });
  });

  it('of the certificate is its own', () => {
    const certificate = with_({ thresholds: { certificate: 4 } });
    const threes = { kazakh_language: 3, history_kz: 3, mathematics: 3, physics: 3 };
    expect(score(certificate, { marks: threes, exam: { creative: 5 }, examRequired: true }).problems).toEqual([
      'below:certificate',
    ]);
  });
});

describe('numbers that decide a tie', () => {
  it('are the average of all marks and the sum of the profile', () => {
    const marks = { ...five, history_kz: 4, physics: 4, informatics: 5, music: 3, chemistry: 2 };
    expect(tieNumbers(plain, { marks })).toEqual({ average: 4.3333, profile: 10 });
    expect(tieNumbers(plain, { marks: { music: 5, biology: 4, chemistry: 4 } })).toEqual({
      average: 4.3333,
      profile: 0,
    });
    expect(tieNumbers(plain, { marks: {} })).toEqual({ average: 0, profile: 0 });
  });
});

describe('any score', () => {
  it('is exact to the last digit', () => {
    fc.assert(
      fc.property(anyFormula, anyEntered, (formula, entered) => {
        expect(score(formula, entered).total).toBe(reference(formula, entered));
      }),
      { numRuns: 1000 },
    );
  });

  it('is of a formula without faults', () => {
    fc.assert(fc.property(anyFormula, formula => void expect(formulaFaults(formula)).toEqual([])));
  });

  it('never falls when a mark or a grade rises', () => {
    fc.assert(
      fc.property(anyFormula, anyEntered, fc.nat(), (formula, entered, at) => {
        const subjects = Object.keys(entered.marks);
        const subject = subjects[at % subjects.length] as string;
        const raised = { ...entered, marks: { ...entered.marks, [subject]: 5 } };
        const better = { ...entered, exam: { ...entered.exam, special: 20 } };
        const before = score(formula, entered).total;
        fc.pre(before !== null);
        expect(Number(score(formula, raised).total)).toBeGreaterThanOrEqual(Number(before));
        expect(Number(score(formula, better).total)).toBeGreaterThanOrEqual(Number(before));
      }),
    );
  });

  it('does not depend on the order subjects are entered or listed in', () => {
    fc.assert(
      fc.property(anyFormula, anyEntered, (formula, entered) => {
        const marks = Object.fromEntries(Object.entries(entered.marks).reverse());
        const parts = formula.parts.map(part =>
          part.kind === 'subjects'
            ? {
                ...part,
                subjects: part.subjects.map(each => ({ ...each, anyOf: [...each.anyOf].reverse() })).reverse(),
              }
            : part,
        );
        expect(score({ ...formula, parts }, { ...entered, marks }).total).toBe(score(formula, entered).total);
      }),
    );
  });

  it('lies between the scale’s lowest and what anybody can reach', () => {
    fc.assert(
      fc.property(anyFormula, anyEntered, (formula, entered) => {
        const { total } = score(formula, entered);
        fc.pre(total !== null);
        expect(Number(total)).toBeLessThanOrEqual(Number(highestTotal(formula, entered.examRequired)));
        const lowest = { kazakh_language: 3, history_kz: 3, algebra: 3, physics: 3 };
        const least = score(formula, { ...entered, marks: lowest, exam: { creative: 0, special: 0 }, bonus: [] });
        expect(Number(total)).toBeGreaterThanOrEqual(Number(least.total));
      }),
    );
  });
});
