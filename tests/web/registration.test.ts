import { describe, expect, it } from 'vitest';
import { standInBrowser } from './browser-ground.ts';

standInBrowser();
const { csvOf, readPasted } = await import('#web/console/accesses/pasted.ts');
const { progressOf } = await import('#web/console/accesses/progress.ts');
const { listOf, nextSort, numbersOf, sumsOf } = await import('#web/console/boards/board.ts');

const asanova = { phone: '0555 77 12 34', surname: 'Асанова', name: 'Айжан', patronymic: 'Бакытовна' };

describe('rows copied from a sheet', () => {
  it('are read by tabs, semicolons or commas, the phone wherever it stands', () => {
    for (const text of [
      '0555 77 12 34\tАсанова\tАйжан\tБакытовна',
      'Асанова;Айжан;Бакытовна;0555 77 12 34',
      '1,Асанова,Айжан,Бакытовна,0555 77 12 34',
      '0555 77 12 34 Асанова Айжан Бакытовна',
      '7\tАсанова Айжан Бакытовна\t0555 77 12 34',
    ])
      expect(readPasted(text).rows).toEqual([asanova]);
  });

  it.each([
    ['a numbered list of a text program', '1. Асанова Айжан Бакытовна – 0555 77 12 34'],
    ['brackets and a colon', '12) Асанова Айжан Бакытовна: 0555 77 12 34'],
    ['a comma before the phone', 'Асанова Айжан Бакытовна, 0555 77 12 34'],
    ['marks of direction that a phone book copies along', 'Асанова\tАйжан\tБакытовна\t\u202a0555 77 12 34\u202c'],
    ['blanks that do not break', 'Асанова\u00a0Айжан Бакытовна\t0555\u00a077\u00a012\u00a034'],
  ])('are read from %s', (_what, text) => {
    expect(readPasted(text).rows).toEqual([asanova]);
  });

  it('follow their head where the columns stand in another order, and leave out what nobody asked for', () => {
    const text = 'Имя\tОтчество\tФамилия\tКласс\tНомер телефона\nАйжан\tБакытовна\tАсанова\t11-А\t0555 77 12 34';
    expect(readPasted(text)).toEqual({ rows: [asanova], before: 1 });
    expect(readPasted('№\tФИО\tТелефон\n1\tАсанова Айжан Бакытовна\t0555 77 12 34').rows).toEqual([asanova]);
  });

  it('lose their head, and remember how many lines stood before them', () => {
    const text = '\nТелефон\tФамилия\tАты\n0700123456\tБеков\tАзамат\n';
    expect(readPasted(text)).toEqual({
      rows: [{ phone: '0700123456', surname: 'Беков', name: 'Азамат', patronymic: '' }],
      before: 2,
    });
    expect(readPasted('  \n')).toEqual({ rows: [], before: 0 });
  });

  it('keep what is wrong, for the report to say so: a number too short, a name of two words', () => {
    expect(readPasted('0555\tКыдыр уулу\tНурбек').rows).toEqual([
      { phone: '0555', surname: 'Кыдыр уулу', name: 'Нурбек', patronymic: '' },
    ]);
  });

  it('become a table whose cells mean nothing but themselves', () => {
    const csv = csvOf([{ ...asanova, surname: 'А"б,в;г', patronymic: '' }]);
    expect(csv).toBe('phone,surname,name,patronymic\n"0555 77 12 34","А""б,в;г","Айжан",""');
  });
});

describe('the five squares of a form', () => {
  const row = { steps: {}, marks: [], shown: {}, submittedAt: null };

  it('tell the saved steps and the files apart', () => {
    const steps = { personal: true, address: false };
    expect(progressOf({ ...row, steps, shown: { files: ['front', 'photo'] } })).toEqual(['done', 'begun', 'none', 'begun', 'done']); // prettier-ignore
  });

  it('are full once it was sent, with a cross where something is to be mended', () => {
    const sent = { ...row, submittedAt: '2027-08-01T00:00:00.000Z' };
    expect(progressOf(sent)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(progressOf({ ...sent, marks: ['correction-photo', 'correction-benefit'] })).toEqual(['done', 'done', 'done', 'wrong', 'wrong']); // prettier-ignore
  });
});

describe('a board', () => {
  const number = (name: string, group: string, filter = {}) => ({ name, said: name, group, measure: 'cases' as const, filter }); // prettier-ignore
  const board = {
    season: { id: 'S', number: 'SEA-1', program: 'ort', words: 'ort', year: 2027 },
    numbers: [number('accesses', 'way'), number('unpaid', 'standing', { status: 'COMPLETED_UNPAID' })],
  };
  const item = (values: number[]) => ({ values }) as never;

  it('opens with each number the list it is the length of, at its place', () => {
    expect(listOf(board, board.numbers[1]!, { organisation: 'O', district: undefined })).toEqual({
      path: '/cases',
      query: { program: 'ort', season: 'S', organisation: 'O', status: 'COMPLETED_UNPAID' },
    });
  });

  it('knows its numbers by group and adds up what is shown', () => {
    expect(numbersOf(board, 'standing', [7, 3])).toMatchObject([{ name: 'unpaid', at: 1, value: 3 }]);
    expect(sumsOf([item([7, 3]), item([1, 2])], board.numbers)).toEqual([8, 5]);
  });

  it('sorts by a column the largest first, then the other way, then not at all', () => {
    expect(nextSort(undefined, 'unpaid')).toBe('-unpaid');
    expect(nextSort('-unpaid', 'unpaid')).toBe('unpaid');
    expect(nextSort('unpaid', 'unpaid')).toBeUndefined();
    expect(nextSort('-accesses', 'unpaid')).toBe('-unpaid');
  });
});
