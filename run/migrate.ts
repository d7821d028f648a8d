import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import knexOf, { type Knex } from 'knex';

// Migrations go forward only and run as the owner; the application's role could not.

interface Migration {
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

const folder = join(import.meta.dirname, '..', 'migrations');

export interface MigrationOutcome {
  applied: string[];
  fresh: boolean;
}

export async function migrate(ownerUrl: string): Promise<MigrationOutcome> {
  const knex = knexOf({ client: 'pg', connection: ownerUrl, pool: { min: 0, max: 2 } });
  try {
    const [batch, applied] = (await knex.migrate.latest({ migrationSource })) as [number, string[]];
    return { applied, fresh: batch === 1 && applied.length > 0 };
  } finally {
    await knex.destroy();
  }
}

/** Names the state of the tables: a database migrated from the same files can be copied instead of made. */
export function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const name of migrationFiles()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

function migrationFiles(): string[] {
  return readdirSync(folder)
    .filter(name => /^\d{4}_[a-z0-9_]+\.ts$/.test(name))
    .sort();
}

const migrationSource = {
  getMigrations: async (): Promise<string[]> => migrationFiles(),
  getMigrationName: (name: string): string => name,
  getMigration: async (name: string): Promise<Migration> =>
    (await import(pathToFileURL(join(folder, name)).href)) as Migration,
};
