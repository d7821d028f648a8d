import { one } from '#domain/actions.ts';
import { defineProgram } from '#domain/programs.ts';
import { answerQuestion, correctAnswer, moderate, reject, withdrawQuestion } from './actions/answer.ts';
import { ask, closeDraft } from './actions/ask.ts';
import { closeThread, markSolved, reopen, writeMessage } from './actions/thread.ts';
import { nameless } from './actions/written.ts';
import { defaultRules, ruleClauses } from './definition.ts';
import { noFacts, type FeedbackFacts } from './facts.ts';
import { fold } from './fold.ts';
import { form } from './form/form.ts';
import { notices } from './notices.ts';
import { owed } from './owed.ts';
import { status, tones } from './status.ts';

export const feedback = defineProgram<FeedbackFacts>({
  id: 'feedback',
  words: 'feedback',
  story: 'feedback',
  prefix: 'ASK',
  country: 'KZ',
  // Questions are asked all year in the season of the colleges: they have no dates of their own.
  inSeasonOf: 'college',
  subject: 'author',
  owner: 'applicant',
  readers: [
    { role: 'applicant', relation: 'own' },
    { role: 'committee', relation: 'school' },
    { role: 'chair', relation: 'school' },
    { role: 'education-department', relation: 'district' },
    { role: 'administrator', relation: 'all' },
    { role: 'supervisor', relation: 'all' },
  ],
  answersFor: {
    applicant: ['applicant'],
    committee: ['committee'],
    chair: ['committee'],
    'education-department': ['education-department'],
    administrator: ['administrator'],
  },
  form,
  filledBy: ['applicant'],
  empty: noFacts,
  fold,
  status,
  tones,
  closed: f => f.closed,
  owed,
  filed: f => f.askedAt,
  marks: f => (f.to ? [f.to === 'support' ? 'support' : 'blog'] : []),
  listed: f => ({ to: f.to, topic: f.topic, language: f.language, answeredAt: f.answeredAt }),
  tasked: f => ({ to: f.to, topic: f.topic, language: f.language, askedAt: f.askedAt }),
  judged: f => ({ askedAt: f.askedAt, answeredAt: f.answeredAt, closedAt: f.closedAt }),
  actions: [
    ask,
    moderate,
    reject,
    answerQuestion,
    correctAnswer,
    withdrawQuestion,
    writeMessage,
    markSolved,
    reopen,
    closeThread,
    closeDraft,
  ],
  notices,
  defaultRules,
  ruleClauses,
  // Who asks has no name here; what is written is read by whoever answers, a picture by technical support.
  sees: {
    bornOn: ['committee', 'chair', 'education-department', 'administrator', 'supervisor'],
    documents: ['administrator'],
  },
  opening: () => ({
    events: [one('case.opened', {}, { author: { step: {} } })],
    people: { author: { ...nameless } },
  }),
  openedBy: ['applicant'],
});
