import { describe, expect, it } from 'vitest';
import { standInBrowser } from './browser-ground.ts';

standInBrowser();
const { nameOf } = await import('#web/console/keys.ts');
const { dutiesOf } = await import('#web/console/desk/duties.ts');
const { barOf } = await import('#web/console/cases/decisions.ts');
const { instantIn, localIn } = await import('#web/console/zones.ts');
const { filterOf, toggled } = await import('#web/console/queue.ts');
const { neighbours, remember } = await import('#web/console/last-list.ts');
const { sums } = await import('#web/console/authority/seats.ts');

const key = (code: string, pressed: string, shiftKey = false) => nameOf({ code, key: pressed, shiftKey });

describe('keys of the console', () => {
  it('go by their place, so that they work in a Cyrillic layout', () => {
    expect(key('KeyJ', 'о')).toBe('J');
    expect(key('KeyX', 'ч')).toBe('X');
    expect(key('Digit3', '3')).toBe('3');
    expect(key('Enter', 'Enter')).toBe('Enter');
  });

  it('know the search and the sheet on both layouts', () => {
    expect(key('Slash', '/')).toBe('/');
    expect(key('Backslash', '/', true)).toBe('/');
    expect(key('Slash', '?', true)).toBe('?');
    expect(key('Digit7', '?', true)).toBe('?');
  });
});

describe('duties', () => {
  const group = { by: 'clerk', count: 4, overdue: 0, today: 0, tomorrow: 0, soonest: null };

  it('stand by what is lost: families first, then what is late, then what waits', () => {
    const duties = dutiesOf({
      items: [],
      groups: [
        { ...group, name: 'class', by: 'director' },
        { ...group, name: 'review', overdue: 1 },
        { ...group, name: 'documents', by: 'parent', count: 27, tomorrow: 11 },
      ],
    });
    expect(duties.map(({ name, kind, count, tone }) => [name, kind, count, tone])).toEqual([
      ['documents', 'families', 11, 'you'],
      ['review', 'overdue', 1, 'refused'],
      ['review', 'open', 3, 'us'],
      ['class', 'open', 4, 'us'],
    ]);
  });

  it('are silent about families that have time', () => {
    expect(dutiesOf({ items: [], groups: [{ ...group, name: 'documents', by: 'parent' }] })).toEqual([]);
  });

  it('open the very list they count', () => {
    const [late] = dutiesOf({ items: [], groups: [{ ...group, name: 'review', count: 1, overdue: 1 }] });
    expect(late?.filter).toEqual({ owed: 'review', due: 'overdue' });
  });
});

describe('the decision bar', () => {
  it('puts the checks before the enrolment and says why it is not possible yet', () => {
    const bar = barOf([
      { name: 'enrol', allowed: false, refusal: { code: 'ward-not-checked' } },
      { name: 'confirm-ward', allowed: true },
      { name: 'refuse', allowed: true },
    ]);
    expect(bar.primary).toBe('confirm-ward');
    expect(bar.others).toEqual(['refuse']);
    expect(bar.greyed).toEqual({ name: 'enrol', refusal: { code: 'ward-not-checked' } });
  });

  it('offers what the server lists and nothing else', () => {
    expect(barOf([])).toEqual({ primary: undefined, others: [], greyed: undefined });
    expect(barOf([{ name: 'enrol', allowed: false, refusal: { code: 'case-closed' } }]).greyed).toBeUndefined();
  });
});

describe('the clock on the wall of a zone', () => {
  it('is read and written as date fields do', () => {
    expect(localIn('Asia/Bishkek', '2027-09-15T18:00:00.000Z')).toBe('2027-09-16T00:00:00');
    expect(instantIn('Asia/Bishkek', '2027-09-16T00:00')).toBe(Date.parse('2027-09-15T18:00:00Z'));
    expect(instantIn('Asia/Almaty', '2027-09-16T00:00:00')).toBe(Date.parse('2027-09-15T19:00:00Z'));
    expect(instantIn('Asia/Bishkek', '')).toBeUndefined();
  });

  it('finds its way back from any instant', () => {
    for (let hour = 0; hour < 48; hour++) {
      const at = Date.parse('2024-02-29T00:00:00Z') + hour * 3_600_000;
      expect(instantIn('Asia/Bishkek', localIn('Asia/Bishkek', new Date(at).toISOString()))).toBe(at);
    }
  });
});

describe('a queue in the address', () => {
  it('keeps only what narrows it', () => {
    expect(filterOf({ owed: 'review', lang: 'ru', q: '', turn: ['a', 'b'] })).toEqual({ owed: 'review' });
  });

  it('takes a choice in and out of a list', () => {
    expect(toggled(undefined, 'ky')).toBe('ky');
    expect(toggled('ky', 'ru')).toBe('ky,ru');
    expect(toggled('ky,ru', 'ky')).toBe('ru');
    expect(toggled('ru', 'ru')).toBeUndefined();
  });

  it('remembers the neighbours of a case', () => {
    remember(['A', 'B', 'C']);
    expect(neighbours('B')).toEqual({ before: 'A', next: 'C' });
    expect(neighbours('A')).toEqual({ before: undefined, next: 'B' });
    expect(neighbours('Z')).toEqual({});
  });
});

describe('seats of several pools', () => {
  it('are one sum', () => {
    const pool = { language: 'ky', capacity: 35, held: 10, confirmed: 5, free: 20, waiting: 2 };
    expect(sums([pool, pool])).toEqual({ capacity: 70, held: 20, confirmed: 10, free: 40, waiting: 4 });
    expect(sums([])).toEqual({ capacity: 0, held: 0, confirmed: 0, free: 0, waiting: 0 });
  });
});
