import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearNumbers, numberDistance, reachOf } from '#domain/near-numbers.ts';
import { foldReceiptNumber, isReceiptNumber, spellReceiptNumber } from '#domain/receipt-numbers.ts';
import { matchStatement, type DeclaredReceipt, type StatementEntry } from '#domain/receipts.ts';

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
    ['000123456', '123456'],
    ['№ 00 12-34 56', '123456'],
    ['0123', '0123'],
    ['000123', '00123'],
    ['AB000123', 'AB000123'],
    ['123456 от 15.03.2027', '123456'],
    ['№123456 от 5.3.27 г.', '123456'],
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

  it.each(['б/н', 'нет', '12', '№ 7', '—', '0', ''])('%s is none', text => {
    expect(isReceiptNumber(text)).toBe(false);
  });

  it('is shown with the zeros it was entered with', () => {
    expect(spellReceiptNumber('№ 000-123 456')).toBe('000123456');
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

/** What a hand does to a number it copies: a sign swapped, doubled, lost, mistaken, or the zeros in front. */
const slips: Record<string, (number: string, at: number) => string> = {
  swapped: (n, at) =>
    n.slice(0, at) +
    n
      .slice(at, at + 2)
      .split('')
      .reverse()
      .join('') +
    n.slice(at + 2),
  doubled: (n, at) => n.slice(0, at) + (n[at] ?? '') + n.slice(at),
  lost: (n, at) => n.slice(0, at) + n.slice(at + 1),
  mistaken: (n, at) => n.slice(0, at) + String((Number(n[at]) + 3) % 10) + n.slice(at + 1),
  unzeroed: n => n.replace(/^0+/, ''),
};

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

  it.each(Object.keys(slips))('with one sign %s is found, and never taken for the number itself', how => {
    const number = fc.stringMatching(/^0{0,2}[1-9]{6,12}$/);
    fc.assert(
      fc.property(number, fc.nat(20), fc.array(number, { maxLength: 30 }), (meant, place, others) => {
        const written = slips[how]!(meant, place % meant.length);
        const [asked, is] = [foldReceiptNumber(written), foldReceiptNumber(meant)];
        const [said] = matchStatement([entry(written, 1880)], [under(meant, 1880), ...others.filter(one => foldReceiptNumber(one) !== is).map(one => under(one, 940))]).lines; // prettier-ignore
        // The fee is the same for all: only the same number is a match.
        expect(said?.verdict).toBe(asked === is ? 'match' : 'near');
        expect(said?.receipts).toEqual([0]);
      }),
    );
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
        entry('9009', 1880, 'out'),
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

  it('a number among the words of the purpose is for a person to judge', () => {
    const declared = [under('402459/27', 1880), under('777123', 1880), under('000555111', 940), under('2027', 940)];
    const words = (purpose: string, amount: number) => ({ ...entry('', amount), purpose });
    const lines = [
      words('ЖРТ Бекова Нурай 402459/27', 1880),
      words('ОРТ, 11 класс (555111); Асан уулу', 940),
      words('402459/27 за Бекову', 940),
      words('за 2027 год', 940),
      entry('777123', 1880),
      words('ещё раз 777123', 1880),
    ];
    expect(matchStatement(lines, declared).lines.map(({ verdict, why, receipts }) => [verdict, why, receipts])).toEqual(
      [
        ['near', 'purpose', [0]],
        ['near', 'purpose', [2]],
        ['unknown', null, []],
        ['unknown', null, []],
        ['match', null, [1]],
        ['unknown', null, []],
      ],
    );
  });

  it('what went back names its receipt, and what came and went back in one statement matches nothing', () => {
    const declared = [under('100100', 1880), { ...under('200200', 1880), state: 'confirmed' as const }];
    const lines = [
      entry('100100', 1880),
      entry('100100', 1880, 'out'),
      entry('200200', 1880, 'out'),
      entry('300300', 5, 'out'),
    ];
    expect(matchStatement(lines, declared).lines.map(({ verdict, why, receipts }) => [verdict, why, receipts])).toEqual(
      [
        ['near', 'went-back', [0]],
        ['outgoing', 'went-back', [0]],
        ['outgoing', 'went-back', [1]],
        ['outgoing', null, []],
      ],
    );
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
