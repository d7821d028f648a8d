// What time do cases have, and who may move it? Only a demo, and never backwards: the database itself refuses both.
import type { Knex } from 'knex';

/** Writes the offset that makes the clock of cases show an instant; false when that instant lies behind already. */
export async function moveClock(db: Knex, at: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `update clock set offset_ms = ceil(extract(epoch from ?::timestamptz - now()) * 1000)::bigint
      where ?::timestamptz > instant() returning offset_ms`,
    [at, at],
  );
  return rows.length > 0;
}
