// Who may touch a registration, and until when: what several actions ask first.
import type { Who, World } from '#domain/actions.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { dateOf, isOpen } from '#domain/season.ts';
import { payEnds } from '../dates.ts';
import type { OrtFacts } from '../facts.ts';

/** 000-25, 000-47: the graduate and the coordinator of their school fill in the same form by the same rules. */
export const fillers: readonly Who[] = [
  { role: 'graduate', relation: 'own' },
  { role: 'coordinator', relation: 'school' },
];

export const accountants: readonly Who[] = [{ role: 'accountant', relation: 'all' }];
export const reviewers: readonly Who[] = [{ role: 'reviewer', relation: 'all' }];
/** The testing centre's supervisor. */
export const supervisors: readonly Who[] = [{ role: 'centre', relation: 'all' }];

export function registrationOpen(world: World): Refusal | undefined {
  const registration = dateOf(world.season, 'registration');
  if (isOpen(registration, world.at)) return undefined;
  return world.at < registration.from
    ? refuse('window-not-open', { opensAt: registration.from })
    : refuse('window-closed');
}

export function notClosed(f: OrtFacts): Refusal | undefined {
  return f.closed ? refuse('case-closed') : undefined;
}

export function finished(f: OrtFacts): Refusal | undefined {
  return f.finishedAt ? undefined : refuse('form-not-finished');
}

/** 000-50: after the close of registration only what an open obligation with its own date asks, and until then. */
export function mayPay(f: OrtFacts, world: World): Refusal | undefined {
  return firstRefusal(notClosed(f), finished(f), world.at >= payEnds(f, world.season) && refuse('window-closed'));
}
