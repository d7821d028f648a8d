import { describe, expect, it } from 'vitest';
import { standing } from '../../web/portal/open/seasons.ts';

const date = (name: string, from: string, until: string | null) => ({ name, from, until, clause: '' });
const season = {
  id: 's',
  program: 'grade-one',
  title: {},
  year: 2027,
  open: true,
  zone: 'Asia/Bishkek',
  dates: [
    date('legal', '2027-06-06T18:00:00Z', '2027-06-30T18:00:00Z'),
    date('documents', '2027-07-31T18:00:00Z', '2027-09-15T18:00:00Z'),
    date('actual', '2027-08-01T18:00:00Z', '2027-08-31T18:00:00Z'),
    date('late', '2027-08-31T18:00:00Z', null),
  ],
};
const at = (instant: string) => standing(season, Date.parse(instant));

describe('what is open now', () => {
  it('is nothing before the first window, and the next opening is told', () => {
    expect(at('2027-06-01T00:00:00Z')).toMatchObject({ open: undefined, next: { name: 'legal' } });
  });

  it('is a window from its first instant to before its last', () => {
    expect(at('2027-06-06T18:00:00Z').open?.name).toBe('legal');
    expect(at('2027-06-30T17:59:59Z').open?.name).toBe('legal');
    expect(at('2027-06-30T18:00:00Z')).toMatchObject({ open: undefined, next: { name: 'actual' } });
  });

  it('is the late track without an end, never the papers', () => {
    expect(at('2028-03-01T00:00:00Z').open?.name).toBe('late');
    expect(at('2027-07-31T20:00:00Z').open).toBeUndefined();
  });
});
