// Formulas of any kind, and a reference that adds them up another way: over one common denominator, in whole numbers.
import fc from 'fast-check';
import type { RoundingMode } from '#domain/fractions.ts';
import type { Entered } from '#domain/score.ts';
import { missingPolicies, type ExamPart, type Formula, type SubjectSlot } from '#domain/score-formula.ts';

export const plain: Formula = {
  code: 'SCS-578-DEFAULT',
  legalBasis: 'Order MES RK 18.10.2018 No. 578',
  scale: { min: 3, max: 5, step: 1 },
  rounding: { digits: 2, mode: 'half_up' },
  missing: 'ineligible',
  parts: [
    {
      ...{ code: 'certificate', kind: 'subjects', aggregate: 'average', weight: 1 },
      subjects: [
        slot('mandatory', 'lang', 'kazakh_language', 'russian_language'),
        slot('mandatory', 'hist', 'history_kz'),
        slot('profile', 'p1', 'mathematics', 'algebra'),
        slot('profile', 'p2', 'physics', 'informatics'),
      ],
    },
    {
      ...{ code: 'exam', kind: 'exam', when: 'offer.examRequired', aggregate: 'sum', weight: 1 },
      components: [{ code: 'creative', max: 5, passMin: 3, weight: 1 }],
    },
    { code: 'bonus', kind: 'bonus', cap: 0, items: [] },
  ],
  total: 'certificate + exam + bonus',
  thresholds: { total: null, 'exam.creative': 3 },
  tieBreak: ['preferentialRight', 'certificateAverageAll', 'profileSum', 'receivedAt', 'lottery', 'id'],
};

function slot(kind: SubjectSlot['slot'], code: string, ...anyOf: string[]): SubjectSlot {
  return { slot: kind, code, anyOf, pick: 'max', weight: 1 };
}

const weight = fc.integer({ min: 1, max: 500 }).map(hundredths => hundredths / 100);
const aggregate = fc.constantFrom('average' as const, 'sum' as const);

export const anyFormula: fc.Arbitrary<Formula> = fc
  .record({
    digits: fc.integer({ min: 0, max: 4 }),
    mode: fc.constantFrom<RoundingMode>('half_up', 'half_even', 'down'),
    missing: fc.constantFrom(...missingPolicies),
    aggregates: fc.tuple(aggregate, aggregate),
    weights: fc.array(weight, { minLength: 7, maxLength: 7 }),
    bonus: fc.integer({ min: 0, max: 200 }),
    total: fc.constantFrom('certificate + exam + bonus' as const, 'mean(certificate, exam) + bonus' as const),
  })
  .map(({ digits, mode, missing, aggregates, weights, bonus, total }) => ({
    ...plain,
    rounding: { digits, mode },
    missing,
    total,
    thresholds: {},
    parts: plain.parts.map(part => {
      if (part.kind === 'bonus') return { ...part, cap: bonus / 100, items: [{ code: 'olympiad', points: 0.75 }] };
      if (part.kind === 'exam') return examWith(part, aggregates[1], weights[4]!, weights[5]!);
      const subjects = part.subjects.map((each, at) => ({ ...each, weight: weights[at]! }));
      return { ...part, aggregate: aggregates[0], weight: weights[6]!, subjects };
    }),
  }));

function examWith(part: ExamPart, of: ExamPart['aggregate'], component: number, weight: number): ExamPart {
  const special = { code: 'special', max: 20, passMin: null, weight: 2.5 };
  return { ...part, aggregate: of, weight, components: [{ ...part.components[0]!, weight: component }, special] };
}

