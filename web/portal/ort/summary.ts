/** All that was entered, as people read it: by steps, numbers of identity masked until the reader wants to see them. */
import type { Answers } from '#domain/actions.ts';
import { visibleFields, type Field } from '#domain/forms.ts';
import { maskNumber } from '#domain/identifiers.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { form } from '#programs/ort/form/form.ts';
import type { Case } from '../../answers.ts';
import type { Answer } from '../../parts/SummaryList.vue';
import { t } from '../../words.ts';
import { shownAnswer } from '../wizard/shown-answers.ts';

export interface Group {
  name: string;
  answers: Answer[];
}

export interface FileShown {
  key: string;
  title: string;
  fileId: string;
}

export function groupsOf(answers: Answers, bare: boolean): Group[] {
  return form.steps
    .filter(step => step.fields.length > 0)
    .map(step => ({
      name: step.name,
      answers: visibleFields(step, answers).flatMap(field => {
        const value = valueOf(step.name, field, answers, bare);
        return value ? [{ key: field.name, term: t(`ort.${step.name}.${field.name}`), value }] : [];
      }),
    }));
}

function valueOf(step: string, field: Field, answers: Answers, bare: boolean): string {
  const shown = shownAnswer('ort', step, field, answers[step] ?? {});
  if (field.kind === 'several' && !shown) return t('portal.no-subjects');
  return field.masked && !bare && shown ? maskNumber(shown) : shown;
}

/** What was declared when the form was finished, in the shape of the form; the server has masked its numbers. */
export function declaredAnswers(one: Case, f: OrtFacts): Answers {
  const { addresses, ...personal } = one.people['graduate'] ?? {};
  return {
    personal: { ...(personal as Answers[string]), identity: f.identity ?? 'passport' },
    address: (addresses ?? {}) as Answers[string],
    tests: { subjects: f.subjects, language: f.language },
  };
}

export function filesOf(f: OrtFacts, under16: boolean): FileShown[] {
  const side = (slot: 'front' | 'back'): FileShown[] => {
    const file = f.files[slot];
    return file ? [{ key: slot, title: t(`ort.item.${slot}${under16 ? '.under-16' : ''}`), fileId: file.fileId }] : [];
  };
  const photo = f.files.photo ? [{ key: 'photo', title: t('ort.item.photo'), fileId: f.files.photo.fileId }] : [];
  const proofs = Object.entries(f.benefit.claims).flatMap(([name, files]) =>
    files.map(file => ({ key: file.fileId, title: t(`ort.benefit.${name}`), fileId: file.fileId })),
  );
  return [...side('front'), ...side('back'), ...photo, ...proofs];
}
