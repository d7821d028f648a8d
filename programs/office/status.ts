import type { Tone } from '#domain/programs.ts';
import { published, type OfficeFacts } from './facts.ts';
import { withoutFormula } from './formulas.ts';

/** One name for the facts; never set by hand. */
export function status(f: OfficeFacts): string {
  if (f.closed) return 'CLOSED';
  if (published(f).length === 0) return 'EMPTY';
  return withoutFormula(f).length > 0 ? 'FORMULA_MISSING' : 'READY';
}

export const tones: { readonly [status: string]: Tone } = {
  EMPTY: 'you',
  FORMULA_MISSING: 'you',
  READY: 'done',
  CLOSED: 'expired',
};
