// The clock's own acts that every program shares.
import { z } from 'zod';
import { action, one, type Action } from './actions.ts';

/** What a clock's action is told: which obligation it comes from. */
export const clockInput = z.object({ obligation: z.string(), key: z.string() });
export type ClockInput = z.infer<typeof clockInput>;

/** Reminds whoever owes it. Changes no fact: a bell never makes a page stale. */
export function remind<F>(): Action<F> {
  return action<F, ClockInput & { hours: number }>({
    name: 'remind',
    who: ['clock'],
    quiet: true,
    input: clockInput.extend({ hours: z.number() }),
    may: () => undefined,
    record: (_facts, input) => ({
      events: [one('obligation.reminded', { obligation: input.obligation, key: input.key, hours: input.hours })],
    }),
  });
}

/** An office let its date pass: the level above sees it, and the obligation opens anew for the same span. */
export function tell<F>(): Action<F> {
  return action<F, ClockInput>({
    name: 'tell',
    who: ['clock'],
    quiet: true,
    input: clockInput,
    may: () => undefined,
    record: (_facts, input) => ({
      events: [one('obligation.lapsed', { obligation: input.obligation, key: input.key })],
    }),
  });
}
