// Which files belong to a case, and which event named each?
import type { Knex } from 'knex';
import type { Json } from '#domain/events.ts';
import type { FileKind } from '#domain/files.ts';

export interface CaseFile {
  id: string;
  caseId: string;
  accountId: string | null;
  sha256: string;
  sentSha256: string;
  kind: FileKind;
  bytes: number;
  storedAs: string;
  takenOn: string | null;
  details: { [measure: string]: Json };
  at: Date;
  namedSeq: number | null;
}

const columns = `f.id, f.case_id as "caseId", f.account_id as "accountId", f.sha256, f.sent_sha256 as "sentSha256", f.kind, f.bytes,
  f.stored_as as "storedAs", to_char(f.taken_on, 'YYYY-MM-DD') as "takenOn", f.details, f.at, f.named_seq as "namedSeq"`;

export async function caseFile(db: Knex, id: string): Promise<CaseFile | undefined> {
  const { rows } = await db.raw<{ rows: CaseFile[] }>(`select ${columns} from files f where f.id = ?`, [id]);
  return rows[0];
}

export async function filesOfCase(db: Knex, caseId: string): Promise<CaseFile[]> {
  const { rows } = await db.raw<{ rows: CaseFile[] }>(
    `select ${columns} from files f where f.case_id = ? order by f.at`,
    [caseId],
  );
  return rows;
}

export async function insertFile(trx: Knex.Transaction, file: Omit<CaseFile, 'at' | 'namedSeq'>): Promise<void> {
  await trx('files').insert(file);
}

export async function looseFiles(db: Knex, caseId: string): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    'select count(*)::int as count from files where case_id = ? and named_seq is null',
    [caseId],
  );
  return rows[0]?.count ?? 0;
}
