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
  good: KeptRow[];
  bad: KeptRow[];
  at: Date;
  writtenAt: Date | null;
}

const columns = `id, kind, season_id as "seasonId", account_id as "accountId", file_name as "fileName", sha256, status,
  coalesce(good, '[]') as good, coalesce(bad, '[]') as bad, at, written_at as "writtenAt"`;

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
  const { good, bad, ...row } = preview;
  const counted = { status: 'previewed', rowsGood: good.length, rowsBad: bad.length };
  await trx('imports').insert({ ...row, ...counted, good: JSON.stringify(good), bad: JSON.stringify(bad) });
}

export async function markImportWritten(
  trx: Knex.Transaction,
  id: string,
  { good, bad }: { good: KeptRow[]; bad: KeptRow[] },
): Promise<void> {
  const kept = { good: JSON.stringify(good), bad: JSON.stringify(bad), rowsGood: good.length, rowsBad: bad.length };
  await trx('imports')
    .where({ id })
    .update({ ...kept, status: 'written', writtenAt: trx.fn.now() });
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
