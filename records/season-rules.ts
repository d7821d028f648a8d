// By which version of a season's rules was something judged?
import type { Knex } from 'knex';
import type { Rules } from '#domain/season.ts';

export async function rulesOfVersion(db: Knex, seasonId: string, version: number): Promise<Rules | undefined> {
  const { rows } = await db.raw<{ rows: { rules: Rules }[] }>(
    'select rules from season_rules where season_id = ? and version = ?',
    [seasonId, version],
  );
  return rows[0]?.rules;
}
