import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearNumbers, numberDistance, reachOf } from '#domain/near-numbers.ts';
import { foldReceiptNumber, matchStatement, type DeclaredReceipt, type StatementEntry } from '#domain/receipts.ts';

describe('a receipt’s number', () => {
  it.each([
    ['№ 123-456/7', '123456/7'],
    ['N123', '123'],
    ['No. 0123', '0123'],
    ['Nº 5', '5'],
    ['Квитанция № АВ-12 34', 'AB1234'],
    ['түбүртөк №\u00a09–1', '91'],
    ['чек 77.', '77'],
    ['ав1234', 'AB1234'],
    ['NOVA 12', 'NOVA12'],
    ['12\\4', '12/4'],
    ['Ч-12', 'Ч12'],
    ['№ —', ''],
  ])('%s is folded to %s', (text, folded) => {
    expect(foldReceiptNumber(text)).toBe(folded);
  });

  it.each([
    ['12О45', '12045'],
    ['0123', '123'],
    ['12/34', '1234'],
    ['12.34', '1234'],
    ['Ч12', '412'],
    ['З12', '312'],
    ['AB12', 'AV12'],
    ['l12', '112'],
  ])('%s is not %s: different numbers are never merged', (one, other) => {
    expect(foldReceiptNumber(one)).not.toBe(foldReceiptNumber(other));
  });

  it('folded stays as it is, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[№NnоОA-Zа-яё0-9 /.-]{0,12}$/)),
        text => {
          const folded = foldReceiptNumber(text);
          expect(foldReceiptNumber(folded)).toBe(folded);
        },
      ),
    );
  });

  it('is the same however it is spaced, dashed, signed and cased', () => {
    const written = fc.tuple(
      fc.stringMatching(/^[A-Z]{0,2}[0-9]{3,10}$/),
      fc.array(fc.constantFrom('', ' ', '-', '–')),
      fc.constantFrom('', '№ ', '# '),
    );
    fc.assert(
      fc.property(written, ([number, gaps, before]) => {
        const loose = before + [...number.toLowerCase()].map((sign, at) => sign + (gaps[at] ?? '')).join('');
        expect(foldReceiptNumber(loose)).toBe(foldReceiptNumber(number));
      }),
    );
  });
});

const digits = fc.stringMatching(/^[0-9]{1,9}$/);

