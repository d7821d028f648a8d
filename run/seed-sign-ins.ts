import { displayName } from '#domain/names.ts';
import { imagine, type SeededFamily } from './seed-families.ts';
import type { SeededGraduate } from './seed-graduates.ts';
import { accountOf, type SeedGround, type SeedPerson } from './seed-ground.ts';
import type { TestingCentre } from './seed-ort-town.ts';
import type { Town } from './seed-town.ts';

// Whom a visitor of the demo may be: somebody of every office, families and graduates where something can be done.

export interface SignInOfDemo {
  role: string;
  program: string;
  name: string;
  login: string;
  password: string;
  startsAt: string;
  /** Whoever comes in by a digital signature: the demo key's id in /api/demo/keys; its password opens the key, there is no login. */
  key?: string;
}

export const demoPassword = 'mektep-2027';

export async function signInsOf(
  ground: SeedGround,
  known: {
    town: Town;
    families: ReadonlyMap<string, SeededFamily>;
    centre: TestingCentre;
    graduates: ReadonlyMap<string, SeededGraduate>;
  },
): Promise<SignInOfDemo[]> {
  return [
    ...officersOf(known.town),
    ...(await newcomers(ground)),
    ...familiesOf(known.families),
    ...ortOfficersOf(known.centre),
    ...graduatesOf(known.graduates),
  ];
}

type Known = Pick<SeedPerson, 'phone' | 'name'>;

function signIn(role: string, person: Known, startsAt: string, program = 'grade-one'): SignInOfDemo {
  return { role, program, name: displayName(person.name), login: person.phone, password: demoPassword, startsAt };
}

const enrolmentOffices: readonly (readonly [office: string, startsAt: string])[] = [
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
  return enrolmentOffices.flatMap(([office, startsAt]) => {
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

const ortOffices: readonly (readonly [office: string, startsAt: string])[] = [
  ['coordinator 97', '/console/accesses'],
  ['district LEN', '/console/coordinators'],
  ['accountant 1', '/console/payments'],
  ['reviewer 1', '/console/review'],
  ['centre', '/console/board'],
  ['accountant 2', '/console/payments'],
  ['reviewer 2', '/console/review'],
  ['coordinator 13', '/console/accesses'],
  ['coordinator 5', '/console/accesses'],
  ['coordinator K1', '/console/accesses'],
  ['coordinator T1', '/console/accesses'],
];

function ortOfficersOf(centre: TestingCentre): SignInOfDemo[] {
  return ortOffices.flatMap(([office, startsAt]) => {
    const officer = centre.staff.get(office);
    return officer ? [signIn(officer.role, officer.person, startsAt, 'ort')] : [];
  });
}

/** The first has only an access; the others stand where something is theirs to do or to see. */
const shownGraduates: readonly (readonly [label: string, startsAt: (number: string) => string])[] = [
  ['access', number => `/cases/${number}`],
  ['half', number => `/cases/${number}/steps/tests`],
  ['full', number => `/cases/${number}/check`],
  ['unpaid', number => `/cases/${number}`],
  ['declared-1', number => `/cases/${number}`],
  ['rejected', number => `/cases/${number}`],
  ['shortage', number => `/cases/${number}`],
  ['correct-photo', number => `/cases/${number}`],
  ['correct-passport', number => `/cases/${number}`],
  ['full-under-16', number => `/cases/${number}/check`],
  ['verify', number => `/cases/${number}`],
  ['registered-1', number => `/cases/${number}`],
  ['not-admitted', number => `/cases/${number}`],
];

function graduatesOf(graduates: ReadonlyMap<string, SeededGraduate>): SignInOfDemo[] {
  return shownGraduates.flatMap(([label, startsAt]) => {
    const graduate = graduates.get(label);
    return graduate ? [signIn('graduate', graduate, startsAt(graduate.number), 'ort')] : [];
  });
}
