// What do the colleges of one region have of the state order in a season, and which quotas did each set?
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';
import type { QuotaPlan } from '#domain/quotas.ts';

export interface RegionOffers {
  region: { code: string; names: Names } | null;
  colleges: {
    id: string;
    names: Names;
    plan: QuotaPlan | null;
    offers: { id: string; seats: number; rural: boolean }[];
  }[];
}

/** Of the region the college lies in; of the college alone where its profile names none. */
export async function offersOfRegion(
  db: Knex,
  asked: { seasonId: string; collegeId: string; keeper: string },
): Promise<RegionOffers> {
  const { rows: regions } = await db.raw<{ rows: { code: string; names: Names }[] }>(
    `select p.region as code, coalesce(r.names, '{}') as names from college_profiles p
     left join classifiers r on r.kind = 'regions' and r.code = p.region where p.organisation_id = ?`,
    [asked.collegeId],
  );
  const { rows: colleges } = await db.raw<{ rows: RegionOffers['colleges'] }>(
    `select o.id, o.names, (select nullif(c.facts->'quotas', 'null') from cases c
         where c.season_id = :season and c.program = :keeper and c.organisation_id = o.id) as plan,
       coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'seats', f.seats, 'rural', coalesce((f.details->>'rural')::boolean, false)) order by f.id)
         from offers f where f.season_id = :season and f.organisation_id = o.id and f.state = 'published'
           and f.terms->>'payment' = 'state_order'), '[]') as offers
     from organisations o left join college_profiles p on p.organisation_id = o.id
     where o.id = :college or (o.kind = 'college' and o.active and p.region = :region) order by o.code`,
    { season: asked.seasonId, keeper: asked.keeper, college: asked.collegeId, region: regions[0]?.code ?? '' },
  );
  return { region: regions[0] ?? null, colleges };
}
