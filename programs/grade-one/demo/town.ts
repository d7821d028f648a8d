// A town like Bishkek: districts, schools, streets with the houses each school serves, seats by language. Rows as the
// authority's tables bring them; the numbers are made up.
import type { Names } from '#domain/languages.ts';
import { streetNames } from '../../demo/streets.ts';

type Values = { [column: string]: string | number | boolean | null };

export interface DemoSchool {
  code: string;
  district: string;
  names: Names;
  seats: { [language: string]: number };
  ownership?: 'private' | 'mixed';
  joins?: boolean;
  special?: boolean;
  /** One school has not brought its charter yet: that blocks nobody. */
  withoutCharter?: boolean;
}

const numbered = (number: string): Names => ({
  ky: `№ ${number} жалпы билим берүүчү мектеп`,
  ru: `Общеобразовательная школа № ${number}`,
  en: `School No. ${number}`,
});
const gymnasium = (number: string): Names => ({
  ky: `№ ${number} мектеп-гимназия`,
  ru: `Школа-гимназия № ${number}`,
  en: `Gymnasium No. ${number}`,
});

export const demoDistricts: readonly { code: string; names: Names; phone: string }[] = [
  { code: 'LEN', names: { ky: 'Ленин району', ru: 'Ленинский район', en: 'Lenin district' }, phone: '+996312640001' },
  {
    code: 'OKT',
    names: { ky: 'Октябрь району', ru: 'Октябрьский район', en: 'Oktyabr district' },
    phone: '+996312540002',
  },
  {
    code: 'PER',
    names: { ky: 'Биринчи Май району', ru: 'Первомайский район', en: 'Pervomay district' },
    phone: '+996312390003',
  },
  {
    code: 'SVE',
    names: { ky: 'Свердлов району', ru: 'Свердловский район', en: 'Sverdlov district' },
    phone: '+996312430004',
  },
];

/** No. 5 and No. 13 are small: their seats are gone in a few days, so that a queue can be seen. */
export const demoSchools: readonly DemoSchool[] = [
  { code: '97', district: 'LEN', names: numbered('97'), seats: { ky: 70, ru: 35 } },
  { code: '62', district: 'LEN', names: numbered('62'), seats: { ky: 105, ru: 70 } },
  { code: '70', district: 'LEN', names: gymnasium('70'), seats: { ky: 70, ru: 70 } },
  { code: '5', district: 'PER', names: gymnasium('5'), seats: { ky: 8, ru: 35 } },
  { code: '13', district: 'PER', names: numbered('13'), seats: { ky: 30, ru: 12 } },
  { code: '24', district: 'PER', names: gymnasium('24'), seats: { ky: 35, ru: 70 } },
  { code: '28', district: 'OKT', names: numbered('28'), seats: { ky: 70, ru: 35 } },
  { code: '48', district: 'OKT', names: numbered('48'), seats: { ky: 105, ru: 35 }, withoutCharter: true },
  { code: '66', district: 'OKT', names: gymnasium('66'), seats: { ky: 35, ru: 35 } },
  { code: '29', district: 'SVE', names: gymnasium('29'), seats: { ky: 70, ru: 35 } },
  { code: '37', district: 'SVE', names: numbered('37'), seats: { ky: 70, ru: 35, uz: 25 } },
  { code: '61', district: 'SVE', names: numbered('61'), seats: { ky: 70, ru: 70 } },
  {
    code: 'BILIM',
    district: 'PER',
    names: { ky: '«Билим» жеке мектеби', ru: 'Частная школа «Билим»', en: 'Bilim private school' },
    seats: { ky: 20, ru: 20 },
    ownership: 'private',
    joins: false,
  },
  {
    code: 'S21',
    district: 'SVE',
    names: {
      ky: '№ 21 атайын көмөкчү мектеп',
      ru: 'Специальная вспомогательная школа № 21',
      en: 'Special school No. 21',
    },
    seats: { ky: 12 },
    special: true,
  },
];

export const joinedSchools = demoSchools.filter(school => school.joins !== false && !school.special);

export interface Stretch {
  school: string;
  side: 'all' | 'odd' | 'even';
  from: string;
  to: string;
}

