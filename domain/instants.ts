/** Between what people write on a wall (a date in a place) and what machines compare (an instant in UTC). */
import { Temporal } from 'temporal-polyfill';

/** "2027-09-15T18:00:00.000Z": one spelling, so that instants compare as text. */
function instantISO(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond', roundingMode: 'floor' });
}

/** The first instant of a local day; where clocks jump over midnight, the first one that exists. */
export function startOfDay(dateISO: string, zone: string): string {
  return instantISO(Temporal.PlainDate.from(dateISO).toZonedDateTime({ timeZone: zone }).toInstant());
}

/** Half-open: a day that is named is included, so "until 15 September" ends where the 16th begins (C32). */
export function untilEndOf(dateISO: string, zone: string): string {
  return startOfDay(Temporal.PlainDate.from(dateISO).add({ days: 1 }).toString(), zone);
}

/**
 * A local date and time of day as an instant. An hour that happens twice means its second time, so that nobody loses it
 * by the change of clocks; one that never happens means the instant after the gap.
 */
export function instantAt(dateISO: string, time: string, zone: string): string {
  const wall = Temporal.PlainDate.from(dateISO).toPlainDateTime(Temporal.PlainTime.from(time));
  return instantISO(wall.toZonedDateTime(zone, { disambiguation: 'later' }).toInstant());
}

export interface LocalTime {
  date: string;
  /** "HH:MM" */
  time: string;
}

export function localTime(instant: string, zone: string): LocalTime {
  const there = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return {
    date: there.toPlainDate().toString(),
    time: there.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' }),
  };
}

export function localDate(instant: string, zone: string): string {
  return localTime(instant, zone).date;
}

export function addDaysTo(dateISO: string, days: number): string {
  return Temporal.PlainDate.from(dateISO).add({ days }).toString();
}

/** 1 Monday … 7 Sunday. */
export function weekday(dateISO: string): number {
  return Temporal.PlainDate.from(dateISO).dayOfWeek;
}
