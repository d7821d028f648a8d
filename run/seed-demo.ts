import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import knexOf from 'knex';
import { openPasswords } from '#casework/passwords.ts';
import type { Casework } from '#casework/casework.ts';
import type { Config } from './config.ts';
import { openCasework } from './ground.ts';
import { keep } from './kept-file.ts';
import { registeredPeopleFile } from './registered-people.ts';
import { openAlbum, type Album } from './seed-album.ts';
import { openCollegeDemo, type CollegeDemo } from './seed-college.ts';
import { caseInstant, openSeedRegistries, setClock, settle, type SeedRegistries } from './seed-clock.ts';
import type { SeededFamily } from './seed-families.ts';
import type { SeededGraduate } from './seed-graduates.ts';
import type { SeedGround } from './seed-ground.ts';
import { cast, picturesOf, playOn, type OrtStage, type PlannedGraduate } from './seed-ort-play.ts';
import { summerDays, summerPlan, winterDays, winterPlan, type OrtDay } from './seed-ort-story.ts';
import { foundCentre, openDates, openOrtSeason, schoolNameOf, type TestingCentre } from './seed-ort-town.ts';
import { demoPassword, signInsOf, type SignInOfDemo } from './seed-sign-ins.ts';
import { daysBefore, playDay } from './seed-story.ts';
import { announceEnrolment, foundOffices, type Town } from './seed-town.ts';
import { writeTownWorkbooks } from './seed-workbooks.ts';

// A fresh demo: a town and the months before its first morning, played through the same commands as the days to come.

/** Offices are there before the first season of any program: the winter stage of the registration for the test. */
const foundedAt = '2026-10-12T09:00:00+06:00';
/** Both seasons of the year are announced. */
const announcedAt = '2027-04-12T09:00:00+06:00';

/** A day of the past, of whichever program. */
interface PastDay {
  at: string;
  play(): Promise<void>;
}

interface Past {
  ground: SeedGround;
  registries: SeedRegistries;
  album: Album;
  /** Seasons whose dates come. */
  seasons: string[];
  /** Everybody the state registries know. */
  people: unknown[];
}

export async function seedDemo(demo: { config: Readonly<Config>; until: Date }): Promise<SignInOfDemo[]> {
  const { config, until } = demo;
  const casework = openCasework(config, 8);
  const ground: SeedGround = { casework, seed: 'demo', passwordHash: await openPasswords().hash(demoPassword) };
  const album = openAlbum(ground, config, schoolNameOf);
  const registries = await openSeedRegistries();
  let college: CollegeDemo | undefined;
  const past: Past = { ground, registries, album, seasons: [], people: [] };
  try {
    const notAfter = (at: string): Date => new Date(Math.min(Date.parse(at), until.getTime()));
    const playUntil = async (days: readonly PastDay[]): Promise<void> => {
      for (const day of days.filter(each => Date.parse(each.at) <= until.getTime())) {
        // Two days may be of one instant, and playing takes time: it is never turned back.
        if ((await caseInstant(casework.db)).getTime() < Date.parse(day.at)) await setClock(casework.db, day.at);
        await day.play();
      }
    };
    await beginAt(casework, config.databaseOwnerUrl, notAfter(foundedAt));
    const offices = await foundOffices(ground);
    const centre = await foundCentre(ground);
    const winter = await stageOf(past, centre, winterSeason);
    await playUntil(ortDays(past, winter, winterDays));
    await setClock(casework.db, notAfter(announcedAt).toISOString());
    const town = await announceEnrolment(ground, offices);
    past.seasons.push(town.seasonId);
    college = await openCollegeDemo(ground, config);
    const summer = await stageOf(past, centre, summerSeason);
    const families = new Map<string, SeededFamily>();
    const days = [
      ...enrolmentDays(past, town, families),
      ...ortDays(past, summer, summerDays),
      ...collegeDaysOf(past, college),
    ];
    await playUntil(days.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)));
    const folder = join(config.dataDir, 'demo');
    mkdirSync(folder, { recursive: true });
    keep(registeredPeopleFile(config.dataDir), past.people);
    await writeTownWorkbooks(folder);
    const signIns = await signInsOf(ground, { town, families, centre, graduates: summer.seeded });
    return [...signIns, ...(await college.signIns())];
  } finally {
    college?.close();
    album.close();
    await registries.close();
    await casework.db.destroy();
  }
}

const winterSeason = {
  plan: winterPlan,
  year: { prefix: '70032', year: 2027, first: 501 },
  season: { year: 2026, template: 'winter-stage' },
};
const summerSeason = {
  plan: summerPlan,
  year: { prefix: '70031', year: 2027, first: 1 },
  season: { year: 2027, template: 'practice-2026', dates: openDates },
};

/** Opens a season of the testing centre and has the pictures of its graduates drawn ahead. */
async function stageOf(
  { ground, album, seasons }: Past,
  centre: TestingCentre,
  {
    plan,
    year,
    season,
  }: { plan: readonly PlannedGraduate[] } & {
    year: Parameters<typeof cast>[2];
    season: Parameters<typeof openOrtSeason>[2];
  },
): Promise<OrtStage> {
  const people = cast(ground.seed, plan, year);
  for (const planned of plan) {
    const graduate = people.get(planned.label);
    if (graduate) album.begin(graduate, picturesOf(planned));
  }
  const seasonId = await openOrtSeason(ground, centre, season);
  seasons.push(seasonId);
  return { ground, centre, album, seasonId, plan, people, seeded: new Map<string, SeededGraduate>() };
}

function ortDays({ ground, registries, seasons }: Past, stage: OrtStage, days: readonly OrtDay[]): PastDay[] {
  const play = playOn(stage);
  return days.map(({ at, does }) => ({
    at,
    async play() {
      // What fell due since the day before comes first: nobody acts on what is over.
      await settle(ground.casework, registries.registry, seasons);
      await does(play);
      await settle(ground.casework, registries.registry, seasons);
    },
  }));
}

function collegeDaysOf({ ground, registries }: Past, college: CollegeDemo): PastDay[] {
  return college.days.map(({ at, play }) => ({
    at,
    async play() {
      // What fell due since comes first, here too; what this day brings about by itself comes with the next.
      await settle(ground.casework, registries.registry, college.seasons);
      await play();
    },
  }));
}

function enrolmentDays(past: Past, town: Town, families: Map<string, SeededFamily>): PastDay[] {
  const { ground, registries, seasons, people } = past;
  return daysBefore(ground, town).map(day => ({
    at: day.at,
    play: () =>
      playDay(ground, town, day, families, async known => {
        people.push(...known);
        await registries.know(known);
        await settle(ground.casework, registries.registry, seasons);
      }),
  }));
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
