// Until when may it be paid or corrected? The later of the season's date and the one the case was given (C30).
import { dateOf, dayMs, later, plusMs, rule, type SeasonInForce } from '#domain/season.ts';
import type { Check, OrtFacts } from './facts.ts';

/** The instant a shortage, a rejection or an added fee gives beside the close of registration. */
export function ownPayDate(payOwed: OrtFacts['payOwed'], season: SeasonInForce): string | null {
  return payOwed?.own ? plusMs(payOwed.at, rule<number>(season, 'payDays') * dayMs) : null;
}

export function payEnds(f: OrtFacts, season: SeasonInForce): string {
  return later(dateOf(season, 'registration').until, ownPayDate(f.payOwed, season));
}

/** Three days after the registration closed, or after the finding. */
export function ownCorrectionDate(check: Pick<Check, 'at'>, season: SeasonInForce): string {
  return plusMs(check.at, rule<number>(season, 'correctionDays') * dayMs);
}

export function correctionEnds(check: Pick<Check, 'at'>, season: SeasonInForce): string {
  return later(dateOf(season, 'correction').until, ownCorrectionDate(check, season));
}
