/** Puts what was uploaded into the case. */
import { ref, type Ref } from 'vue';
import type { Case } from '../answers.ts';
import { act } from './cases.ts';
import { saidNo } from './deeds.ts';

export interface Files {
  fault: Ref<string>;
  attach(input: Record<string, unknown>): Promise<boolean>;
  perform(name: string, input: Record<string, unknown>): Promise<boolean>;
}

/** Without If-Match: the other of the two may have added another file meanwhile, and both belong there. */
export function useFiles(one: () => Case, again: () => Promise<unknown>): Files {
  const fault = ref('');
  async function perform(name: string, input: Record<string, unknown>): Promise<boolean> {
    fault.value = '';
    try {
      await act({ id: one().id }, name, input);
      return true;
    } catch (error) {
      fault.value = saidNo(error);
      return false;
    } finally {
      await again();
    }
  }
  return { fault, perform, attach: input => perform('attach', input) };
}
