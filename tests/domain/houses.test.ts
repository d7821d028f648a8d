import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, parseHouse, type House, type HouseRange } from '#domain/houses.ts';

/** One way to write it: "12/1", "45а", "12 корп. 2". */
function written({ number, fraction, letter, building }: House): string {
  return `${number}${fraction ? `/${fraction}` : ''}${letter}${building ? ` корп. ${building}` : ''}`;
}

describe('a house number', () => {
  it.each([
    ['12', '12'],
    ['дом 12', '12'],
    ['д.12', '12'],
    ['12/1', '12/1'],
    ['12 / 1', '12/1'],
    ['45а', '45а'],
    ['45 А', '45а'],
    ['45b', '45б'],
    ['7-Б', '7б'],
    ['12/1а', '12/1а'],
    ['12 корп 2', '12 корп. 2'],
    ['12, корпус 2', '12 корп. 2'],
    ['12к2', '12 корп. 2'],
    ['12 к. 2', '12 корп. 2'],
    ['№ 8', '8'],
  ])('%s is read as %s', (text, shown) => {
    const house = parseHouse(text);
    expect('fault' in house ? house : written(house)).toBe(shown);
  });

  it.each([
    ['', 'empty'],
    ['угловой', 'no-number'],
    ['0', 'wrong-shape'],
    ['12-14', 'wrong-shape'],
    ['12 кв 3', 'wrong-shape'],
    ['а12', 'wrong-shape'],
  ])('"%s" is refused', (text, fault) => {
    expect(parseHouse(text)).toEqual({ fault });
  });
});

const street = (side: HouseRange['side'], from: string | null = null, to: string | null = null): HouseRange => ({
  side,
  from,
  to,
});

describe('a stretch of a street', () => {
  it.each([
    [street('all'), '1', true],
    [street('odd'), '12/1', false],
    [street('even'), '12/1', true],
    [street('odd', '1', '45'), '45а', true],
    [street('odd', '1', '45'), '45/2', true],
    [street('odd', '1', '45'), '47', false],
    [street('odd', '1', '45а'), '45а', true],
    [street('odd', '1', '45а'), '45', true],
    [street('odd', '1', '45а'), '45б', false],
    [street('all', '12а', null), '12', false],
    [street('all', '12а', null), '12б', true],
    [street('all', '12', null), '12а', true],
    [street('all', '100', null), '99', false],
    [street('all', null, '9'), '10', false],
    [street('all', '1', '20'), 'угловой', false],
    [street('all', 'x', '20'), '3', false],
  ])('%j and house %s: %s', (range, house, inside) => {
    expect(covers(range, house)).toBe(inside);
  });

  it('puts every house of an unbroken street on exactly one side', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('', 'а', '/1', ' корп 2'), (number, suffix) => {
        const sides = [street('odd'), street('even')].filter(range => covers(range, `${number}${suffix}`));
        expect(sides).toHaveLength(1);
      }),
    );
  });

  it('cut at a number loses and doubles no house', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('', 'а', 'б', '/1'),
        (cut, number, suffix) => {
          const halves = [street('all', null, `${cut}`), street('all', `${cut + 1}`, null)];
          expect(halves.filter(range => covers(range, `${number}${suffix}`))).toHaveLength(1);
        },
      ),
    );
  });
});
