// The rows of a case as a command needs them: locked, with what stands open and the season in force.
import type { Knex } from 'knex';
import type { OwedRow } from '#domain/obligations.ts';
import type { PartRow } from '#domain/parts.ts';
import type { Names } from '#domain/languages.ts';
import type { Rules, SeasonDate } from '#domain/season.ts';
import { partsColumn } from './parts.ts';
import { iso } from './instants.ts';
import { ask } from './statement.ts';

export interface CaseRow {
  id: string;
  number: string;
  program: string;
  seasonId: string | null;
  organisationId: string | null;
  organisationPath: string;
  ownerAccountId: string | null;
  facts: unknown;
  status: string;
  version: number;
  seq: number;
  headHash: Buffer;
  openedAt: Date;
  submittedAt: Date | null;
  closedAt: Date | null;
  closedReason: string | null;
  subjectIndex: Buffer | null;
  marks: string[];
  /** As they stood when the row was read; of a locked case those of its standing, read after the lock. */
  parts: PartRow[];
}

export const caseColumns = `id, number, program, season_id as "seasonId", organisation_id as "organisationId",
  organisation_path as "organisationPath", owner_account_id as "ownerAccountId", facts, status, version, seq,
  head_hash as "headHash", opened_at as "openedAt", submitted_at as "submittedAt", closed_at as "closedAt",
  closed_reason as "closedReason", subject_index as "subjectIndex", marks`;

/** Locks cases in the order of their ids: every transaction takes them in that order. */
export async function lockCases(trx: Knex.Transaction, ids: readonly string[]): Promise<CaseRow[]> {
  const rows = await ask<Omit<CaseRow, 'parts'>>(
    trx,
    `select ${caseColumns} from cases where id = any(?::uuid[]) order by id for update`,
    [ids],
  );
  return rows.map(row => ({ ...row, parts: [] }));
}

export async function findCase(db: Knex, idOrNumber: string): Promise<CaseRow | undefined> {
  const by = /^[0-9a-f]{8}-/i.test(idOrNumber) ? 'id' : 'number';
  const sql = `select ${caseColumns}, ${partsColumn('cases.id')} from cases where ${by} = ?`;
  return (await ask<CaseRow>(db, sql, [idOrNumber]))[0];
}

export interface SeasonRow {
  id: string;
  code: string;
  program: string;
  year: number;
  names: Names;
  dates: { [name: string]: SeasonDate };
  rules: Rules;
  rulesVersion: number;
  holidays: string[];
}

export interface Standing {
  caseId: string;
  owed: (OwedRow & { reminded: number })[];
  season: SeasonRow;
  /** Name of a step → sealed answer. */
  draft: { step: string; sealed: string; filled: { [field: string]: string }; at: string }[];
  draftKey: string | null;
  /** Part → person, with the wrapped key and the sealed data they declared. */
  people: { part: string; personId: string; wrappedKey: string | null; sealed: string | null }[];
  parts: PartRow[];
}

/** The season of a case: its own when the case is a season. */
const seasonJson = `jsonb_build_object(
  'id', s.id, 'code', s.number, 'program', s.facts->>'program', 'year', (s.facts->>'year')::int, 'names', '{}'::jsonb,
  'dates', coalesce((select jsonb_object_agg(d.name, jsonb_build_object('name', d.name, 'from', ${iso('d.from_at')},
     'until', ${iso('d.until_at')}, 'rule', d.rule, 'clause', d.clause)) from season_dates d where d.season_id = s.id), '{}'),
  'rules', coalesce((select r.rules from season_rules r where r.season_id = s.id order by version desc limit 1), '{}'),
  'rulesVersion', coalesce((select max(version) from season_rules r where r.season_id = s.id), 0),
  'holidays', coalesce((select jsonb_agg(to_char(h.on_date, 'YYYY-MM-DD')) from holidays h where h.country = coalesce(s.facts->>'country', 'KG')), '[]'))`;

/** What else a judgement stands on; read after the lock, so that nothing of it is older than the lock. */
export async function standingOf(trx: Knex, ids: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await ask<Standing>(
    trx,
    `select c.id as "caseId", ${seasonJson} as season,
       coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'key', o.key, 'by', o.owed_by,
         'from', jsonb_strip_nulls(jsonb_build_object('at', ${iso('o.from_at')}, 'date', o.from_date)),
         'due', jsonb_strip_nulls(jsonb_build_object('at', ${iso('o.due_at')}, 'date', o.due_date)),
         'opens', o.opens, 'otherwise', o.otherwise, 'clause', o.clause, 'since', o.since, 'remind', to_jsonb(o.remind),
         'reminded', o.reminded, 'stoppedAt', ${iso('o.stopped_at')}, 'creditMs', o.credit_ms, 'notBy', to_jsonb(o.not_by)) order by o.opened_at)
         from obligations o where o.case_id = c.id and o.ended_at is null), '[]') as owed,
       coalesce((select jsonb_agg(jsonb_build_object('step', d.step, 'sealed', encode(d.sealed, 'base64'), 'filled', d.filled,
         'at', ${iso('d.at')})) from drafts d where d.case_id = c.id and c.submitted_at is null), '[]') as draft,
       (select encode(k.wrapped_key, 'base64') from draft_keys k where k.case_id = c.id) as "draftKey",
       coalesce((select jsonb_agg(jsonb_build_object('part', p.part, 'personId', p.person_id,
         'wrappedKey', encode(q.wrapped_key, 'base64'), 'sealed', encode(q.sealed, 'base64')))
         from case_people p join persons q on q.id = p.person_id where p.case_id = c.id), '[]') as people,
       ${partsColumn('c.id')}
     from cases c join cases s on s.id = coalesce(c.season_id, c.id) where c.id = any(?::uuid[])`,
    [ids],
  );
  return new Map(rows.map(row => [row.caseId, { ...row, owed: row.owed.map(tidy) }]));
}

/** Absent is absent: jsonb's nulls are left out, so that terms compare as they were written. */
function tidy(row: OwedRow & { reminded: number }): OwedRow & { reminded: number } {
  const { key, from, opens, stoppedAt, creditMs, notBy, ...rest } = row;
  return {
    ...rest,
    ...(key ? { key } : {}),
    ...(from?.at || from?.date ? { from } : {}),
    ...(opens ? { opens } : {}),
    ...(stoppedAt ? { stoppedAt } : {}),
    ...(creditMs ? { creditMs } : {}),
    ...(notBy?.length ? { notBy } : {}),
  };
}

/** The instant of cases and the wall clock's, both of the transaction's start. */
export async function clocks(trx: Knex): Promise<{ instant: Date; wall: Date }> {
  const [now] = await ask(trx, 'select instant() as instant, now() as wall');
  return now as { instant: Date; wall: Date };
}
