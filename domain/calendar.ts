/** Rules that name a date in any year, and the count of working days. */
import { Temporal } from 'temporal-polyfill';
import { addDaysTo, instantAt, localTime, startOfDay, untilEndOf, weekday } from './instants.ts';

export type RuleFault = 'unknown-rule' | 'no-such-month' | 'no-such-day' | 'no-such-time';

export interface RuledDate {
  date: string;
  /** Time of day where the rule names one. */
  time?: string;
}

const grammar = /^(FIRST_MONDAY|MONTH_END|DATE)\(([\d-]+)\)((?:[+-]\d{1,3}d)*)(?:[ T](\d{1,2}:\d{2}))?$/i;

/**
 * FIRST_MONDAY(6), MONTH_END(6), DATE(04-01), each with days added or taken (-7d) and a time of day (10:00):
 * "DATE(04-01) 10:00", "FIRST_MONDAY(6)-7d". MONTH_END is how "until the last week of the month" is read (C2).
 */
export function ruledDate(rule: string, year: number): RuledDate | { fault: RuleFault } {
  const found = grammar.exec(rule.trim().replace(/\s*([(+-])\s*/g, '$1'));
  if (!found) return { fault: 'unknown-rule' };
  const [, name = '', argument = '', shifts = '', time] = found;
  const base = baseDate(name.toUpperCase(), argument, year);
  if (typeof base !== 'string') return base;
  if (time !== undefined && !isTimeOfDay(time)) return { fault: 'no-such-time' };
  const days = [...shifts.matchAll(/[+-]\d+/g)].reduce((sum, [shift]) => sum + Number(shift), 0);
  return { date: addDaysTo(base, days), ...(time === undefined ? {} : { time: time.padStart(5, '0') }) };
}

/** The instant a rule opens something: its time of day, or the beginning of its day. */
export function opensBy(rule: string, year: number, zone: string): string {
  const { date, time } = known(rule, year);
  return time === undefined ? startOfDay(date, zone) : instantAt(date, time, zone);
}

/** The instant a rule ends something: its time of day, or the end of its day, which is included (C32). */
export function closesBy(rule: string, year: number, zone: string): string {
  const { date, time } = known(rule, year);
  return time === undefined ? untilEndOf(date, zone) : instantAt(date, time, zone);
}

/** When offices close; a duty of a working day ends then. */
const closingTime = '18:00';

/**
 * The end of the nth working day after an instant. The day of the instant itself does not count: what arrives on Friday
 * with one working day is due on Monday at closing time.
 */
export function addWorkingDays(instant: string, days: number, zone: string, holidays: ReadonlySet<string>): string {
  let date = localTime(instant, zone).date;
  for (let left = days; left > 0;) {
    date = addDaysTo(date, 1);
    if (isWorkingDay(date, holidays)) left -= 1;
  }
  return instantAt(date, closingTime, zone);
}

export function isWorkingDay(dateISO: string, holidays: ReadonlySet<string>): boolean {
  return weekday(dateISO) <= 5 && !holidays.has(dateISO);
}

function known(rule: string, year: number): RuledDate {
  const date = ruledDate(rule, year);
  if ('fault' in date) throw new Error(`calendar rule "${rule}": ${date.fault}`);
  return date;
}

function baseDate(name: string, argument: string, year: number): string | { fault: RuleFault } {
  if (name === 'DATE') return fixedDate(argument, year);
  const month = Number(argument);
  if (!Number.isInteger(month) || month < 1 || month > 12) return { fault: 'no-such-month' };
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  if (name === 'MONTH_END') return first.with({ day: first.daysInMonth }).toString();
  return first.add({ days: (8 - first.dayOfWeek) % 7 }).toString();
}

function fixedDate(argument: string, year: number): string | { fault: RuleFault } {
  const found = /^(\d{2})-(\d{2})$/.exec(argument);
  if (!found) return { fault: 'no-such-day' };
  const [month, day] = [Number(found[1]), Number(found[2])];
  if (month < 1 || month > 12) return { fault: 'no-such-month' };
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day < 1 || day > first.daysInMonth ? { fault: 'no-such-day' } : first.with({ day }).toString();
}

function isTimeOfDay(time: string): boolean {
  const [hour = 99, minute = 99] = time.split(':').map(Number);
  return hour <= 23 && minute <= 59;
}
