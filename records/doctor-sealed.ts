// Where can somebody's data be read? People to look for, every table there is, and the rows in which a word stands.
import type { Knex } from 'knex';

/** Some people with their keys: what they declared is what must be found nowhere else. */
export async function somePeople(
  db: Knex,
  limit: number,
): Promise<{ id: string; wrappedKey: Buffer; sealed: Buffer }[]> {
  const { rows } = await db.raw<{ rows: { id: string; wrappedKey: Buffer; sealed: Buffer }[] }>(
    `select id, wrapped_key as "wrappedKey", sealed from persons where sealed is not null and wrapped_key is not null
     order by md5(id::text) limit ?`,
    [limit],
  );
  return rows;
}

/** Every table this connection may read, those of the queue and of whoever else uses the database too. */
export async function allTables(db: Knex): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')
       and case when has_schema_privilege(schemaname, 'usage')
         then has_table_privilege(format('%I.%I', schemaname, tablename), 'select') else false end order by 1`,
  );
  return rows.map(row => row.name);
}

export interface Spilt {
  rows: number;
  column: string;
}

const rowsAtOnce = 1_000;

/** Rows of a table in which any of the words can be read, in whatever column and as whatever bytes. Memory stays flat. */
export async function rowsWith(db: Knex, table: string, words: readonly string[]): Promise<Spilt> {
  const spellings = words.flatMap(word => [literal(word.toLowerCase()), hex(word), hex(word.toLowerCase())]);
  const pattern = [...new Set(spellings)].join('|');
  const anyWord = new RegExp(pattern, 'u');
  let hits = 0;
  await db.transaction(async trx => {
    await trx.raw(`declare every_row no scroll cursor for select lower(t::text) as it from ${table} t`);
    for (let read = rowsAtOnce; read === rowsAtOnce;) {
      const { rows } = await trx.raw<{ rows: { it: string }[] }>(`fetch ${rowsAtOnce} from every_row`);
      hits += rows.filter(row => anyWord.test(row.it)).length;
      read = rows.length;
    }
  });
  return { rows: hits, column: hits === 0 ? '' : await columnWith(db, table, pattern) };
}

async function columnWith(db: Knex, table: string, pattern: string): Promise<string> {
  const { rows } = await db.raw<{ rows: { column: string }[] }>(
    `select j.key as column from ${table} t, jsonb_each_text(to_jsonb(t)) j where lower(j.value) ~ ? limit 1`,
    [pattern],
  );
  return rows[0]?.column ?? '';
}

function hex(word: string): string {
  return Buffer.from(word, 'utf8').toString('hex');
}

function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
