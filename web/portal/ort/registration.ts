/** A registration as its pages read it: its facts, who reads it, whose it is. */
import { computed } from 'vue';
import type { OrtFacts } from '#programs/ort/facts.ts';
import type { Case } from '../../answers.ts';
import { actionOf } from '../cases.ts';
import { useCase } from '../use-case.ts';

export const factsOf = (one: Case): OrtFacts => one.facts as unknown as OrtFacts;

/** The two who fill in the form (000-25), and everybody else who may read it. */
export type Reader = 'graduate' | 'coordinator' | 'other';

/** Only the graduate may give consent, only the two may attach: what the server lists tells who is reading. */
export function readerOf(one: Case): Reader {
  if (actionOf(one, 'consent')) return 'graduate';
  return actionOf(one, 'attach') ? 'coordinator' : 'other';
}

export const graduateName = (one: Case): string => one.people['graduate']?.name ?? '';

export const isUnder16 = (one: Case): boolean => factsOf(one).identity === 'under-16';

export const isFilling = (one: Case): boolean => one.status === 'ACCESS_CREATED' || one.status === 'DRAFT';

export function useRegistration(no: string) {
  const { read, one } = useCase(no);
  const facts = computed(() => (one.value ? factsOf(one.value) : undefined));
  return { read, one, facts };
}
