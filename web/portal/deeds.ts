/** One deed at a time on a case or on a part of it, with the server's own words when it says no. */
import { ref, type Ref } from 'vue';
import { ProblemError } from '../api.ts';
import type { Case } from '../answers.ts';
import { wordsOf } from '../pages.ts';
import { act } from './cases.ts';
import { refusalWords } from './refusal-words.ts';

export interface Deed {
  name: string;
  input: Record<string, unknown>;
  part?: string | undefined;
}

export interface Deeds {
  busy: Ref<boolean>;
  fault: Ref<string>;
  /** True when it is done; the case is read anew either way. */
  run(name: string, input?: Record<string, unknown>, part?: string): Promise<boolean>;
}

/**
 * `again` reads the case anew: what was refused may stand otherwise by now. `perform` is how it is done, where that is more than
 * asking for it: false when nobody did it, a sentence when it was refused.
 */
export function useDeeds(
  one: () => Case | undefined,
  again: () => Promise<unknown>,
  perform: (one: Case, deed: Deed) => Promise<boolean | string> = plainly,
): Deeds {
  const [busy, fault] = [ref(false), ref('')];

  async function run(name: string, input: Record<string, unknown> = {}, part?: string): Promise<boolean> {
    const found = one();
    if (!found || busy.value) return false;
    busy.value = true;
    fault.value = '';
    try {
      const done = await perform(found, { name, input, part });
      if (typeof done === 'string') fault.value = done;
      return done === true;
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

/** By the version the reader was looking at: of the part, where one is named. */
export async function plainly(one: Case, { name, input, part }: Deed): Promise<boolean> {
  await act({ id: one.id, version: versionOf(one, part), ...(part ? { part } : {}) }, name, input);
  return true;
}

export function versionOf(one: Case, part: string | undefined): number {
  return one.parts?.find(each => each.key === part)?.version ?? one.version;
}

export function saidNo(error: unknown): string {
  if (error instanceof ProblemError) return refusalWords({ ...error.problem }, error.problem.title) || wordsOf(error);
  return wordsOf(error);
}
