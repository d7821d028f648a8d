/** The dates of a season as moments in their order: what was, what is on now, what comes. */
import type { SeasonDate } from '../../answers.ts';
import type { Moment } from '../../parts/Timeline.vue';
import { when } from '../../words.ts';
import { isOn, isOver } from './seasons.ts';

export function momentsOf(dates: readonly SeasonDate[], now: number, deed: (name: string) => string): Moment[] {
  return [...dates]
    .sort((a, b) => (a.until ?? '9').localeCompare(b.until ?? '9') || a.from.localeCompare(b.from))
    .map(date => {
      const state = isOver(date, now) ? 'past' : isOn(date, now) ? 'now' : 'future';
      return {
        key: date.name,
        at: spanOf(date, state === 'now'),
        deed: deed(date.name),
        tone: state === 'past' ? 'done' : 'you',
        state,
      };
    });
}

function spanOf({ from, until }: SeasonDate, isNow: boolean): string {
  if (until === null) return when(from, 'from-day');
  return isNow ? when(until, 'until-day-time') : `${when(from, 'day-week')} – ${when(until, 'deadline-day')}`;
}
