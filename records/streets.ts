import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';

/** Every name a street is known by. */
export async function streetNames(db: Knex, id: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { names: Names }[] }>('select names from streets where id = ?', [id]);
  return Object.values(rows[0]?.names ?? {});
}
