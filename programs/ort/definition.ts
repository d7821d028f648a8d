// Registration for the all-republic test (ORT): the instructions of 2023 and 2024 (sources 000, 001). Dates, fees and spans are
// defaults; the rows of the season are in force.
import type { DateTemplate } from '#domain/programs.ts';
import type { Rules } from '#domain/season.ts';

const spring = (from: string, until: string): DateTemplate[] => [
  { name: 'registration', from, until, clause: '000-50' },
  { name: 'correction', from, until: `${until}+3d`, clause: 'C30' },
  { name: 'placement', from: `${until}+4d`, until: `${until}+21d`, clause: 'domain 7' },
];

export const dateTemplates: { readonly [template: string]: readonly DateTemplate[] } = {
  'practice-2024': spring('DATE(02-29)', 'DATE(04-04)'),
  'practice-2026': spring('DATE(02-18)', 'DATE(04-02)'),
  'winter-stage': spring('DATE(10-15)', 'DATE(10-30)'),
};

/** Eight subjects; the two languages were added in 2020 (domain.md §2.1). */
export const subjects = [
  'mathematics',
  'physics',
  'chemistry',
  'biology',
  'history',
  'english',
  'kyrgyz',
  'russian',
] as const;

export const testLanguages = ['ky', 'ru'] as const;

/** Who holds a benefit (000-17): each with the papers that prove it. Whether it lowers the fee is a rule, by default it does not. */
export const benefits = [
  'orphan',
  'disability-1-2',
  'disabled-since-childhood',
  'disabled-child',
  'child-of-killed-2010',
  'kairylman',
  'highland',
  'batken',
] as const;
export type Benefit = (typeof benefits)[number];

export const defaultRules: Rules = {
  feeMain: 470,
  feeSubject: 470,
  feeStateLanguage: 470,
  stateLanguageIncluded: true,
  leastSubjects: 0,
  mostSubjects: 8,
  leastAge: 12,
  mostAge: 70,
  noPassportUnderAge: 16,
  payDays: 3,
  paymentWorkingDays: 3,
  verifyWorkingDays: 3,
  correctionDays: 3,
  placeWorkingDays: 5,
  secondLookPercent: 5,
  ...Object.fromEntries(benefits.map(benefit => [waiverRule(benefit), 0])),
};

/** By how many percent a confirmed claim lowers the fee. */
export function waiverRule(benefit: string): string {
  return `waiver.${benefit}`;
}

/** What single years asked (domain.md §2.1): 2023 had no state-language test, 2024 took 200 som for it. */
export const ruleTables: { readonly [table: string]: Rules } = {
  '2023': { feeStateLanguage: 0, stateLanguageIncluded: false },
  '2024': { feeStateLanguage: 200 },
  '2026': { feeStateLanguage: 470 },
};

export const ruleClauses: { readonly [rule: string]: string } = {
  feeMain: '000-37',
  feeSubject: '000-37',
  feeStateLanguage: '001-2',
  stateLanguageIncluded: '001-2, C8',
  leastSubjects: '000-31',
  mostSubjects: '000-31',
  leastAge: 'domain 3.4',
  mostAge: 'domain 3.4',
  noPassportUnderAge: '001-9, C9',
  payDays: 'C30',
  paymentWorkingDays: '000-49',
  verifyWorkingDays: '000-49',
  correctionDays: 'C30',
  placeWorkingDays: 'domain 7',
  secondLookPercent: 'features 5.1',
  ...Object.fromEntries(benefits.map(benefit => [waiverRule(benefit), 'domain 12 (4)'])),
};
