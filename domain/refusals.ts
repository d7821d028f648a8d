/** The closed list of what a rule may answer. Each code has a text with a way on in every language. */
export const refusalCodes = [
  // the case as it stands
  'case-closed',
  'already-submitted',
  'not-submitted',
  'not-yet',
  'no-longer',
  'conflict-of-interest',
  'signature-needed',
  // dates
  'window-not-open',
  'window-closed',
  'date-end-before-start',
  'date-already-passed',
  'date-breaks-promise',
  'nothing-to-move',
  // the form
  'form-incomplete',
  'child-too-young',
  'guardian-must-be-adult',
  'charter-not-read',
  'charter-changed',
  'second-case-for-child',
  // schools and seats
  'school-not-joined',
  'no-quota-in-language',
  'not-your-school',
  'no-vacancy',
  'same-school',
  'not-waiting',
  'not-head-of-queue',
  'no-free-seat',
  'no-seat',
  'no-offer',
  'offer-expired',
  'seat-offered',
  'cancellations-used-up',
  'quota-below-taken',
  // registries
  'no-correction-asked',
  'nothing-to-check',
  'registries-not-agreed',
  'ward-not-checked',
  'priority-not-claimed',
  // papers
  'papers-not-open',
  'paper-needs-original',
  'paper-not-handed-in',
  'paper-already-accepted',
  'papers-incomplete',
  'papers-not-accepted',
  'file-not-there',
  // a registration for the test
  'form-not-finished',
  'age-not-likely',
  'passport-needed',
  'subjects-count',
  'second-registration',
  'not-admitted-before',
  'consent-missing',
  'nothing-changed',
  'not-asked-for',
  'benefit-unknown',
  'too-many-proofs',
  'last-proof',
  'proof-first',
  'photo-not-a-picture',
  // payments
  'already-paid',
  'not-paid',
  'receipt-number-short',
  'receipt-added-already',
  'receipt-used',
  'payment-decided',
  'payment-not-there',
  'no-refund-due',
  'refund-too-large',
  // lines of a bank's statement
  'line-not-there',
  'line-decided',
  'line-no-match',
  'line-no-payment',
  'sum-differs',
  // review
  'same-person',
  'finding-unknown',
  'correction-first',
  'item-not-corrected',
  // after
  'not-enrolled',
  'already-enrolled',
  'already-classed',
  // questions and help
  'too-many-questions',
  'personal-data-in-text',
  'not-moderated',
  'not-answered',
  'thread-solved',
  'thread-too-long',
  'not-a-picture',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  code: RefusalCode;
  details?: Record<string, string | number | boolean | null>;
}

export function refuse(code: RefusalCode, details?: Refusal['details']): Refusal {
  return details ? { code, details } : { code };
}

/** The first refusal of several checks, or none. */
export function firstRefusal(...checks: (Refusal | undefined | false)[]): Refusal | undefined {
  return checks.find((check): check is Refusal => Boolean(check));
}
