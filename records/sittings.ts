// Days, hours and places people are invited to, with those counted who are. One case keeps a sitting; many give and take its places.
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';
import type { Sitting, SittingStands } from '#domain/sittings.ts';
import { iso } from './instants.ts';
import { overRows, type Statement } from './statement.ts';

const columns = `id, organisation_id as "organisationId", offer_id as "offerId", kind,
  ${iso('starts_at')} as "startsAt", minutes, address, capacity, state, invited, graded`;

/** Locked in the order of their ids: the same for everybody. */
export async function lockSittings(trx: Knex.Transaction, ids: readonly string[]): Promise<Sitting[]> {
  if (ids.length === 0) return [];
  const { rows } = await trx.raw<{ rows: Sitting[] }>(
    `select ${columns} from sittings where id = any(?::uuid[]) order by id for update`,
    [ids as never],
  );
  return rows;
}

/** Of one exam what its candidate is told: whose it is, when and where. */
export async function sittingTold(db: Knex, id: string): Promise<(Sitting & { organisation: Names }) | undefined> {
  const { rows } = await db.raw<{ rows: (Sitting & { organisation: Names })[] }>(
    `select s.*, g.names as organisation from (select ${columns} from sittings where id = ?) s
     join organisations g on g.id = s."organisationId"`,
    [id],
  );
  return rows[0];
}

interface WithSittings {
  row: { id: string; organisationId: string | null };
  seasonId: string;
  sittings: readonly SittingStands[];
  /** Sittings as they are counted after the change. */
  counted: readonly Sitting[];
}

export function sittingsWritten(changes: readonly WithSittings[]): Statement[] {
  const rows = changes.flatMap(({ row, seasonId, sittings }) =>
    sittings.map(({ offerId, startsAt, ...rest }) => ({
      ...rest,
      ...{ offer_id: offerId, starts_at: startsAt, case_id: row.id, organisation_id: row.organisationId },
      season_id: seasonId,
    })),
  );
  const shape = `id uuid, season_id uuid, case_id uuid, organisation_id uuid, offer_id uuid, kind text, starts_at timestamptz,
    minutes int, address text, capacity int, state text`;
  const counted = new Map(changes.flatMap(change => change.counted).map(sitting => [sitting.id, sitting]));
  return [
    ...overRows(
      rows,
      shape,
      table => `insert into sittings (id, season_id, case_id, organisation_id, offer_id, kind, starts_at, minutes, address, capacity, state)
       select id, season_id, case_id, organisation_id, offer_id, kind, starts_at, minutes, address, capacity, state
       from ${table} order by id
       on conflict (id) do update set starts_at = excluded.starts_at, minutes = excluded.minutes, address = excluded.address,
         capacity = excluded.capacity, state = excluded.state where sittings.case_id = excluded.case_id`,
    ),
    ...overRows(
      [...counted.values()].map(({ id, invited, graded }) => ({ id, invited, graded })),
      'id uuid, invited int, graded int',
      table => `update sittings s set invited = r.invited, graded = r.graded from ${table} where s.id = r.id`,
    ),
  ];
}
