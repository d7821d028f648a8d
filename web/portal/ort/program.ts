/** Registration for the test in the wizard: five steps, in order; papers and the photo are files of the case (000-28 … 000-36). */
import type { Answers } from '#domain/actions.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { SeasonInForce } from '#domain/season.ts';
import { answer, fieldFault } from '#domain/forms.ts';
import { fileFaults, form } from '#programs/ort/form/form.ts';
import { ageRefusal, chosenSubjects, subjectsRefusal } from '#programs/ort/form/limits.ts';
import type { Case } from '../../answers.ts';
import { now } from '../../clock.ts';
import type { FieldError } from '../../parts/ErrorSummary.vue';
import { need, t } from '../../words.ts';
import { act, actionOf } from '../cases.ts';
import { refusalWords } from '../refusal-words.ts';
import type { DraftInHand } from '../wizard/draft.ts';
import type { FormGround, ProgramForm } from '../wizard/program-form.ts';
import { fieldOf } from '../wizard/use-wizard.ts';
import { factsOf, isFilling, readerOf } from './registration.ts';
import { today, useSeasonOf } from '../seasons.ts';
import StepFields from './StepFields.vue';

export interface OrtGround extends FormGround {
  /** The season with its prices, once they are read. */
  season: { value: SeasonInForce | undefined };
}

/** 000-18: what the coordinator wrote first stands in step 1 already. */
function known(one: Case): Answers {
  const { surname, givenName, patronymic } = one.people['graduate'] ?? {};
  return {
    personal: {
      surname: surname ?? '',
      givenName: givenName ?? '',
      ...(patronymic ? { patronymic } : {}),
      identity: 'passport',
    },
  };
}

function ground(draft: DraftInHand): OrtGround {
  const season = useSeasonOf(() => draft.opened.value);
  return { season, errorsOf: step => errorsOf(step, draft, season.value) };
}

/** Where the sources block beside the fields: both sides of the paper, a proof of the benefit, the face; ages and counts. */
function errorsOf(step: string, draft: DraftInHand, season: SeasonInForce | undefined): FieldError[] {
  const one = draft.opened.value;
  if (!one) return [];
  const said = (field: string, refusal: Refusal | undefined): FieldError[] => {
    if (!refusal) return [];
    // Their texts are fetched when the first is said; the sentence comes with them.
    void need(['refusals']);
    return [{ id: `${step}-${field}`, message: refusalWords(refusal) }];
  };
  const bornOn = fieldOf(form, 'personal', 'bornOn');
  if (step === 'personal' && season && bornOn && !fieldFault('personal', bornOn, draft.answers)) {
    const refusal = ageRefusal(draft.answers, today(now()), season.rules);
    return said(refusal?.code === 'passport-needed' ? 'identity' : 'bornOn', refusal);
  }
  if (step === 'tests' && season)
    return said('subjects', subjectsRefusal(chosenSubjects(draft.answers).length, season.rules));
  const facts = factsOf(one);
  const under16 = answer(draft.answers, 'personal', 'identity') === 'under-16' ? '.under-16' : '';
  return fileFaults(facts.files, facts.benefit)
    .filter(fault => fault.step === step)
    .map(({ field }) => ({
      id: `${step}-${field}`,
      message: t(`portal.missing.${field}${field === 'front' || field === 'back' ? under16 : ''}`),
    }));
}

export const ort: ProgramForm<OrtGround> = {
  form,
  words: 'ort',
  fields: StepFields,
  ground,
  isFilling,
  known,
  by: readerOf,
  other: role => t(`portal.by.${role}`),
  begin: async one => {
    if (actionOf(one, 'begin')?.allowed)
      await act({ id: one.id, version: one.version }, 'begin').catch(() => undefined);
  },
  inOrder: true,
  checkIsStep: false,
  home: no => ({ to: `/cases/${no}`, text: t('portal.to-registration') }),
  lead: step => t(`portal.lead.${step}`),
  toCheck: 'portal.continue',
};
