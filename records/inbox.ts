// What do I owe, and until when? Open obligations of my office over the cases I answer for, soonest due first.
import type { Knex } from 'knex';
import type { Role } from '#domain/actors.ts';
import { reachSql, type Reach } from './reach.ts';
import { Where, type Cursor } from './where.ts';
import { exact, iso } from './instants.ts';

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

/** Duties keyed by a part are its organisation's, not that of the case; whose case it is and who sees all know of every one. */
function dutiesOf({ scope, each }: Office): string {
  if (each)
    return `(select o.*, p.program, p.organisation_id, p.organisation_path from case_parts p
      join duties_now o on o.case_id = p.case_id and o.key = p.key)`;
  if (scope.kind === 'own' || scope.kind === 'all') return 'owed_now';
  return `(select o.*, k.program, k.organisation_id, k.organisation_path from cases k join duties_now o on o.case_id = k.id
    where not exists (select from case_parts p where p.case_id = o.case_id and p.key = o.key))`;
}

function conditions(office: Office, filter: InboxFilter): Where {
  const where = new Where();
  where.sql.push(reachSql([office], where.bind));
  where.asked('role', office.role, 'c.owed_by = :role');
  where.asked('name', filter.name, 'c.name = :name');
  where.asked('key', filter.key, 'c.key = :key');
  where.asked('asker', filter.accountId, 'not c.not_by @> array[:asker::uuid]');
  if (!filter.ahead) where.sql.push('(c.from_in_force is null or c.from_in_force <= (select instant()))');
  return where;
}

export async function owedByOffice(
  db: Knex,
  office: Office,
  filter: InboxFilter,
  page: { after?: Cursor; limit: number },
): Promise<OwedTask[]> {
  const where = conditions(office, filter);
  const at = `coalesce(c.due_in_force, 'infinity'::timestamptz)`;
  where.after(page.after, at, 'c.id');
  const { rows } = await db.raw<{ rows: OwedTask[] }>(
    `with page as materialized (select c.id, ${at} as at from ${dutiesOf(office)} c where ${where.text} order by at, c.id limit :limit)
      select c.id, c.case_id as "caseId", c.number, c.program, c.status, c.version, c.part, c.owner_account_id as "ownerAccountId",
        c.organisation_id as "organisationId", c.organisation_path as "organisationPath", c.name, c.key, c.owed_by as by,
        ${iso('c.from_in_force')} as from, case when isfinite(c.due_in_force) then ${iso('c.due_in_force')} end as due,
        c.otherwise, c.clause, ${iso('c.stopped_at')} as "stoppedAt",
        ${iso('c.opened_at')} as "openedAt", c.taken_by as "takenBy", k.facts,
        case when isfinite(page.at) then ${exact('page.at')} else 'infinity' end as "sortValue"
      from page join owed_now c on c.id = page.id join cases k on k.id = c.case_id order by page.at, page.id`,
    { ...where.bind, limit: page.limit } as never,
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
  const where = conditions(office, filter);
  // What ends at midnight is told as the day before, 23:59.
  const day = `((c.due_in_force - interval '1 minute') at time zone :zone)::date - ((select instant()) at time zone :zone)::date`;
  const dueLater = `isfinite(c.due_in_force) and c.due_in_force >= (select instant())`;
  const { rows } = await db.raw<{ rows: DutyGroup[] }>(
    `select c.name, c.owed_by as by, count(*)::int as count, count(*) filter (where c.due_in_force < (select instant()))::int as overdue,
        count(*) filter (where ${dueLater} and ${day} = 0)::int as today,
        count(*) filter (where ${dueLater} and ${day} = 1)::int as tomorrow,
        ${iso(`min(c.due_in_force) filter (where isfinite(c.due_in_force))`)} as soonest
      from ${dutiesOf(office)} c where ${where.text} group by c.name, c.owed_by order by min(c.due_in_force) nulls last, c.name`,
    { ...where.bind, zone } as never,
  );
  return rows;
}
