/** The score formula of order 578, and its three sisters for specialties with an exam. A college begins with one of these. */
import type { ExamPart, Formula, SubjectSlot, TieKey } from '#domain/score-formula.ts';

const order578 = 'Order MES RK 18.10.2018 No. 578';

/** Order 578: Kazakh or Russian by the school's language, and the history of Kazakhstan. */
const mandatory: readonly SubjectSlot[] = [
  {
    ...{ slot: 'mandatory', code: 'lang', pick: 'max', weight: 1 },
    anyOf: ['kazakh_language', 'russian_language'],
  },
  { slot: 'mandatory', code: 'hist', anyOf: ['history_kz'], pick: 'max', weight: 1 },
];

const profile = (code: string, ...anyOf: string[]): SubjectSlot => ({
  ...{ slot: 'profile', code, anyOf, pick: 'max', weight: 1 },
});

/** Points of an exam are added to the marks; three of five is the least that passes (a reading, the order names no number). */
const exam = (component: string): ExamPart => ({
  ...{ code: 'exam', kind: 'exam', when: 'offer.examRequired', aggregate: 'sum', weight: 1 },
  components: [{ code: component, max: 5, passMin: 3, weight: 1 }],
});

// The order of keys is a reading: the order's own rule for equal scores could not be read in full.
const tieBreak: readonly TieKey[] = [
  'preferentialRight',
  'certificateAverageAll',
  'profileSum',
  'receivedAt',
  'lottery',
  'id',
];

function formula(code: string, profiles: readonly SubjectSlot[], component: string): Formula {
  return {
    code,
    legalBasis: order578,
    // A two is failed: whoever has one has no certificate.
    scale: { min: 3, max: 5, step: 1 },
    rounding: { digits: 2, mode: 'half_up' },
    missing: 'ineligible',
    parts: [
      {
        ...{ code: 'certificate', kind: 'subjects', aggregate: 'average', weight: 1 },
        subjects: [...mandatory, ...profiles],
      },
      exam(component),
      { code: 'bonus', kind: 'bonus', cap: 0, items: [] },
    ],
    total: 'certificate + exam + bonus',
    thresholds: { total: null, [`exam.${component}`]: 3 },
    tieBreak,
  };
}

export const formula578 = formula(
  'SCS-578-DEFAULT',
  [profile('p1', 'mathematics', 'algebra'), profile('p2', 'physics', 'informatics')],
  'creative',
);

/** By what the offer examines; profile subjects are a reading, the college chooses its own. */
export const formulas578: readonly Formula[] = [
  formula578,
  formula('SCS-578-CREATIVE', [profile('p1', 'artistic_work', 'music'), profile('p2', 'world_history')], 'creative'),
  formula(
    'SCS-578-PEDAGOGICAL',
    [profile('p1', 'kazakh_literature', 'russian_literature'), profile('p2', 'biology', 'geography')],
    'special',
  ),
  formula('SCS-578-MEDICAL', [profile('p1', 'biology'), profile('p2', 'chemistry')], 'psychometric'),
];
