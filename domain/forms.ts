import type { Answers } from './actions.ts';
import type { Json } from './events.ts';

/** Why one field cannot stand as it is; each has a text `form.fault.<code>` with what to do. */
export type FaultCode =
  | 'missing'
  | 'name-letters'
  | 'pin-length'
  | 'pin-digits'
  | 'iin-digits'
  | 'iin-length'
  | 'iin-check'
  | 'date-wrong'
  | 'date-future'
  | 'year-wrong'
  | 'year-future'
  | 'phone-length'
  | 'phone-unknown'
  | 'email-shape'
  | 'passport-shape'
  | 'certificate-shape'
  | 'house-shape'
  | 'same-pin'
  | 'too-long'
  | 'too-many'
  | 'not-agreed'
  | 'not-a-choice';

export type FieldKind =
  | 'name'
  | 'text'
  | 'long'
  | 'pin'
  | 'date'
  | 'choice'
  | 'several'
  | 'yes-no'
  | 'agreed'
  | 'phone'
  | 'email'
  | 'passport'
  | 'street'
  | 'house'
  | 'school'
  | 'language'
  | 'charter';

/** Letters of a line of a form, and of what is written in full sentences. */
const lineLetters = 200;
export const longest = 2000;

export interface Field {
  name: string;
  kind: FieldKind;
  required: boolean;
  /** The closed list; where none is given its rows are data, and a code of them is judged by whoever reads it. */
  choices?: readonly string[];
  /** At most so many of several. */
  most?: number;
  /** Identity data: masked wherever it is shown, revealed only on request. */
  masked?: true;
  /** Clause that demands it: shown under "Why we ask". */
  clause: string;
  showWhen?(answers: Answers): boolean;
  check?(value: string, answers: Answers): FaultCode | undefined;
}

export interface Step {
  name: string;
  fields: readonly Field[];
}

export interface Form {
  steps: readonly Step[];
}

export interface Fault {
  step: string;
  field: string;
  code: FaultCode;
}

export function answer(answers: Answers, step: string, field: string): string {
  const value: Json | undefined = answers[step]?.[field];
  return typeof value === 'string' ? value.trim() : '';
}

export function isYes(answers: Answers, step: string, field: string): boolean {
  return answers[step]?.[field] === true || answers[step]?.[field] === 'yes';
}

export function visibleFields(step: Step, answers: Answers): Field[] {
  return step.fields.filter(field => field.showWhen?.(answers) ?? true);
}

/** Every fault of one step in page order; complete values are checked even when others are missing. */
export function stepFaults(step: Step, answers: Answers): Fault[] {
  return visibleFields(step, answers).flatMap(field => {
    const code = fieldFault(step.name, field, answers);
    return code ? [{ step: step.name, field: field.name, code }] : [];
  });
}

export function formFaults(form: Form, answers: Answers): Fault[] {
  return form.steps.flatMap(step => stepFaults(step, answers));
}

export function fieldFault(step: string, field: Field, answers: Answers): FaultCode | undefined {
  if (field.kind === 'yes-no') return field.required && answers[step]?.[field.name] == null ? 'missing' : undefined;
  if (field.kind === 'agreed') return field.required && !isYes(answers, step, field.name) ? 'not-agreed' : undefined;
  if (field.kind === 'several') return severalFault(field, answers[step]?.[field.name]);
  const value = answer(answers, step, field.name);
  if (value === '') return field.required ? 'missing' : undefined;
  if (value.length > (field.kind === 'long' ? longest : lineLetters)) return 'too-long';
  if (field.choices && !field.choices.includes(value)) return 'not-a-choice';
  return field.check?.(value, answers);
}

/** Several of the choices, each once. */
function severalFault(field: Field, value: Json | undefined): FaultCode | undefined {
  const chosen = Array.isArray(value) ? value : [];
  if (chosen.length === 0) return field.required ? 'missing' : undefined;
  const known = chosen.every(one => typeof one === 'string' && (field.choices?.includes(one) ?? true));
  if (!known || new Set(chosen).size !== chosen.length) return 'not-a-choice';
  return field.most !== undefined && chosen.length > field.most ? 'too-many' : undefined;
}

/** What was chosen of several; empty where nothing was. */
export function chosen(answers: Answers, step: string, field: string): string[] {
  const value = answers[step]?.[field];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
