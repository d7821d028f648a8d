/** How a season is spoken of: its dates, rules and templates, each in the words of its program. */
import type { Params } from '#texts/say.ts';
import { t, when } from '../../words.ts';
import type { SeasonDateRow } from '../answers.ts';
import { spokenOf } from '../programs.ts';
import { staffRoles } from '../roles.ts';

function own(program: string | undefined, area: string, name: string): string {
  const key = `${spokenOf(program).words}.${area}.${name}`;
  const words = t(key);
  return words === key ? t(`console.${area}.${name}`) : words;
}

export const dateName = (program: string | undefined, name: string): string => own(program, 'date', name);
export const ruleName = (program: string | undefined, name: string): string => own(program, 'rule', name);

/** A rule's value as people read it. */
export function ruleValue(value: number | string | boolean | null): string {
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  return String(value ?? '–');
}

/** Which dates say in a list what a season is: those its people know. */
const telling = ['legal', 'actual', 'documents', 'registration', 'correction', 'apply-grade9', 'apply-grade11'];

export function datesInShort(program: string, dates: readonly SeasonDateRow[]): string {
  return dates
    .filter(date => telling.includes(date.name))
    .map(date => `${dateName(program, date.name)}: ${windowWords(date)}`)
    .join('; ');
}

function windowWords({ from, until }: Pick<SeasonDateRow, 'from' | 'until'>): string {
  return `${when(from, 'day')} – ${until ? when(until, 'deadline-day') : '…'}`;
}

/** The ministry looks after every season, the testing centre and an education department after their own. */
export function mayChange(program: string | undefined): boolean {
  const held = staffRoles.value;
  if (held.includes('ministry')) return true;
  return program === 'ort' ? held.includes('centre') : program === 'college' && held.includes('education-department');
}

/** Who a season is about: families, or graduates; each consequence is said of them. */
export function said(program: string | undefined, key: string, params?: Params): string {
  return t(program === 'ort' ? `${key}.ort` : key, params);
}
