import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import knexOf from 'knex';
import { openPasswords } from '#casework/passwords.ts';
import type { Casework } from '#casework/casework.ts';
import { displayName } from '#domain/names.ts';
import type { Config } from './config.ts';
import { openCasework } from './ground.ts';
import { keep } from './kept-file.ts';
import { registeredPeopleFile } from './registered-people.ts';
import { caseInstant, openSeedRegistries, setClock, settle } from './seed-clock.ts';
import { imagine, type SeededFamily } from './seed-families.ts';
import { accountOf, type SeedGround, type SeedPerson } from './seed-ground.ts';
import { daysBefore, playDay } from './seed-story.ts';
import { foundTown, type Town } from './seed-town.ts';
import { writeTownWorkbooks } from './seed-workbooks.ts';

// A fresh demo: a town and the months before its first morning, played through the same commands as the days to come.

export interface SignInOfDemo {
  role: string;
  program: string;
  name: string;
  login: string;
  password: string;
  startsAt: string;
}

const password = 'mektep-2027';
const foundedAt = '2027-04-12T09:00:00+06:00';

export async function seedDemo(demo: { config: Readonly<Config>; until: Date }): Promise<SignInOfDemo[]> {
  const { config, until } = demo;
  const casework = openCasework(config, 8);
  const registries = await openSeedRegistries();
  const people: unknown[] = [];
  try {
    const ground: SeedGround = { casework, seed: 'demo', passwordHash: await openPasswords().hash(password) };
    const begins = new Date(Math.min(Date.parse(foundedAt), until.getTime()));
    await beginAt(casework, config.databaseOwnerUrl, begins);
    const town = await foundTown(ground);
    const families = new Map<string, SeededFamily>();
    for (const day of daysBefore(ground, town)) {
      if (Date.parse(day.at) > until.getTime()) break;
      await setClock(casework.db, day.at);
      await playDay(ground, town, day, families, async known => {
        people.push(...known);
        await registries.know(known);
        await settle(casework, registries.registry, town.seasonId);
      });
    }
    const folder = join(config.dataDir, 'demo');
    mkdirSync(folder, { recursive: true });
    keep(registeredPeopleFile(config.dataDir), people);
    await writeTownWorkbooks(folder);
    return [...officersOf(town), ...(await newcomers(ground)), ...familiesOf(families)];
  } finally {
    await registries.close();
    await casework.db.destroy();
  }
}

/** Time never runs backwards; only the owner may let a database that holds nothing begin in the past. */
async function beginAt(casework: Casework, ownerUrl: string | undefined, at: Date): Promise<void> {
  if ((await caseInstant(casework.db)) <= at) return setClock(casework.db, at.toISOString());
  const owner = knexOf({ client: 'pg', connection: ownerUrl ?? '', pool: { min: 0, max: 1 } });
  try {
    await owner.transaction(async trx => {
      await trx.raw('alter table clock disable trigger clock_moves_forward');
      await setClock(trx, at.toISOString());
      await trx.raw('alter table clock enable trigger clock_moves_forward');
    });
  } finally {
    await owner.destroy();
  }
}

function signIn(role: string, person: Pick<SeedPerson, 'phone' | 'name'>, startsAt: string): SignInOfDemo {
  return { role, program: 'grade-one', name: displayName(person.name), login: person.phone, password, startsAt };
}

const offices: readonly (readonly [office: string, startsAt: string])[] = [
  ['clerk 97', '/console/desk'],
  ['director 97', '/console/desk'],
  ['district LEN', '/console/district'],
  ['ministry', '/console/seasons'],
  ['supervisor', '/console/cases'],
  ['administrator', '/console/people'],
  ['clerk 13', '/console/desk'],
  ['director 13', '/console/desk'],
  ['clerk 5', '/console/desk'],
  ['district PER', '/console/district'],
];

function officersOf(town: Town): SignInOfDemo[] {
  return offices.flatMap(([office, startsAt]) => {
    const officer = town.staff.get(office);
    return officer ? [signIn(officer.role, officer.person, startsAt)] : [];
  });
}

/** Parents who have not begun: for whoever wants to file from the first page on. */
async function newcomers(ground: SeedGround): Promise<SignInOfDemo[]> {
  const found: SignInOfDemo[] = [];
  for (const number of [1, 2]) {
    const { phone, applicantName: name } = imagine(ground.seed, { number, school: '97', language: 'ky' }, '70021');
    await accountOf(ground, {
      phone,
      email: `newcomer${number}@example.kg`,
      name,
      language: number === 1 ? 'ky' : 'ru',
    });
    found.push(signIn('parent', { phone, name }, '/cases/new'));
  }
  return found;
}

const shownFamilies: readonly (readonly [label: string, startsAt: (number: string) => string])[] = [
  ['97-ky-11', number => `/cases/${number}`],
  ['13-ru-15', number => `/cases/${number}`],
  ['5-ky-9', number => `/cases/${number}`],
  ['slip-now', number => `/cases/${number}/correct`],
  ['draft-half', number => `/cases/${number}/steps/addresses`],
  ['draft-full', number => `/cases/${number}/check`],
  ['97-ky-9', number => `/cases/${number}`],
  ['97-ky-1', number => `/cases/${number}`],
];

function familiesOf(families: ReadonlyMap<string, SeededFamily>): SignInOfDemo[] {
  return shownFamilies.flatMap(([label, startsAt]) => {
    const family = families.get(label);
    if (!family) return [];
    return [signIn('parent', { phone: family.phone, name: family.applicantName }, startsAt(family.number))];
  });
}
