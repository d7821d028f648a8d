// Which number comes next? Without gaps: the row is locked from the look until the command has committed or died.
import type { Knex } from 'knex';

export async function lockNumber(trx: Knex, seasonId: string, name: string): Promise<number> {
  await trx.raw('insert into number_series (season_id, name, last) values (?, ?, 0) on conflict do nothing', [
    seasonId,
    name,
  ]);
  const { rows } = await trx.raw<{ rows: { last: number }[] }>(
    'select last from number_series where season_id = ? and name = ? for update',
    [seasonId, name],
  );
  return rows[0]?.last ?? 0;
}

interface WithNumbers {
  seasonId: string;
  numbersTaken: readonly string[];
}

export async function writeNumbersTaken(trx: Knex.Transaction, changes: readonly WithNumbers[]): Promise<void> {
  const taken = new Map<string, { season: string; name: string; count: number }>();
  for (const { seasonId, numbersTaken } of changes) {
    for (const name of numbersTaken) {
      const key = `${seasonId} ${name}`;
      taken.set(key, { season: seasonId, name, count: (taken.get(key)?.count ?? 0) + 1 });
    }
  }
  for (const { season, name, count } of taken.values()) {
    await trx.raw('update number_series set last = last + ? where season_id = ? and name = ?', [count, season, name]);
  }
}
