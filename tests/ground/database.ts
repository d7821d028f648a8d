import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { openDatabase } from '#records/database.ts';

import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { databaseAt } from '../../run/postgres.ts';
import './global-postgres.ts';

export interface TestDatabase {
  /** As the product sees it: the application's role, camelCase. */
  db: Knex;
  /** As migrations see it: may do what the application must not. */
  owner: Knex;
  url: string;
  ownerUrl: string;
}

/**
 * A migrated database of this test file's own, dropped when the file is done. Call it once at the top of a file:
 * `const { db } = await aDatabase();`. It is marked as a demo unless told otherwise, so that its clock may be moved.
 */
export async function aDatabase(options: { demo?: boolean; connections?: number } = {}): Promise<TestDatabase> {
  const server = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server.superuserUrl, `create database ${name} template ${server.template} owner kabyl_owner`);
  const url = databaseAt(server.appUrl, name);
  const ownerUrl = databaseAt(server.ownerUrl, name);
  const db = openDatabase(url, options.connections ?? 10);
  const owner = openDatabase(ownerUrl, 4);
  if (options.demo ?? true) await owner('deployment').update({ demo: true });
  afterAll(async () => {
    await db.destroy();
    await owner.destroy();
    await onServer(server.superuserUrl, `drop database ${name} with (force)`);
  });
  return { db, owner, url, ownerUrl };
}

async function onServer(superuserUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
