import type { Knex } from 'knex';

export async function organisationPath(db: Knex, id: string): Promise<string> {
  const { rows } = await db.raw<{ rows: { path: string }[] }>('select path from organisations where id = ?', [id]);
  if (!rows[0]) throw new Error(`no organisation ${id}`);
  return rows[0].path;
}

/** Organisations of some kinds in a country that have no case of a program in a season yet, in the order of their codes. */
export async function organisationsWithoutCase(
  db: Knex,
  asked: { kinds: readonly string[]; country: string; program: string; seasonId: string; limit: number },
): Promise<{ id: string; path: string }[]> {
  const { kinds, country, program, seasonId, limit } = asked;
  const { rows } = await db.raw<{ rows: { id: string; path: string }[] }>(
    `select o.id, o.path from organisations o
     where o.active and o.kind = any(?::text[]) and starts_with(o.path, ? || '.')
       and not exists (select from cases c where c.organisation_id = o.id and c.program = ? and c.season_id = ?)
     order by o.code limit ?`,
    [kinds, country, program, seasonId, limit] as never,
  );
  return rows;
}
