import { form } from '#programs/ort/form/form.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { dutiesIn, findingsIn, linesIn } from '#texts/notices-ort.ts';
import { say } from '#texts/say.ts';
import type { LetterPlan, ProgramLetters } from './plan.ts';

/** N-ORT-2: what is paid for, and how. */
const lines: NonNullable<LetterPlan['list']> = (language, params) => ({
  title: say(language, 'mail.ort.lines'),
  items: linesIn(language, params['lines']),
  note: say(language, 'mail.ort.lines.note'),
});

/** N-ORT-7, 8: what was found, item by item. */
const findings =
  (what: 'correct' | 'broken'): NonNullable<LetterPlan['list']> =>
  (language, params) => ({
    title: say(language, `mail.ort.findings.${what}`),
    items: findingsIn(language, params),
    note: what === 'correct' ? say(language, 'mail.ort.findings.correct.note') : '',
  });

/** N-ORT-3: which steps still miss something. */
const steps: NonNullable<LetterPlan['list']> = (language, _params, { facts, stepsComplete }) => {
  const { files = {} } = (facts ?? {}) as unknown as Partial<OrtFacts>;
  const done = [
    ...stepsComplete,
    ...(files.front && files.back ? ['documents'] : []),
    ...(files.photo ? ['photo'] : []),
  ];
  const left = form.steps.map(step => step.name).filter(name => !done.includes(name));
  const items = left.map(name => say(language, `ort.step.${name}`));
  return { title: say(language, 'mail.ort.steps'), items, note: '' };
};

const duties: NonNullable<LetterPlan['list']> = (language, params) => ({
  title: say(language, 'mail.ort.duties'),
  items: dutiesIn(language, params['duties']),
  note: '',
});

export const ortLetters: ProgramLetters = {
  mail: 'mail.ort',
  words: 'ort',
  pages: { pay: '/payment', correction: '/correct', roster: '/console/accesses' },
  plans: {
    'ort-finished': { owed: 'pay', door: 'pay', list: lines },
    'ort-fee-changed': { owed: 'pay', door: 'pay', list: lines },
    'ort-payment-confirmed': { owed: 'verify-documents', door: 'registration' },
    'ort-shortage': { owed: 'pay', door: 'pay' },
    'ort-payment-rejected': { owed: 'pay', door: 'pay' },
    'ort-payment-reversed': { owed: 'pay', door: 'pay' },
    'ort-refunded': { door: 'registration' },
    'ort-registered': { owed: 'place', door: 'registration' },
    'ort-correction': { owed: 'correct', door: 'correction', list: findings('correct') },
    'ort-benefit-rejected': { door: 'registration', list: findings('broken') },
    'ort-not-admitted': { door: 'registration', list: findings('broken') },
    'ort-expired': { door: 'registration' },
    'ort-withdrawn': { door: 'registration' },
    'ort-phone-changed': { door: 'registration' },
    'ort-reminder.finish-form': { owed: 'finish-form', door: 'form', list: steps },
    'ort-reminder.pay': { owed: 'pay', door: 'pay' },
    'ort-reminder.correct': { owed: 'correct', door: 'correction' },
    'ort-digest': { door: 'roster', list: duties },
    'season-date-moved': { door: 'registration' },
  },
};
