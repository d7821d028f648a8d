// What do I owe, and until when? Open obligations of my office over the cases I answer for, soonest due first.
import type { Knex } from 'knex';
import type { Role } from '#domain/actors.ts';
import type { Cursor, Reach } from './case-list.ts';
import { reachSql } from './case-list.ts';

export interface OwedTask {
  id: string;
  caseId: string;
  number: string;
  program: string;
  status: string;
  version: number;
  /** Key of the part it is about; empty where it is about the whole case. */
  part: string;
  ownerAccountId: string | null;
  organisationId: string | null;
  organisationPath: string;
  name: string;
  key: string;
  by: Role;
  from: string | null;
  due: string | null;
  otherwise: string;
  clause: string;
  stoppedAt: string | null;
  openedAt: string;
  takenBy: string | null;
  facts: unknown;
  sortValue: string;
}

/** One office of somebody: the role that owes, and over which cases of which programs. */
export interface Office extends Reach {
  role: Role;
}

export interface InboxFilter {
  name?: string;
  /** Which of several of one name: a check, a paper. */
  key?: string;
  /** Who asks: what they may not keep is not theirs to see in an inbox. */
  accountId?: string;
  /** Also what has not begun. */
  ahead?: boolean;
}

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** To the microsecond: a page must begin exactly where the one before ended. */
const exact = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

function conditions(office: Office, filter: InboxFilter): { sql: string[]; bind: Record<string, unknown> } {
  const bind: Record<string, unknown> = { role: office.role };
  const sql = [reachSql([office], bind, 'duties'), 'c.owed_by = :role'];
  if (filter.name !== undefined) {
    bind['name'] = filter.name;
    sql.push('c.name = :name');
  }
  if (filter.key !== undefined) {
    bind['key'] = filter.key;
    sql.push('c.key = :key');
  }
  if (filter.accountId !== undefined) {
    bind['asker'] = filter.accountId;
    sql.push('not c.not_by @> array[:asker::uuid]');
  }
  if (!filter.ahead) sql.push('(c.from_in_force is null or c.from_in_force <= instant())');
  return { sql, bind };
}

export async function owedByOffice(
  db: Knex,
  office: Office,
  filter: InboxFilter,
  page: { after?: Cursor; limit: number },
): Promise<OwedTask[]> {
  const { sql, bind } = conditions(office, filter);
  const key = `coalesce(c.due_in_force, 'infinity'::timestamptz)`;
  if (page.after) {
    bind['afterValue'] = page.after.value;
    bind['afterId'] = page.after.id;
    sql.push(`(${key}, c.id) > (:afterValue::timestamptz, :afterId::uuid)`);
  }
  bind['limit'] = page.limit;
  const { rows } = await db.raw<{ rows: OwedTask[] }>(
    `select c.id, c.case_id as "caseId", c.number, c.program, c.status, c.version, c.part, c.owner_account_id as "ownerAccountId",
        c.organisation_id as "organisationId", c.organisation_path as "organisationPath", c.name, c.key, c.owed_by as by,
        ${iso('c.from_in_force')} as from, case when isfinite(c.due_in_force) then ${iso('c.due_in_force')} end as due,
        c.otherwise, c.clause, ${iso('c.stopped_at')} as "stoppedAt",
        ${iso('c.opened_at')} as "openedAt", c.taken_by as "takenBy", k.facts,
        case when isfinite(${key}) then ${exact(key)} else 'infinity' end as "sortValue"
      from owed_now c join cases k on k.id = c.case_id where ${sql.join(' and ')}
      order by ${key}, c.id limit :limit`,
    bind as never,
  );
  return rows;
}

export interface DutyGroup {
  name: string;
  by: Role;
  count: number;
  overdue: number;
  /** Due before this local day ends, before the next one ends. */
  today: number;
  tomorrow: number;
  soonest: string | null;
}

/** How many of each name, and how soon: the head of the inbox, by consequence. */
export async function owedGroups(
  db: Knex,
  office: Office,
  filter: Omit<InboxFilter, 'ahead'>,
  zone: string,
): Promise<DutyGroup[]> {
  const { sql, bind } = conditions(office, filter);
  // What ends at midnight is told as the day before, 23:59.
  const day = `((c.due_in_force - interval '1 minute') at time zone :zone)::date - (instant() at time zone :zone)::date`;
  const dueLater = `isfinite(c.due_in_force) and c.due_in_force >= instant()`;
  const { rows } = await db.raw<{ rows: DutyGroup[] }>(
    `select c.name, c.owed_by as by, count(*)::int as count, count(*) filter (where c.due_in_force < instant())::int as overdue,
        count(*) filter (where ${dueLater} and ${day} = 0)::int as today,
        count(*) filter (where ${dueLater} and ${day} = 1)::int as tomorrow,
        ${iso(`min(c.due_in_force) filter (where isfinite(c.due_in_force))`)} as soonest
      from owed_now c where ${sql.join(' and ')} group by c.name, c.owed_by order by min(c.due_in_force) nulls last, c.name`,
    { ...bind, zone } as never,
  );
  return rows;
}
