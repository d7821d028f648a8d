// Obligations ended, kept in other terms, reminded of and opened by a transaction's changes.
import type { Owed } from '#domain/obligations.ts';
import type { CaseChange } from './changes.ts';
import { overRows, type Statement } from './statement.ts';

export function obligationsEnded(changes: readonly CaseChange[]): Statement[] {
  const ended = changes.flatMap(c => c.obligations.end.map(id => ({ id, seq: c.row.seq, at: c.at })));
  const kept = changes.flatMap(c => c.obligations.keep.map(({ id, owed }) => ({ id, ...owedJson(owed) })));
  const reminded = changes.flatMap(c => c.reminded.map(r => ({ case_id: c.row.id, ...r })));
  return [
    ...overRows(
      ended,
      'id uuid, seq int, at timestamptz',
      table => `update obligations o set ended_at = r.at, ended_seq = r.seq from ${table} where o.id = r.id`,
    ),
    ...overRows(
      kept,
      owedShape,
      table => `update obligations o set owed_by = r.owed_by, from_at = r.from_at, from_date = r.from_date, due_at = r.due_at,
         due_date = r.due_date, opens = r.opens, otherwise = r.otherwise, stopped_at = r.stopped_at, credit_ms = r.credit_ms, not_by = r.not_by,
         taken_by = case when o.taken_by = any(r.not_by) then null else o.taken_by end
       from ${table} where o.id = r.id`,
    ),
    ...overRows(
      reminded,
      'case_id uuid, name text, key text, hours int',
      table => `update obligations o set reminded = (select count(*) from unnest(o.remind) as h where h >= r.hours)
       from ${table} where o.case_id = r.case_id and o.name = r.name and o.key = r.key and o.ended_at is null`,
    ),
  ];
}

const owedShape = `id uuid, case_id uuid, season_id uuid, name text, key text, owed_by text,
  from_at timestamptz, from_date text, due_at timestamptz, due_date text, remind int[], reminded int, opens text, otherwise text,
  clause text, since int, stopped_at timestamptz, credit_ms bigint, not_by uuid[], opened_at timestamptz`;

function owedJson(owed: Owed) {
  return {
    name: owed.name,
    key: owed.key ?? '',
    owed_by: owed.by,
    from_at: owed.from?.at ?? null,
    from_date: owed.from?.date ?? null,
    due_at: owed.due.at ?? null,
    due_date: owed.due.date ?? null,
    remind: [...(owed.remind ?? [])],
    opens: owed.opens ?? null,
    otherwise: owed.otherwise,
    clause: owed.clause,
    since: owed.since,
    stopped_at: owed.stoppedAt ?? null,
    credit_ms: owed.creditMs ?? 0,
    not_by: [...(owed.notBy ?? [])],
  };
}

export function obligationsOpened(changes: readonly CaseChange[]): Statement[] {
  const opened = changes.flatMap(c =>
    c.obligations.open.map(({ id, owed, reminded }) => ({
      id,
      case_id: c.row.id,
      season_id: c.row.seasonId,
      reminded,
      opened_at: c.at,
      ...owedJson(owed),
    })),
  );
  return overRows(
    opened,
    owedShape,
    table => `insert into obligations (id, case_id, season_id, name, key, owed_by, from_at, from_date, due_at, due_date, remind, reminded,
       opens, otherwise, clause, since, stopped_at, credit_ms, not_by, opened_at)
     select id, case_id, season_id, name, key, owed_by, from_at, from_date, due_at, due_date, remind, reminded, opens, otherwise,
       clause, since, stopped_at, credit_ms, not_by, opened_at from ${table}`,
  );
}
