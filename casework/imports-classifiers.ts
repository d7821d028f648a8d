// Lists of the state that the forms of colleges choose from: specialties with their qualifications, peoples, papers, types.
import { classifierRows } from '#records/classifiers.ts';
import { upsertClassifiers, type ClassifierSeed } from '#records/catalogue-tables.ts';
import { wordOf } from './imports-catalogue-words.ts';
import { judgeEach, withParents, type Cells } from './imports-cells.ts';
import { kazakhNameColumns, kazakhNames } from './imports-columns.ts';
import { byMinistry, importKind, type ImportTable } from './imports-kind.ts';

/** Every list there is; regions come by a table of their own. */
const classifierKinds = [
  'specialties',
  'qualifications',
  'nationalities',
  'citizenships',
  'education-documents',
  'application-types',
] as const;

const table: ImportTable = {
  name: 'classifiers',
  titles: { kk: 'Жіктеуіштер', ru: 'Классификаторы', en: 'Classifiers' },
  columns: [
    {
      key: 'list',
      kind: 'text',
      required: true,
      example: 'specialties',
      titles: { kk: 'Тізім', ru: 'Список', en: 'List' },
      help: { kk: classifierKinds.join(', '), ru: classifierKinds.join(', '), en: classifierKinds.join(', ') },
    },
    { key: 'code', kind: 'id', required: true, example: '06130100', titles: { kk: 'Коды', ru: 'Код', en: 'Code' } },
    ...kazakhNameColumns,
    {
      key: 'parent',
      kind: 'id',
      titles: { kk: 'Мамандық коды', ru: 'Код специальности', en: 'Code of the specialty' },
      help: {
        kk: 'Біліктілікке ғана: қай мамандыққа жатады.',
        ru: 'Только для квалификаций: к какой специальности относится.',
        en: 'Of a qualification: which specialty it belongs to.',
      },
    },
    {
      key: 'level',
      kind: 'text',
      titles: { kk: 'Дайындық түрі', ru: 'Вид подготовки', en: 'Kind of training' },
      help: {
        kk: 'Біліктілікке ғана: worker, mid_level, applied_bachelor немесе сөзбен.',
        ru: 'Только для квалификаций: worker, mid_level, applied_bachelor или словами.',
        en: 'Of a qualification: worker, mid_level, applied_bachelor.',
      },
    },
  ],
};

export const classifiers = importKind<ClassifierSeed>({
  name: 'classifiers',
  ofSeason: false,
  who: [byMinistry],
  table,
  async judge(ground, rows) {
    const standing = (await classifierRows(ground.db, 'specialties')).map(row => row.code);
    const judged = judgeEach(rows, (cells, twice) => {
      const kind = cells.text('list');
      const code = cells.text('code');
      if (kind !== '' && !(classifierKinds as readonly string[]).includes(kind)) cells.wrong('list', 'unknown-list');
      if (code !== '' && !/^[\p{L}\d][\p{L}\d_-]{0,19}$/u.test(code)) cells.wrong('code', 'code-shape');
      if (kind && code) twice(cells, 'code', `${kind}|${code}`);
      const own = kind === 'qualifications' ? qualification(cells) : { parent: null, details: {} };
      return { kind, code, names: kazakhNames(cells), place: cells.row, ...own };
    });
    // A qualification hangs on its specialty; a code of another list is no parent.
    return withParents(judged, standing, { key: 'parent', code: 'unknown-specialty' }, ({ kind, code, parent }) => ({
      code: kind === 'specialties' ? code : `${kind} ${code}`,
      parent,
    }));
  },
  write: (ground, plans) => upsertClassifiers(ground.db, plans),
});

function qualification(cells: Cells): Pick<ClassifierSeed, 'parent' | 'details'> {
  const parent = cells.text('parent');
  if (parent === '') cells.wrong('parent', 'missing');
  if (cells.text('level') === '') cells.wrong('level', 'missing');
  return { parent: parent || null, details: { level: wordOf(cells, 'level') } };
}
