import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, migrationsHash } from '../../run/migrate.ts';
import { createQueueSchema, databaseAt, removePostgres, startPostgres } from '../../run/postgres.ts';
import { endProcess, markOf, type ProcessMark } from '../../run/processes.ts';

// One PostgreSQL server for a whole test run, with one migrated database that each test file copies. Nothing on it is
// worth a disk flush.
export interface TestPostgres {
  addresses: TestAddresses;
  stop(): Promise<void>;
}

export interface TestAddresses {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
  template: string;
}

/** Where `npm test` leaves the addresses for its vitest runs. */
export const addressesVariable = 'KABYL_TEST_POSTGRES';

export async function startTestPostgres(): Promise<TestPostgres> {
  const dir = mkdtempSync(join(tmpdir(), 'kabyl-test-postgres-'));
  chmodSync(dir, 0o755);
  let mark: ProcessMark | undefined;
  const spawned = (child: ChildProcess): void => void (mark = markOf(child.pid ?? 0));
  const server = await startPostgres({ dir, logFile: join(dir, 'postgres.log'), durable: false, spawned });
  const stop = async (): Promise<void> => {
    if (mark) await endProcess(mark, 'SIGINT', 10_000);
    removePostgres(dir);
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const template = await makeTemplate(server.superuserUrl, server.ownerUrl);
    const { superuserUrl, ownerUrl, appUrl } = server;
    return { addresses: { superuserUrl, ownerUrl, appUrl, template }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeTemplate(superuserUrl: string, ownerUrl: string): Promise<string> {
  const template = `template_${migrationsHash()}`;
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`create database ${template} owner kabyl_owner`);
  } finally {
    await client.end();
  }
  await createQueueSchema(superuserUrl, template);
  await migrate(databaseAt(ownerUrl, template));
  return template;
}
