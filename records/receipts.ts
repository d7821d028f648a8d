// Whose receipt is this? A number lives once in a season, as long as it is under review or confirmed.
import type { Knex } from 'knex';
import type { ReceiptStands } from '#domain/actions.ts';

/** The live receipt of a number; whoever asks holds the number until the end of the transaction, so that two cannot take it at once. */
export async function liveReceipt(
  trx: Knex,
  seasonId: string,
  number: string,
): Promise<{ caseId: string } | undefined> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`receipt ${seasonId} ${number}`]);
  const { rows } = await trx.raw<{ rows: { caseId: string }[] }>(
    `select case_id as "caseId" from receipts where season_id = ? and number = ? and state in ('under-review', 'confirmed')`,
    [seasonId, number],
  );
  return rows[0];
}

interface WithReceipts {
  row: { id: string };
  seasonId: string;
  receipts: readonly ReceiptStands[];
  at: string;
}

export async function writeReceipts(trx: Knex.Transaction, changes: readonly WithReceipts[]): Promise<void> {
  const rows = changes.flatMap(change =>
    change.receipts.map(receipt => ({ ...receipt, case_id: change.row.id, season_id: change.seasonId, at: change.at })),
  );
  if (!rows.length) return;
  await trx.raw(
    `insert into receipts (season_id, case_id, payment, number, amount, state, at)
     select season_id, case_id, payment, number, amount, state, at
     from jsonb_to_recordset(?::jsonb) as r(season_id uuid, case_id uuid, payment text, number text, amount numeric, state text, at timestamptz)
     on conflict (case_id, payment) do update set state = excluded.state, at = excluded.at`,
    [JSON.stringify(rows)],
  );
}
