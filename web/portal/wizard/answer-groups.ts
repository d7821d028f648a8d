/** All that was entered, as people read it: by steps, numbers of identity masked until the reader wants to see them. */
import type { Answers } from '#domain/actions.ts';
import { visibleFields, type Field } from '#domain/forms.ts';
import { maskNumber } from '#domain/identifiers.ts';
import type { Answer } from '../../parts/SummaryList.vue';
import { t } from '../../words.ts';
import type { ProgramForm } from './program-form.ts';
import { shownAnswer } from './shown-answers.ts';

export interface Group {
  name: string;
  answers: Answer[];
}

/** What is empty is left out. */
export function answerGroups(
  { form, words, shown }: Pick<ProgramForm, 'form' | 'words' | 'shown'>,
  answers: Answers,
  bare: boolean,
): Group[] {
  const valueOf = (step: string, field: Field): string => {
    const given = answers[step] ?? {};
    const value = shown?.(step, field, given) ?? shownAnswer(words, step, field, given);
    return field.masked && !bare && value ? maskNumber(value) : value;
  };
  return form.steps.map(step => ({
    name: step.name,
    answers: visibleFields(step, answers).flatMap(field => {
      const value = valueOf(step.name, field);
      return value ? [{ key: field.name, term: t(`${words}.${step.name}.${field.name}`), value }] : [];
    }),
  }));
}
