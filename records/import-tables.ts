// What the authority's tables write: organisations, streets with the houses each school serves, seats.
import { v5 } from 'uuid';
import type { Knex } from 'knex';
import type { Side } from '#domain/houses.ts';
import type { Names } from '#domain/languages.ts';

/** Ids made from codes: the same table gives the same ids wherever it is brought. */
const namespace = '0a2b6d0e-41c7-5a55-9b1f-6a8f1f0f7c3d';
export const organisationIdOf = (code: string): string => v5(`organisation|${code.toLowerCase()}`, namespace);
export const streetIdOf = (code: string): string => v5(`street|${code.toLowerCase()}`, namespace);
const poolIdOf = (seasonId: string, organisationId: string, language: string): string =>
  v5(`pool|${seasonId}|${organisationId}|${language}`, namespace);

/** Schools, and colleges and technical schools that register their graduates like schools (001-9). */
export type RegisteringKind = 'school' | 'college' | 'technical-school';

export interface KnownOrganisation {
  id: string;
  parentId: string | null;
  kind: 'ministry' | 'education-department' | 'district' | 'centre' | RegisteringKind;
  code: string;
  path: string;
  languages: string[];
  joinsEnrolment: boolean;
  isSpecial: boolean;
}

export async function organisationsByCode(db: Knex): Promise<Map<string, KnownOrganisation>> {
  const { rows } = await db.raw<{ rows: KnownOrganisation[] }>(
    `select id, parent_id as "parentId", kind, code, path, languages, joins_enrolment as "joinsEnrolment",
       is_special as "isSpecial" from organisations`,
  );
  return new Map(rows.map(row => [row.code.toLowerCase(), row]));
}

export interface OrganisationSeed {
  kind: 'district' | RegisteringKind;
  code: string;
  /** The organisation above it; null: the ministry. */
  parentCode: string | null;
  names: Names;
  languages?: string[];
  ownership?: 'state' | 'municipal' | 'private' | 'mixed';
  joinsEnrolment?: boolean;
  isSpecial?: boolean;
  address: string | null;
  contacts: { [kind: string]: string };
}

/** New ones are made below their parent, known ones get what the table says; a path never changes. */
export async function upsertOrganisations(trx: Knex.Transaction, seeds: readonly OrganisationSeed[]): Promise<void> {
  const ministry = await theMinistry(trx);
  const known = await organisationsByCode(trx);
  const rows = seeds.map(seed => {
    const parent = seed.parentCode === null ? ministry : known.get(seed.parentCode.toLowerCase());
    if (!parent) throw new Error(`no organisation ${seed.parentCode}`);
    return {
      id: organisationIdOf(seed.code),
      kind: seed.kind,
      parent_id: parent.id,
      code: seed.code,
      path: `${parent.path}.${seed.code.toLowerCase()}`,
      names: seed.names,
      languages: seed.languages ?? [],
      ownership: seed.ownership ?? 'state',
      joins_enrolment: seed.joinsEnrolment ?? true,
      is_special: seed.isSpecial ?? false,
      address: seed.address,
      contacts: seed.contacts,
    };
  });
  await trx.raw(
    `insert into organisations (id, kind, parent_id, code, path, names, languages, ownership, joins_enrolment, is_special, address, contacts)
     select id, kind, parent_id, code, path, names, array(select jsonb_array_elements_text(languages)), ownership, joins_enrolment,
       is_special, address, contacts
     from jsonb_to_recordset(?::jsonb) as r(id uuid, kind text, parent_id uuid, code text, path text, names jsonb, languages jsonb,
       ownership text, joins_enrolment bool, is_special bool, address text, contacts jsonb)
     on conflict (code) do update set names = excluded.names, languages = excluded.languages, ownership = excluded.ownership,
       joins_enrolment = excluded.joins_enrolment, is_special = excluded.is_special, address = excluded.address,
       contacts = organisations.contacts || excluded.contacts`,
    [JSON.stringify(rows)],
  );
}

/** A country has one ministry; it is there with its first district. */
export async function theMinistry(trx: Knex.Transaction): Promise<{ id: string; path: string }> {
  const { rows } = await trx.raw<{ rows: { id: string; path: string }[] }>(
    `select id, path from organisations where kind = 'ministry' order by path limit 1`,
  );
  if (rows[0]) return rows[0];
  const ministry = { id: organisationIdOf('KG'), path: 'kg' };
  const names = {
    ky: 'Кыргыз Республикасынын Агартуу министрлиги',
    ru: 'Министерство просвещения Кыргызской Республики',
    en: 'Ministry of Education of the Kyrgyz Republic',
  };
  const seed = { ...ministry, kind: 'ministry', code: 'KG', names: JSON.stringify(names), ownership: 'state' };
  await trx('organisations').insert(seed);
  return ministry;
}

