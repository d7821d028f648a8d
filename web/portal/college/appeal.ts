/** Until when a grade may be appealed against: a span of hours of the season's rules from the instant it was set. */
import { hourMs, plusMs, rule, type SeasonInForce } from '#domain/season.ts';

export const appealEnd = (gradedAt: string, season: SeasonInForce): string =>
  plusMs(gradedAt, rule<number>(season, 'appealHours') * hourMs);