export interface DemoStreet {
  code: string;
  names: Names;
  stretches: Stretch[];
}

/** Whole streets, streets shared by sides, streets shared by length. The last one is listed but nobody's yet. */
export const demoStreets: readonly DemoStreet[] = streetNames.map((names, index) => ({
  code: `B-${String(index + 1).padStart(3, '0')}`,
  names,
  stretches: index === streetNames.length - 1 ? [] : stretchesOf(index),
}));

function stretchesOf(index: number): Stretch[] {
  const school = (shift: number): string => joinedSchools[(index + shift) % joinedSchools.length]?.code ?? '';
  if (index % 3 === 1)
    return [
      { school: school(0), side: 'odd', from: '1', to: '' },
      { school: school(5), side: 'even', from: '2', to: '' },
    ];
  if (index % 3 === 2)
    return [
      { school: school(0), side: 'all', from: '', to: '45а' },
      { school: school(7), side: 'all', from: '46', to: '' },
    ];
  return [{ school: school(0), side: 'all', from: '', to: '' }];
}

export const districtRows: readonly Values[] = demoDistricts.map(({ code, names, phone }) => ({
  code,
  ...nameCells(names),
  phone,
}));

export const schoolRows: readonly Values[] = demoSchools.map((school, index) => ({
  code: school.code,
  district: school.district,
  ...nameCells(school.names),
  languages: Object.keys(school.seats).join(', '),
  ownership: school.ownership ?? 'municipal',
  joins: school.joins ?? true,
  special: school.special ?? false,
  address: `${demoStreets[(index * 4) % demoStreets.length]?.names.ru}, ${12 + index * 7}`,
  phone: `+99631261${String(1000 + index * 17)}`,
}));

const sideWord = { all: 'все', odd: 'нечётные', even: 'чётные' };

export const streetRows: readonly Values[] = demoStreets.flatMap(({ code, names, stretches }) =>
  (stretches.length ? stretches : [{ school: '', side: 'all' as const, from: '', to: '' }]).map(stretch => ({
    street: code,
    ...nameCells(names),
    side: sideWord[stretch.side],
    from: stretch.from || null,
    to: stretch.to || null,
    school: stretch.school || null,
  })),
);

export const quotaRows: readonly Values[] = joinedSchools.flatMap(school =>
  Object.entries(school.seats).map(([language, seats]) => ({
    school: school.code,
    language,
    seats,
    class_size: Math.min(35, seats),
  })),
);

function nameCells(names: Names): Values {
  return { name_ky: names.ky ?? null, name_ru: names.ru ?? null, name_en: names.en ?? null };
}

/** A charter short enough to be read, in the school's two languages. */
export function charterOf(school: DemoSchool): Names {
  const ky = school.names.ky ?? '';
  const ru = school.names.ru ?? '';
  return {
    ky: `${ky}\n\nУСТАВ (кыскартылып берилди)\n\n1. Мектеп балдарды 1-класска электрондук арыз боюнча гана кабыл алат.\n2. Кабыл алууда экзамен, тест, аңгемелешүү өткөрүлбөйт.\n3. Мектеп мыйзамда көрсөтүлгөн алты документтен башка документ талап кылбайт.\n4. Окуу эки сменада өтөт; биринчи класстар эртең мененки сменада окуйт.\n5. Ата-эне балдын окуусу, ден соолугу жана коопсуздугу тууралуу толук маалымат алууга укуктуу.\n6. Талаштарды директор беш жумушчу күндө, андан кийин райондук бөлүм чечет.`,
    ru: `${ru}\n\nУСТАВ (приводится сокращённо)\n\n1. Школа принимает детей в 1-й класс только по электронному заявлению.\n2. При приёме экзамены, тесты и собеседования не проводятся.\n3. Школа не требует документов, кроме шести, названных в законе.\n4. Обучение идёт в две смены; первые классы учатся утром.\n5. Родители вправе знать всё об учёбе, здоровье и безопасности ребёнка.\n6. Споры решает директор за пять рабочих дней, затем районный отдел.`,
  };
}
