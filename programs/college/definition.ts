// College admission in Kazakhstan: the model rules of order 578 (source 004, domain.md §2.3). Dates and spans are defaults; the rows of
// the season are in force.
import type { DateTemplate } from '#domain/programs.ts';
import type { Rules } from '#domain/season.ts';

export const dateTemplates: { readonly [template: string]: readonly DateTemplate[] } = {
  // The dates of the order as it was last published; where an edition says otherwise the authority moves them.
  'order-578': [
    { name: 'apply-grade9', from: 'DATE(06-25)', until: 'DATE(08-18)', clause: 'order 578' },
    { name: 'apply-grade11', from: 'DATE(06-25)', until: 'DATE(08-20)', clause: 'order 578' },
    { name: 'apply-creative', from: 'DATE(06-25)', until: 'DATE(07-20)', clause: 'order 578' },
    { name: 'apply-ped-med', from: 'DATE(06-25)', until: 'DATE(08-15)', clause: 'order 578' },
    { name: 'apply-paid', from: 'DATE(06-25)', until: 'DATE(08-25)', clause: 'order 578' },
    { name: 'exams', from: 'DATE(07-01)', until: 'DATE(08-22)', clause: 'order 578' },
    { name: 'ranking', from: 'DATE(08-23)', until: 'DATE(08-25)', clause: '004-33' },
    { name: 'confirmation', from: 'DATE(08-25)', until: 'DATE(08-31)', clause: 'order 578' },
  ],
};

export const applyWindows = ['apply-grade9', 'apply-grade11', 'apply-creative', 'apply-ped-med', 'apply-paid'] as const;

export const defaultRules: Rules = {
  mostChoices: 4,
  acknowledgeWorkingDays: 1,
  decideWorkingDays: 5,
  correctionDays: 3,
  secondEntryWorkingDays: 3,
  settleWorkingDays: 2,
  examNoticeDays: 3,
  gradeDays: 3,
  highestGrade: 5,
  examinerSpread: 1,
  appealHours: 24,
  appealWorkingDays: 3,
};

export const ruleClauses: { readonly [rule: string]: string } = {
  mostChoices: '004-19',
  acknowledgeWorkingDays: '004-22',
  decideWorkingDays: '004-22',
  correctionDays: 'domain 4.3 K5',
  secondEntryWorkingDays: '004-32',
  settleWorkingDays: 'features 5.3 C4',
  examNoticeDays: 'features 5.3 C5',
  gradeDays: 'domain 7',
  highestGrade: 'domain 5',
  examinerSpread: 'features 5.3 C7',
  appealHours: 'domain 7',
  appealWorkingDays: 'domain 7',
};

export const slots = ['medical', 'education', 'quota', 'consent'] as const;
export type Slot = (typeof slots)[number];

/** Why an application is not accepted. */
export const rejectReasons = [
  'certificate-missing',
  'base-not-fitting',
  'documents-invalid',
  'not-eligible',
  'medical-contraindication',
] as const;

/** What may be wrong in an application (K5), and how. */
export const erroneousItems = ['iin', 'name', 'bornOn', 'education', 'medical', 'quota', 'duplicate'] as const;
export type ErroneousItem = (typeof erroneousItems)[number];
export const erroneousReasons = ['wrong', 'unreadable', 'missing', 'expired'] as const;
/** Fields of step 3 each item covers; an item of a file is that slot. */
export const fieldsOfItem: { readonly [item in ErroneousItem]: readonly string[] } = {
  iin: ['pin'],
  name: ['surname', 'givenName', 'patronymic'],
  bornOn: ['bornOn'],
  education: [],
  medical: [],
  quota: [],
  duplicate: [],
};
export const quotaReasons = ['proof-missing', 'proof-invalid', 'proof-expired', 'not-this-category'] as const;
export const withdrawReasons = ['changed-mind', 'other-college', 'by-mistake', 'moved'] as const;
