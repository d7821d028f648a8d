/** The application to colleges in the wizard: six steps (004-14 … 004-19); papers are files of the case. */
import type { Answers } from '#domain/actions.ts';
import type { Field } from '#domain/forms.ts';
import { form, noQuota } from '#programs/college/form/form.ts';
import type { Case } from '../../answers.ts';
import { named, t } from '../../words.ts';
import type { ProgramForm } from '../wizard/program-form.ts';
import { isFilling, readerOf } from './application.ts';
import { classifiers, ground, offersRead, rowsRead, typeName, typeRows, type CollegeGround } from './ground.ts';
import { offerName } from './offers.ts';
import StepFields from './StepFields.vue';

/** What a committee wrote down when it began stands in step 3 already. */
function known(one: Case): Answers {
  const { surname, givenName, patronymic } = one.people['applicant'] ?? {};
  return {
    applicant: {
      ...(surname ? { surname } : {}),
      ...(givenName ? { givenName } : {}),
      ...(patronymic ? { patronymic } : {}),
    },
  };
}

/** What is a row of data is told by the row's name. */
function shown(step: string, field: Field, answers: Record<string, unknown>): string | undefined {
  const value = answers[field.name];
  const rowOf = (kind: string) => rowsRead.value[kind]?.find(row => row.code === value);
  if (field.name === 'offers') {
    const ids = Array.isArray(value) ? value.map(String) : [];
    return ids.map((id, i) => `${i + 1}. ${offerName(offersRead.value.find(offer => offer.id === id))}`).join('; ');
  }
  if (field.name === 'quotaCategory' && typeof value === 'string' && value)
    return t(value === noQuota ? 'colform.quota.none' : `quota.${value}`);
  if (field.name === 'applicationType' && typeof value === 'string') {
    const row = typeRows(rowsRead.value).find(each => each.code === value);
    return row ? typeName(row) : value;
  }
  if (step === 'applicant' && field.name in classifiers) {
    const row = rowOf(classifiers[field.name as keyof typeof classifiers]);
    return row ? named(row.names) : typeof value === 'string' ? value : '';
  }
  return undefined;
}

export const college: ProgramForm<CollegeGround> = {
  form,
  words: 'colform',
  fields: StepFields,
  ground,
  isFilling,
  known,
  by: readerOf,
  other: role => t(`colform.by.${role === 'applicant' ? 'applicant' : 'committee'}`),
  inOrder: true,
  checkIsStep: false,
  home: no => ({ to: `/cases/${no}`, text: t('colform.to-application') }),
  lead: step => t(`colform.lead.${step}`),
  shown,
  toCheck: 'colform.to-check',
};
