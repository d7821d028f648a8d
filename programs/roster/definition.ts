// What a school or college owes in a season of the test (features.md §5.1, set-up machine): somebody who registers its graduates, and
// how many they are. Spans and limits are defaults; the season's own rules go before these, where it has them.
import type { Rules, SeasonInForce } from '#domain/season.ts';

/** Why a school registers nobody this year. */
export const reasonsForNone = ['no-final-year', 'nobody-takes-part', 'reorganised'] as const;
export type ReasonForNone = (typeof reasonsForNone)[number];

/** The program whose registrations are declared and counted. */
export const registrations = 'ort';
/** What was withdrawn is on nobody's list. */
export const notOnTheList = ['CANCELLED'] as const;

export const defaultRules = {
  inviteDays: 5,
  declareDays: 20,
  graduatesMost: 1000,
} as const satisfies Rules;

export const ruleClauses: { readonly [rule in keyof typeof defaultRules]: string } = {
  inviteDays: 'features 5.1, 000-4',
  declareDays: 'features 5.1, 000-8',
  graduatesMost: 'features 5.1',
};

/** The roster stands in the season of the test; what that says nothing of is as it stands here. */
export function span(season: SeasonInForce, name: keyof typeof defaultRules): number {
  const own = season.rules[name];
  return typeof own === 'number' ? own : defaultRules[name];
}
