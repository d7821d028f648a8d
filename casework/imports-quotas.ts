// How many first-graders does a school take, in which language? (Regulation 97 §10: approved by the director, handed to
// the district; what is imported counts as accepted.) A second import moves the number, never below the seats taken.
import {
  organisationsByCode,
  poolsOfSeason,
  writeQuotas,
  type KnownOrganisation,
  type KnownPool,
} from '#records/import-tables.ts';
import { judgeEach, type Cells } from './imports-cells.ts';
import { codeKey, schoolColumn, teachingLanguages } from './imports-columns.ts';
import { answersFor, byDistrict, byMinistry, importKind, type ImportGround, type ImportTable } from './imports-kind.ts';

export interface QuotaPlan {
  organisationId: string;
  language: string;
  seats: number;
}

const table: ImportTable = {
  name: 'quotas',
  titles: { ky: '1-класстын орундары', ru: 'Квоты 1-х классов', kk: '1-сынып орындары', en: 'Grade-one quotas' },
  columns: [
    { ...schoolColumn, required: true },
    {
      key: 'language',
      kind: 'text',
      required: true,
      example: 'ky',
      titles: { ky: 'Окутуу тили', ru: 'Язык обучения', kk: 'Оқыту тілі', en: 'Language' },
    },
    {
      key: 'seats',
      kind: 'number',
      required: true,
      example: '70',
      titles: { ky: 'Орундар', ru: 'Мест', kk: 'Орындар', en: 'Seats' },
      help: {
        ky: '1-класстагы бардык орундар. Ээленген орундардан аз болбойт.',
        ru: 'Всего мест в 1-х классах. Не меньше уже занятых.',
        en: 'All seats of grade one. Never fewer than are taken.',
      },
    },
    {
      key: 'class_size',
      kind: 'number',
      example: '35',
      titles: { ky: 'Класстын толуктугу', ru: 'Наполняемость класса', kk: 'Сынып толымы', en: 'Class size' },
    },
  ],
};

export const quotas = importKind<QuotaPlan>({
  name: 'quotas',
  ofSeason: true,
  who: [byMinistry, byDistrict],
  fits: program => 'maxClassSize' in program.defaultRules,
  table,
  async judge(ground, rows) {
    const known = await organisationsByCode(ground.db);
    const pools = await poolsOfSeason(ground.db, ground.season?.id ?? '', ground.locked);
    const taken = new Map(pools.map(pool => [`${pool.organisationId}|${pool.language}`, pool]));
    return judgeEach(rows, (cells, twice) => {
      const school = schoolOf(cells, known, ground);
      const language = languageOf(cells, school);
      twice(cells, 'language', `${codeKey(cells.text('school'))}|${language}`);
      const seats = seatsOf(cells, taken.get(`${school?.id}|${language}`), ground);
      return { organisationId: school?.id ?? '', language, seats };
    });
  },
  write: (ground, plans) => {
    if (!ground.season) throw new Error('quotas belong to a season');
    return writeQuotas(ground.db, ground.season, plans);
  },
});

function schoolOf(
  cells: Cells,
  known: ReadonlyMap<string, KnownOrganisation>,
  ground: ImportGround,
): KnownOrganisation | undefined {
  const school = known.get(codeKey(cells.text('school')));
  if (!school || school.kind !== 'school') {
    cells.wrong('school', 'unknown-school');
    return undefined;
  }
  if (!answersFor(ground, school.path)) cells.wrong('school', 'outside-your-district');
  // 003-45, 003-54: special schools admit outside the system, private and mixed ones only when they have joined.
  if (school.isSpecial) cells.wrong('school', 'school-is-special');
  else if (!school.joinsEnrolment) cells.wrong('school', 'school-not-joined');
  return school;
}

function languageOf(cells: Cells, school: KnownOrganisation | undefined): string {
  const language = cells.word('language', teachingLanguages, 'unknown-language') ?? '';
  if (language !== '' && school && !school.languages.includes(language)) cells.wrong('language', 'language-not-taught');
  return language;
}

function seatsOf(cells: Cells, pool: KnownPool | undefined, ground: ImportGround): number {
  const seats = cells.wholeNumber('seats', 0);
  const size = cells.wholeNumber('class_size', 1);
  const most = Number(ground.season?.rules.maxClassSize ?? 36);
  if (size !== null && size > most) cells.wrong('class_size', 'class-too-large', { most });
  const taken = pool ? pool.held + pool.confirmed : 0;
  if (seats !== null && seats < taken) cells.wrong('seats', 'quota-below-taken', { taken });
  return seats ?? 0;
}
