/** Grade one in the wizard: six steps and a page with all answers. */
import { form } from '#programs/grade-one/form/form.ts';
import { t } from '../../../words.ts';
import type { ProgramForm } from '../program-form.ts';
import StepFields from './StepFields.vue';

export const gradeOne: ProgramForm = {
  form,
  words: 'form',
  fields: StepFields,
  ground: () => ({ errorsOf: () => [] }),
  isFilling: one => one.status === 'DRAFT',
  inOrder: false,
  checkIsStep: true,
  home: () => ({ to: '/cabinet', text: t('shell.my-cases') }),
  lead: step => (step === 'charter' ? undefined : t(`cabinet.lead.${step}`)),
  toCheck: 'cabinet.to-check',
};
