// What was somebody told? The notice in the cabinet stands there before any mail.
import type { Knex } from 'knex';
import type { Json } from '#domain/events.ts';
import type { Names } from '#domain/languages.ts';
import type { Cursor } from './where.ts';
import { exact } from './instants.ts';

export interface NoticeRow {
  id: string;
  caseId: string | null;
  number: string | null;
  program: string | null;
  school: Names | null;
  template: string;
  params: Record<string, Json>;
  at: Date;
  readAt: Date | null;
  mailStatus: string;
  sortValue: string;
}

export async function noticesOf(
  db: Knex,
  accountId: string,
  page: { after?: Cursor; limit: number; unread?: boolean },
): Promise<NoticeRow[]> {
  const { rows } = await db.raw<{ rows: NoticeRow[] }>(
    `select n.id, n.case_id as "caseId", c.number, c.program, o.names as school, n.template, n.params, n.at, n.read_at as "readAt",
        n.mail_status as "mailStatus", ${exact('n.at')} as "sortValue"
      from notices n left join cases c on c.id = n.case_id left join organisations o on o.id = c.organisation_id
      where n.account_id = :accountId and (:value::timestamptz is null or (n.at, n.id) < (:value::timestamptz, :id::uuid))
        and (not :unread or n.read_at is null)
      order by n.at desc, n.id desc limit :limit`,
    {
      accountId,
      value: page.after?.value ?? null,
      id: page.after?.id ?? null,
      limit: page.limit,
      unread: page.unread ?? false,
    },
  );
  return rows;
}

export async function unreadNotices(db: Knex, accountId: string): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    'select count(*)::int as count from notices where account_id = ? and read_at is null',
    [accountId],
  );
  return rows[0]?.count ?? 0;
}

/** Marks one notice, or all, as read; whether it was before makes no difference. */
export async function markNoticesRead(db: Knex, accountId: string, id?: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `update notices set read_at = coalesce(read_at, instant()) where account_id = :accountId and (:id::uuid is null or id = :id)
      returning id`,
    { accountId, id: id ?? null },
  );
  return rows.length > 0;
}

export interface Told {
  template: string;
  at: Date;
  accountId: string;
  params: Record<string, Json>;
  mailStatus: string;
  readAt: Date | null;
}

/** What each side of a case had been told by an instant. */
export async function toldOf(db: Knex, caseId: string, until: string): Promise<Told[]> {
  const { rows } = await db.raw<{ rows: Told[] }>(
    `select template, at, account_id as "accountId", params, mail_status as "mailStatus", read_at as "readAt"
      from notices where case_id = ? and at <= ? order by at, id`,
    [caseId, until],
  );
  return rows;
}
