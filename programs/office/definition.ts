// The admission office of a college in a season (source 004, sections "колледж деректері" and "мемлекеттік тапсырыс"): closed lists,
// spans and limits. The season's own rules go before these, where it has them.
import type { Rules, SeasonInForce } from '#domain/season.ts';

/** "дайындық түрі", "төлем түрі", "білім беру түрі", "оқыту түрі" of the source. */
export const levels = ['worker', 'mid_level', 'applied_bachelor'] as const;
export const payments = ['state_order', 'paid'] as const;
export const educations = ['after_9', 'after_11', 'after_tvet'] as const;
export const modes = ['full_time', 'evening', 'part_time', 'distance'] as const;
export const teachingLanguages = ['kk', 'ru', 'en'] as const;
export const exams = ['none', 'creative', 'special', 'psychometric'] as const;

/** Why a specialty is taken off, or a sitting is cancelled. */
export const withdrawals = ['mistake', 'no-licence', 'no-order', 'other'] as const;
export const cancellations = ['mistake', 'room', 'examiner', 'other'] as const;

export const defaultRules = {
  examNoticeDays: 3,
  officeWorkingDays: 5,
  seatsMost: 1000,
} as const satisfies Rules;

export const ruleClauses: { readonly [rule in keyof typeof defaultRules]: string } = {
  examNoticeDays: 'features 5.3, C5',
  officeWorkingDays: '004-8',
  seatsMost: '004-8',
};

/** The office stands in the season of the colleges; what that says nothing of is as it stands here. */
export function span(season: SeasonInForce, name: keyof typeof defaultRules): number {
  const own = season.rules[name];
  return typeof own === 'number' ? own : defaultRules[name];
}
