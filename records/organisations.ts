import type { Knex } from 'knex';

export async function organisationPath(db: Knex, id: string): Promise<string> {
  const { rows } = await db.raw<{ rows: { path: string }[] }>('select path from organisations where id = ?', [id]);
  if (!rows[0]) throw new Error(`no organisation ${id}`);
  return rows[0].path;
}
