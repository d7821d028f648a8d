/** One deed at a time on a choice, with the server's own words when it says no; a committee's is signed first. */
import { ref, type Ref } from 'vue';
import { ProblemError } from '../../api.ts';
import type { Case } from '../../answers.ts';
import { wordsOf } from '../../pages.ts';
import { useSigning } from '../../parts/signing/use-signing.ts';
import { act, actionOf } from '../cases.ts';
import { refusalWords } from '../refusal-words.ts';
import { applicantName, partOf } from './application.ts';

export interface Deeds {
  busy: Ref<boolean>;
  fault: Ref<string>;
  /** True when it is done; the case is read anew either way. */
  run(name: string, input?: Record<string, unknown>, part?: string): Promise<boolean>;
}

export function useDeeds(one: () => Case | undefined, again: () => Promise<unknown>): Deeds {
  const [busy, fault] = [ref(false), ref('')];
  const signing = useSigning();

  async function run(name: string, input: Record<string, unknown> = {}, part?: string): Promise<boolean> {
    const found = one();
    if (!found || busy.value) return false;
    busy.value = true;
    fault.value = '';
    try {
      return actionOf(found, name, part)?.signed
        ? await sign(found, name, input, part)
        : await plain(found, name, input, part);
    } catch (error) {
      fault.value = saidNo(error);
      return false;
    } finally {
      await again();
      busy.value = false;
    }
  }

  async function plain(found: Case, name: string, input: Record<string, unknown>, part?: string): Promise<boolean> {
    const version = versionOf(found, part);
    await act({ id: found.id, version, ...(part ? { part } : {}) }, name, input);
    return true;
  }

  async function sign(found: Case, name: string, input: Record<string, unknown>, part?: string): Promise<boolean> {
    const title = `${applicantName(found)}, ${found.number}`;
    const asked = { case: found.id, name, input, version: versionOf(found, part), title, ...(part ? { part } : {}) };
    const [answer] = (await signing.sign({ acts: [asked] }))?.answers ?? [];
    if (answer && !answer.ok) fault.value = refusalWords({ code: answer.code }, answer.title);
    return answer?.ok === true;
  }
  return { busy, fault, run };
}

function versionOf(one: Case, part: string | undefined): number {
  return (part === undefined ? undefined : partOf(one, part)?.version) ?? one.version;
}

export function saidNo(error: unknown): string {
  if (error instanceof ProblemError) return refusalWords({ ...error.problem }, error.problem.title) || wordsOf(error);
  return wordsOf(error);
}
