import { describe, expect, it } from 'vitest';
import { kyrgyzHolidays2027 } from '#domain/holidays.ts';

describe('the holidays of 2027', () => {
  it('are days of that year, each once, in order, named in three languages', () => {
    const dates = kyrgyzHolidays2027.map(holiday => holiday.date);
    expect([...new Set(dates)].toSorted()).toEqual(dates);
    for (const holiday of kyrgyzHolidays2027) {
      expect(holiday.date).toMatch(/^2027-\d\d-\d\d$/);
      expect(Object.values(holiday.names).every(name => name.length > 3)).toBe(true);
    }
  });

  it('mark the two that the moon decides', () => {
    expect(kyrgyzHolidays2027.filter(holiday => holiday.unverified).map(holiday => holiday.date)).toEqual([
      '2027-03-10',
      '2027-05-17',
    ]);
  });
});
