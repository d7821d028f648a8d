/** A deed on an application or on one of its choices: a committee's is signed first, whoever else's is not. */
import type { Case } from '../../answers.ts';
import { useSigning } from '../../parts/signing/use-signing.ts';
import { actionOf } from '../cases.ts';
import { plainly, useDeeds, versionOf, type Deed, type Deeds } from '../deeds.ts';
import { refusalWords } from '../refusal-words.ts';
import { applicantName } from './application.ts';

export function useApplicationDeeds(one: () => Case | undefined, again: () => Promise<unknown>): Deeds {
  const sign = useSigned();
  return useDeeds(one, again, (found, deed) =>
    actionOf(found, deed.name, deed.part)?.signed ? sign(found, deed) : plainly(found, deed),
  );
}

/** False where nobody signed; what was signed and refused is said in words. */
export function useSigned(): (one: Case, deed: Deed, name?: string, own?: boolean) => Promise<boolean | string> {
  const signing = useSigning();
  return async (one, { name, input, part }, whose = applicantName(one), own = false) => {
    const asked = { case: one.id, name, input, version: versionOf(one, part), title: `${whose}, ${one.number}` };
    const [answer] = (await signing.sign({ own, acts: [{ ...asked, ...(part ? { part } : {}) }] }))?.answers ?? [];
    if (answer && !answer.ok) return refusalWords({ code: answer.code }, answer.title);
    return answer?.ok === true;
  };
}
