// Who may do what with a question or a request for help, and what any of it is refused for.
import type { Who } from '#domain/actions.ts';
import { refuse, type Refusal } from '#domain/refusals.ts';
import { isPrivate, type FeedbackFacts } from '../facts.ts';

export const author: readonly Who[] = [{ role: 'applicant', relation: 'own' }];
/** A college answers for itself, the department for what it was asked. */
export const answerers: readonly Who[] = [
  { role: 'committee', relation: 'school' },
  { role: 'chair', relation: 'school' },
  { role: 'education-department', relation: 'school' },
];
export const support: readonly Who[] = [{ role: 'administrator', relation: 'all' }];

export const notClosed = (f: FeedbackFacts): Refusal | undefined => (f.closed ? refuse('case-closed') : undefined);
export const asked = (f: FeedbackFacts): Refusal | undefined => (f.askedAt ? undefined : refuse('not-submitted'));

/** What is done with public questions is not done with private threads, and the other way round. */
export const inPublic = (f: FeedbackFacts): Refusal | undefined => (isPrivate(f) ? refuse('no-longer') : undefined);
export const inPrivate = (f: FeedbackFacts): Refusal | undefined => (isPrivate(f) ? undefined : refuse('no-longer'));
