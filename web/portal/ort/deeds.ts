/** One deed at a time on a case, with the server's own words when it says no. */
import { ref, type Ref } from 'vue';
import { ProblemError } from '../../api.ts';
import type { Case } from '../../answers.ts';
import { wordsOf } from '../../pages.ts';
import { act } from '../cases.ts';
import { refusalWords } from '../refusal-words.ts';

export interface Deeds {
  busy: Ref<boolean>;
  fault: Ref<string>;
  /** True when it is done; the case is read anew either way. */
  run(name: string, input?: Record<string, unknown>): Promise<boolean>;
}

/** `again` reads the case anew: what was refused may stand otherwise by now. */
export function useDeeds(one: () => Case | undefined, again: () => Promise<unknown>): Deeds {
  const busy = ref(false);
  const fault = ref('');

  async function run(name: string, input: Record<string, unknown> = {}): Promise<boolean> {
    const found = one();
    if (!found || busy.value) return false;
    busy.value = true;
    fault.value = '';
    try {
      await act(found, name, input);
      return true;
    } catch (error) {
      fault.value = saidNo(error);
      return false;
    } finally {
      await again();
      busy.value = false;
    }
  }
  return { busy, fault, run };
}

export function saidNo(error: unknown): string {
  if (error instanceof ProblemError) return refusalWords({ ...error.problem }, error.problem.title) || wordsOf(error);
  return wordsOf(error);
}
