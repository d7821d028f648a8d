// Which colleges are there, by which business number do they sign, which department answers for them?
import { classifierRows, type ClassifierRow } from '#records/classifiers.ts';
import { codesByBin, departmentCodeOf, upsertColleges, type CollegeSeed } from '#records/catalogue-tables.ts';
import { organisationsByCode, type KnownOrganisation } from '#records/import-tables.ts';
import { binOf, departments, languagesIn, wordOf } from './imports-catalogue-words.ts';
import { judgeEach, type Cells } from './imports-cells.ts';
import { codeKey, codeOf, kazakhNameColumns, kazakhNames, phoneColumn } from './imports-columns.ts';
import { answersFor, byMinistry, importKind, type ImportGround, type ImportTable } from './imports-kind.ts';
import { openStandingEverywhere } from './standing-cases.ts';

const table: ImportTable = {
  name: 'colleges',
  titles: { kk: 'Колледждер', ru: 'Колледжи', en: 'Colleges' },
  columns: [
    { key: 'code', kind: 'id', required: true, example: 'AST-IT', titles: { kk: 'Коды', ru: 'Код', en: 'Code' } },
    {
      key: 'bin',
      kind: 'id',
      required: true,
      example: '990240003710',
      titles: { kk: 'БСН', ru: 'БИН', en: 'BIN' },
      help: {
        kk: 'ЭЦҚ кілтіндегі он екі сан.',
        ru: 'Двенадцать цифр, как в ключе ЭЦП.',
        en: 'Twelve digits, as in the signing key.',
      },
    },
    ...kazakhNameColumns,
    {
      key: 'region',
      kind: 'id',
      required: true,
      example: '710000000',
      titles: { kk: 'Өңір (ӘАОЖ)', ru: 'Регион (КАТО)', en: 'Region (KATO)' },
    },
    {
      key: 'ownership',
      kind: 'text',
      required: true,
      example: 'мемлекеттік',
      titles: { kk: 'Меншік түрі', ru: 'Собственность', en: 'Ownership' },
    },
    {
      key: 'languages',
      kind: 'text',
      required: true,
      example: 'kk, ru',
      titles: { kk: 'Оқыту тілдері', ru: 'Языки обучения', en: 'Languages' },
    },
    {
      key: 'address_kk',
      kind: 'text',
      required: true,
      titles: { kk: 'Мекенжайы (қазақша)', ru: 'Адрес (казахский)', en: 'Address (Kazakh)' },
    },
    {
      key: 'address_ru',
      kind: 'text',
      required: true,
      titles: { kk: 'Мекенжайы (орысша)', ru: 'Адрес (русский)', en: 'Address (Russian)' },
    },
    phoneColumn,
    { key: 'email', kind: 'text', titles: { kk: 'Электрондық пошта', ru: 'Электронная почта', en: 'E-mail' } },
    { key: 'site', kind: 'text', titles: { kk: 'Сайты', ru: 'Сайт', en: 'Site' } },
  ],
};

export const colleges = importKind<CollegeSeed>({
  name: 'colleges',
  ofSeason: false,
  who: [byMinistry, departments],
  table,
  async judge(ground, rows) {
    const known = await organisationsByCode(ground.db);
    const bins = await codesByBin(ground.db);
    const regions = new Map((await classifierRows(ground.db, 'regions')).map(row => [row.code, row]));
    return judgeEach(rows, (cells, twice) => {
      const code = codeOf(cells, 'code');
      const standing = known.get(codeKey(code));
      if (code) twice(cells, 'code', codeKey(code));
      const bin = binOf(cells, 'bin');
      if (bin) twice(cells, 'bin', bin);
      const holder = bins.get(bin);
      if (holder !== undefined && codeKey(holder) !== codeKey(code)) cells.wrong('bin', 'bin-of-another');
      const department = departmentOf(cells, regions, known, ground);
      if (standing && (standing.kind !== 'college' || !standing.path.startsWith('kz.'))) cells.wrong('code', 'code-of-another'); // prettier-ignore
      // Its cases carry the path of their college: it moves by a decision, not by a table.
      else if (standing && department && standing.parentId !== department.id) cells.wrong('region', 'college-in-another-region'); // prettier-ignore
      return {
        code: standing?.code ?? code,
        bin,
        names: kazakhNames(cells),
        region: cells.text('region'),
        departmentCode: department?.code ?? '',
        ownership: wordOf(cells, 'ownership') as CollegeSeed['ownership'],
        languages: languagesIn(cells),
        address: kazakhNames(cells, 'address'),
        phone: cells.text('phone') || null,
        email: emailOf(cells),
        site: siteOf(cells),
      };
    });
  },
  async write({ casework, db }, plans) {
    await upsertColleges(db, plans);
    await openStandingEverywhere(casework, db);
  },
});

/** Of the region itself, or of the nearest one above it. */
function departmentOf(
  cells: Cells,
  regions: ReadonlyMap<string, ClassifierRow>,
  known: ReadonlyMap<string, KnownOrganisation>,
  ground: ImportGround,
): KnownOrganisation | undefined {
  const said = cells.text('region');
  const walked = new Set<string>();
  for (let code: string | null = said; code !== null && !walked.has(code);) {
    walked.add(code);
    const department = known.get(codeKey(departmentCodeOf(code)));
    if (department) {
      if (!answersFor(ground, department.path)) cells.wrong('region', 'outside-your-region');
      return department;
    }
    code = regions.get(code)?.parent ?? null;
  }
  if (said !== '') cells.wrong('region', regions.has(said) ? 'region-without-department' : 'unknown-region');
  return undefined;
}

function emailOf(cells: Cells): string | null {
  const email = cells.text('email').toLowerCase();
  if (email !== '' && !/^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/.test(email)) cells.wrong('email', 'email-shape');
  return email || null;
}

/** A page's address is shown as a link: only one of the web. */
function siteOf(cells: Cells): string | null {
  const said = cells.text('site');
  if (said === '') return null;
  const site = /^https?:\/\//i.test(said) ? said : `https://${said}`;
  if (!/^https?:\/\/[\p{L}\d-]+(\.[\p{L}\d-]+)+(:\d+)?(\/[^\s<>"']*)?$/iu.test(site)) cells.wrong('site', 'site-shape');
  return site;
}
