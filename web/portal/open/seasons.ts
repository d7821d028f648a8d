/** Which date of a season is on now, and what comes next: read from its dates, never from the calendar of the phone. */
import type { Season, SeasonDate } from '../../answers.ts';

export const windows = ['legal', 'actual', 'late'] as const;
export type WindowName = (typeof windows)[number];

export interface Standing {
  /** The window open now, if any. */
  open: SeasonDate | undefined;
  /** The next window to open. */
  next: SeasonDate | undefined;
}

export function standing(season: Season, now: number): Standing {
  const ours = season.dates.filter(date => windows.includes(date.name as WindowName));
  const byStart = [...ours].sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return {
    open: byStart.find(date => isOn(date, now)),
    next: byStart.find(date => Date.parse(date.from) > now),
  };
}

export function isOn(date: SeasonDate, now: number): boolean {
  return Date.parse(date.from) <= now && (date.until === null || now < Date.parse(date.until));
}

export function isOver(date: SeasonDate, now: number): boolean {
  return date.until !== null && Date.parse(date.until) <= now;
}
