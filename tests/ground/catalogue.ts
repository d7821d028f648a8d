// Two colleges of two regions with what they teach, brought as tables, in a season that is open.
import { v4 } from 'uuid';
import type { Knex } from 'knex';
import type { Casework } from '#casework/casework.ts';
import { confirmImport, lookThrough, previewImport, readImport, type ImportView } from '#casework/imports.ts';
import type { ImportRow, RowValues } from '#casework/imports-kind.ts';
import { openSeason } from '#casework/open-season.ts';
import type { Actor } from '#domain/actors.ts';
import { listRows, regionRows } from '#programs/college/demo/classifiers.ts';
import { organisationIdOf } from '#records/import-tables.ts';
import { someone } from './grade-one.ts';

export const theImport: Actor = { kind: 'import', roles: [] };
export const rowsOf = (list: readonly RowValues[]): ImportRow[] =>
  list.map((values, index) => ({ row: index + 2, values, faults: [] }));

export const classifierRows: readonly RowValues[] = [
  {
    list: 'specialties',
    code: '06130100',
    name_kk: 'Бағдарламалық қамтамасыз ету',
    name_ru: 'Программное обеспечение',
  },
  { list: 'specialties', code: '09130100', name_kk: 'Мейіргер ісі', name_ru: 'Сестринское дело' },
  { list: 'specialties', code: '07150500', name_kk: 'Дәнекерлеу ісі', name_ru: 'Сварочное дело' },
  { list: 'qualifications', code: '4S06130103', parent: '06130100', level: 'mid_level', name_kk: 'Әзірлеуші', name_ru: 'Разработчик' }, // prettier-ignore
  { list: 'qualifications', code: '4S09130103', parent: '09130100', level: 'орта буын маманы', name_kk: 'Мейіргер', name_ru: 'Медицинская сестра' }, // prettier-ignore
  { list: 'qualifications', code: '3W07150501', parent: '07150500', level: 'worker', name_kk: 'Дәнекерлеуші', name_ru: 'Сварщик' }, // prettier-ignore
];

const pages = { ownership: 'мемлекеттік', languages: 'kk, орысша', address_kk: 'Абай даңғылы, 1', address_ru: 'пр. Абая, 1' }; // prettier-ignore
export const collegeRows: readonly RowValues[] = [
  { ...pages, code: 'AST-IT', bin: '080315500011', name_kk: 'Астана колледжі', name_ru: 'Колледж Астаны', region: '710000000', site: 'ast.example.kz' }, // prettier-ignore
  { ...pages, code: 'ALM-MED', bin: '090917600020', name_kk: 'Алматы колледжі', name_ru: 'Колледж Алматы', region: '750000000', phone: '+7 727 200 02 02' }, // prettier-ignore
];

const software = {
  ...{ specialty: '06130100', qualification: '4S06130103', level: 'mid_level', payment: 'мемлекеттік тапсырыс' },
  ...{ education: '9 класс', mode: 'очная', language: 'kk', seats: 25, months: 46, exam: 'нет', rural: false },
};
export const specialtyRows: readonly RowValues[] = [
  { ...software, college: 'AST-IT' },
  { ...software, college: 'AST-IT', language: 'ru', payment: 'paid', seats: 30 },
  { ...software, college: '080315500011', specialty: '07150500', qualification: '3W07150501', level: 'worker', seats: 20 }, // prettier-ignore
  { ...software, college: 'ALM-MED', specialty: '09130100', qualification: '4S09130103', exam: 'психометрический', language: 'ru', seats: 15 }, // prettier-ignore
];

export interface Catalogue {
  casework: Casework;
  seasonId: string;
  ministry: Actor;
  astana: string;
  almaty: string;
}

/** Looks a table through and writes its good rows. */
export async function bring(
  casework: Casework,
  kind: string,
  list: readonly RowValues[],
  { seasonId = null, actor = theImport }: { seasonId?: string | null; actor?: Actor } = {},
): Promise<ImportView> {
  const id = v4();
  await previewImport(casework, { id, kind, seasonId, actor, fileName: 'x.csv', sha256: 'x', rows: rowsOf(list) });
  await confirmImport(casework, { commandId: v4(), id, actor });
  return readImport(casework, id, actor);
}

/** What is wrong with rows, as "row key code"; nothing is written. */
export async function faultsOf(
  casework: Casework,
  kind: string,
  list: readonly RowValues[],
  { seasonId = null, actor = theImport }: { seasonId?: string | null; actor?: Actor } = {},
): Promise<string[]> {
  const { bad } = await lookThrough(casework, { kind, seasonId, actor, rows: rowsOf(list) });
  return bad.flatMap(row => row.faults.map(fault => `${row.row} ${fault.key} ${fault.code}`));
}

export async function aCatalogue(casework: Casework): Promise<Catalogue> {
  await bring(casework, 'regions', regionRows);
  await bring(casework, 'classifiers', [...listRows, ...classifierRows]);
  await bring(casework, 'colleges', collegeRows.slice(0, 1));
  const { id, path } = await ministryOf(casework.db);
  const ministry = someone('ministry', id, path);
  const season = await openSeason(casework, {
    id: v4(),
    program: 'college',
    year: 2027,
    template: 'order-578',
    actor: ministry,
    organisation: { id, path },
  });
  // One was there before the season, the other comes after it: both have their admission office.
  await bring(casework, 'colleges', collegeRows.slice(1));
  const [astana, almaty] = ['AST-IT', 'ALM-MED'].map(organisationIdOf) as [string, string];
  return { casework, seasonId: season.id, ministry, astana, almaty };
}

async function ministryOf(db: Knex): Promise<{ id: string; path: string }> {
  return (await db('organisations').where({ path: 'kz' }).first('id', 'path')) as { id: string; path: string };
}
