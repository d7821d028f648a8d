// Who is to sit an exam, sits one, or sat one? A row for each part of a case, addressed to the office that examines.
import type { Knex } from 'knex';
import { exact } from './instants.ts';
import { scopeSql, type Scope } from './reach.ts';
import { Where, type Cursor } from './where.ts';

export interface CandidateFilter {
  season?: string;
  case?: string;
  offer?: string;
  /** Invited there, or absent from there. */
  sitting?: string;
  /** A short name the part is found by: unscheduled, scheduled, graded, appealed. */
  mark?: string;
}

export interface Candidate {
  /** The case's id, as everywhere. */
  id: string;
  rowId: string;
  number: string;
  program: string;
  part: string;
  offerId: string | null;
  ownerAccountId: string | null;
  organisationId: string;
  organisationPath: string;
  status: string;
  version: number;
  marks: string[];
  shown: Record<string, unknown>;
  facts: unknown;
  sortValue: string;
}

/** In the order they were sent; by keyset. */
export async function listCandidates(
  db: Knex,
  scope: Scope,
  filter: CandidateFilter,
  page: { after?: Cursor; limit: number },
): Promise<Candidate[]> {
  const where = new Where({ limit: page.limit });
  where.sql.push(scopeSql(scope, where.bind));
  where.asked('season', filter.season, 'c.season_id = :season');
  where.asked('case', filter.case, 'c.case_id = :case');
  where.asked('offer', filter.offer, 'c.offer_id = :offer');
  where.asked('mark', filter.mark && [filter.mark], 'c.marks @> :mark::text[]');
  where.asked(
    'sitting',
    filter.sitting,
    `(c.shown->>'sitting' = :sitting or c.shown->'missed' @> to_jsonb(:sitting::text))`,
  );
  where.after(page.after, 'c.opened_at', 'c.id');
  const { rows } = await db.raw<{ rows: Candidate[] }>(
    `select w.id, c.id as "rowId", w.number, w.program, c.key as part, c.offer_id as "offerId", w.owner_account_id as "ownerAccountId",
       c.organisation_id as "organisationId", c.organisation_path as "organisationPath", c.status, c.version, c.marks, c.shown, w.facts,
       ${exact('c.opened_at')} as "sortValue"
     from case_parts c join cases w on w.id = c.case_id
     where ${where.text} order by c.opened_at, c.id limit :limit`,
    where.bind as never,
  );
  return rows;
}
