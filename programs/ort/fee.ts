// What a registration costs and why: a sum with its lines, by the season's rules (000-37; domain.md §3.4).
import { sumOf, tyiynOf } from '#domain/money.ts';
import { rule, type SeasonInForce } from '#domain/season.ts';
import { waiverRule } from './definition.ts';

export interface FeeLine {
  /** main, state-language or the subject. */
  test: string;
  amount: number;
}

export interface Fee {
  /** In som. */
  total: number;
  lines: FeeLine[];
  /** What a confirmed benefit takes off, in som. */
  waived: number;
  rulesVersion: number;
}

/** The fee for the main test, each subject, and the state-language test where the season includes it. */
export function feeOf(asked: { subjects: readonly string[]; benefits: readonly string[] }, season: SeasonInForce): Fee {
  const lines = [
    { test: 'main', amount: rule<number>(season, 'feeMain') },
    ...asked.subjects.map(test => ({ test, amount: rule<number>(season, 'feeSubject') })),
    // 001-2: from 2024 on without this test no certificate is issued: it is included and locked, in the fee too.
    ...(rule<boolean>(season, 'stateLanguageIncluded')
      ? [{ test: 'state-language', amount: rule<number>(season, 'feeStateLanguage') }]
      : []),
  ];
  const full = sumOf(lines.map(line => line.amount));
  const percents = asked.benefits.map(benefit => Number(season.rules[waiverRule(benefit)] ?? 0));
  // Of several benefits the best counts; half a tyiyn is waived whole.
  const percent = Math.min(100, Math.max(0, ...percents));
  const waived = Math.round((tyiynOf(full) * percent) / 100) / 100;
  return { total: sumOf([full, -waived]), lines, waived, rulesVersion: season.rulesVersion };
}
