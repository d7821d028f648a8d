import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, closesBy, isWorkingDay, opensBy, ruledDate } from '#domain/calendar.ts';
import { kyrgyzHolidays2027 } from '#domain/holidays.ts';
import { addDaysTo, localTime, weekday } from '#domain/instants.ts';

const zone = 'Asia/Bishkek';
const holidays = new Set(kyrgyzHolidays2027.map(holiday => holiday.date));
const here = (instant: string) => {
  const { date, time } = localTime(instant, zone);
  return `${date} ${time}`;
};

describe('a rule for a date', () => {
  it('gives the windows of 2027 as the source is read', () => {
    const window = (rule: string) => {
      const [from = '', until = ''] = rule.split('..');
      return [here(opensBy(from, 2027, zone)), until === '' ? null : here(closesBy(until, 2027, zone))];
    };
    expect(window('FIRST_MONDAY(6)..MONTH_END(6)')).toEqual(['2027-06-07 00:00', '2027-07-01 00:00']);
    expect(window('FIRST_MONDAY(8)..MONTH_END(8)')).toEqual(['2027-08-02 00:00', '2027-09-01 00:00']);
    expect(window('DATE(08-01)..DATE(09-15)')).toEqual(['2027-08-01 00:00', '2027-09-16 00:00']);
    expect(window('DATE(04-01) 10:00..DATE(06-01) 10:00')).toEqual(['2027-04-01 10:00', '2027-06-01 10:00']);
    expect(window('DATE(09-01)..')).toEqual(['2027-09-01 00:00', null]);
  });

  it.each([
    ['FIRST_MONDAY(6)', 2026, '2026-06-01'],
    ['FIRST_MONDAY(6)', 2027, '2027-06-07'],
    ['FIRST_MONDAY(8)', 2027, '2027-08-02'],
    ['FIRST_MONDAY(6)-7d', 2027, '2027-05-31'],
    ['MONTH_END(2)', 2028, '2028-02-29'],
    ['MONTH_END(2)', 2027, '2027-02-28'],
    ['MONTH_END(12)+1d', 2027, '2028-01-01'],
    ['DATE(08-20) + 14d', 2027, '2027-09-03'],
    ['date(02-29)', 2028, '2028-02-29'],
  ])('%s of %i is %s', (rule, year, date) => {
    expect(ruledDate(rule, year)).toEqual({ date });
  });

  it('may carry a time of day', () => {
    expect(ruledDate('DATE(04-01)T9:00', 2027)).toEqual({ date: '2027-04-01', time: '09:00' });
    expect(here(opensBy('DATE(04-01) 10:00', 2027, zone))).toBe('2027-04-01 10:00');
    expect(here(closesBy('DATE(08-27) 16:00', 2027, zone))).toBe('2027-08-27 16:00');
  });

  it.each([
    ['LAST_FRIDAY(6)', 'unknown-rule'],
    ['FIRST_MONDAY(13)', 'no-such-month'],
    ['FIRST_MONDAY(0)', 'no-such-month'],
    ['DATE(02-29)', 'no-such-day'],
    ['DATE(6-7)', 'no-such-day'],
    ['DATE(13-01)', 'no-such-month'],
    ['DATE(04-01) 25:00', 'no-such-time'],
    ['', 'unknown-rule'],
  ])('"%s" is refused: %s', (rule, fault) => {
    expect(ruledDate(rule, 2027)).toEqual({ fault });
  });

  it('finds the first Monday of any month within its first seven days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2000, max: 2100 }), (month, year) => {
        const found = ruledDate(`FIRST_MONDAY(${month})`, year);
        const date = 'date' in found ? found.date : '';
        expect(weekday(date)).toBe(1);
        expect(Number(date.slice(8))).toBeLessThanOrEqual(7);
      }),
    );
  });
});

describe('working days', () => {
  it.each([
    // Friday, one day: Monday; the day of the instant does not count, early or late.
    ['2027-09-10T03:00:00.000Z', 1, '2027-09-13 18:00'],
    ['2027-09-10T17:00:00.000Z', 1, '2027-09-13 18:00'],
    ['2027-09-15T06:00:00.000Z', 3, '2027-09-20 18:00'],
    // Independence Day, Tuesday 31 August, is skipped.
    ['2027-08-30T06:00:00.000Z', 1, '2027-09-01 18:00'],
    // 5 May and the weekend before Victory Day.
    ['2027-05-04T06:00:00.000Z', 3, '2027-05-10 18:00'],
    // Late on Sunday in UTC is already Monday in Bishkek.
    ['2027-09-12T19:00:00.000Z', 1, '2027-09-14 18:00'],
  ])('from %s, %i: until %s', (instant, days, due) => {
    expect(here(addWorkingDays(instant, days, zone, holidays))).toBe(due);
  });

  it('end on a working day, with exactly so many working days behind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 20 }), (offset, days) => {
        const start = addDaysTo('2027-01-01', offset);
        const due = localTime(addWorkingDays(`${start}T06:00:00.000Z`, days, zone, holidays), zone).date;
        const between: string[] = [];
        for (let date = start; date < due; date = addDaysTo(date, 1)) between.push(addDaysTo(date, 1));
        expect(isWorkingDay(due, holidays)).toBe(true);
        expect(between.filter(date => isWorkingDay(date, holidays))).toHaveLength(days);
      }),
    );
  });
});
