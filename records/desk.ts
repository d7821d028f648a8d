// Who took what at an office's desk, and how they like to look at it.
import type { Knex } from 'knex';
import type { Json } from '#domain/events.ts';

export interface OpenObligation {
  id: string;
  caseId: string;
  key: string;
  notBy: string[];
}

export async function openObligation(db: Knex, id: string): Promise<OpenObligation | undefined> {
  const { rows } = await db.raw<{ rows: OpenObligation[] }>(
    `select id, case_id as "caseId", key, not_by as "notBy" from obligations where id = ? and ended_at is null`,
    [id],
  );
  return rows[0];
}

/**
 * Takes an open obligation for oneself, or goes on with it: for so long, unless it was handed over. False where a colleague works on
 * it.
 */
export async function takeObligation(
  trx: Knex.Transaction,
  id: string,
  accountId: string,
  minutes: number,
): Promise<boolean> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update obligations set taken_by = :accountId,
       taken_until = case when taken_by = :accountId and taken_until is null then null else instant() + :minutes * interval '1 minute' end
     where id = :id and ended_at is null and (taken_by is null or taken_by = :accountId or taken_until <= instant())`,
    { id, accountId, minutes },
  );
  return rowCount > 0;
}

/** Hands it to somebody, who keeps it until they give it back; to nobody, it is the office's again. */
export async function handObligation(trx: Knex.Transaction, id: string, accountId: string | null): Promise<void> {
  await trx.raw('update obligations set taken_by = ?, taken_until = null where id = ? and ended_at is null', [
    accountId,
    id,
  ]);
}

export interface Colleague {
  accountId: string;
  personId: string;
  wrappedKey: Buffer | null;
  sealed: Buffer | null;
  role: string;
}

/** Who works at these organisations. */
export async function colleagues(db: Knex, organisationIds: readonly string[]): Promise<Colleague[]> {
  const { rows } = await db.raw<{ rows: Colleague[] }>(
    `select distinct on (a.id) a.id as "accountId", p.id as "personId", p.wrapped_key as "wrappedKey", p.sealed, h.role
     from roles_held h join accounts a on a.id = h.account_id and a.status = 'active' join persons p on p.id = a.person_id
     where h.ended_at is null and h.organisation_id = any(?::uuid[]) order by a.id, h.role desc`,
    [organisationIds as never],
  );
  return rows;
}

/** Which of these accounts work at one of the organisations (or anywhere), with what opens their names. */
export async function accountsWorkingAt(
  db: Knex,
  accountIds: readonly string[],
  organisationIds: readonly string[] | 'any',
): Promise<{ accountId: string; id: string; wrappedKey: Buffer | null; sealed: Buffer | null }[]> {
  if (accountIds.length === 0) return [];
  const { rows } = await db.raw<{
    rows: { accountId: string; id: string; wrappedKey: Buffer | null; sealed: Buffer | null }[];
  }>(
    `select a.id as "accountId", p.id, p.wrapped_key as "wrappedKey", p.sealed from accounts a join persons p on p.id = a.person_id
     where a.id = any(:accountIds::uuid[]) and exists (select from roles_held h where h.account_id = a.id
       and (:anywhere or h.organisation_id = any(:ids::uuid[])))`,
    { accountIds, anywhere: organisationIds === 'any', ids: organisationIds === 'any' ? [] : organisationIds } as never,
  );
  return rows;
}

export interface SavedView {
  id: string;
  name: string;
  query: { [name: string]: Json };
  position: number;
  mine: boolean;
  /** My organisation sees it too. */
  shared: boolean;
}

/** One's own views of a page first, then those colleagues show to the organisations one works at. */
export async function viewsOf(
  db: Knex,
  accountId: string,
  page: string,
  organisationIds: readonly string[],
): Promise<SavedView[]> {
  const { rows } = await db.raw<{ rows: SavedView[] }>(
    `select id, name, query, position, account_id = :accountId as mine, shared_with is not null as shared
     from saved_views where page = :page and (account_id = :accountId or shared_with = any(:organisationIds::uuid[]))
     order by account_id <> :accountId, position, at, id`,
    { accountId, page, organisationIds } as never,
  );
  return rows;
}

export async function insertView(
  trx: Knex.Transaction,
  view: {
    id: string;
    accountId: string;
    page: string;
    name: string;
    query: { [name: string]: Json };
    sharedWith: string | null;
  },
): Promise<void> {
  await trx.raw(
    `insert into saved_views (id, account_id, page, name, query, position, shared_with)
     select :id, :accountId, :page, :name, :query::jsonb, coalesce(max(position), 0) + 1, :sharedWith::uuid from saved_views
     where account_id = :accountId and page = :page`,
    { ...view, query: JSON.stringify(view.query) },
  );
}

export async function deleteView(db: Knex, accountId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.raw<{ rowCount: number }>('delete from saved_views where id = ? and account_id = ?', [
    id,
    accountId,
  ]);
  return rowCount > 0;
}
