// Which colleges are there, and what do they say of themselves? Open to everybody; each writes its own.
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';

export interface CollegeView {
  id: string;
  code: string;
  names: Names;
  languages: string[];
  region: { code: string; names: Names } | null;
  ownership: string;
  address: Names;
  phone: string | null;
  email: string | null;
  site: string | null;
  /** What it offers in the season that is asked for. */
  offers: number;
  seats: number;
  sortValue: string;
}

export interface CollegePage extends CollegeView {
  about: Names;
  version: number;
  department: { id: string; names: Names; phone: string | null } | null;
}

const columns = `o.id, o.code, o.names, o.languages, p.ownership, p.address, p.phone, p.email, p.site, p.about, p.version,
  case when r.code is null then null else jsonb_build_object('code', r.code, 'names', r.names) end as region,
  case when d.id is null then null else jsonb_build_object('id', d.id, 'names', d.names, 'phone', d.contacts->>'phone') end as department,
  coalesce(f.offers, 0) as offers, coalesce(f.seats, 0) as seats`;
const from = `from organisations o join college_profiles p on p.organisation_id = o.id
  left join classifiers r on r.kind = 'regions' and r.code = p.region
  left join organisations d on d.id = o.parent_id and d.kind = 'education-department'
  left join lateral (select count(*)::int as offers, sum(seats)::int as seats from offers
    where offers.organisation_id = o.id and season_id = ? and state = 'published') f on true`;
const folded = (text: string): string => `translate(lower(${text}), 'әғқңөұүһіёй', 'агкноуухиеи')`;

export interface CollegeFilter {
  season: string | null;
  region?: string;
  ownership?: string;
  language?: string;
  q?: string;
}

/** In the order of their names in the reader's language. */
export async function collegesOf(
  db: Knex,
  filter: CollegeFilter,
  page: { language: string; limit: number; after?: { value: string; id: string } },
): Promise<CollegeView[]> {
  const name = `coalesce(o.names->>?, o.names->>'ru', '')`;
  const sql = [`o.kind = 'college'`, 'o.active'];
  const values: unknown[] = [];
  const where = (condition: string, ...given: unknown[]): void => {
    sql.push(condition);
    values.push(...given);
  };
  if (filter.region) where('p.region = ?', filter.region);
  if (filter.ownership) where('p.ownership = ?', filter.ownership);
  if (filter.language) where('? = any(o.languages)', filter.language);
  for (const word of (filter.q ?? '').split(/\s+/).filter(Boolean).slice(0, 8))
    where(`${folded(`o.names::text || ' ' || o.code`)} like ${folded('?')}`, `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  if (page.after) where(`(${name}, o.id) > (?, ?::uuid)`, page.language, page.after.value, page.after.id);
  const { rows } = await db.raw<{ rows: CollegeView[] }>(
    `select ${columns}, ${name} as "sortValue" ${from} where ${sql.join(' and ')} order by "sortValue", o.id limit ?`,
    [page.language, filter.season, ...values, page.limit] as never,
  );
  return rows;
}

export async function collegePage(db: Knex, id: string, season: string | null): Promise<CollegePage | undefined> {
  const { rows } = await db.raw<{ rows: CollegePage[] }>(
    `select ${columns}, '' as "sortValue" ${from} where o.id = ? and o.kind = 'college' and o.active`,
    [season, id],
  );
  return rows[0];
}

/** Regions that have a college, with how many: what a list of colleges is narrowed by. */
export async function regionsWithColleges(db: Knex): Promise<{ code: string; names: Names; colleges: number }[]> {
  const { rows } = await db.raw<{ rows: { code: string; names: Names; colleges: number }[] }>(
    `select p.region as code, coalesce(r.names, '{}') as names, count(*)::int as colleges
     from college_profiles p join organisations o on o.id = p.organisation_id and o.active
     left join classifiers r on r.kind = 'regions' and r.code = p.region group by p.region, r.names order by p.region`,
  );
  return rows;
}

export interface ProfileWords {
  about: Names;
  address: Names;
  phone: string | null;
  email: string | null;
  site: string | null;
}

/** The profile as it now stands; nothing where its version is another than the one that was read. */
export async function writeProfile(
  trx: Knex.Transaction,
  asked: ProfileWords & { organisationId: string; version: number },
): Promise<number | undefined> {
  const { organisationId, version, about, address, phone, email, site } = asked;
  const { rows } = await trx.raw<{ rows: { version: number }[] }>(
    `update college_profiles set about = ?::jsonb, address = ?::jsonb, phone = ?, email = ?, site = ?, changed_at = instant(),
       version = version + 1
     where organisation_id = ? and version = ? returning version`,
    [JSON.stringify(about), JSON.stringify(address), phone, email, site, organisationId, version],
  );
  return rows[0]?.version;
}
