import { join } from 'node:path';
import '#texts/all.ts';
import { RefusedError } from '#casework/errors.ts';
import { openPasswords } from '#casework/passwords.ts';
import { theMinistry } from '#records/import-tables.ts';
import { listSeasons } from '#records/seasons.ts';
import { dice } from '#programs/demo/dice.ts';
import type { FamilyWish } from '#programs/grade-one/demo/families.ts';
import { joinedSchools } from '#programs/grade-one/demo/town.ts';
import { configOf, dataDirOf } from './data-dir.ts';
import { openCasework } from './ground.ts';
import { putPeople } from './registered-people.ts';
import { begin, imagine, send, write, type SeededFamily } from './seed-families.ts';
import { together, type SeedGround } from './seed-ground.ts';
import { bringQuotas, foundTown } from './seed-town.ts';
import { writeTownWorkbooks } from './seed-workbooks.ts';
import { StartError } from './start-error.ts';
import { argumentsOf, print, runTool } from './tool.ts';

// npm run seed: as many families as are asked for, filing at the instant the product's clock shows. The same seed gives
// the same families, ids and workbooks; sown again it changes nothing.

const usage = 'npm run seed -- --program grade-one --size N [--seed S] [--drafts PERCENT] [--data DIR] [--json]';
const chunk = 50;

await runTool(async () => {
  const { values } = argumentsOf(
    {
      program: { type: 'string' },
      size: { type: 'string' },
      seed: { type: 'string' },
      drafts: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
    usage,
  );
  const size = Number(values.size);
  if (values.program !== 'grade-one') throw new StartError('--program is grade-one.', `Usage: ${usage}`);
  if (!Number.isInteger(size) || size < 1 || size > 50_000)
    throw new StartError('--size is a number from 1 to 50000.', `Usage: ${usage}`);
  const seed = values.seed ?? '1';
  const dir = dataDirOf(values.data);
  const config = configOf(dir);
  const casework = openCasework(config, 8);
  try {
    const ground: SeedGround = {
      casework,
      seed: `seed ${seed}`,
      passwordHash: await openPasswords().hash(`seed-${seed}-2027`),
    };
    const seasonId = await seasonFor(ground);
    const counts = await sow(ground, seasonId, { size, drafts: Number(values.drafts ?? 10) }, async people => {
      if (config.demo) await putPeople(config.registriesUrl, people);
    });
    const workbooks = await writeTownWorkbooks(join(dir, 'seed', seed.replace(/[^\w-]/g, '_')));
    const answer = {
      program: 'grade-one',
      seed,
      season: seasonId,
      password: `seed-${seed}-2027`,
      ...counts,
      workbooks,
    };
    print(values.json ? JSON.stringify(answer) : words(answer));
    return 0;
  } finally {
    await casework.db.destroy();
  }
});

/** The season that stands open; a town and a season are made where there is none. */
async function seasonFor(ground: SeedGround): Promise<string> {
  const { db } = ground.casework;
  const open = (await listSeasons(db)).find(season => season.open && season.program === 'grade-one');
  if (open) return open.id;
  await db.transaction(trx => theMinistry(trx));
  const town = await foundTown(ground);
  await bringQuotas(ground, town);
  return town.seasonId;
}

interface Counts {
  families: number;
  statuses: { [status: string]: number };
  refused: { [code: string]: number };
}

async function sow(
  ground: SeedGround,
  seasonId: string,
  { size, drafts }: { size: number; drafts: number },
  know: (people: readonly unknown[]) => Promise<void>,
): Promise<Counts> {
  const d = dice(ground.seed);
  const prefix = `55${d.below(10)}`;
  const first = d.below(90) * 10_000;
  const refused: Counts['refused'] = {};
  for (let from = 1; from <= size; from += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, size - from + 1) }, (_, index) => from + index);
    const begun: { family: SeededFamily; draft: boolean }[] = [];
    for (const number of numbers) {
      const family = imagine(ground.seed, wishOf(ground.seed, first + number), prefix);
      begun.push({ family: await begin(ground, seasonId, `family ${number}`, family), draft: d.chance(drafts) });
    }
    await together(begun, ({ family }) => write(ground, family).catch(ignoreSent));
    await know(begun.flatMap(({ family }) => family.people));
    for (const { family, draft } of begun) {
      const code = draft ? undefined : await sent(ground, family);
      if (code) refused[code] = (refused[code] ?? 0) + 1;
    }
  }
  return { families: size, statuses: await statusesOf(ground, seasonId), refused };
}

function wishOf(seed: string, number: number): FamilyWish {
  const d = dice(`${seed} wish ${number}`);
  const school = d.pick(joinedSchools);
  const languages = Object.keys(school.seats);
  const guardian = d.chance(3);
  const claim = d.chance(4) ? d.pick(['servicemen', 'kairylman'] as const) : undefined;
  return { number, school: school.code, language: d.pick(languages), guardian, ...(claim ? { claim } : {}) };
}

/** The code of the refusal, or nothing when it is sent. */
async function sent(ground: SeedGround, family: SeededFamily): Promise<string | undefined> {
  try {
    await send(ground, family);
    return undefined;
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal.code;
    throw error;
  }
}

/** A seed sown again finds its cases sent: their drafts are no drafts any more. */
function ignoreSent(error: unknown): void {
  if (!(error instanceof RefusedError)) throw error;
}

async function statusesOf(ground: SeedGround, seasonId: string): Promise<Counts['statuses']> {
  const { rows } = await ground.casework.db.raw<{ rows: { status: string; n: number }[] }>(
    'select status, count(*)::int as n from cases where season_id = ? group by status order by status',
    [seasonId],
  );
  return Object.fromEntries(rows.map(row => [row.status, row.n]));
}

function words(answer: Counts & { seed: string; password: string; workbooks: string[] }): string {
  const counted = (counts: { [name: string]: number }): string =>
    Object.entries(counts).map(([name, n]) => `${n} ${name}`).join(', ') || 'none'; // prettier-ignore
  return [
    `${answer.families} families of seed ${answer.seed}; their password is ${answer.password}`,
    `cases of the season: ${counted(answer.statuses)}`,
    `refused: ${counted(answer.refused)}`,
    `workbooks: ${answer.workbooks.join(' ')}`,
  ].join('\n');
}
