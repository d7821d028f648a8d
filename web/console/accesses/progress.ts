/** How far a form has come, step by step: from the steps that were saved and the files that lie there. */
import type { SquareState } from '../parts/Squares.vue';
import type { AccessRow } from './answers.ts';

export const steps = ['personal', 'address', 'tests', 'documents', 'photo'] as const;
export type Step = (typeof steps)[number];
export type StepState = SquareState;

/** A check that was returned, and the step where it is mended. */
const mended: readonly [string, Step][] = [
  ['correction-identity', 'documents'],
  ['correction-benefit', 'documents'],
  ['correction-photo', 'photo'],
];

export function progressOf(row: Pick<AccessRow['case'], 'steps' | 'shown' | 'marks' | 'submittedAt'>): StepState[] {
  const wrong = new Set(mended.filter(([mark]) => row.marks.includes(mark)).map(([, step]) => step));
  return steps.map(step => (wrong.has(step) ? 'wrong' : row.submittedAt ? 'done' : stateOf(step, row)));
}

function stateOf(step: Step, { steps: saved, shown }: Pick<AccessRow['case'], 'steps' | 'shown'>): StepState {
  const files = new Set(shown.files ?? []);
  if (step === 'photo') return files.has('photo') ? 'done' : 'none';
  if (step === 'documents') {
    const sides = ['front', 'back'].filter(side => files.has(side)).length;
    return sides === 2 ? 'done' : sides === 1 ? 'begun' : 'none';
  }
  if (saved[step] === undefined) return 'none';
  return saved[step] ? 'done' : 'begun';
}
