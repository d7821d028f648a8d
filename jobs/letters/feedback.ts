import type { ProgramLetters } from './plan.ts';

/** N-K-13. What was written is not in a letter: it says that the answer is there and where. */
export const feedbackLetters: ProgramLetters = {
  mail: 'mail.feedback',
  words: 'feedback',
  speaks: 'kk',
  pages: { question: '', thread: '' },
  plans: {
    'feedback-answered': { door: 'question' },
    'feedback-corrected': { door: 'question' },
    'feedback-rejected': { door: 'question' },
    'feedback-help-answered': { owed: 'say-if-solved', door: 'thread' },
    'feedback-solved': { owed: 'reopen', door: 'thread' },
    'feedback-reminder.say-if-solved': { owed: 'say-if-solved', door: 'thread' },
  },
};
