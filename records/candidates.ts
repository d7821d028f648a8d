// Who is to sit an exam, sits one, or sat one? A row for each part of a case, addressed to the office that examines.
import type { Knex } from 'knex';
import { scopeSql, type Cursor, type Scope } from './case-list.ts';

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

const exact = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** In the order they were sent; by keyset. */
export async function listCandidates(
  db: Knex,
  scope: Scope,
  filter: CandidateFilter,
  page: { after?: Cursor; limit: number },
): Promise<Candidate[]> {
  const bind: Record<string, unknown> = { limit: page.limit };
  const sql = [scopeSql(scope, bind)];
  const asked = (name: string, value: unknown, condition: string): void => {
    if (value === undefined) return;
    bind[name] = value;
    sql.push(condition);
  };
  asked('season', filter.season, 'w.season_id = :season');
  asked('case', filter.case, 'c.case_id = :case');
  asked('offer', filter.offer, 'c.offer_id = :offer');
  asked('mark', filter.mark && [filter.mark], 'c.marks @> :mark::text[]');
  asked('sitting', filter.sitting, `(c.shown->>'sitting' = :sitting or c.shown->'missed' @> to_jsonb(:sitting::text))`);
  if (page.after) {
    Object.assign(bind, { afterValue: page.after.value, afterId: page.after.id });
    sql.push('(c.opened_at, c.id) > (:afterValue::timestamptz, :afterId::uuid)');
  }
  const { rows } = await db.raw<{ rows: Candidate[] }>(
    `select w.id, c.id as "rowId", w.number, w.program, c.key as part, c.offer_id as "offerId", w.owner_account_id as "ownerAccountId",
       c.organisation_id as "organisationId", c.organisation_path as "organisationPath", c.status, c.version, c.marks, c.shown, w.facts,
       ${exact('c.opened_at')} as "sortValue"
     from case_parts c join cases w on w.id = c.case_id
     where ${sql.join(' and ')} order by c.opened_at, c.id limit :limit`,
    bind as never,
  );
  return rows;
}
