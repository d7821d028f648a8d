import { RefusedError } from '#casework/errors.ts';
import { theMinistry } from '#records/import-tables.ts';
import { listSeasons } from '#records/seasons.ts';
import { dice } from '#programs/demo/dice.ts';
import type { FamilyWish } from '#programs/grade-one/demo/families.ts';
import { joinedSchools } from '#programs/grade-one/demo/town.ts';
import type { Config } from './config.ts';
import { putPeople } from './registered-people.ts';
import { begin, imagine, send, write, type SeededFamily } from './seed-families.ts';
import { together, type SeedGround } from './seed-ground.ts';
import { bringQuotas, foundTown } from './seed-town.ts';
import { writeTownWorkbooks } from './seed-workbooks.ts';

// Families filing for grade one at the instant the product's clock shows.

export interface Sown {
  season: string;
  refused: { [code: string]: number };
  workbooks: string[];
}

const chunk = 50;

export async function sowFamilies(
  ground: SeedGround,
  config: Readonly<Config>,
  asked: { size: number; drafts: number; folder: string },
): Promise<Sown> {
  const season = await seasonFor(ground);
  const refused = await sow(ground, season, asked, async people => {
    if (config.demo) await putPeople(config.registriesUrl, people);
  });
  return { season, refused, workbooks: await writeTownWorkbooks(asked.folder) };
}

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

async function sow(
  ground: SeedGround,
  seasonId: string,
  { size, drafts }: { size: number; drafts: number },
  know: (people: readonly unknown[]) => Promise<void>,
): Promise<Sown['refused']> {
  const d = dice(ground.seed);
  const prefix = `55${d.below(10)}`;
  const first = d.below(90) * 10_000;
  const refused: Sown['refused'] = {};
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
  return refused;
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