export interface StretchSeed {
  street: string;
  names: Names;
  folded: string;
  side: Side;
  from: string | null;
  to: string | null;
  school: string | null;
}

export async function replaceStreets(
  trx: Knex.Transaction,
  seeds: readonly StretchSeed[],
  scopes: readonly string[] | null,
): Promise<void> {
  const ids = await upsertStreets(trx, seeds);
  const known = await organisationsByCode(trx);
  const street = (seed: StretchSeed): string => ids.get(seed.street.toLowerCase()) ?? '';
  await trx.raw(
    `delete from catchments c using organisations o where o.id = c.organisation_id and c.street_id = any(?::uuid[])
       and (?::text[] is null or exists (select from unnest(?::text[]) s where o.path = s or starts_with(o.path, s || '.')))`,
    [[...new Set(seeds.map(street))], scopes, scopes] as never,
  );
  const stretches = seeds.flatMap(seed => {
    const school = seed.school === null ? undefined : known.get(seed.school.toLowerCase());
    if (!school) return [];
    const { side, from, to } = seed;
    const id = v5(['catchment', street(seed), school.id, side, from, to].join('|'), namespace);
    return [{ id, organisation_id: school.id, street_id: street(seed), side, from_house: from, to_house: to }];
  });
  await trx.raw(
    `insert into catchments (id, organisation_id, street_id, side, from_house, to_house)
     select id, organisation_id, street_id, side, from_house, to_house
     from jsonb_to_recordset(?::jsonb) as r(id uuid, organisation_id uuid, street_id uuid, side text, from_house text, to_house text)`,
    [JSON.stringify(stretches)],
  );
}

async function upsertStreets(trx: Knex.Transaction, seeds: readonly StretchSeed[]): Promise<Map<string, string>> {
  const named = [...new Map(seeds.map(seed => [seed.street.toLowerCase(), seed])).values()];
  const rows = named.map(({ street, names, folded }) => ({ id: streetIdOf(street), code: street, names, folded }));
  const { rows: kept } = await trx.raw<{ rows: { id: string; code: string }[] }>(
    `insert into streets (id, code, names, folded)
     select id, code, names, folded from jsonb_to_recordset(?::jsonb) as r(id uuid, code text, names jsonb, folded text)
     on conflict (code) do update set names = excluded.names, folded = excluded.folded returning id, code`,
    [JSON.stringify(rows)],
  );
  return new Map(kept.map(row => [row.code.toLowerCase(), row.id]));
}

export interface KnownPool {
  id: string;
  organisationId: string;
  language: string;
  capacity: number;
  held: number;
  confirmed: number;
}

/** Locked in the order of their ids, as every command does. */
export async function poolsOfSeason(db: Knex, seasonId: string, locked: boolean): Promise<KnownPool[]> {
  const { rows } = await db.raw<{ rows: KnownPool[] }>(
    `select id, organisation_id as "organisationId", language, capacity, held, confirmed from pools
     where season_id = ? order by id ${locked ? 'for update' : ''}`,
    [seasonId],
  );
  return rows;
}

/** Capacities as the ledger's own entries; a pool with more seats is filled from its queue. */
export async function writeQuotas(
  trx: Knex.Transaction,
  season: { id: string; program: string },
  quotas: readonly { organisationId: string; language: string; seats: number }[],
): Promise<void> {
  const rows = quotas.map(quota => ({
    id: poolIdOf(season.id, quota.organisationId, quota.language),
    organisation_id: quota.organisationId,
    language: quota.language,
    capacity: quota.seats,
  }));
  await trx.raw(
    `with r as (select * from jsonb_to_recordset(:rows::jsonb) as r(id uuid, organisation_id uuid, language text, capacity int)),
     before as (select r.*, coalesce(p.capacity, 0) as was, coalesce(p.id, r.id) as pool_id, p.id is null as fresh from r
       left join pools p on p.season_id = :season and p.organisation_id = r.organisation_id and p.language = r.language),
     made as (insert into pools (id, season_id, organisation_id, language, capacity)
       select id, :season, organisation_id, language, capacity from before where fresh returning id),
     moved as (update pools p set capacity = b.capacity from before b where p.id = b.pool_id and not b.fresh
       and p.capacity <> b.capacity returning p.id),
     noted as (insert into outbox (kind, pool_id, program)
       select 'fill-pool', b.pool_id, :program from before b where not b.fresh and b.capacity > b.was)
     insert into seat_ledger (pool_id, kind, delta, cause, at)
     select pool_id, 'capacity', capacity - was, 'quota', instant() from before where capacity <> was`,
    { rows: JSON.stringify(rows), season: season.id, program: season.program },
  );
}