describe('a number much like another', () => {
  it.each([
    ['123456', '123456', 0],
    ['123456', '124356', 1],
    ['123456', '12345', 1],
    ['123456', '1234567', 1],
    ['123456', '193456', 1],
    ['123456', '214365', 3],
    ['000123456', '123456', 1],
  ])('%s lies from %s by %i', (one, other, distance) => {
    expect(numberDistance(one, other)).toBe(distance);
    expect(numberDistance(other, one)).toBe(distance);
  });

  it('is found exactly where comparing each with each would find it', () => {
    const few = fc.array(fc.stringMatching(/^0{0,2}[12]{1,8}$/), { maxLength: 25 });
    fc.assert(
      fc.property(few, fc.stringMatching(/^0{0,2}[12]{1,8}$/), (numbers, asked) => {
        const expected = numbers
          .map((number, index) => ({ index, number, distance: numberDistance(asked, number) }))
          .filter(({ number, distance }) => distance > 0 && distance <= Math.min(reachOf(asked), reachOf(number)))
          .sort((a, b) => a.distance - b.distance || a.index - b.index)
          .map(({ index, distance }) => ({ index, distance }));
        expect(nearNumbers(numbers)(asked, 100)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});

const entry = (number: string, amount: number, direction: 'in' | 'out' = 'in'): StatementEntry => ({
  number,
  amount,
  direction,
});
const under = (number: string, amount: number): DeclaredReceipt => ({ number, amount, state: 'under-review' });

describe('a statement beside what people declared', () => {
  it('matches the same number with the same sum, and nothing else', () => {
    const declared = [
      under('1001', 1880),
      under('1002', 1880),
      under('AB77', 940.5),
      { ...under('1004', 500), state: 'confirmed' as const },
    ];
    const found = matchStatement(
      [
        entry('№ 10-01', 1880),
        entry('1002', 1800),
        entry('ав 77', 940.5),
        entry('1001', 1880),
        entry('1004', 500),
        entry('9999999', 1880),
        entry('1001', 1880, 'out'),
        entry('', 1880),
      ],
      declared,
    );
    expect(found.lines).toEqual([
      { verdict: 'match', why: null, receipts: [0], first: null },
      { verdict: 'near', why: 'sum', receipts: [1], first: null },
      { verdict: 'match', why: null, receipts: [2], first: null },
      { verdict: 'double', why: 'this-statement', receipts: [], first: 0 },
      { verdict: 'double', why: 'confirmed', receipts: [3], first: null },
      { verdict: 'unknown', why: null, receipts: [], first: null },
      { verdict: 'outgoing', why: null, receipts: [], first: null },
      { verdict: 'unknown', why: null, receipts: [], first: null },
    ]);
    expect(found.unspoken).toEqual([]);
  });

  it('of two lines with one number the one with the declared sum counts', () => {
    const { lines } = matchStatement([entry('5005', 100), entry('5005', 1880)], [under('5005', 1880)]);
    expect(lines.map(line => [line.verdict, line.first])).toEqual([
      ['double', 1],
      ['match', null],
    ]);
  });

  it('offers a number mistyped with the same sum, nearest first; another sum or a receipt already found is no candidate', () => {
    const declared = [
      under('7654399', 1880),
      under('7654231', 1880),
      under('7654322', 1880),
      under('7654323', 900),
      under('7654320', 1880),
    ];
    const { lines, unspoken } = matchStatement([entry('7654321', 1880), entry('7654320', 1880)], declared);
    expect(lines[0]).toEqual({ verdict: 'near', why: 'number', receipts: [1, 2, 0], first: null });
    expect(lines[1]?.verdict).toBe('match');
    expect(unspoken).toEqual([3]);
  });

  it('knows an earlier statement: money counted once is not counted again, a line only seen may still be somebody’s', () => {
    const lines = [entry('2001', 1880), entry('2002', 1880), entry('2003', 1880)];
    const earlier = new Map([
      ['2001', 'spent'],
      ['2002', 'seen'],
      ['2003', 'seen'],
    ] as const);
    const found = matchStatement(lines, [under('2001', 1880), under('2002', 1880)], earlier);
    expect(found.lines.map(line => [line.verdict, line.why])).toEqual([
      ['double', 'earlier-statement'],
      ['match', null],
      ['double', 'earlier-statement'],
    ]);
  });

  it('never gives one receipt to two lines, nor a line a receipt of another sum, and speaks of each receipt once', () => {
    const line = fc.record({
      number: digits,
      amount: fc.constantFrom(100, 100.1, 200),
      direction: fc.constantFrom('in' as const, 'out' as const),
    });
    const receipts = fc.uniqueArray(
      fc.record({
        number: digits,
        amount: fc.constantFrom(100, 100.1, 200),
        state: fc.constantFrom('under-review' as const, 'confirmed' as const),
      }),
      { selector: one => one.number, maxLength: 30 },
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), receipts, (lines, declared) => {
        const found = matchStatement(lines, declared);
        const matched = found.lines.flatMap((one, at) =>
          one.verdict === 'match' ? [{ line: lines[at]!, at: one.receipts[0]! }] : [],
        );
        expect(new Set(matched.map(one => one.at)).size).toBe(matched.length);
        for (const one of matched) {
          expect(declared[one.at]).toMatchObject({
            number: one.line.number,
            amount: one.line.amount,
            state: 'under-review',
          });
          expect(one.line.direction).toBe('in');
        }
        const spoken = new Set(found.lines.flatMap(one => one.receipts));
        for (const at of found.unspoken) expect(spoken.has(at)).toBe(false);
        const open = declared.flatMap((receipt, at) => (receipt.state === 'under-review' ? [at] : []));
        expect(open.filter(at => spoken.has(at)).length + found.unspoken.length).toBe(open.length);
      }),
    );
  });

  it('of thousands of lines beside as many receipts is judged by asking only those that may be meant', () => {
    const many = process.env['KABYL_DEEP'] ? 20_000 : 4_000;
    const declared = Array.from({ length: many }, (_, at) => under(String(4_000_000_000 + at * 7), 1880));
    const lines = declared.map((receipt, at) =>
      entry(at % 2 ? receipt.number : `${receipt.number.slice(0, -1)}X`, 1880),
    );
    const found = matchStatement(lines, declared);
    expect(found.lines.filter(line => line.verdict === 'match')).toHaveLength(many / 2);
    expect(found.lines.every(line => line.verdict === 'match' || line.verdict === 'near')).toBe(true);
  }, 60_000);
});
