/** All that was entered, as people read it: by steps, numbers of identity masked until the reader wants to see them. */
import type { Answers } from '#domain/actions.ts';
import { visibleFields, type Field } from '#domain/forms.ts';
import { maskNumber } from '#domain/identifiers.ts';
import type { CollegeFacts } from '#programs/college/facts.ts';
import { fileSlots, form, stepOfSlot, type FileSlot } from '#programs/college/form/form.ts';
import type { Answer } from '../../parts/SummaryList.vue';
import { t } from '../../words.ts';
import { shownAnswer } from '../wizard/shown-answers.ts';
import { college } from './program.ts';

export interface Group {
  name: string;
  answers: Answer[];
  files: { slot: FileSlot; fileId: string }[];
}

/** Every step but the last: specialties are shown as they were chosen. */
export function groupsOf(answers: Answers, facts: CollegeFacts, bare: boolean): Group[] {
  return form.steps
    .filter(step => step.name !== 'choices')
    .map(step => ({
      name: step.name,
      answers: visibleFields(step, answers).flatMap(field => {
        const value = valueOf(step.name, field, answers, bare);
        return value ? [{ key: field.name, term: t(`colform.${step.name}.${field.name}`), value }] : [];
      }),
      files: fileSlots.flatMap(slot => {
        const file = stepOfSlot[slot] === step.name ? facts.files[slot] : undefined;
        return file ? [{ slot, fileId: file.fileId }] : [];
      }),
    }));
}

function valueOf(step: string, field: Field, answers: Answers, bare: boolean): string {
  const given = answers[step] ?? {};
  const shown = college.shown?.(step, field, given) ?? shownAnswer('colform', step, field, given);
  return field.masked && !bare && shown ? maskNumber(shown) : shown;
}
