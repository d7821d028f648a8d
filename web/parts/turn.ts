/** Whose turn it is with a case, until when, and what follows otherwise: one line for both sides, drawn by TurnLine. */
import type { Case, Owed } from '../answers.ts';
import type { Reminder } from './DeadlineRuler.vue';
import type { Tone } from './tones.ts';

export interface Turn {
  tone: Tone;
  /** Whose turn it is, in words. */
  who: string;
  /** What must be done, or what is awaited. */
  deed: string;
  note?: string | undefined;
  from?: string | null;
  due?: string | null;
  reminders?: Reminder[];
  /** What happens by itself otherwise. */
  otherwise?: string | undefined;
  otherwiseLead?: string;
  stopped?: { at: string; creditMs: number } | null;
  /** The obligation it was read from. */
  owed?: Owed | undefined;
}

/** What a program says of a turn in its own words. */
type Said = Pick<Turn, 'who' | 'deed' | 'note' | 'otherwiseLead' | 'otherwise'>;

/** What is lost first stands first; what has no end comes last. */
export function soonestFirst(owed: readonly Owed[]): Owed[] {
  return [...owed].sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
}

/** The applicant's: with the ruler from its opening to its day, and the reminders on it. */
export function applicantsTurn(one: Case, owed: Owed, said: Said): Turn {
  return {
    tone: 'you',
    ...said,
    from: owed.from ?? openedAt(one, owed),
    due: owed.due,
    reminders: owed.remind.map(at => ({ at, sent: owed.reminded.includes(at) })),
    stopped: owed.stoppedAt ? { at: owed.stoppedAt, creditMs: owed.creditMs } : null,
    owed,
  };
}

/** An office's, or a date's: until when it is awaited. */
export function officesTurn(owed: Owed | undefined, said: Said): Turn {
  return { tone: 'us', ...said, due: owed?.due ?? null, owed };
}

/** Where the ruler begins when the obligation names no opening: the last thing that happened before. */
function openedAt(one: Case, owed: Owed): string | null {
  return one.way.filter(step => owed.due !== null && step.at < owed.due).at(-1)?.at ?? null;
}
