import type { Knex } from 'knex';

export interface DraftRow {
  step: string;
  sealed: Buffer;
  version: number;
  byAccount: string | null;
  byRole: string;
  /** Which role filled each field last. */
  filled: { [field: string]: string };
  at: Date;
}

export async function insertDraftKeys(
  trx: Knex.Transaction,
  keys: readonly { caseId: string; wrapped: Buffer }[],
): Promise<void> {
  if (keys.length) await trx('draft_keys').insert(keys.map(({ caseId, wrapped }) => ({ caseId, wrappedKey: wrapped })));
}

export async function draftKey(db: Knex, caseId: string): Promise<Buffer | undefined> {
  const { rows } = await db.raw<{ rows: { key: Buffer }[] }>(
    'select wrapped_key as key from draft_keys where case_id = ?',
    [caseId],
  );
  return rows[0]?.key;
}

const columns = `step, sealed, version, by_account as "byAccount", by_role as "byRole", filled, at`;

export async function draftsOf(db: Knex, caseId: string): Promise<DraftRow[]> {
  const { rows } = await db.raw<{ rows: DraftRow[] }>(`select ${columns} from drafts where case_id = ? order by step`, [
    caseId,
  ]);
  return rows;
}

/** One step alone: what a save stands beside. */
export async function draftOf(db: Knex, caseId: string, step: string): Promise<DraftRow | undefined> {
  const { rows } = await db.raw<{ rows: DraftRow[] }>(`select ${columns} from drafts where case_id = ? and step = ?`, [
    caseId,
    step,
  ]);
  return rows[0];
}

export interface DraftSave {
  caseId: string;
  step: string;
  sealed: Buffer;
  /** Version of the step the person was looking at. */
  seen: number;
  byAccount: string;
  byRole: string;
  filled: { [field: string]: string };
  complete: boolean;
}

/** Writes a step when it is still at the version somebody saw; returns the new version, or nothing when it moved on. */
export async function saveDraftStep(trx: Knex.Transaction, save: DraftSave): Promise<number | undefined> {
  const row = { ...save, filled: JSON.stringify(save.filled) };
  const { rows } = await trx.raw<{ rows: { version: number }[] }>(
    `insert into drafts (case_id, step, sealed, version, by_account, by_role, filled, complete, at)
     select :caseId, :step, :sealed, 1, :byAccount, :byRole, :filled::jsonb, :complete, instant() where :seen = 0
     on conflict (case_id, step) do nothing returning version`,
    row,
  );
  if (rows[0]) return rows[0].version;
  const { rows: updated } = await trx.raw<{ rows: { version: number }[] }>(
    `update drafts set sealed = :sealed, version = version + 1, by_account = :byAccount, by_role = :byRole, filled = :filled::jsonb, complete = :complete, at = instant()
     where case_id = :caseId and step = :step and version = :seen and :seen > 0 returning version`,
    row,
  );
  return updated[0]?.version;
}
