/** House numbers as signs and people write them, and the stretch of a street that a school serves. */
export interface House {
  number: number;
  letter: string;
  /** 12/1: a corner house, or a part of one. It belongs to the side of its first number. */
  fraction: number;
  building: string;
}

export type HouseFault = 'empty' | 'no-number' | 'wrong-shape';
export type Side = 'all' | 'odd' | 'even';

export interface HouseRange {
  side: Side;
  /** As written; null: from the street's beginning, to its end. */
  from: string | null;
  to: string | null;
}

const shape =
  /^(\d{1,4})(?:[\s-]*(\p{L})(?!\p{L}|\.|\s*\d))?(?:\s*[/\\]\s*(\d{1,3})(?:[\s-]*(\p{L})(?!\p{L}|\.|\s*\d))?)?(.*)$/u;
const building = /^[\s,]*(?:к|корп|корпус|korpus|bldg|стр|строение|блок|блогу|имарат)\.?\s*[№-]?\s*([\p{L}\d]{1,3})$/u;

export function parseHouse(text: string): House | { fault: HouseFault } {
  const bare = text
    .replace(/[\u00a0\s]+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/^(?:(?:дом|үйү?|уй|д)(?:\s*\.\s*|\s+)|№\s*)(?=\d)/u, '');
  if (bare === '') return { fault: 'empty' };
  const found = shape.exec(bare);
  if (!found) return { fault: /\d/.test(bare) ? 'wrong-shape' : 'no-number' };
  const [, number = '', before = '', fraction = '', after = '', rest = ''] = found;
  const block = rest.trim() === '' ? '' : building.exec(rest)?.[1];
  if (Number(number) === 0 || (before && after) || block === undefined) return { fault: 'wrong-shape' };
  return {
    number: Number(number),
    letter: cyrillic(before || after),
    fraction: Number(fraction || 0),
    building: [...block].map(cyrillic).join(''),
  };
}

/**
 * Whether a stretch of a street takes in a house. A bound without a suffix takes in all houses of that number:
 * up to 45 holds 45а and 45/2; up to 45а holds 45 and 45а, not 45б. A number nobody can read lies in no stretch.
 */
export function covers(range: HouseRange, house: string | House): boolean {
  const here = typeof house === 'string' ? parseHouse(house) : house;
  if ('fault' in here) return false;
  if (range.side !== 'all' && (here.number % 2 === 1 ? 'odd' : 'even') !== range.side) return false;
  return !isBefore(here, range.from) && !isAfter(here, range.to);
}

function isBefore(house: House, bound: string | null): boolean {
  if (bound === null || bound.trim() === '') return false;
  const from = parseHouse(bound);
  return 'fault' in from || compareHouses(house, from) < 0;
}

function isAfter(house: House, bound: string | null): boolean {
  if (bound === null || bound.trim() === '') return false;
  const to = parseHouse(bound);
  if ('fault' in to) return true;
  if (!to.letter && !to.fraction && !to.building) return house.number > to.number;
  return compareHouses(house, to) > 0;
}

export function compareHouses(a: House, b: House): number {
  return (
    a.number - b.number ||
    a.fraction - b.fraction ||
    order(a.letter) - order(b.letter) ||
    a.building.localeCompare(b.building, 'ru', { numeric: true })
  );
}

const alphabet = 'абвгдежзиклмнопрстуфхцчшщэюя';
const order = (letter: string): number => (letter === '' ? 0 : alphabet.indexOf(letter) + 1 || alphabet.length + 1);

// A Latin keyboard is read by sound: 45b is 45б.
const bySound: Record<string, string> = {
  ...{ a: 'а', b: 'б', v: 'в', g: 'г', d: 'д', e: 'е', z: 'з', i: 'и', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о' },
  ...{ p: 'п', r: 'р', s: 'с', t: 'т', u: 'у', f: 'ф', ё: 'е', й: 'и' },
};
const cyrillic = (letter: string): string => bySound[letter] ?? letter;
