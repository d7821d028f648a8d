// Who may touch an application and its choices: what several actions ask first.
import { z } from 'zod';
import type { Who, World } from '#domain/actions.ts';
import type { Role } from '#domain/actors.ts';
import { refuse, type Refusal, type RefusalCode } from '#domain/refusals.ts';
import { isOver, type Choice, type ChoiceState, type CollegeFacts } from '../facts.ts';
import { closed } from '../status.ts';

/** 004-13: the applicant, or a committee for them, also with choices at other colleges (C31). */
export const filers: readonly Who[] = [
  { role: 'applicant', relation: 'own' },
  { role: 'committee', relation: 'school' },
  { role: 'chair', relation: 'school' },
];
export const applicant: readonly Who[] = [{ role: 'applicant', relation: 'own' }];
/** The committee of the chosen college decides. */
export const committee: readonly Who[] = [
  { role: 'committee', relation: 'part' },
  { role: 'chair', relation: 'part' },
];
export const chair: readonly Who[] = [{ role: 'chair', relation: 'part' }];
export const graders: readonly Who[] = [...committee, { role: 'examiner', relation: 'part' }];

/** 004-25: every act of a college on an application is signed. */
export const signing: readonly Role[] = ['committee', 'chair', 'examiner'];

export const nothing = z.object({});

export function notClosed(f: CollegeFacts): Refusal | undefined {
  return closed(f) ? refuse('case-closed') : undefined;
}

export function notSent(f: CollegeFacts): Refusal | undefined {
  return f.submittedAt ? refuse('already-submitted') : undefined;
}

/** The choice a command is about. Casework has made sure that it names one. */
export function choiceIn(f: CollegeFacts, world: World): Choice {
  const choice = f.choices[world.part ?? ''];
  if (!choice) throw new Error('a command without its choice');
  return choice;
}

/** Neither the application is over nor the choice. */
export function notOver(f: CollegeFacts, world: World): Refusal | undefined {
  return notClosed(f) ?? (isOver(choiceIn(f, world)) ? refuse('choice-decided') : undefined);
}

/** It stands in one of these states, or the reason why nothing can be done. */
export function stands(f: CollegeFacts, world: World, states: readonly ChoiceState[], otherwise: RefusalCode) {
  return states.includes(choiceIn(f, world).state) ? undefined : refuse(otherwise);
}

export const about = (world: World): { part: string } => ({ part: world.part ?? '' });
