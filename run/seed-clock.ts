import { askRegistries } from '#activities/ask-registries.ts';
import type { Casework } from '#casework/casework.ts';
import { advance, advanceSeason } from '#casework/clock.ts';
import { fillPool } from '#casework/offers.ts';
import { tellFamilies } from '#casework/tell-families.ts';
import { openCivilRegistry, type CivilRegistry } from '#gateways/civil-registry.ts';
import { startRegistrySimulator } from '#gateways/registry-simulator.ts';
import { poolsToFill } from '#records/pools.ts';
import type { Knex } from 'knex';
import { putPeople } from './registered-people.ts';
import { together } from './seed-ground.ts';

// The past is played by the commands of the present: the clock is set forward, and at each stop everything that the
// engine would have done by itself by then is done, through the same casework.

/** Registries of the seed's own, for the seconds that it plays. */
export interface SeedRegistries {
  registry: CivilRegistry;
  know(people: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

export async function openSeedRegistries(): Promise<SeedRegistries> {
  const simulator = await startRegistrySimulator();
  return {
    registry: openCivilRegistry({ url: simulator.url }),
    know: people => putPeople(simulator.url, people),
    close: () => simulator.close(),
  };
}

/** Forward only; a fresh demo's database alone lets its owner begin in the past. */
export async function setClock(db: Knex, at: string): Promise<void> {
  await db.raw(`update clock set offset_ms = floor(extract(epoch from ?::timestamptz - now()) * 1000)::bigint`, [at]);
}

export async function caseInstant(db: Knex): Promise<Date> {
  const { rows } = await db.raw<{ rows: { at: Date }[] }>('select instant() as at');
  return rows[0]?.at ?? new Date();
}

/** What the engine does by itself, until nothing is left to do at this instant. */
export async function settle(casework: Casework, registry: CivilRegistry, seasonIds: readonly string[]): Promise<void> {
  for (let done = 1, rounds = 0; done > 0 && rounds < 20; rounds += 1) {
    done = 0;
    for (const seasonId of seasonIds) done += await advanceSeason(casework, seasonId);
    for (const poolId of await poolsToFill(casework.db)) done += await fillPool(casework, poolId);
    await together(await asking(casework.db), caseId => askRegistries(casework, registry, caseId), 4);
    const acts = await together(await awaited(casework.db), caseId => advance(casework, caseId), 4);
    done += acts.reduce((sum, each) => sum + each, 0);
    for (const seasonId of seasonIds)
      for (const move of await untold(casework.db, seasonId)) await tellFamilies(casework, seasonId, move);
  }
}

/** Cases with a step of time that has come. */
async function awaited(db: Knex): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select o.case_id as id from owed_now o
     where (o.opens is not null and o.from_in_force <= instant())
       or (o.reminded < cardinality(o.remind) and o.due_in_force - o.remind[o.reminded + 1] * interval '1 hour' <= instant())
       or (isfinite(o.due_in_force) and o.due_in_force <= instant())
     group by o.case_id order by min(o.due_in_force), o.case_id`,
  );
  return rows.map(row => row.id);
}

async function asking(db: Knex): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select id from cases where closed_at is null and facts->>'registries' = 'asking' order by number`,
  );
  return rows.map(row => row.id);
}

async function untold(db: Knex, seasonId: string): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { seq: number }[] }>(
    `select (m->>'seq')::int as seq from cases c, jsonb_array_elements(c.facts->'moves') as m
     where c.id = ? and not (c.facts->'told') @> jsonb_build_array((m->>'seq')::int)`,
    [seasonId],
  );
  return rows.map(row => row.seq);
}
