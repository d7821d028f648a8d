// How does a statement that is asked again and again go to the server? Under a name of its own, so that each connection reads and plans
// it once; and not one by one: what is asked of a connection in one turn goes there together and is done in that order.
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

export interface Statement {
  /** Never made of values: every text is planned once by each connection, and kept. */
  sql: string;
  bindings: readonly unknown[] | { readonly [name: string]: unknown };
}

export async function ask<T>(db: Knex, sql: string, bindings: Statement['bindings'] = []): Promise<T[]> {
  const { rows } = await db.raw<{ rows: T[] }>(sql, bindings as never).options({ name: nameOf(sql) });
  return rows;
}

/** In their order and in one round trip. The first that fails fails the transaction, and is what is thrown. */
export async function carryOut(trx: Knex.Transaction, statements: readonly Statement[]): Promise<void> {
  await Promise.all(statements.map(({ sql, bindings }) => ask(trx, sql, bindings)));
}

/** One statement over rows, which it reads as the table `r` of this shape; none, where there are no rows. */
export function overRows(rows: readonly object[], shape: string, sql: (table: string) => string): Statement[] {
  if (rows.length === 0) return [];
  return [{ sql: sql(`jsonb_to_recordset(?::jsonb) as r(${shape})`), bindings: [JSON.stringify(rows)] }];
}

const names = new Map<string, string>();

function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
  names.set(sql, name);
  return name;
}
