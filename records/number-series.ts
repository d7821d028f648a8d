// Which number comes next? Without gaps: the row is locked from the look until the command has committed or died.
import type { Knex } from 'knex';
import { ask, type Statement } from './statement.ts';

export async function lockNumber(trx: Knex, seasonId: string, name: string): Promise<number> {
  const series = [seasonId, name];
  const [, [row]] = await Promise.all([
    ask(trx, 'insert into number_series (season_id, name, last) values (?, ?, 0) on conflict do nothing', series),
    ask<{ last: number }>(trx, 'select last from number_series where season_id = ? and name = ? for update', series),
  ]);
  return row?.last ?? 0;
}

interface WithNumbers {
  seasonId: string;
  numbersTaken: readonly string[];
}

export function numbersWritten(changes: readonly WithNumbers[]): Statement[] {
  const taken = new Map<string, { season: string; name: string; count: number }>();
  for (const { seasonId, numbersTaken } of changes) {
    for (const name of numbersTaken) {
      const key = `${seasonId} ${name}`;
      taken.set(key, { season: seasonId, name, count: (taken.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...taken.values()].map(({ season, name, count }) => ({
    sql: 'update number_series set last = last + ? where season_id = ? and name = ?',
    bindings: [count, season, name],
  }));
}
