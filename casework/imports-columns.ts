// Which columns stand in many tables, and how are they read?
import type { Names } from '#domain/languages.ts';
import type { Cells, Meanings } from './imports-cells.ts';
import type { ImportColumn } from './imports-kind.ts';

/** A code is a name in addresses and paths: letters, digits and hyphens. */
export function codeOf(cells: Cells, key: string): string {
  const code = cells.text(key);
  if (code !== '' && !/^[\p{L}\d][\p{L}\d-]{0,19}$/u.test(code)) cells.wrong(key, 'code-shape');
  return code;
}

export const codeKey = (code: string): string => code.toLowerCase();

export function namesOf(cells: Cells): Names {
  const names: Names = { ru: cells.text('name_ru') };
  if (cells.text('name_ky')) names.ky = cells.text('name_ky');
  if (cells.text('name_en')) names.en = cells.text('name_en');
  return names;
}

export const nameColumns: readonly ImportColumn[] = [
  {
    key: 'name_ky',
    kind: 'text',
    width: 36,
    titles: { ky: 'Аталышы (кыргызча)', ru: 'Название (кыргызское)', kk: 'Атауы (қырғызша)', en: 'Name (Kyrgyz)' },
  },
  {
    key: 'name_ru',
    kind: 'text',
    required: true,
    width: 36,
    titles: { ky: 'Аталышы (орусча)', ru: 'Название (русское)', kk: 'Атауы (орысша)', en: 'Name (Russian)' },
  },
  {
    key: 'name_en',
    kind: 'text',
    width: 36,
    titles: { ky: 'Аталышы (англисче)', ru: 'Название (английское)', kk: 'Атауы (ағылшынша)', en: 'Name (English)' },
  },
];

/** Older Windows has no ә, ғ or қ: what it saves stands there as a question mark within a word. */
const lostLetters = /\p{L}\?\p{L}|(^|\s)\?\p{L}/u;

/** Names in Kazakh and Russian; English where it is there. */
export function kazakhNames(cells: Cells, base = 'name'): Names {
  const names: Names = { kk: cells.text(`${base}_kk`), ru: cells.text(`${base}_ru`) };
  if (lostLetters.test(names.kk ?? '')) cells.wrong(`${base}_kk`, 'letters-lost');
  if (cells.text(`${base}_en`)) names.en = cells.text(`${base}_en`);
  return names;
}

export const kazakhNameColumns: readonly ImportColumn[] = [
  {
    key: 'name_kk',
    kind: 'text',
    required: true,
    width: 44,
    titles: { kk: 'Атауы (қазақша)', ru: 'Название (казахское)', en: 'Name (Kazakh)' },
  },
  {
    key: 'name_ru',
    kind: 'text',
    required: true,
    width: 44,
    titles: { kk: 'Атауы (орысша)', ru: 'Название (русское)', en: 'Name (Russian)' },
  },
  {
    key: 'name_en',
    kind: 'text',
    width: 36,
    titles: { kk: 'Атауы (ағылшынша)', ru: 'Название (английское)', en: 'Name (English)' },
  },
];

export const phoneColumn: ImportColumn = {
  key: 'phone',
  kind: 'id',
  titles: { ky: 'Телефон', ru: 'Телефон', kk: 'Телефон', en: 'Phone' },
};

export const addressColumn: ImportColumn = {
  key: 'address',
  kind: 'text',
  titles: { ky: 'Дареги', ru: 'Адрес', kk: 'Мекенжайы', en: 'Address' },
};

/** A school by its code, wherever another table speaks of it. */
export const schoolColumn: ImportColumn = {
  key: 'school',
  kind: 'id',
  example: '97',
  titles: { ky: 'Мектептин коду', ru: 'Код школы', kk: 'Мектеп коды', en: 'School code' },
};

/** Languages of instruction as tables write them. */
export const teachingLanguages: Meanings = {
  ...{ ky: 'ky', кыргызча: 'ky', кыргыз: 'ky', кыргызский: 'ky', kyrgyz: 'ky', қырғызша: 'ky', кырг: 'ky' },
  ...{ ru: 'ru', орусча: 'ru', орус: 'ru', русский: 'ru', russian: 'ru', орысша: 'ru', рус: 'ru' },
  ...{ kk: 'kk', қазақша: 'kk', казакча: 'kk', казахский: 'kk', kazakh: 'kk' },
  ...{ uz: 'uz', өзбекче: 'uz', узбекский: 'uz', uzbek: 'uz', өзбекша: 'uz' },
  ...{ tg: 'tg', тажикче: 'tg', таджикский: 'tg', tajik: 'tg', тәжікше: 'tg' },
  ...{ en: 'en', англисче: 'en', английский: 'en', english: 'en', ағылшынша: 'en' },
};
