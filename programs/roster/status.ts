import type { Tone } from '#domain/programs.ts';
import type { RosterFacts } from './facts.ts';

/** One name for the facts, in the order a school goes through them; never set by hand. */
export function status(f: RosterFacts): string {
  if (f.closed) return 'CLOSED';
  if (f.none) return 'NONE_THIS_YEAR';
  if (f.staff === 'none') return 'UNASSIGNED';
  if (f.declared) return 'ROSTER_COMPLETE';
  if (f.rosterOpenedAt && f.staff === 'active') return 'ROSTER_OPEN';
  return f.staff === 'invited' ? 'COORDINATOR_INVITED' : 'COORDINATOR_ACTIVE';
}

/** The district's turn is the office's, the coordinator's is the school's own. */
export const tones: { readonly [status: string]: Tone } = {
  UNASSIGNED: 'us',
  COORDINATOR_INVITED: 'you',
  COORDINATOR_ACTIVE: 'you',
  ROSTER_OPEN: 'you',
  ROSTER_COMPLETE: 'done',
  NONE_THIS_YEAR: 'done',
  CLOSED: 'expired',
};
