import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '#domain/calendar.ts';
import { kazakhHolidays2027, kyrgyzHolidays2027 } from '#domain/holidays.ts';

describe('the holidays of 2027', () => {
  it.each([
    ['ky', kyrgyzHolidays2027],
    ['kk', kazakhHolidays2027],
  ] as const)('are days of that year, each once, in order, named in %s, ru and en', (own, holidays) => {
    const dates = holidays.map(holiday => holiday.date);
    expect([...new Set(dates)].toSorted()).toEqual(dates);
    for (const holiday of holidays) {
      expect(holiday.date).toMatch(/^2027-\d\d-\d\d$/);
      expect([own, 'ru', 'en'].every(language => (holiday.names[language as 'ru'] ?? '').length > 3)).toBe(true);
    }
  });

  it('of Kazakhstan give back each one that falls on a weekend, save those of the two faiths', () => {
    const days = new Set(kazakhHolidays2027.map(holiday => holiday.date));
    const free = (date: string) => !isWorkingDay(date, days);
    // Nauryz begins on a Sunday, Unity Day is a Saturday, Victory Day a Sunday.
    expect(['2027-01-04', '2027-03-24', '2027-05-03', '2027-05-10'].every(free)).toBe(true);
    expect(['2027-01-05', '2027-03-25', '2027-05-17'].some(free)).toBe(false);
  });

  it('mark the two that the moon decides', () => {
    expect(kyrgyzHolidays2027.filter(holiday => holiday.unverified).map(holiday => holiday.date)).toEqual([
      '2027-03-10',
      '2027-05-17',
    ]);
  });
});
