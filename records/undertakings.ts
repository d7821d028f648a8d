// Who accepted which text of the confidentiality undertaking, and when? Kept when the account is closed (003-28).
import type { Knex } from 'knex';
import type { Language } from '#domain/languages.ts';

export interface Undertaking {
  version: number;
  language: Language;
  acceptedAt: Date;
}

/** Accepting twice changes nothing: the first time counts. */
export async function insertUndertaking(
  trx: Knex.Transaction,
  undertaking: { accountId: string; version: number; language: Language },
): Promise<void> {
  await trx('undertakings').insert(undertaking).onConflict(['account_id', 'version']).ignore();
}

export async function undertakingsOf(db: Knex, accountId: string): Promise<Undertaking[]> {
  return db('undertakings').where({ accountId }).orderBy('version').select('version', 'language', 'accepted_at');
}
