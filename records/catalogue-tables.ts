// What the tables of the colleges write: lists of the state, education departments of the regions, colleges with their profiles.
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';
import { organisationIdOf, organisationsByCode } from './import-tables.ts';

export interface ClassifierSeed {
  kind: string;
  code: string;
  names: Names;
  parent: string | null;
  details: { [name: string]: string | number | boolean };
  place: number;
}

/** Rows are added and renamed; what a table does not name stays. */
export async function upsertClassifiers(trx: Knex.Transaction, seeds: readonly ClassifierSeed[]): Promise<void> {
  await trx.raw(
    `insert into classifiers (kind, code, names, parent, details, place, valid)
     select kind, code, names, parent, details, place, true
     from jsonb_to_recordset(?::jsonb) as r(kind text, code text, names jsonb, parent text, details jsonb, place int)
     on conflict (kind, code) do update set names = excluded.names, parent = excluded.parent, details = excluded.details,
       place = excluded.place, valid = true`,
    [JSON.stringify(seeds)],
  );
}

const ministryCode = 'KZ';
const root = 'kz';

/** The ministry of Kazakhstan; it is there with its first region. */
async function theKazakhMinistry(trx: Knex.Transaction): Promise<{ id: string; path: string }> {
  const { rows } = await trx.raw<{ rows: { id: string; path: string }[] }>(
    `select id, path from organisations where kind = 'ministry' and path = ?`,
    [root],
  );
  if (rows[0]) return rows[0];
  const ministry = { id: organisationIdOf(ministryCode), path: root };
  const names = {
    kk: 'Қазақстан Республикасының Оқу-ағарту министрлігі',
    ru: 'Министерство просвещения Республики Казахстан',
    en: 'Ministry of Education of the Republic of Kazakhstan',
  };
  const row = { ...ministry, kind: 'ministry', code: ministryCode, names: JSON.stringify(names), ownership: 'state' };
  await trx('organisations').insert(row);
  return ministry;
}

export interface DepartmentSeed {
  region: string;
  names: Names;
  phone: string | null;
}

/** The education department of a region stands between the ministry and the colleges; its code is the region's. */
export const departmentCodeOf = (region: string): string => `KZ-${region}`;

export async function upsertDepartments(trx: Knex.Transaction, seeds: readonly DepartmentSeed[]): Promise<void> {
  const ministry = await theKazakhMinistry(trx);
  const rows = seeds.map(({ region, names, phone }) => ({
    id: organisationIdOf(departmentCodeOf(region)),
    parent_id: ministry.id,
    code: departmentCodeOf(region),
    path: `${ministry.path}.${region}`,
    names,
    contacts: phone ? { phone } : {},
  }));
  await trx.raw(
    `insert into organisations (id, kind, parent_id, code, path, names, ownership, joins_enrolment, contacts)
     select id, 'education-department', parent_id, code, path, names, 'state', false, contacts
     from jsonb_to_recordset(?::jsonb) as r(id uuid, parent_id uuid, code text, path text, names jsonb, contacts jsonb)
     on conflict (code) do update set names = excluded.names, contacts = organisations.contacts || excluded.contacts`,
    [JSON.stringify(rows)],
  );
}

export interface CollegeSeed {
  code: string;
  bin: string;
  names: Names;
  /** Code of the region (KATO), and of the department that answers for it. */
  region: string;
  departmentCode: string;
  ownership: 'state' | 'private' | 'mixed';
  languages: string[];
  address: Names;
  phone: string | null;
  email: string | null;
  site: string | null;
}

/** New ones are made below their department, known ones get what the table says; a path never changes. */
export async function upsertColleges(trx: Knex.Transaction, seeds: readonly CollegeSeed[]): Promise<void> {
  const known = await organisationsByCode(trx);
  const rows = seeds.map(seed => {
    const department = known.get(seed.departmentCode.toLowerCase());
    if (!department) throw new Error(`no organisation ${seed.departmentCode}`);
    const { names, bin, ownership, languages, region, address, phone, email, site } = seed;
    return {
      id: known.get(seed.code.toLowerCase())?.id ?? organisationIdOf(seed.code),
      parent_id: department.id,
      code: seed.code,
      path: `${department.path}.${seed.code.toLowerCase()}`,
      ...{ names, bin, ownership, languages, region, address, phone, email, site },
      line: address.ru ?? address.kk ?? null,
      contacts: phone ? { phone } : {},
    };
  });
  await trx.raw(
    `with r as (select * from jsonb_to_recordset(?::jsonb) as r(id uuid, parent_id uuid, code text, path text, names jsonb, bin text,
       ownership text, languages jsonb, region text, address jsonb, phone text, email text, site text, line text, contacts jsonb)),
     kept as (insert into organisations (id, kind, parent_id, code, path, names, bin, languages, ownership, joins_enrolment, address, contacts)
       select id, 'college', parent_id, code, path, names, bin, array(select jsonb_array_elements_text(languages)), ownership, false,
         line, contacts from r
       on conflict (code) do update set names = excluded.names, bin = excluded.bin, languages = excluded.languages,
         ownership = excluded.ownership, address = excluded.address, contacts = organisations.contacts || excluded.contacts
       returning id)
     insert into college_profiles (organisation_id, region, ownership, address, phone, email, site)
     select r.id, r.region, r.ownership, r.address, r.phone, r.email, r.site from r join kept on kept.id = r.id
     on conflict (organisation_id) do update set region = excluded.region, ownership = excluded.ownership,
       address = college_profiles.address || excluded.address, phone = coalesce(excluded.phone, college_profiles.phone),
       email = coalesce(excluded.email, college_profiles.email), site = coalesce(excluded.site, college_profiles.site)`,
    [JSON.stringify(rows)],
  );
}

/** Which organisation signs with which business number. */
export async function codesByBin(db: Knex): Promise<Map<string, string>> {
  const { rows } = await db.raw<{ rows: { bin: string; code: string }[] }>(
    'select bin, code from organisations where bin is not null',
  );
  return new Map(rows.map(row => [row.bin, row.code]));
}

export interface KnownOffer {
  id: string;
  organisationId: string;
  state: string;
  /** What makes it one offer: specialty, qualification, payment, education, mode, language. */
  identity: string;
}

export async function offersOfSeason(db: Knex, seasonId: string): Promise<KnownOffer[]> {
  const { rows } = await db.raw<{ rows: KnownOffer[] }>(
    `select id, organisation_id as "organisationId", state, concat_ws('|', terms->>'specialty', details->>'qualification',
       terms->>'payment', terms->>'education', terms->>'mode', terms->>'language') as identity from offers where season_id = ?`,
    [seasonId],
  );
  return rows;
}

/** The case of each organisation in a season. */
export async function openCasesByOrganisation(
  db: Knex,
  seasonId: string,
  program: string,
): Promise<Map<string, string>> {
  const { rows } = await db.raw<{ rows: { id: string; organisationId: string }[] }>(
    `select id, organisation_id as "organisationId" from cases where program = ? and season_id = ? and closed_at is null`,
    [program, seasonId],
  );
  return new Map(rows.map(row => [row.organisationId, row.id]));
}
