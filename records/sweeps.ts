// What is of no use to anyone any more and must not be kept. Each sweep is one statement that may be repeated.
import type { Knex } from 'knex';

/** Rows go first: a file without a row is lost space, a row without its file would be a lost paper. */
export async function removeLooseFiles(db: Knex, hours: number): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { storedAs: string }[] }>(
    `delete from files where named_seq is null and at < now() - ? * interval '1 hour' returning stored_as as "storedAs"`,
    [hours],
  );
  return rows.map(row => row.storedAs);
}

/** By the clock of cases: what a draft said is kept for a while after its case has closed, to fill a new one. */
export async function removeOldDrafts(db: Knex, days: number): Promise<number> {
  const closed = `select id from cases where closed_at < instant() - ? * interval '1 day'`;
  const { rowCount } = await db.raw<{ rowCount: number }>(`delete from drafts where case_id in (${closed})`, [days]);
  await db.raw(`delete from draft_keys where case_id in (${closed})`, [days]);
  return rowCount;
}

/** Whoever never confirmed reserved nothing and leaves nothing. */
export async function removeUnconfirmed(db: Knex, hours: number): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `with gone as (
       delete from accounts where status = 'unconfirmed' and created_at < now() - ? * interval '1 hour' returning person_id)
     delete from persons where id in (select person_id from gone)`,
    [hours],
  );
  return rowCount;
}

/** Used or expired codes, and messages that went out or never will. */
export async function removeOldCodes(db: Knex, days: number): Promise<number> {
  const codes = await db('account_codes').whereRaw(`expires_at < now() - ? * interval '1 day'`, [days]).delete();
  return codes + (await db('account_messages').whereRaw(`at < now() - ? * interval '1 day'`, [days]).delete());
}
