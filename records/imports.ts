// Tables of the authority as they were sent: previews, with what was good and what was wrong.
import type { Knex } from 'knex';

export interface KeptRow {
  row: number;
  values: { [key: string]: string | number | boolean | null };
  faults: { key: string; column: string; code: string; details?: { [name: string]: string | number } }[];
}

export interface ImportRecord {
  id: string;
  kind: string;
  seasonId: string | null;
  accountId: string | null;
  fileName: string;
  sha256: string;
  status: 'previewed' | 'written' | 'dropped';
  rowsGood: number;
  rowsBad: number;
  /** The rows name people: they lie under a key of the import. Null: forgotten. */
  wrappedKey: Buffer | null;
  good: Buffer | null;
  bad: Buffer | null;
  at: Date;
  writtenAt: Date | null;
}

const columns = `id, kind, season_id as "seasonId", account_id as "accountId", file_name as "fileName", sha256, status,
  rows_good as "rowsGood", rows_bad as "rowsBad", wrapped_key as "wrappedKey", good, bad, at, written_at as "writtenAt"`;

export async function findImport(db: Knex, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await db.raw<{ rows: ImportRecord[] }>(`select ${columns} from imports where id = ?`, [id]);
  return rows[0];
}

export async function importForUpdate(trx: Knex.Transaction, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await trx.raw<{ rows: ImportRecord[] }>(`select ${columns} from imports where id = ? for update`, [
    id,
  ]);
  return rows[0];
}

export async function insertImport(
  trx: Knex.Transaction,
  preview: Omit<ImportRecord, 'status' | 'at' | 'writtenAt'>,
): Promise<void> {
  await trx('imports').insert({ ...preview, status: 'previewed' });
}

/** What was written stands elsewhere: of its rows only the wrong ones are kept, to be handed back. */
export async function markImportWritten(
  trx: Knex.Transaction,
  id: string,
  written: { rowsGood: number; rowsBad: number; bad: Buffer },
): Promise<void> {
  await trx('imports')
    .where({ id })
    .update({ ...written, good: null, status: 'written', writtenAt: trx.fn.now() });
}

/** Old rows are of no use to anyone; a preview that nobody confirmed is to be sent again. */
export async function forgetOldImports(db: Knex, days: number): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `update imports set wrapped_key = null, good = null, bad = null,
       status = case status when 'previewed' then 'dropped' else status end
     where wrapped_key is not null and at < now() - ? * interval '1 day'`,
    [days],
  );
  return rowCount;
}

export interface ImportSummary {
  id: string;
  kind: string;
  fileName: string;
  status: ImportRecord['status'];
  good: number;
  bad: number;
  at: Date;
}

/** The latest imports: of one account, or everybody's. */
export async function latestImports(db: Knex, accountId: string | null, limit: number): Promise<ImportSummary[]> {
  const { rows } = await db.raw<{ rows: ImportSummary[] }>(
    `select id, kind, file_name as "fileName", status, rows_good as good, rows_bad as bad, at from imports
     where ?::uuid is null or account_id = ? order by at desc limit ?`,
    [accountId, accountId, limit],
  );
  return rows;
}
