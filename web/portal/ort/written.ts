/** What is written so far of a form nobody has finished, and what it still lacks. */
import { computed } from 'vue';
import type { Answers } from '#domain/actions.ts';
import { formFaults } from '#domain/forms.ts';
import type { Case } from '../../answers.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { fileFaults, form } from '#programs/ort/form/form.ts';
import { get } from '../../api.ts';
import { useRead } from '../../pages.ts';
import { t } from '../../words.ts';
import type { SavedStep } from '../wizard/draft.ts';

export function useWritten(one: Case) {
  const draft = useRead(signal => get<{ steps: Record<string, SavedStep> }>(`/api/cases/${one.id}/draft`, { signal }));
  return computed<Answers | undefined>(() => {
    const steps = draft.data.value?.steps;
    return (
      steps && (Object.fromEntries(Object.entries(steps).map(([name, { answers }]) => [name, answers])) as Answers)
    );
  });
}

/** Steps that are not whole, and files by their names. */
export function lacking(answers: Answers, facts: OrtFacts): string[] {
  const steps = [...new Set(formFaults(form, answers).map(fault => fault.step))].map(step => t(`ort.step.${step}`));
  return [...steps, ...fileFaults(facts.files, facts.benefit).map(fault => t(`ort.item.${fault.field}`))];
}
