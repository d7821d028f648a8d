/** A deed on a case from its page: one at a time, by the version that was seen; what came between is said, never overwritten. */
import { ref } from 'vue';
import { post, ProblemError } from '../../api.ts';
import { wordsOf } from '../../pages.ts';
import { t, when } from '../../words.ts';
import type { StaffCase } from '../answers.ts';

export function usePerform(read: () => StaffCase | undefined, again: () => Promise<void>) {
  const busy = ref(false);
  const said = ref('');
  const fault = ref('');

  /** `leaves`: whoever has done it goes on to another case, and waits for nothing of this one. */
  async function perform(name: string, input: unknown, done: string, leaves = false): Promise<boolean> {
    const shown = read();
    if (busy.value || !shown) return false;
    busy.value = true;
    fault.value = '';
    said.value = '';
    try {
      await post(`/api/cases/${shown.id}/actions/${name}`, { body: input, ifMatch: shown.version });
      said.value = done;
      if (!leaves) await again();
      return true;
    } catch (error) {
      fault.value = changed(error) ?? wordsOf(error);
      await again();
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, said, fault, perform };
}

export type Perform = ReturnType<typeof usePerform>['perform'];

function changed(error: unknown): string | undefined {
  if (!(error instanceof ProblemError) || error.problem.status !== 412) return undefined;
  const { at } = error.problem;
  return at ? t('console.changed-at', { at: when(at, 'short') }) : t('console.changed');
}
