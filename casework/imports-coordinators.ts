// Who registers the graduates of each school (000-4)? Many coordinators at once, each with a first password.
import { openAccounts, type AccessSeed } from './accesses.ts';
import { coordinating } from './coordinators.ts';
import { judgeEach } from './imports-cells.ts';
import { schoolColumn } from './imports-columns.ts';
import { byDistrict, importKind, type ImportTable } from './imports-kind.ts';
import { organisationReader, peopleReader, personColumns } from './imports-people.ts';

const table: ImportTable = {
  name: 'coordinators',
  titles: {
    ky: 'ЖРТ боюнча жооптуу адамдар',
    ru: 'Ответственные за регистрацию на ОРТ',
    kk: 'ЖРТ бойынша жауапты тұлғалар',
    en: 'School ORT coordinators',
  },
  columns: [{ ...schoolColumn, required: true }, ...personColumns],
};

export const coordinators = importKind<AccessSeed>({
  name: 'coordinators',
  ofSeason: false,
  who: [byDistrict, { role: 'centre', relation: 'all' }],
  table,
  async judge(ground, rows) {
    const personOf = await peopleReader(ground, rows);
    const organisationOf = await organisationReader(ground);
    return judgeEach(rows, cells => {
      const organisationId = organisationOf(cells)?.id ?? '';
      return { ...personOf(cells), language: 'ky', role: coordinating, organisationId, told: 'office-access' };
    });
  },
  async write({ casework, codesBy, actor, db }, plans) {
    await openAccounts({ casework, codesBy }, db, plans, actor.accountId ?? null);
  },
});
