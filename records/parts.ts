// Parts of cases: each addressed to an organisation of its own, written with its case.
import type { Part, PartRow } from '#domain/parts.ts';
import { overRows, type Statement } from './statement.ts';

/** Parts of a row of cases, as a column; `id` is the expression that names the case. */
export const partsColumn = (id: string): string => `coalesce((select jsonb_agg(jsonb_build_object('key', q.key,
  'organisationId', q.organisation_id, 'organisationPath', q.organisation_path, 'offerId', q.offer_id, 'status', q.status,
  'marks', to_jsonb(q.marks), 'listed', q.shown, 'version', q.version) order by q.opened_at, q.key)
  from case_parts q where q.case_id = ${id}), '[]') as parts`;

interface WithParts {
  row: { id: string; program: string; seasonId: string | null; submittedAt: Date | null; parts: readonly PartRow[] };
  partsNow: readonly (Part & { version: number })[];
  at: string;
}

/** What stands of each part after a change; one that is no longer there is taken away. */
export function partsWritten(changes: readonly WithParts[]): Statement[] {
  const gone = changes.flatMap(({ row, partsNow }) =>
    row.parts.filter(was => !partsNow.some(one => one.key === was.key)).map(({ key }) => ({ id: row.id, key })),
  );
  const rows = changes.flatMap(({ row, partsNow, at }) =>
    partsNow.map(({ key, organisationId, offerId, status, marks, listed, version }) => ({
      ...{ case_id: row.id, key, organisation_id: organisationId, offer_id: offerId, status, marks, shown: listed },
      ...{ version, at, program: row.program, season_id: row.seasonId, submitted_at: row.submittedAt },
    })),
  );
  const shape = `case_id uuid, key text, organisation_id uuid, offer_id uuid, status text, marks text[], shown jsonb, version int,
    at timestamptz, program text, season_id uuid, submitted_at timestamptz`;
  return [
    ...overRows(
      gone,
      'id uuid, key text',
      table => `delete from case_parts p using ${table} where p.case_id = r.id and p.key = r.key`,
    ),
    ...overRows(
      rows,
      shape,
      table => `insert into case_parts (case_id, key, organisation_id, organisation_path, offer_id, status, marks, shown, version, opened_at, program, season_id, submitted_at)
     select r.case_id, r.key, r.organisation_id, o.path, r.offer_id, r.status, r.marks, r.shown, r.version, r.at, r.program,
       r.season_id, r.submitted_at
     from ${table} join organisations o on o.id = r.organisation_id
     on conflict (case_id, key) do update set status = excluded.status, marks = excluded.marks, shown = excluded.shown,
       version = excluded.version where case_parts.version <> excluded.version or case_parts.shown <> excluded.shown`,
    ),
  ];
}
