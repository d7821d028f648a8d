// How far each story has read. Behind its case by more than a minute: it is rung again.
import type { Knex } from 'knex';

export async function markConducted(db: Knex, caseId: string, seq: number): Promise<void> {
  await db.raw(
    `insert into conducted (case_id, seq, at) values (?, ?, now())
     on conflict (case_id) do update set seq = excluded.seq, at = excluded.at where conducted.seq < excluded.seq`,
    [caseId, seq],
  );
}

export interface RingRow {
  caseId: string;
  program: string;
}

/** Open cases whose story lags behind them: the last event is older than the given seconds on the wall clock. */
export async function laggingCases(db: Knex, olderThanSeconds: number, limit: number): Promise<RingRow[]> {
  const { rows } = await db.raw<{ rows: RingRow[] }>(
    `select c.id as "caseId", c.program from cases c left join conducted k on k.case_id = c.id
     where c.closed_at is null and coalesce(k.seq, 0) < c.seq
       and coalesce(k.at, '-infinity'::timestamptz) < now() - ? * interval '1 second'
       and not exists (select from events e where e.case_id = c.id and e.seq = c.seq
         and e.recorded_at > instant() - ? * interval '1 second')
     limit ?`,
    [olderThanSeconds, olderThanSeconds, limit],
  );
  return rows;
}

/** Every open case, soonest due first, behind a cursor. */
export async function openCasesBySoonest(db: Knex): Promise<RingRow[]> {
  const { rows } = await db.raw<{ rows: RingRow[] }>(
    `select c.id as "caseId", c.program from cases c
     left join lateral (select min(o.due_in_force) as due from owed_now o where o.case_id = c.id) d on true
     where c.closed_at is null order by c.season_id nulls first, d.due nulls last, c.id`,
  );
  return rows;
}
