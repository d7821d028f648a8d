/** What was entered for a registration, as people read it: answers, and the papers as pictures. */
import type { Answers } from '#domain/actions.ts';
import type { Field } from '#domain/forms.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { form } from '#programs/ort/form/form.ts';
import type { Case } from '../../answers.ts';
import { t } from '../../words.ts';
import { answerGroups, type Group } from '../wizard/answer-groups.ts';

export interface FileShown {
  key: string;
  title: string;
  fileId: string;
}

/** Nobody need choose a subject beside the main test: that is said. */
function shown(_step: string, field: Field, answers: Record<string, unknown>): string | undefined {
  const none = field.kind === 'several' && !(answers[field.name] as unknown[] | undefined)?.length;
  return none ? t('portal.no-subjects') : undefined;
}

/** Steps with fields; papers and the photo are shown as pictures. */
export function groupsOf(answers: Answers, bare: boolean): Group[] {
  const asked = new Set(form.steps.filter(step => step.fields.length > 0).map(step => step.name));
  return answerGroups({ form, words: 'ort', shown }, answers, bare).filter(group => asked.has(group.name));
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
