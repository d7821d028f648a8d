// Feedback of the colleges (source 004, "Кері байланыс"): spans and limits. The season's own rules go before these, where it has them.
import type { Rules, SeasonInForce } from '#domain/season.ts';

export const defaultRules = {
  moderateWorkingDays: 1,
  answerWorkingDays: 3,
  supportWorkingDays: 1,
  questionDraftDays: 7,
  saySolvedDays: 7,
  reopenDays: 14,
  openQuestionsMost: 5,
  messagesMost: 60,
} as const satisfies Rules;

export const ruleClauses: { readonly [rule in keyof typeof defaultRules]: string } = {
  moderateWorkingDays: '004-35',
  answerWorkingDays: '004-35',
  supportWorkingDays: '004-35',
  questionDraftDays: 'design 8',
  saySolvedDays: '004-35',
  reopenDays: '004-35',
  openQuestionsMost: '004-35',
  messagesMost: '004-35',
};

/** Questions are asked in the season of the colleges; what it says nothing of is as it stands here. */
export function span(season: SeasonInForce, name: keyof typeof defaultRules): number {
  const own = season.rules[name];
  return typeof own === 'number' ? own : defaultRules[name];
}

/** Why a question is not published: a closed list, each with a text for its author. */
export const rejections = [
  'personal-data',
  'private-matter',
  'not-for-us',
  'answered-already',
  'rude',
  'not-a-question',
] as const;

export const topics = ['sign-in', 'application', 'files', 'signature', 'messages', 'other'] as const;

/** In which languages the colleges of Kazakhstan are asked and answer. */
export const askedIn = ['kk', 'ru'] as const;

/** Whom a public question may be addressed to, by the kind of the organisation. */
export const answering: { readonly [kind: string]: 'college' | 'department' } = {
  college: 'college',
  'technical-school': 'college',
  'education-department': 'department',
};
