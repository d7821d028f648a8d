/** Which date of a season is on now, and what comes next: read from its dates, never from the calendar of the phone. */
import type { Season, SeasonDate } from '../../answers.ts';

/** In which dates of a program's season people file; other dates are of what comes after. */
const windows: Record<string, readonly string[]> = {
  'grade-one': ['legal', 'actual', 'late'],
  ort: ['registration'],
  college: ['apply-grade9', 'apply-grade11', 'apply-creative', 'apply-ped-med', 'apply-paid'],
};

const windowsOf = (program: string): readonly string[] => windows[program] ?? [];

export interface Standing {
  /** The window open now, if any. */
  open: SeasonDate | undefined;
  /** The next window to open. */
  next: SeasonDate | undefined;
}

export function standing(season: Season, now: number): Standing {
  const ours = season.dates.filter(date => windowsOf(season.program).includes(date.name));
  const byStart = [...ours].sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return {
    open: byStart.find(date => isOn(date, now)),
    next: byStart.find(date => Date.parse(date.from) > now),
  };
}

/** Several windows may be open at once: the one of them that closes first. */
export function closing(season: Season, now: number): SeasonDate | undefined {
  return season.dates
    .filter(date => windowsOf(season.program).includes(date.name) && isOn(date, now))
    .sort((a, b) => (a.until ?? '9').localeCompare(b.until ?? '9'))[0];
}

export function isOn(date: SeasonDate, now: number): boolean {
  return Date.parse(date.from) <= now && (date.until === null || now < Date.parse(date.until));
}

export function isOver(date: SeasonDate, now: number): boolean {
  return date.until !== null && Date.parse(date.until) <= now;
}

/** The season of a program people ask about: the one open now, else the next to open, else the last there was. */
export function current(seasons: readonly Season[], program: string, now: number): Season | undefined {
  const ours = seasons.filter(one => one.program === program);
  const opens = (one: Season): number => Date.parse(standing(one, now).next?.from ?? '9999-01-01');
  const [next] = ours.filter(one => standing(one, now).next).sort((a, b) => opens(a) - opens(b));
  return ours.find(one => standing(one, now).open) ?? next ?? ours.sort((a, b) => a.year - b.year).at(-1);
}
