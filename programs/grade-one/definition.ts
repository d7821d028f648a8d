// Grade-one enrolment in Kyrgyzstan: Regulation 97 (source 003). Dates and spans are defaults; the authority's rows are in force.
import type { DateTemplate } from '#domain/programs.ts';
import type { Rules } from '#domain/season.ts';

const shared: DateTemplate[] = [
  { name: 'late', from: 'DATE(09-01)', until: null, clause: '003-53' },
  { name: 'documents', from: 'DATE(08-01)', until: 'DATE(09-15)', clause: '003-40' },
  { name: 'find-place', from: 'DATE(08-01)', until: 'DATE(08-20)', clause: '003-7' },
  { name: 'school-year', from: 'DATE(09-01)', until: 'DATE(05-31)+366d', clause: '003-31' },
];

/** Both readings of §13 (C1, C2); the one chosen is shown to the authority, who sets the dates. */
export const dateTemplates: { readonly [template: string]: readonly DateTemplate[] } = {
  'source-reading': [
    { name: 'legal', from: 'FIRST_MONDAY(6)', until: 'MONTH_END(6)', clause: '003-38' },
    { name: 'actual', from: 'FIRST_MONDAY(8)', until: 'MONTH_END(8)', clause: '003-39' },
    ...shared,
  ],
  'practice-2022-2026': [
    { name: 'legal', from: 'DATE(04-01) 10:00', until: 'DATE(06-01) 10:00', clause: '003-38' },
    { name: 'actual', from: 'DATE(06-01) 10:00', until: 'MONTH_END(8)', clause: '003-39' },
    ...shared,
  ],
};

export const defaultRules: Rules = {
  ageInYear: 6,
  correctionDays: 3,
  registriesHours: 24,
  checkByHandWorkingDays: 2,
  wardWorkingDays: 3,
  priorityWorkingDays: 3,
  findPlaceWorkingDays: 5,
  reviewWorkingDays: 3,
  classWorkingDays: 5,
  offerHours: 48,
  offerHoursInTerm: 24,
  maxPassOvers: 2,
  lateSeatDays: 14,
  defectDays: 3,
  draftDays: 30,
  maxCancellations: 3,
  maxClassSize: 36,
};

export const ruleClauses: { readonly [rule: string]: string } = {
  ageInYear: '003-37',
  correctionDays: '003-5, C26',
  registriesHours: '003-4, C26',
  checkByHandWorkingDays: '003-5',
  wardWorkingDays: '003-21',
  priorityWorkingDays: '003-46',
  findPlaceWorkingDays: '003-7',
  reviewWorkingDays: '003-33',
  classWorkingDays: '003-31',
  offerHours: 'domain 6.1',
  offerHoursInTerm: 'domain 6.1',
  maxPassOvers: 'domain 4.2 G13',
  lateSeatDays: 'C6',
  defectDays: 'domain 4.2 G17',
  draftDays: 'design 8',
  maxCancellations: 'domain 2.2',
  maxClassSize: 'domain 2.2',
};

/** Regulation 97 §14 and §16.3: no paper beyond the six, and no knowledge is ever tested. A test walks every action. */
export const forbids = [
  { what: 'exam', clause: '003-50' },
  { what: 'test', clause: '003-50' },
  { what: 'interview', clause: '003-50' },
  { what: 'contest', clause: '003-50' },
  { what: 'score', clause: '003-50' },
  { what: 'add-paper', clause: '003-44' },
] as const;
