/** Walks a program's form over a draft: visible fields, faults in the reader's words, which step comes next. */
import { computed, ref, watch } from 'vue';
import type { Json } from '#domain/events.ts';
import { fieldFault, stepFaults, visibleFields, type Fault, type Field, type Form, type Step } from '#domain/forms.ts';
import type { FieldError } from '../../parts/ErrorSummary.vue';
import { t } from '../../words.ts';
import type { DraftInHand } from './draft.ts';
import { knows } from './labels.ts';
import type { FormGround, ProgramForm } from './program-form.ts';

export const controlId = (step: string, field: string) => `${step}-${field}`;

export type Wizard = ReturnType<typeof useWizard>;

export function useWizard(
  { form, words }: Pick<ProgramForm, 'form' | 'words'>,
  draft: DraftInHand,
  ground: FormGround,
  current: () => string,
) {
  const index = computed(() => form.steps.findIndex(step => step.name === current()));
  const step = computed<Step>(() => form.steps[index.value] ?? form.steps[0]!);
  const fields = computed(() => visibleFields(step.value, draft.answers));
  /** Faults shown: of fields left with a complete but wrong value, and all of the step after "next". */
  const shown = ref<Fault[]>([]);
  const summary = ref<FieldError[]>([]);
  /** What the program knows beside its fields is said from the first "next" on, and no longer than it is so. */
  const asked = ref(false);
  const beside = computed(() => (asked.value ? ground.errorsOf(step.value.name) : []));

  const messageOf = (fault: Fault) => faultWords(form, words, fault, typedIn(draft.answers[fault.step]?.[fault.field]));
  const errorOf = (field: string): string | undefined => {
    const fault = shown.value.find(one => one.field === field && one.step === step.value.name);
    if (fault) return messageOf(fault);
    return beside.value.find(one => one.id === controlId(step.value.name, field))?.message;
  };

  function set(field: string, value: Json): void {
    const name = step.value.name;
    draft.answers[name] = { ...draft.answers[name], [field]: value };
    shown.value = shown.value.filter(one => one.field !== field);
    draft.touch(name);
  }

  /** On leaving a field only the form of a complete value is judged; what is missing waits for "next". */
  function left(field: Field): void {
    const code = fieldFault(step.value.name, field, draft.answers);
    const others = shown.value.filter(one => one.field !== field.name);
    shown.value = code && code !== 'missing' ? [...others, { step: step.value.name, field: field.name, code }] : others;
  }

  /** All that binds a field of this step to the draft: `v-bind` of FormField. */
  const bound = (field: Field) => ({
    words,
    step: step.value.name,
    field,
    value: draft.answers[step.value.name]?.[field.name],
    error: errorOf(field.name),
    onSet: (value: string | boolean) => set(field.name, value),
    onLeft: () => left(field),
  });

  /** True when the step may be left for the next one. */
  function check(): boolean {
    asked.value = true;
    shown.value = stepFaults(step.value, draft.answers);
    const own = shown.value.map(fault => ({ id: controlId(fault.step, fault.field), message: messageOf(fault) }));
    summary.value = [...own, ...beside.value.filter(({ id }) => !own.some(one => one.id === id))];
    return summary.value.length === 0;
  }

  // What was said is mended: the summary goes, and takes nobody's focus with it.
  watch(
    () => summary.value.length > 0 && beside.value.length === 0 && stepFaults(step.value, draft.answers).length === 0,
    mended => mended && (summary.value = []),
  );

  function begin(): void {
    asked.value = false;
    shown.value = [];
    summary.value = [];
  }

  /** The first step before this one that is not complete. */
  function missedBefore(): string | undefined {
    return form.steps
      .slice(0, index.value)
      .find(one => stepFaults(one, draft.answers).length > 0 || ground.errorsOf(one.name).length > 0)?.name;
  }

  const next = computed(() => form.steps[index.value + 1]?.name);
  const before = computed(() => form.steps[index.value - 1]?.name);
  return { index, step, fields, summary, errorOf, set, left, bound, check, begin, missedBefore, next, before };
}

/** What was written, as far as it is text. */
export const typedIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const chosen = new Set(['choice', 'several', 'yes-no', 'school', 'language', 'charter', 'street']);

export function fieldOf(form: Form, step: string, name: string): Field | undefined {
  return form.steps.find(one => one.name === step)?.fields.find(one => one.name === name);
}

/** A fault in words: what is needed and an example, never "wrong value". */
export function faultWords(form: Form, words: string, fault: Fault, typed: string): string {
  const field = t(`${words}.${fault.step}.${fault.field}`);
  const kind = fieldOf(form, fault.step, fault.field)?.kind;
  const key = fault.code === 'missing' && kind && chosen.has(kind) ? 'choose' : fault.code;
  // An example of another country helps nobody: a program may say it in its own words.
  const own = `${words}.fault.${key}`;
  return t(knows(own) ? own : `form.fault.${key}`, { field, typed: String(typed.replace(/\D/g, '').length) });
}
