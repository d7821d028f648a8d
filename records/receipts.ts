// Whose receipt is this? A number lives once in a season, as long as it is under review or confirmed.
import type { Knex } from 'knex';
import type { ReceiptStands } from '#domain/actions.ts';
import { ask, overRows, type Statement } from './statement.ts';

/** The live receipt of a number; whoever asks holds the number until the end of the transaction, so that two cannot take it at once. */
export async function liveReceipt(
  trx: Knex,
  seasonId: string,
  number: string,
): Promise<{ caseId: string } | undefined> {
  const [, [live]] = await Promise.all([
    ask(trx, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`receipt ${seasonId} ${number}`]),
    ask<{ caseId: string }>(
      trx,
      `select case_id as "caseId" from receipts where season_id = ? and number = ? and state in ('under-review', 'confirmed')`,
      [seasonId, number],
    ),
  ]);
  return live;
}

interface WithReceipts {
  row: { id: string };
  seasonId: string;
  receipts: readonly ReceiptStands[];
  at: string;
}

export function receiptsWritten(changes: readonly WithReceipts[]): Statement[] {
  const rows = changes.flatMap(change =>
    change.receipts.map(receipt => ({ ...receipt, case_id: change.row.id, season_id: change.seasonId, at: change.at })),
  );
  return overRows(
    rows,
    'season_id uuid, case_id uuid, payment text, number text, amount numeric, state text, at timestamptz',
    table => `insert into receipts (season_id, case_id, payment, number, amount, state, at)
     select season_id, case_id, payment, number, amount, state, at from ${table}
     on conflict (case_id, payment) do update set state = excluded.state, at = excluded.at`,
  );
}
