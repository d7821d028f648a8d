// Which schools are there, who is above them, what languages do they teach in, do they take part?
import {
  organisationsByCode,
  upsertOrganisations,
  type KnownOrganisation,
  type OrganisationSeed,
  type RegisteringKind,
} from '#records/import-tables.ts';
import { judgeEach, type Cells, type Meanings } from './imports-cells.ts';
import {
  addressColumn,
  codeKey,
  codeOf,
  nameColumns,
  namesOf,
  phoneColumn,
  teachingLanguages,
} from './imports-columns.ts';
import { answersFor, byDistrict, byMinistry, importKind, type ImportGround, type ImportTable } from './imports-kind.ts';
import { openStandingEverywhere } from './standing-cases.ts';

const ownershipWords: Meanings<NonNullable<OrganisationSeed['ownership']>> = {
  ...{ state: 'state', мамлекеттик: 'state', государственная: 'state' },
  ...{ municipal: 'municipal', муниципалдык: 'municipal', муниципальная: 'municipal' },
  ...{ private: 'private', жеке: 'private', частная: 'private' },
  ...{ mixed: 'mixed', аралаш: 'mixed', смешанная: 'mixed' },
};

/** As tables of three languages write what somebody learns at. */
const kindWords: Meanings<RegisteringKind> = {
  ...{ school: 'school', мектеп: 'school', школа: 'school', гимназия: 'school', лицей: 'school' },
  ...{ college: 'college', колледж: 'college' },
  ...{ 'technical-school': 'technical-school', 'technical school': 'technical-school' },
  ...{
    техникум: 'technical-school',
    'кесиптик лицей': 'technical-school',
    'профессиональный лицей': 'technical-school',
  },
};

const table: ImportTable = {
  name: 'schools',
  titles: { ky: 'Мектептер', ru: 'Школы', kk: 'Мектептер', en: 'Schools' },
  columns: [
    {
      key: 'code',
      kind: 'id',
      required: true,
      example: '97',
      titles: { ky: 'Мектептин коду', ru: 'Код школы', kk: 'Мектеп коды', en: 'School code' },
    },
    {
      key: 'district',
      kind: 'id',
      required: true,
      example: 'LEN',
      titles: { ky: 'Райондун коду', ru: 'Код района', kk: 'Аудан коды', en: 'District code' },
    },
    ...nameColumns,
    {
      key: 'name_kk',
      kind: 'text',
      width: 36,
      titles: { ky: 'Аталышы (казакча)', ru: 'Название (казахское)', kk: 'Атауы (қазақша)', en: 'Name (Kazakh)' },
    },
    {
      key: 'kind',
      kind: 'text',
      example: 'мектеп',
      titles: { ky: 'Түрү', ru: 'Вид', kk: 'Түрі', en: 'Kind' },
      help: {
        ky: 'мектеп, колледж же техникум; бош – мектеп. Колледждер менен техникумдар бүтүрүүчүлөрүн ЖРТга каттайт.',
        ru: 'школа, колледж или техникум; пусто – школа. Колледжи и техникумы регистрируют выпускников на ОРТ.',
        en: 'school, college or technical school; empty: a school. Colleges and technical schools register graduates.',
      },
    },
    {
      key: 'languages',
      kind: 'text',
      required: true,
      example: 'ky, ru',
      titles: { ky: 'Окутуу тилдери', ru: 'Языки обучения', kk: 'Оқыту тілдері', en: 'Languages' },
      help: {
        ky: 'Үтүр менен: ky, ru, uz, tg, en – же сөз менен.',
        ru: 'Через запятую: ky, ru, uz, tg, en – или словами.',
        en: 'By commas: ky, ru, uz, tg, en – or in words.',
      },
    },
    {
      key: 'ownership',
      kind: 'text',
      example: 'municipal',
      titles: { ky: 'Менчиги', ru: 'Собственность', kk: 'Меншігі', en: 'Ownership' },
      help: {
        ky: 'Жеке жана аралаш мектептер өз каалоосу менен катышат.',
        ru: 'Частные и смешанные школы участвуют по своему желанию.',
        en: 'Private and mixed schools take part if they wish.',
      },
    },
    {
      key: 'joins',
      kind: 'yes-no',
      titles: { ky: 'Катышат', ru: 'Участвует', kk: 'Қатысады', en: 'Takes part' },
    },
    {
      key: 'special',
      kind: 'yes-no',
      titles: { ky: 'Атайын мектеп', ru: 'Специальная школа', kk: 'Арнайы мектеп', en: 'Special school' },
      help: {
        ky: 'ПМПКнын жолдомосу менен, системадан тышкары кабыл алат.',
        ru: 'Принимает по направлению ПМПК, вне системы.',
        en: 'Admits by referral of the commission, outside the system.',
      },
    },
    addressColumn,
    phoneColumn,
  ],
};

export const schools = importKind<OrganisationSeed>({
  name: 'schools',
  ofSeason: false,
  who: [byMinistry, byDistrict],
  table,
  async judge(ground, rows) {
    const known = await organisationsByCode(ground.db);
    return judgeEach(rows, (cells, twice) => {
      const code = codeOf(cells, 'code');
      if (code) twice(cells, 'code', codeKey(code));
      return schoolOf(cells, code, known, ground);
    });
  },
  async write({ casework, db }, plans) {
    await upsertOrganisations(db, plans);
    await openStandingEverywhere(casework, db);
  },
});

/** What a school stands under: a district, or in Kazakhstan the education department of its region. */
const offices: readonly string[] = ['district', 'education-department'];

function schoolOf(
  cells: Cells,
  code: string,
  known: ReadonlyMap<string, KnownOrganisation>,
  ground: ImportGround,
): OrganisationSeed {
  const standing = known.get(codeKey(code));
  const district = known.get(codeKey(cells.text('district')));
  const kind = kindOf(cells, standing);
  if (standing && standing.kind !== kind) cells.wrong('code', 'code-of-another');
  if (!district || !offices.includes(district.kind)) cells.wrong('district', 'unknown-district');
  else if (!answersFor(ground, district.path)) cells.wrong('district', 'outside-your-district');
  // Its cases carry the path of their school: a school moves by a decision, not by a table.
  if (standing && district && standing.parentId !== district.id) cells.wrong('district', 'school-in-another-district');
  const ownership = cells.word('ownership', ownershipWords, 'unknown-ownership') ?? 'municipal';
  return {
    kind,
    code: standing?.code ?? code,
    parentCode: district?.code ?? '',
    names: { ...namesOf(cells), ...(cells.text('name_kk') ? { kk: cells.text('name_kk') } : {}) },
    languages: cells.words('languages', teachingLanguages, 'unknown-language'),
    ownership,
    // Only schools admit first-graders, and only those of districts: in Kazakhstan they are enrolled elsewhere.
    joinsEnrolment:
      kind === 'school' &&
      district?.kind !== 'education-department' &&
      (cells.yes('joins') ?? (ownership === 'state' || ownership === 'municipal')),
    isSpecial: cells.yes('special') ?? false,
    address: cells.text('address') || null,
    contacts: cells.text('phone') ? { phone: cells.text('phone') } : {},
  };
}

/** Empty: what it is already, or a school. */
const kindOf = (cells: Cells, standing: KnownOrganisation | undefined): RegisteringKind =>
  cells.word('kind', kindWords, 'unknown-kind') ?? kindWords[standing?.kind ?? 'school'] ?? 'school';
