import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDaysTo, instantAt, localDate, localTime, startOfDay, untilEndOf, weekday } from '#domain/instants.ts';

const bishkek = 'Asia/Bishkek';

describe('an instant', () => {
  it('until 15 September in Bishkek is the beginning of the 16th there', () => {
    expect(untilEndOf('2027-09-15', bishkek)).toBe('2027-09-15T18:00:00.000Z');
  });

  it.each([
    ['2027-06-07', bishkek, '2027-06-06T18:00:00.000Z'],
    ['2027-06-07', 'Asia/Almaty', '2027-06-06T19:00:00.000Z'],
    // Kazakhstan has one zone, UTC+5, since 1 March 2024.
    ['2024-02-28', 'Asia/Almaty', '2024-02-27T18:00:00.000Z'],
    ['2024-03-02', 'Asia/Almaty', '2024-03-01T19:00:00.000Z'],
  ])('of the beginning of %s in %s is %s', (date, zone, instant) => {
    expect(startOfDay(date, zone)).toBe(instant);
  });

  it('of an hour that happens twice is its second time', () => {
    expect(instantAt('2024-02-29', '23:30', 'Asia/Almaty')).toBe('2024-02-29T18:30:00.000Z');
  });

  it('of an hour that never happens lies after the gap', () => {
    expect(instantAt('2027-03-14', '02:30', 'America/New_York')).toBe('2027-03-14T07:30:00.000Z');
  });

  it('is told in local time', () => {
    expect(localTime('2027-09-15T17:59:59.999Z', bishkek)).toEqual({ date: '2027-09-15', time: '23:59' });
    expect(localDate('2027-09-15T18:00:00.000Z', bishkek)).toBe('2027-09-16');
  });

  it('and local time are two names of one thing', () => {
    const day = fc.integer({ min: 0, max: 3650 }).map(days => addDaysTo('2024-06-01', days));
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(day, time, fc.constantFrom(bishkek, 'Asia/Almaty'), (date, [hour, minute], zone) => {
        const wall = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(localTime(instantAt(date, wall, zone), zone)).toEqual({ date, time: wall });
      }),
    );
  });

  it('a millisecond before the end of a day lies in it, the end does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), days => {
        const date = addDaysTo('2024-06-01', days);
        const end = untilEndOf(date, bishkek);
        expect(localDate(new Date(Date.parse(end) - 1).toISOString(), bishkek)).toBe(date);
        expect(localDate(end, bishkek)).toBe(addDaysTo(date, 1));
      }),
    );
  });
});

describe('a date', () => {
  it('has a weekday', () => {
    expect(weekday('2027-06-07')).toBe(1);
    expect(weekday('2027-08-01')).toBe(7);
  });
});
