/** Fields that were returned: what stands there is shown, what is typed is judged by the form, and only these are sent again. */
import { computed, reactive, watch } from 'vue';
import type { Answers } from '#domain/actions.ts';
import type { Json } from '#domain/events.ts';
import { fieldFault, type Field, type Form } from '#domain/forms.ts';
import type { Case } from '../../answers.ts';
import type { FieldError } from '../../parts/ErrorSummary.vue';
import { controlId, faultWords, typedIn } from './use-wizard.ts';

export interface Returned {
  step: string;
  field: Field;
  /** As which of the case's people it is known. */
  person: string;
}

export type Correction = ReturnType<typeof useCorrection>;

export function useCorrection(
  { form, words }: { form: Form; words: string },
  one: () => Case | undefined,
  returned: (written: Answers) => readonly Returned[],
) {
  const written = reactive<Answers>({});
  const fields = computed(() => returned(written));
  const before = new Map<string, string>();

  const set = (step: string, name: string, value: Json): void => {
    written[step] = { ...written[step], [name]: value };
  };

  watch([one, fields], () => {
    for (const { step, field, person } of fields.value) {
      const value = one()?.people[person]?.[field.name];
      // A masked number is no number: it is typed anew. What was typed meanwhile stays.
      if (typeof value !== 'string' || value.includes('•') || written[step]?.[field.name] !== undefined) continue;
      before.set(controlId(step, field.name), value);
      set(step, field.name, value);
    }
  });

  /** What keeps it from being sent; where an empty field means "as it was", nothing is missing. */
  function faults(emptyStays = false): FieldError[] {
    return fields.value.flatMap(({ step, field }) => {
      const code = fieldFault(step, field, written);
      if (!code || (code === 'missing' && emptyStays)) return [];
      const typed = typedIn(written[step]?.[field.name]);
      const message = faultWords(form, words, { step, field: field.name, code }, typed);
      return [{ id: controlId(step, field.name), message }];
    });
  }

  /** What was filled in of a step; only what differs from before, where that is asked for. */
  function given(step: string, onlyChanged = false): Record<string, string> {
    const rows = fields.value
      .filter(each => each.step === step)
      .map(({ field }) => [field.name, typedIn(written[step]?.[field.name])] as const)
      .filter(([name, value]) => value !== '' && !(onlyChanged && value === before.get(controlId(step, name))));
    return Object.fromEntries(rows);
  }

  return { words, written, fields, set, faults, given };
}
