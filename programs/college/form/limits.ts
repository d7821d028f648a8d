// What the day and the offers say of the form beside its fields. The phone and the server judge alike.
import type { Answers } from '#domain/actions.ts';
import { answer, type Fault } from '#domain/forms.ts';
import type { EducationKind } from './form.ts';

/** A birth or a completion that is yet to come; `today` as YYYY-MM-DD. */
export function dayFaults(answers: Answers, today: string): Fault[] {
  const bornOn = answer(answers, 'applicant', 'bornOn');
  const year = answer(answers, 'education', 'completionYear');
  const future: Fault[] = [];
  if (bornOn > today) future.push({ step: 'applicant', field: 'bornOn', code: 'date-future' });
  if (year > today.slice(0, 4)) future.push({ step: 'education', field: 'completionYear', code: 'year-future' });
  return future;
}

/** What an offer says of whom it is for and how it is paid; codes as in the register of offers. */
export interface OfferTerms {
  education: string;
  payment: string;
  exam: string;
}

/** K2: the base of an offer must fit. Whoever has finished technical education has finished general education with it. */
export function fitsBase(kind: string, offer: Pick<OfferTerms, 'education'>): boolean {
  return (
    offer.education === kind || (kind === ('after_tvet' satisfies EducationKind) && offer.education === 'after_11')
  );
}

/** Which date of the season a choice must be sent in: some kinds close earlier, whatever the base. */
export function windowOf({ education, payment, exam }: OfferTerms): string {
  if (exam === 'creative') return 'apply-creative';
  if (exam === 'special' || exam === 'psychometric') return 'apply-ped-med';
  if (payment === 'paid') return 'apply-paid';
  return education === 'after_9' ? 'apply-grade9' : 'apply-grade11';
}
