import { describe, expect, it } from 'vitest';
import { entryOf, pasted } from '#web/console/exams/grade-rows.ts';

// A column of grades from Excel: what fits is taken, what does not is told by its line, and nothing is guessed.
const rows = ['COL-2027-0000165-2', 'COL-2027-0000183-M', 'COL-2027-0000184-N'].map((number, at) => ({ key: `r${at}`, number })); // prettier-ignore
const taken = (text: string, from = 0) => {
  const { entries, conflicts } = pasted(text, rows, 5, from);
  return { entries: Object.fromEntries(entries), conflicts: conflicts.map(one => `${one.line} ${one.why}`) };
};

describe('a column of grades', () => {
  it('goes down from the row it was pasted into', () => {
    expect(taken('5\r\n4\r\n', 1)).toEqual({ entries: { r1: { grade: '5' }, r2: { grade: '4' } }, conflicts: [] });
    expect(taken('5\n4\n3\n2')).toMatchObject({ conflicts: ['4 no-row'] });
  });

  it('goes by the codes beside it, whole or as people write them, in any order', () => {
    expect(taken('0000184-N\t3\nCOL-2027-0000165-2\tТегі Аты\t05\n0000183\tн/я')).toEqual({
      entries: { r2: { grade: '3' }, r0: { grade: '5' }, r1: { absent: true } },
      conflicts: [],
    });
  });

  it('tells of each line that fits nobody, is no grade, or names somebody twice', () => {
    expect(taken('9999999-X\t4\n0000183-M\t6\n0000184-N\tбес')).toEqual({
      entries: {},
      conflicts: ['1 unknown-code', '2 not-a-grade', '3 not-a-grade'],
    });
    // Which of the two is meant nobody knows: neither is taken.
    expect(taken('0000183-M\t5\n0000183-M\t4')).toEqual({ entries: {}, conflicts: ['2 twice'] });
  });

  it('takes whole numbers of the scale alone, and the words of an absence', () => {
    expect(['0', '5', '05', '6', '4.5', '', '-1'].map(text => entryOf(text, 5))).toEqual([
      ...[{ grade: '0' }, { grade: '5' }, { grade: '5' }],
      ...[undefined, undefined, undefined, undefined],
    ]);
    for (const word of ['н/я', 'НЯ', 'келмеді', 'absent', '–']) expect(entryOf(word, 5)).toEqual({ absent: true });
  });
});
