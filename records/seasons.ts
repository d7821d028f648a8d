import type { Knex } from 'knex';
import { standingOf, type SeasonRow } from './cases.ts';

/** Running numbers for so many new cases. */
export async function nextRunning(trx: Knex.Transaction, count: number): Promise<number[]> {
  const { rows } = await trx.raw<{ rows: { n: number }[] }>(
    `select nextval('case_running')::int as n from generate_series(1, ?::int)`,
    [count],
  );
  return rows.map(row => row.n);
}

export async function seasonRow(db: Knex, id: string): Promise<SeasonRow | undefined> {
  const season = (await standingOf(db, [id])).get(id)?.season;
  return season?.id === id ? season : undefined;
}

export interface SeasonSummary {
  id: string;
  number: string;
  program: string;
  year: number;
  template: string;
  rulesVersion: number;
  open: boolean;
}

/** Seasons, newest first: there are few. */
export async function listSeasons(db: Knex): Promise<SeasonSummary[]> {
  const { rows } = await db.raw<{ rows: SeasonSummary[] }>(
    `select id, number, facts->>'program' as program, (facts->>'year')::int as year, facts->>'template' as template,
       (facts->>'rulesVersion')::int as "rulesVersion", closed_at is null as open
     from cases where program = 'season' order by opened_at desc`,
  );
  return rows;
}
