import { existsSync } from 'node:fs';
import knexOf, { type Knex } from 'knex';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { files } from './data-dir.ts';
import { keep } from './kept-file.ts';
import { seedDemo } from './seed-demo.ts';
import { StartError } from './start-error.ts';

// Prepares a demo before anybody is let in: marks the database as one, plays its past, sets the clock of cases.

/** A fresh demo begins here, in grade one's second window with the papers open. */
const firstMorning = '2027-08-10T04:00:00.000Z';

/**
 * Answers with the instant the clock of cases shows. Without `clock` only a demo's first start sets it. A start that was
 * interrupted while the past was played plays it again: seeds may be sown twice.
 */
export async function prepareDemo(config: Readonly<Config>, log: Logger, clock: Date | undefined): Promise<Date> {
  const knex = knexOf({ client: 'pg', connection: config.databaseOwnerUrl ?? '', pool: { min: 0, max: 2 } });
  try {
    await markAsDemo(knex);
    const first = !existsSync(files.demo(config.dataDir));
    const wanted = clock ?? new Date(firstMorning);
    if (first) {
      const signIns = await seedDemo({ config, until: wanted });
      keep(files.demo(config.dataDir), signIns);
      log.info({ signIns: signIns.length }, 'the past of the demo is played');
    }
    if (first || clock) await moveClock(knex, wanted, first);
    return await instant(knex);
  } finally {
    await knex.destroy();
  }
}

/** Once a demo, always a demo; but what holds people who are not made up never becomes one. */
async function markAsDemo(knex: Knex): Promise<void> {
  if (await isDemo(knex)) return;
  const { rows } = await knex.raw<{ rows: { inUse: boolean }[] }>(
    'select exists (select from accounts) or exists (select from cases) as "inUse"',
  );
  if (rows[0]?.inUse)
    throw new StartError(
      'This database holds real people: it must not become a demo. Start it with --no-demo, or choose another directory with --data.',
    );
  await knex('deployment').update({ demo: true });
}

async function isDemo(knex: Knex): Promise<boolean> {
  const row = (await knex('deployment').first('demo')) as { demo: boolean } | undefined;
  return row?.demo === true;
}

async function moveClock(knex: Knex, to: Date, first: boolean): Promise<void> {
  const now = await instant(knex);
  // The past that was just played may have run a moment over.
  if (now > to && first) return;
  if (now > to)
    throw new StartError(
      `Time never runs backwards: the clock of this demo must stay at ${now.toISOString()} or later, --clock asks for ${to.toISOString()}.`,
    );
  await knex('clock').update({
    offset_ms: knex.raw(`round(extract(epoch from ?::timestamptz - now()) * 1000)`, [to.toISOString()]),
  });
}

async function instant(knex: Knex): Promise<Date> {
  const { rows } = await knex.raw<{ rows: { at: Date }[] }>('select instant() as at');
  return rows[0]?.at ?? new Date();
}
