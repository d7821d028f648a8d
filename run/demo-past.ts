import { existsSync } from 'node:fs';
import { join } from 'node:path';
import knexOf, { type Knex } from 'knex';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { files } from './data-dir.ts';
import { keep } from './kept-file.ts';

// Prepares a demo before anybody is let in: marks the database as one, plays its past, sets the clock of cases.

/** A fresh demo begins here, in grade one's second window with the papers open. */
const firstMorning = '2027-08-10T04:00:00.000Z';

/** What run/seed-demo.ts gives: plays the months before `until` and answers with the sign-ins it made. */
interface DemoSeed {
  seedDemo(ground: { config: Readonly<Config>; until: Date }): Promise<unknown[]>;
}

/** Answers with the instant the clock of cases shows. Without `clock` only a fresh demo's clock is set. */
export async function prepareDemo(config: Readonly<Config>, log: Logger, clock: Date | undefined): Promise<Date> {
  const knex = knexOf({ client: 'pg', connection: config.databaseOwnerUrl ?? '', pool: { min: 0, max: 2 } });
  try {
    const fresh = !(await isDemo(knex));
    const wanted = clock ?? new Date(firstMorning);
    if (fresh) {
      await knex('deployment').update({ demo: true });
      const signIns = await play(config, wanted);
      keep(files.demo(config.dataDir), signIns);
      log.info({ signIns: signIns.length }, 'the past of the demo is played');
    }
    if (fresh || clock) await moveClock(knex, wanted);
    return await instant(knex);
  } finally {
    await knex.destroy();
  }
}

async function isDemo(knex: Knex): Promise<boolean> {
  const row = (await knex('deployment').first('demo')) as { demo: boolean } | undefined;
  return row?.demo === true;
}

async function play(config: Readonly<Config>, until: Date): Promise<unknown[]> {
  const file = join(import.meta.dirname, 'seed-demo.ts');
  if (!existsSync(file)) return [];
  const { seedDemo } = (await import(file)) as DemoSeed;
  return seedDemo({ config, until });
}

async function moveClock(knex: Knex, to: Date): Promise<void> {
  if ((await instant(knex)) >= to) return;
  await knex('clock').update({
    offset_ms: knex.raw(`round(extract(epoch from ?::timestamptz - now()) * 1000)`, [to.toISOString()]),
  });
}

async function instant(knex: Knex): Promise<Date> {
  const { rows } = await knex.raw<{ rows: { at: Date }[] }>('select instant() as at');
  return rows[0]?.at ?? new Date();
}
