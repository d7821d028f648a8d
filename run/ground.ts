import type { Knex } from 'knex';
import type { Casework } from '#casework/casework.ts';
import { openVault } from '#casework/seal.ts';
import { openEngine, type Engine } from '#gateways/temporal.ts';
import { programNamed } from '#casework/casework.ts';
import { programs } from '#programs/index.ts';
import { openDatabase } from '#records/database.ts';
import type { Config } from './config.ts';

// What more than one part is handed: casework over its own connections, the way to the engine.

/** The one queue on which stories wait for a worker. */
export const taskQueue = 'kabyl';

export function openCasework(config: Readonly<Config>, connections: number): Casework {
  const db = openDatabase(config.databaseUrl, connections);
  return { db, vault: openVault(config.masterKey), programs, sabotage: config.sabotage };
}

export function openStories(config: Readonly<Config>, casework: Casework): Engine {
  return openEngine({
    address: config.temporalAddress,
    namespace: config.temporalNamespace,
    taskQueue,
    storyOf: program => programNamed(casework, program).story,
  });
}

/** What is away, by name: the answer of /readyz. */
export async function awayParts(db: Knex, engine: Engine): Promise<Record<string, string>> {
  const [database, serving] = await Promise.all([
    db.raw('select 1').then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : 'no answer'),
    ),
    engine.isServing(),
  ]);
  return { ...(database ? { database } : {}), ...(serving ? {} : { engine: 'does not answer' }) };
}
