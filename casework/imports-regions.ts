// Which territories are there (KATO), and which of them have an education department that answers for colleges?
import { classifierRows } from '#records/classifiers.ts';
import { upsertClassifiers, upsertDepartments, type ClassifierSeed, type DepartmentSeed } from '#records/catalogue-tables.ts'; // prettier-ignore
import { judgeEach, withParents } from './imports-cells.ts';
import { kazakhNameColumns, kazakhNames, phoneColumn } from './imports-columns.ts';
import { byMinistry, importKind, type ImportTable } from './imports-kind.ts';

interface RegionPlan {
  region: ClassifierSeed;
  department: DepartmentSeed | null;
}

const table: ImportTable = {
  name: 'regions',
  titles: { kk: 'Өңірлер (ӘАОЖ)', ru: 'Регионы (КАТО)', en: 'Regions (KATO)' },
  columns: [
    {
      key: 'code',
      kind: 'id',
      required: true,
      example: '710000000',
      titles: { kk: 'ӘАОЖ коды', ru: 'Код КАТО', en: 'KATO code' },
      help: { kk: 'Тоғыз сан.', ru: 'Девять цифр.', en: 'Nine digits.' },
    },
    ...kazakhNameColumns,
    {
      key: 'parent',
      kind: 'id',
      titles: { kk: 'Жоғары тұрған коды', ru: 'Код вышестоящего', en: 'Code above' },
    },
    {
      key: 'department_kk',
      kind: 'text',
      width: 44,
      titles: { kk: 'Білім басқармасы (қазақша)', ru: 'Управление образования (каз.)', en: 'Department (Kazakh)' },
    },
    {
      key: 'department_ru',
      kind: 'text',
      width: 44,
      titles: { kk: 'Білім басқармасы (орысша)', ru: 'Управление образования (рус.)', en: 'Department (Russian)' },
    },
    phoneColumn,
  ],
};

export const regions = importKind<RegionPlan>({
  name: 'regions',
  ofSeason: false,
  who: [byMinistry],
  table,
  async judge(ground, rows) {
    const standing = (await classifierRows(ground.db, 'regions')).map(row => row.code);
    const judged = judgeEach(rows, (cells, twice) => {
      const code = cells.text('code');
      const parent = cells.text('parent');
      if (code && !/^\d{9}$/.test(code)) cells.wrong('code', 'kato-shape');
      if (code) twice(cells, 'code', code);
      if (parent !== '' && parent === code) cells.wrong('parent', 'unknown-region');
      const department = kazakhNames(cells, 'department');
      const hasDepartment = department.kk !== '' || department.ru !== '';
      if (hasDepartment && !department.kk) cells.wrong('department_kk', 'missing');
      if (hasDepartment && !department.ru) cells.wrong('department_ru', 'missing');
      return {
        region: { kind: 'regions', code, names: kazakhNames(cells), parent: parent || null, details: {}, place: 0 },
        department: hasDepartment ? { region: code, names: department, phone: cells.text('phone') || null } : null,
      };
    });
    return withParents(judged, standing, { key: 'parent', code: 'unknown-region' }, plan => plan.region);
  },
  async write(ground, plans) {
    await upsertClassifiers(ground.db, plans.map(plan => plan.region)); // prettier-ignore
    await upsertDepartments(ground.db, plans.flatMap(plan => plan.department ?? [])); // prettier-ignore
  },
});
