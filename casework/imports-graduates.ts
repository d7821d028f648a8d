// Whose accesses does a school open (000-18)? Many graduates at once: accounts, first passwords and registrations, set-based.
import { randomUUID } from 'node:crypto';
import { languages, type Language } from '#domain/languages.ts';
import { openCaseAccesses, openedForOwner, type AccessOffice } from './accesses.ts';
import { programNamed } from './casework.ts';
import { judgeEach } from './imports-cells.ts';
import { schoolColumn } from './imports-columns.ts';
import { byDistrict, byMinistry, importKind, type ImportTable } from './imports-kind.ts';
import { organisationReader, peopleReader, personColumns, type PersonRead } from './imports-people.ts';

interface GraduatePlan extends PersonRead {
  office: AccessOffice;
  language: Language;
}

const table: ImportTable = {
  name: 'graduates',
  titles: { ky: 'Бүтүрүүчүлөр', ru: 'Выпускники', kk: 'Түлектер', en: 'Graduates' },
  columns: [
    {
      ...schoolColumn,
      help: {
        ky: 'Өз мектебиңиздин бүтүрүүчүлөрү болсо, бош калтырса болот.',
        ru: 'Для выпускников своей школы можно оставить пустым.',
        en: 'May be left empty for graduates of one’s own school.',
      },
    },
    ...personColumns,
  ],
};

/** A few hundred at a time keep the statements small; the transaction is one. */
const chunk = 500;

export const graduates = importKind<GraduatePlan>({
  name: 'graduates',
  ofSeason: true,
  who: [byMinistry, { role: 'centre', relation: 'all' }, byDistrict, { role: 'coordinator', relation: 'school' }],
  fits: program => openedForOwner(program) !== null,
  table,
  async judge(ground, rows) {
    const personOf = await peopleReader(ground, rows);
    const organisationOf = await organisationReader(ground);
    return judgeEach(rows, cells => {
      const at = organisationOf(cells);
      // What is taught first at the school is what its graduates are told in, until they choose.
      const language = languages.find(one => one === at?.languages[0]) ?? 'ky';
      return { ...personOf(cells), office: { id: at?.id ?? '', path: at?.path ?? '' }, language };
    });
  },
  async write({ casework, codesBy, season, actor, db }, plans) {
    if (!season) throw new Error('graduates belong to a season');
    const program = programNamed(casework, season.program);
    const owner = openedForOwner(program);
    if (!owner) throw new Error(`nobody opens cases of ${program.id} for others`);
    const common = { program, owner, seasonId: season.id, actor };
    for (let at = 0; at < plans.length; at += chunk) {
      const accesses = plans.slice(at, at + chunk).map(plan => ({ id: randomUUID(), ...plan }));
      await openCaseAccesses({ casework, codesBy }, db, { ...common, accesses });
    }
  },
});