export const anyEntered: fc.Arbitrary<Entered> = fc
  .record({
    marks: fc.dictionary(
      fc.constantFrom(
        ...['kazakh_language', 'russian_language', 'history_kz', 'mathematics', 'algebra', 'physics', 'informatics'],
      ),
      fc.integer({ min: 3, max: 5 }),
      { minKeys: 1 },
    ),
    creative: fc.integer({ min: 300, max: 500 }),
    special: fc.integer({ min: 0, max: 2000 }),
    bonus: fc.boolean(),
    examRequired: fc.boolean(),
  })
  .map(({ marks, creative, special, bonus, examRequired }) => ({
    marks: { ...marks },
    exam: { creative: creative / 100, special: special / 100 },
    bonus: bonus ? ['olympiad'] : [],
    examRequired,
  }));

/** The same sum by long division of whole numbers; null where a mark is missing that may not be. */
export function reference(formula: Formula, entered: Entered): string | null {
  const [subjects, exam, bonus] = formula.parts;
  if (subjects?.kind !== 'subjects' || exam?.kind !== 'exam' || bonus?.kind !== 'bonus') throw new Error('ground');
  const found = subjects.subjects.map(({ anyOf, weight }) => {
    const marks = anyOf.map(subject => entered.marks[subject]).filter(mark => mark !== undefined);
    return { mark: marks.length > 0 ? Math.max(...marks) : null, weight: hundredths(weight) };
  });
  const there = found.filter(each => each.mark !== null);
  if (there.length < found.length && (formula.missing === 'ineligible' || there.length === 0)) return null;
  const [restTop, restUnder] = weighed(there.map(({ mark, weight }) => [BigInt(mark!), weight]));
  const filled = found.map(({ mark, weight }): [top: bigint, under: bigint, weight: bigint] => {
    if (mark !== null) return [BigInt(mark), 1n, weight];
    return formula.missing === 'treat_as_min' ? [BigInt(formula.scale.min), 1n, weight] : [restTop, restUnder, weight];
  });
  // Over one denominator: that of the rest's average, of all weights together, of hundredths.
  const sum = filled.reduce((total, [top, under, weight]) => total + top * (restUnder / under) * weight, 0n);
  const all = filled.reduce((total, [, , weight]) => total + weight, 0n);
  let top = sum * hundredths(subjects.weight);
  let under = restUnder * 100n * (subjects.aggregate === 'sum' ? 100n : all);
  if (entered.examRequired) {
    const grades = exam.components.map(({ code, weight }): [bigint, bigint] => [
      hundredths(entered.exam![code]!),
      hundredths(weight),
    ]);
    const [gradeTop, gradeUnder] = exam.aggregate === 'sum' ? [added(grades), 100n] : weighed(grades);
    [top, under] = [
      top * gradeUnder * 10_000n + gradeTop * hundredths(exam.weight) * under,
      under * gradeUnder * 10_000n,
    ];
    if (formula.total.startsWith('mean')) under *= 2n;
  }
  const points = Math.min(entered.bonus!.length * 75, Math.round(bonus.cap * 100));
  return longDivision(top * 100n + BigInt(points) * under, under * 100n, formula.rounding);
}

const hundredths = (value: number): bigint => BigInt(Math.round(value * 100));
const added = (pairs: [bigint, bigint][]): bigint => pairs.reduce((sum, [value, weight]) => sum + value * weight, 0n);

function weighed(pairs: [bigint, bigint][]): [bigint, bigint] {
  return [added(pairs), pairs.reduce((sum, [, weight]) => sum + weight, 0n)];
}

function longDivision(top: bigint, under: bigint, { digits, mode }: Formula['rounding']): string {
  let written = String(top / under);
  let rest = top % under;
  for (let place = 0; place < digits; place += 1) {
    rest *= 10n;
    written += String(rest / under);
    rest %= under;
  }
  const isUp =
    mode === 'half_up'
      ? rest * 2n >= under
      : mode === 'half_even' && (rest * 2n > under || (rest * 2n === under && Number(written.at(-1)) % 2 === 1));
  const number = String(BigInt(written) + (isUp ? 1n : 0n)).padStart(digits + 1, '0');
  return digits === 0 ? number : `${number.slice(0, number.length - digits)}.${number.slice(-digits)}`;
}
