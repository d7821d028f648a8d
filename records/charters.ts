import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';

export async function charterOf(
  db: Knex,
  organisationId: string,
): Promise<{ sha256: string | null; texts: Names | null } | undefined> {
  const { rows } = await db.raw<{ rows: { sha256: string | null; texts: Names | null }[] }>(
    `select charter_sha256 as sha256, charter_text as texts from organisations where id = ? and kind = 'school' and active`,
    [organisationId],
  );
  return rows[0];
}

/** Whether there is such a school. */
export async function writeCharter(
  trx: Knex.Transaction,
  organisationId: string,
  sha256: string,
  texts: Names,
): Promise<boolean> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update organisations set charter_sha256 = ?, charter_text = ?::jsonb where id = ? and kind = 'school' and active`,
    [sha256, JSON.stringify(texts), organisationId],
  );
  return rowCount > 0;
}
