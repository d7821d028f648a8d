import { describe, expect, it } from 'vitest';
import '#texts/all.ts';
import { formatInstant, formatLate, formatLeft, sameDay } from '#texts/instants.ts';
import { formatNumber, pluralForm, say } from '#texts/say.ts';

const bishkek = 'Asia/Bishkek';
const almaty = 'Asia/Almaty';
const deadline = '2027-09-15T18:00:00.000Z'; // 16 September, 00:00 in Bishkek

describe('instants in words', () => {
  it('writes the full date as people of each language write it', () => {
    expect(formatInstant('ky', deadline, bishkek, 'deadline')).toBe(
      '2027-жылдын 15-сентябры, шаршемби, 23:59 (Бишкек убактысы)',
    );
    expect(formatInstant('ru', deadline, bishkek, 'deadline')).toBe(
      '15 сентября 2027 года, среда, 23:59 (время бишкекское)',
    );
    expect(formatInstant('kk', '2027-08-27T11:00:00Z', almaty, 'full')).toBe(
      '2027 жылғы 27 тамыз, жұма, 16:00 (Алматы уақыты)',
    );
    expect(formatInstant('en', deadline, bishkek, 'deadline')).toBe(
      'Wednesday 15 September 2027, 23:59 (Bishkek time)',
    );
  });

  it('changes the month in "until"', () => {
    expect(formatInstant('ky', deadline, bishkek, 'until')).toBe(
      '2027-жылдын 15-сентябрына чейин, шаршемби, 23:59 (Бишкек убактысы)',
    );
    expect(formatInstant('ky', deadline, bishkek, 'until-day')).toBe('15-сентябрга чейин');
    expect(formatInstant('ky', '2027-07-31T18:00:00Z', bishkek, 'from-day')).toBe('1-августтан баштап');
    expect(formatInstant('kk', '2027-08-27T11:00:00Z', almaty, 'until-day')).toBe('27 тамызға дейін');
    expect(formatInstant('ru', deadline, bishkek, 'until-day-time')).toBe('до 15 сентября, среда, 23:59');
  });

  it('shows the instant of a lapse as it is, and the end of a day as 23:59', () => {
    expect(formatInstant('ru', deadline, bishkek, 'full')).toBe(
      '16 сентября 2027 года, четверг, 00:00 (время бишкекское)',
    );
    expect(formatInstant('ru', deadline, bishkek, 'number-time')).toBe('16.09.2027, 00:00');
    expect(formatInstant('ru', '2027-04-05T04:00:00Z', bishkek, 'until-day-time')).toBe(
      'до 5 апреля, понедельник, 10:00',
    );
  });

  it('lets units fall with nearness', () => {
    const day = 86_400_000;
    expect(formatLeft('ky', 79 * day + 3_600_000)).toBe('79 күн калды');
    expect(formatLeft('ky', 9 * day + 9 * 3_600_000)).toBe('9 күн 9 саат калды');
    expect(formatLeft('ru', day + 3_600_000)).toBe('Остался 1 день 1 час');
    expect(formatLeft('ru', 2 * 3_600_000 + 5 * 60_000)).toBe('Осталось 2 часа 5 минут');
    expect(formatLeft('ru', 60_000)).toBe('Осталась 1 минута');
    expect(formatLeft('ru', 0)).toBe('Срок истёк');
    expect(formatLate('ru', 2 * day)).toBe('Опоздание 2 дня');
  });

  it('knows the day of the season’s zone, not of the machine', () => {
    expect(sameDay('2027-09-15T17:59:00Z', '2027-09-14T18:00:00Z', bishkek)).toBe(true);
    expect(sameDay('2027-09-15T17:59:00Z', deadline, bishkek)).toBe(false);
  });
});

describe('counting', () => {
  it('has one form in Kyrgyz and Kazakh, two in English, three in Russian', () => {
    expect([1, 2, 5, 11, 12, 21, 22, 101, 111].map(n => pluralForm('ru', n))).toEqual([
      'one',
      'few',
      'many',
      'many',
      'many',
      'one',
      'few',
      'one',
      'many',
    ]);
    expect([1, 2].map(n => pluralForm('en', n))).toEqual(['one', 'other']);
    expect([1, 2].map(n => pluralForm('ky', n))).toEqual(['other', 'other']);
  });

  it('groups thousands with a thin space and parts decimals with a comma', () => {
    expect(formatNumber('ru', 4286)).toBe('4\u2009286');
    expect(formatNumber('ru', 4.5)).toBe('4,50');
    expect(formatNumber('en', 1234567)).toBe('1\u2009234\u2009567');
  });

  it('shows an unknown key as it is', () => {
    expect(say('ru', 'no.such-key')).toBe('no.such-key');
  });
});
