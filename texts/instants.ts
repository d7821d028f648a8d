/** How an instant and a span are said to people: look of dates in four languages, in the zone of the season. */
import { say, type Language } from './say.ts';

export type DateStyle =
  | 'full' // 15 сентября 2027 года, среда, 23:59 (время бишкекское)
  | 'until' // до 15 сентября 2027 года, среда, 23:59 (время бишкекское)
  | 'until-day' // до 15 сентября
  | 'until-day-time' // до 15 сентября, среда, 23:59
  | 'deadline' // as `full`, but the end of a day is shown as 23:59 of that day
  | 'deadline-day' // 15 сентября
  | 'deadline-day-time' // 15 сентября, среда, 23:59
  | 'from-day' // с 1 августа
  | 'date' // 15 сентября 2027 года
  | 'day' // 15 сентября
  | 'day-week' // 15 сентября, среда
  | 'day-time' // 5 апреля, понедельник, 10:00
  | 'short' // 5 апреля, 10:04
  | 'tiny' // 12 апр.
  | 'time' // 14:32
  | 'number' // 15.09.2027
  | 'number-time'; // 15.09.2027, 23:59

interface Parts {
  year: string;
  month: number;
  day: number;
  week: number;
  time: string;
  date: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function partsIn(iso: string | number, zone: string): Parts {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  const found: Record<string, string> = {};
  for (const part of format.formatToParts(new Date(iso))) found[part.type] = part.value;
  const { year = '', month = '', day = '', hour = '', minute = '' } = found;
  return {
    year,
    month: Number(month),
    day: Number(day),
    week: weekdays.indexOf(found['weekday'] ?? ''),
    time: `${hour}:${minute}`,
    date: `${day}.${month}.${year}`,
  };
}

/** Intervals are half-open: what ends at 00:00 is told to people as 23:59 of the day before. */
function lastMinute(iso: string | number, zone: string): string | number {
  return partsIn(iso, zone).time === '00:00' ? new Date(iso).getTime() - 60_000 : iso;
}

/** An instant in words, in a zone. Styles `until…` and `deadline…` show the end of a day as 23:59. */
export function formatInstant(language: Language, iso: string | number, zone: string, style: DateStyle): string {
  const ends = style.startsWith('until') || style.startsWith('deadline');
  const at = partsIn(ends ? lastMinute(iso, zone) : iso, zone);
  if (style === 'time') return at.time;
  if (style === 'number') return at.date;
  if (style === 'number-time') return `${at.date}, ${at.time}`;
  const shape = style === 'deadline' ? 'full' : style.replace('deadline-', '');
  return say(language, `dates.${shape}`, {
    day: String(at.day),
    year: at.year,
    time: at.time,
    weekday: say(language, `dates.weekday.${at.week}`),
    zone: say(language, `dates.zone.${zone}`),
    // Kyrgyz and Kazakh change the month's own ending, so each form stands in a table of twelve.
    month: say(language, `dates.month.${at.month}`),
    of: say(language, `dates.month-of.${at.month}`),
    to: say(language, `dates.month-to.${at.month}`),
    yearTo: say(language, `dates.month-year-to.${at.month}`),
    from: say(language, `dates.month-from.${at.month}`),
    short: say(language, `dates.month-short.${at.month}`),
  });
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How much is left; units fall with nearness: days, days and hours, hours and minutes, minutes. */
export function formatLeft(language: Language, leftMs: number): string {
  if (leftMs <= 0) return say(language, 'dates.left.none');
  return say(language, leftMs < hour ? 'dates.left.minutes' : 'dates.left', span(language, leftMs));
}

/** How long something lasted: "2 дня", "3 часа 20 минут". */
export function formatSpan(language: Language, ms: number): string {
  return span(language, Math.abs(ms)).span;
}

/** How late something is: "Опоздание 2 дня". */
export function formatLate(language: Language, lateMs: number): string {
  return say(language, 'dates.late', { span: formatSpan(language, lateMs) });
}

function span(language: Language, ms: number): { span: string; count: number } {
  const days = Math.floor(ms / day);
  const hours = Math.floor((ms % day) / hour);
  const minutes = Math.floor((ms % hour) / minute);
  if (days >= 10) return { span: say(language, 'dates.days', { count: days }), count: days };
  if (days > 0) return pair(language, ['days', days], ['hours', hours]);
  if (hours > 0) return pair(language, ['hours', hours], ['minutes', minutes]);
  const shown = Math.max(1, minutes);
  return { span: say(language, 'dates.minutes', { count: shown }), count: shown };
}

function pair(language: Language, [large, n]: [string, number], [small, m]: [string, number]) {
  const first = say(language, `dates.${large}`, { count: n });
  return { span: m === 0 ? first : `${first} ${say(language, `dates.${small}`, { count: m })}`, count: n };
}

/** Whether two instants lie on the same day in the zone. */
export function sameDay(a: string | number, b: string | number, zone: string): boolean {
  return partsIn(a, zone).date === partsIn(b, zone).date;
}
