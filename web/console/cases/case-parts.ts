/** By what a case of each program is worked on; the page around it is the same. */
import { defineAsyncComponent, type Component } from 'vue';
import DecisionBar from './DecisionBar.vue';
import GradeOneWork from './GradeOneWork.vue';

interface CaseParts {
  work?: Component;
  /** What may be decided, at the foot. */
  bar?: Component;
}

const parts: Readonly<Record<string, CaseParts>> = {
  'grade-one': { work: GradeOneWork, bar: DecisionBar },
  roster: { work: defineAsyncComponent(() => import('../roster/ListWork.vue')) },
  ort: { work: defineAsyncComponent(() => import('../review/OrtWork.vue')) },
};

export function partsOf(program: string | undefined): CaseParts {
  return parts[program ?? ''] ?? {};
}
