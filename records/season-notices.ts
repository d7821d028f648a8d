import type { Knex } from 'knex';
import type { Json } from '#domain/events.ts';

export interface FamilyRow {
  caseId: string;
  accountId: string;
  program: string;
}

/** Families with an open case in a season, behind a cursor. */
export async function familiesOfSeason(db: Knex, seasonId: string, after: string, limit: number): Promise<FamilyRow[]> {
  const { rows } = await db.raw<{ rows: FamilyRow[] }>(
    `select id as "caseId", owner_account_id as "accountId", program from cases
     where season_id = ? and closed_at is null and id > ? and owner_account_id is not null order by id limit ?`,
    [seasonId, after, limit],
  );
  return rows;
}

/** One notice a family; told before is told. With `ring`, their stories are rung as well. Returns how many are new. */
export async function insertSeasonNotices(
  trx: Knex.Transaction,
  seasonId: string,
  seq: number,
  families: readonly FamilyRow[],
  params: { [name: string]: Json },
  at: string,
  ring: boolean,
): Promise<number> {
  const cases = families.map(f => f.caseId);
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into notices (id, case_id, account_id, template, seq, params, at, dedupe_key)
     select gen_random_uuid(), f.case_id, f.account_id, 'season-date-moved', :seq::int, :params::jsonb, :at::timestamptz,
       'season-date-moved|' || :season || '|' || :seq || '|' || f.case_id
     from unnest(:cases::uuid[], :accounts::uuid[]) as f(case_id, account_id) on conflict (dedupe_key) do nothing`,
    {
      seq,
      params: JSON.stringify(params),
      at,
      season: seasonId,
      cases: cases as never,
      accounts: families.map(f => f.accountId) as never,
    },
  );
  if (ring) {
    await trx.raw(
      `insert into outbox (kind, case_id, program) select 'ring', f.id, f.program from unnest(?::uuid[], ?::text[]) as f(id, program)`,
      [cases as never, families.map(f => f.program) as never],
    );
  }
  return rowCount;
}
