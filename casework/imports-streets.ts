// Which houses of which street belong to which school? (Regulation 97 §13: window 1 goes by the registered address.)
import { compareHouses, parseHouse, type Side } from '#domain/houses.ts';
import type { Names } from '#domain/languages.ts';
import {
  organisationsByCode,
  replaceStreets,
  type KnownOrganisation,
  type StretchSeed,
} from '#records/import-tables.ts';
import { judgeEach, type Cells, type Meanings } from './imports-cells.ts';
import { codeKey, codeOf, nameColumns, namesOf, schoolColumn } from './imports-columns.ts';
import { answersFor, byDistrict, byMinistry, importKind, type ImportGround, type ImportTable } from './imports-kind.ts';
import { streetKey } from './imports-street-key.ts';

const sideWords: Meanings<Side> = {
  ...{ all: 'all', все: 'all', бардыгы: 'all', баары: 'all', барлығы: 'all', обе: 'all' },
  ...{ odd: 'odd', нечетные: 'odd', нечетная: 'odd', нечет: 'odd', так: 'odd', тақ: 'odd' },
  ...{ even: 'even', четные: 'even', четная: 'even', чет: 'even', жуп: 'even', жұп: 'even' },
};

const table: ImportTable = {
  name: 'streets',
  titles: {
    ky: 'Көчөлөр жана микроучастоктор',
    ru: 'Улицы и микроучастки',
    kk: 'Көшелер мен учаскелер',
    en: 'Streets and catchments',
  },
  columns: [
    {
      key: 'street',
      kind: 'id',
      required: true,
      example: 'B-017',
      titles: { ky: 'Көчөнүн коду', ru: 'Код улицы', kk: 'Көше коды', en: 'Street code' },
    },
    ...nameColumns,
    {
      key: 'side',
      kind: 'text',
      example: 'нечётные',
      titles: { ky: 'Тарабы', ru: 'Сторона', kk: 'Жағы', en: 'Side' },
      help: {
        ky: 'так, жуп же бардыгы; бош болсо – бардыгы.',
        ru: 'чётные, нечётные или все; пусто – все.',
        en: 'odd, even or all; empty means all.',
      },
    },
    {
      key: 'from',
      kind: 'id',
      example: '1',
      titles: { ky: 'Үйдөн', ru: 'Дом с', kk: 'Үйден', en: 'From house' },
      help: { ky: 'Бош – башынан.', ru: 'Пусто – с начала улицы.', en: 'Empty: from the beginning.' },
    },
    {
      key: 'to',
      kind: 'id',
      example: '45а',
      titles: { ky: 'Үйгө чейин', ru: 'Дом по', kk: 'Үйге дейін', en: 'To house' },
      help: { ky: 'Бош – аягына чейин.', ru: 'Пусто – до конца улицы.', en: 'Empty: to the end.' },
    },
    {
      ...schoolColumn,
      help: {
        ky: 'Бош – көчө тизмеде, бирок эч бир мектепке тиешелүү эмес.',
        ru: 'Пусто – улица есть, но ни к какой школе не относится.',
        en: 'Empty: the street is listed but belongs to no school.',
      },
    },
  ],
};

/** A second import replaces the stretches of the streets it names, within what its importer answers for. */
export const streets = importKind<StretchSeed>({
  name: 'streets',
  ofSeason: false,
  who: [byMinistry, byDistrict],
  table,
  async judge(ground, rows) {
    const known = await organisationsByCode(ground.db);
    const names = new Map<string, Names>();
    return judgeEach(rows, (cells, twice) => {
      const street = codeOf(cells, 'street');
      const named = namesOf(cells);
      const first = names.get(codeKey(street));
      if (!first) names.set(codeKey(street), named);
      else if (first.ru !== named.ru) cells.wrong('name_ru', 'named-differently', { name: first.ru ?? '' });
      const stretch = stretchOf(cells, known, ground);
      twice(cells, 'street', [codeKey(street), stretch.side, stretch.from, stretch.to, stretch.school].join('|'));
      return { ...stretch, street, names: named, folded: streetKey(named) };
    });
  },
  write: (ground, plans) => replaceStreets(ground.db, plans, ground.scopes),
});

function stretchOf(
  cells: Cells,
  known: ReadonlyMap<string, KnownOrganisation>,
  ground: ImportGround,
): Pick<StretchSeed, 'side' | 'from' | 'to' | 'school'> {
  const code = cells.text('school');
  const school = code === '' ? undefined : known.get(codeKey(code));
  if (code !== '' && school?.kind !== 'school') cells.wrong('school', 'unknown-school');
  else if (school && !answersFor(ground, school.path)) cells.wrong('school', 'outside-your-district');
  const [from, to] = [houseOf(cells, 'from'), houseOf(cells, 'to')];
  if (from && to) {
    const [first, last] = [parseHouse(from), parseHouse(to)];
    if (!('fault' in first) && !('fault' in last) && compareHouses(first, last) > 0) cells.wrong('to', 'ends-before');
  }
  return { side: cells.word('side', sideWords, 'unknown-side') ?? 'all', from, to, school: school?.code ?? null };
}

function houseOf(cells: Cells, key: string): string | null {
  const written = cells.text(key);
  if (written === '') return null;
  if ('fault' in parseHouse(written)) cells.wrong(key, 'house-unreadable', { value: written.slice(0, 40) });
  return written;
}
