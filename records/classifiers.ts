// Lists the state keeps: specialties with their qualifications, regions, peoples, papers. They come by import and are read by everybody.
import type { Knex } from 'knex';
import type { ClassifierView } from '#domain/actions.ts';
import type { Json } from '#domain/events.ts';
import type { Names } from '#domain/languages.ts';
import { ask } from './statement.ts';

export interface ClassifierRow {
  code: string;
  names: Names;
  parent: string | null;
  details: { [name: string]: Json };
}

export async function classifierView(db: Knex, kind: string, code: string): Promise<ClassifierView | undefined> {
  const sql = 'select names, parent, details from classifiers where kind = ? and code = ? and valid';
  return (await ask<ClassifierView>(db, sql, [kind, code]))[0];
}

/** A whole list, or what stands below one row of it. */
export async function classifierRows(db: Knex, kind: string, parent?: string): Promise<ClassifierRow[]> {
  const { rows } = await db.raw<{ rows: ClassifierRow[] }>(
    `select code, names, parent, details from classifiers
     where kind = ? and valid and (?::text is null or parent = ?) order by place, code`,
    [kind, parent ?? null, parent ?? null],
  );
  return rows;
}
