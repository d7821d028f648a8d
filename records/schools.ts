// Which schools are there, with how many seats, for which streets? Open to everybody.
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';

export interface PoolView {
  id: string;
  seasonId: string;
  organisationId: string;
  language: string;
  capacity: number;
  held: number;
  confirmed: number;
  free: number;
  waiting: number;
}

const poolColumns = `p.id, p.season_id as "seasonId", p.organisation_id as "organisationId", p.language, p.capacity, p.held,
  p.confirmed, p.capacity - p.held - p.confirmed as free, p.waiting`;
const poolJson = `jsonb_build_object('id', p.id, 'language', p.language, 'capacity', p.capacity, 'held', p.held,
  'confirmed', p.confirmed, 'free', p.capacity - p.held - p.confirmed, 'waiting', p.waiting)`;

export async function poolsOf(
  db: Knex,
  filter: { season?: string; organisation?: string; limit: number; after?: string },
): Promise<PoolView[]> {
  const { rows } = await db.raw<{ rows: PoolView[] }>(
    `select ${poolColumns} from pools p
      where (:season::uuid is null or p.season_id = :season) and (:organisation::uuid is null or p.organisation_id = :organisation)
        and (:after::uuid is null or p.id > :after)
      order by p.id limit :limit`,
    {
      season: filter.season ?? null,
      organisation: filter.organisation ?? null,
      after: filter.after ?? null,
      limit: filter.limit,
    },
  );
  return rows;
}

export interface SchoolView {
  id: string;
  code: string;
  path: string;
  names: Names;
  languages: string[];
  address: string | null;
  phone: string | null;
  joinsEnrolment: boolean;
  isSpecial: boolean;
  district: { id: string; names: Names } | null;
  pools: Omit<PoolView, 'seasonId' | 'organisationId'>[];
  charterSha256: string | null;
}

const schoolColumns = `o.id, o.code, o.path, o.names, o.languages, o.address, o.contacts->>'phone' as phone,
  o.joins_enrolment as "joinsEnrolment", o.is_special as "isSpecial", o.charter_sha256 as "charterSha256",
  case when d.id is null then null else jsonb_build_object('id', d.id, 'names', d.names) end as district,
  coalesce((select jsonb_agg(${poolJson} order by p.language) from pools p
    where p.organisation_id = o.id and p.season_id = coalesce(:season::uuid, (select id from cases
      where program = 'season' and closed_at is null order by opened_at desc limit 1))), '[]') as pools`;

export interface SchoolFilter {
  season?: string;
  district?: string;
  language?: string;
  /** Words of a name, compared without case; a handful of hundred rows are looked through. */
  q?: string;
  free?: boolean;
  after?: string;
  limit: number;
}

/** Schools by code, a page at a time. */
export async function schoolsOf(db: Knex, filter: SchoolFilter): Promise<SchoolView[]> {
  const { rows } = await db.raw<{ rows: SchoolView[] }>(
    `select * from (select ${schoolColumns} from organisations o left join organisations d on d.id = o.parent_id
        where o.kind = 'school' and o.active and (:after::text is null or o.code > :after)
          and (:district::uuid is null or o.parent_id = :district)
          and (:language::text is null or :language = any(o.languages))
          and (:q::text is null or position(lower(:q) in lower(o.code || ' ' || o.names::text)) > 0)) s
      where not :free or exists (select from jsonb_array_elements(s.pools) p
        where (p->>'free')::int > 0 and (p->>'waiting')::int = 0 and (:language::text is null or p->>'language' = :language))
      order by code limit :limit`,
    {
      season: filter.season ?? null,
      district: filter.district ?? null,
      language: filter.language ?? null,
      q: filter.q ?? null,
      free: filter.free ?? false,
      after: filter.after ?? null,
      limit: filter.limit,
    },
  );
  return rows;
}

export interface SchoolPage extends SchoolView {
  charterText: Names | null;
  streets: { id: string; names: Names; side: string; from: string | null; to: string | null }[];
}

export async function schoolPage(db: Knex, id: string, season: string | undefined): Promise<SchoolPage | undefined> {
  const { rows } = await db.raw<{ rows: SchoolPage[] }>(
    `select ${schoolColumns}, o.charter_text as "charterText",
        coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'names', s.names, 'side', k.side, 'from', k.from_house,
          'to', k.to_house) order by s.code) from catchments k join streets s on s.id = k.street_id
          where k.organisation_id = o.id), '[]') as streets
      from organisations o left join organisations d on d.id = o.parent_id
      where o.id = :id and o.kind = 'school' and o.active`,
    { id, season: season ?? null },
  );
  return rows[0];
}

export async function districtsOf(db: Knex): Promise<{ id: string; code: string; names: Names }[]> {
  const { rows } = await db.raw<{ rows: { id: string; code: string; names: Names }[] }>(
    `select id, code, names from organisations where kind = 'district' and active order by code limit 500`,
  );
  return rows;
}

/** Streets whose folded name begins so: an index on the pattern serves it. */
export async function streetsLike(
  db: Knex,
  folded: string,
  limit: number,
): Promise<{ id: string; code: string; names: Names; territory: Names | null }[]> {
  const { rows } = await db.raw<{ rows: { id: string; code: string; names: Names; territory: Names | null }[] }>(
    `select s.id, s.code, s.names, t.names as territory from streets s left join territories t on t.id = s.territory_id
      where s.folded like ? order by s.folded limit ?`,
    [`${folded.replace(/[\\%_]/g, '\\$&')}%`, limit],
  );
  return rows;
}

export interface OrganisationBrief {
  id: string;
  code: string;
  path: string;
  kind: string;
  names: Names;
  address: string | null;
  phone: string | null;
}

export async function organisationsBrief(db: Knex, ids: readonly string[]): Promise<Map<string, OrganisationBrief>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: OrganisationBrief[] }>(
    `select id, code, path, kind, names, address, contacts->>'phone' as phone from organisations where id = any(?::uuid[])`,
    [ids as never],
  );
  return new Map(rows.map(row => [row.id, row]));
}
