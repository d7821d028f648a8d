// What is asked of whoever asks: to whom, or with what help is needed, and the question itself.
import { answer, type Field, type Form } from '#domain/forms.ts';
import type { Answers } from '#domain/actions.ts';
import { askedIn, topics } from '../definition.ts';

const step = 'question';
const clause = '004-35';
export const isSupport = (answers: Answers): boolean => answer(answers, step, 'kind') === 'support';
/** Set by the page before it is shown: a question without it is shown as one in public. */
const toOffice = (answers: Answers): boolean => !isSupport(answers);

const fields: readonly Field[] = [
  { name: 'kind', kind: 'choice', required: true, choices: ['blog', 'support'], clause },
  { name: 'organisation', kind: 'choice', required: true, clause, showWhen: toOffice },
  { name: 'topic', kind: 'choice', required: true, choices: topics, clause, showWhen: isSupport },
  { name: 'language', kind: 'choice', required: true, choices: askedIn, clause },
  { name: 'text', kind: 'long', required: true, clause },
];

export const form: Form = { steps: [{ name: step, fields }] };
