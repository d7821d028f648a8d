import type { Names } from './languages.ts';

export interface SeasonDate {
  name: string;
  /** Half-open [from, until); until null: no end. ISO in UTC. */
  from: string;
  until: string | null;
  /** The rule the default came from, e.g. FIRST_MONDAY(6). */
  rule: string;
  clause: string;
}

/** Spans, limits and what counts, as one versioned row of the season; a program names what it reads. */
export type Rules = { readonly [name: string]: number | string | boolean | null };

/** The season as it stands when a command is judged. */
export interface SeasonInForce {
  id: string;
  code: string;
  program: string;
  year: number;
  zone: string;
  names: Names;
  dates: { readonly [name: string]: SeasonDate };
  rules: Rules;
  rulesVersion: number;
  /** End of the nth working day after an instant, 18:00 local, holidays of the season's country left out. */
  workingDaysAfter(instant: string, days: number): string;
}

export function rule<T extends number | string | boolean>(season: SeasonInForce, name: string): T {
  const value = season.rules[name];
  if (value === undefined || value === null) throw new Error(`season ${season.code} has no rule ${name}`);
  return value as T;
}

export function dateOf(season: SeasonInForce, name: string): SeasonDate {
  const date = season.dates[name];
  if (!date) throw new Error(`season ${season.code} has no date ${name}`);
  return date;
}

/** Whether an instant lies in the half-open interval of a date. */
export function isOpen(date: SeasonDate, at: string): boolean {
  return date.from <= at && (date.until === null || at < date.until);
}

export function later(...instants: (string | null | undefined)[]): string {
  return instants.filter((i): i is string => Boolean(i)).reduce((a, b) => (a > b ? a : b));
}

export function plusMs(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
