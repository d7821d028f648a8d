import type { Action, Found, Look } from '#domain/actions.ts';
import type { Command } from './command.ts';
import type { answersFor, CaseAtHand, Moment } from './judge.ts';

/** A command that may be judged: its case is locked, its input has the right shape, what it looks at is known. */
export interface Prepared {
  command: Command;
  at: CaseAtHand;
  action: Action<unknown>;
  role: string;
  input: unknown;
  opened: ReturnType<typeof answersFor>;
  moment: Moment;
  looks: readonly Look[];
  /** Answers to the looks; those about pools are added under their lock. */
  found: Found;
}
