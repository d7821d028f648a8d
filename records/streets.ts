import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';

/** Every name a street is known by. */
export async function streetNames(db: Knex, id: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { names: Names }[] }>('select names from streets where id = ?', [id]);
  return Object.values(rows[0]?.names ?? {});
}

/** Streets by id, each in the languages it is known in. */
export async function streetsByIds(db: Knex, ids: readonly string[]): Promise<Map<string, Names>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: { id: string; names: Names }[] }>(
    'select id, names from streets where id = any(?::uuid[])',
    [ids as never],
  );
  return new Map(rows.map(row => [row.id, row.names]));
}
