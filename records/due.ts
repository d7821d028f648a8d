// What time has brought: obligations whose beginning, reminder or due instant has come, and when the next will.
import type { Knex } from 'knex';
import { lapseGraceMs } from '#domain/obligations.ts';
import { iso } from './instants.ts';

/** A step of time of one obligation, already due. Instants are ISO. */
export interface DueStep {
  obligationId: string;
  caseId: string;
  program: string;
  name: string;
  key: string;
  since: number;
  act: 'opens' | 'remind' | 'lapse';
  action: string;
  datedAt: string;
  /** Hours before due, for a reminder. */
  hours: number | null;
}

/** Thousands share a date of the season: its story walks them in sets. The case's own wait is spread behind as the guard. */
const guardMs = `(60000 + (('x' || substr(md5(o.case_id::text), 1, 6))::bit(24)::int % 60000))`;

const reminderAt = `o.due_in_force - o.remind[o.reminded + 1] * interval '1 hour'`;
const isShared = `(o.due_date is not null and o.due_at is null and o.credit_ms = 0)`;
const opensShared = `(o.from_date is not null and o.from_at is null)`;
const ms = (expression: string) => `(${expression}) * interval '1 millisecond'`;

/** Three steps an obligation may take next, with the instant each falls due for the given watcher. */
function steps(guarded: boolean): string {
  const wait = (shared: string, own: string) =>
    guarded ? `case when ${shared} then ${ms(guardMs)} else ${ms(own)} end` : ms(own);
  return `
    select o.*, 'opens' as act, o.opens as action, o.from_in_force as dated, null::int as hours,
      o.from_in_force + ${wait(opensShared, '0')} as falls
    from owed_now o where o.opens is not null and o.from_in_force is not null
    union all
    select o.*, 'remind', 'remind', ${reminderAt}, o.remind[o.reminded + 1], ${reminderAt} + ${wait(isShared, '0')}
    from owed_now o where o.reminded < cardinality(o.remind) and o.due_in_force is not null and isfinite(o.due_in_force)
    union all
    select o.*, 'lapse', o.otherwise, o.due_in_force, null, o.due_in_force + ${wait(isShared, String(lapseGraceMs))}
    from owed_now o where o.due_in_force is not null and isfinite(o.due_in_force)`;
}

const stepColumns = `s.id as "obligationId", s.case_id as "caseId", s.program, s.name, s.key, s.since, s.act, s.action,
  ${iso('s.dated')} as "datedAt", s.hours`;

/** What of one case is due now, by its own wait. A reminder that lies behind a passed due instant is left out. */
export async function dueOfCase(db: Knex, caseId: string): Promise<DueStep[]> {
  const { rows } = await db.raw<{ rows: DueStep[] }>(
    `select ${stepColumns} from (${steps(true)}) s
     where s.case_id = ? and s.falls <= instant() and (s.act <> 'remind' or s.due_in_force > instant())
     order by s.dated, s.act`,
    [caseId],
  );
  return rows;
}

/** Milliseconds until the next step of a case, by the database's clock; null when nothing is awaited. */
export async function wakeInMs(db: Knex, caseId: string): Promise<number | null> {
  const { rows } = await db.raw<{ rows: { wake: number | null }[] }>(
    `select ceil(extract(epoch from min(s.falls) - instant()) * 1000)::float8 as wake from (${steps(true)}) s
     where s.case_id = ? and (s.act <> 'remind' or s.due_in_force > instant())`,
    [caseId],
  );
  const wake = rows[0]?.wake;
  return wake === null || wake === undefined ? null : Math.max(0, wake);
}

/** The next set of a season's shared steps that are due, behind a cursor (obligation ids in order). */
export async function dueOfSeason(db: Knex, seasonId: string, after: string, limit: number): Promise<DueStep[]> {
  const { rows } = await db.raw<{ rows: DueStep[] }>(
    `select distinct on (s.id) ${stepColumns} from (${steps(false)}) s
     where s.season_id = ? and s.case_id <> ? and s.id > ? and s.falls <= instant()
       and case when s.act = 'opens' then s.from_date is not null and s.from_at is null
           else s.due_date is not null and s.due_at is null and s.credit_ms = 0 end
       and (s.act <> 'remind' or s.due_in_force > instant())
     order by s.id, s.dated limit ?`,
    [seasonId, seasonId, after, limit],
  );
  return rows;
}

/** Milliseconds until the next instant that cases of a season share; null when none is ahead. */
export async function seasonWakeInMs(db: Knex, seasonId: string): Promise<number | null> {
  const { rows } = await db.raw<{ rows: { wake: number | null }[] }>(
    `select ceil(extract(epoch from min(s.falls) - instant()) * 1000)::float8 as wake from (${steps(false)}) s
     where s.season_id = ? and s.case_id <> ?
       and case when s.act = 'opens' then s.from_date is not null and s.from_at is null
           else s.due_date is not null and s.due_at is null and s.credit_ms = 0 end
       and (s.act <> 'remind' or s.due_in_force > instant())`,
    [seasonId, seasonId],
  );
  const wake = rows[0]?.wake;
  return wake === null || wake === undefined ? null : Math.max(0, wake);
}
