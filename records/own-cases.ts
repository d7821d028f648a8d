// The case each organisation has of its own in a season, beside how many cases of another program it has made there.
import type { Knex } from 'knex';
import { belowSql, reachSql, type Reach } from './reach.ts';
import type { Bindings } from './where.ts';

export interface OwnCaseRow {
  organisationId: string;
  /** The district it lies in, or itself. */
  districtId: string;
  number: string;
  status: string;
  facts: unknown;
  made: number;
}

export interface OwnCasesAsked {
  season: string;
  /** Whose: those of a program the asker may read. */
  reaches: readonly Reach[];
  /** What was made: cases of a program in one of these states. */
  made: { program: string; status: readonly string[] };
  /** Path of a district: only what lies below it. */
  below?: string;
}

export async function ownCases(db: Knex, { season, reaches, made, below }: OwnCasesAsked): Promise<OwnCaseRow[]> {
  const bind: Bindings = { season, program: made.program, status: made.status };
  const where = ['c.season_id = :season', reachSql(reaches, bind)];
  if (below !== undefined) where.push(belowSql('c.organisation_path', below, 'district', bind));
  const { rows } = await db.raw<{ rows: OwnCaseRow[] }>(
    `select c.organisation_id as "organisationId", coalesce(o.parent_id, o.id) as "districtId", c.number, c.status, c.facts,
       coalesce(m.made, 0)::int as made
     from cases c join organisations o on o.id = c.organisation_id
     left join (select organisation_id, count(*) as made from cases where season_id = :season and program = :program
       and status = any(:status::text[]) group by organisation_id) m on m.organisation_id = c.organisation_id
     where ${where.join(' and ')}`,
    bind as never,
  );
  return rows;
}
