import type { Fault } from './forms.ts';
import { refuse, type Refusal } from './refusals.ts';

/** A form with faults is refused by its first one, with how many there are. */
export function formRefusal([first, ...rest]: readonly Fault[]): Refusal | undefined {
  if (!first) return undefined;
  return refuse('form-incomplete', { step: first.step, field: first.field, fault: first.code, count: rest.length + 1 });
}
