import type { Role } from '#domain/actors.ts';
import type { Names } from '#domain/languages.ts';
import { openSeason } from '#casework/open-season.ts';
import { demoSchools } from '#programs/grade-one/demo/town.ts';
import { organisationIdOf, organisationsByCode, theMinistry } from '#records/import-tables.ts';
import type { RegisteringOffice } from './seed-graduates.ts';
import { accountOf, idOf, type SeedGround } from './seed-ground.ts';
import type { Officer } from './seed-town.ts';

// The testing centre with its people, the college and the technical school that register graduates like schools do, the
// coordinators, and the centre's seasons.

export interface TestingCentre {
  /** By office: "centre", "accountant 1", "reviewer 2", "coordinator 97", "district LEN". */
  staff: ReadonlyMap<string, Officer>;
  /** By code of the school. */
  offices: ReadonlyMap<string, RegisteringOffice>;
}

const centreNames: Names = {
  ky: 'Билим берүүнү баалоо жана окутуу усулдары борбору (ББОУБ)',
  ru: 'Центр оценки в образовании и методов обучения (ЦООМО)',
  en: 'Centre for Educational Assessment and Teaching Methods (CEATM)',
};

export const colleges: readonly {
  code: string;
  kind: 'college' | 'technical-school';
  district: string;
  names: Names;
}[] = [
  {
    code: 'K1',
    kind: 'college',
    district: 'LEN',
    names: { ky: '«Ала-Тоо» колледжи', ru: 'Колледж «Ала-Тоо»', en: 'Ala-Too College' },
  },
  {
    code: 'T1',
    kind: 'technical-school',
    district: 'PER',
    names: { ky: 'Энергетика техникуму', ru: 'Энергетический техникум', en: 'Technical School of Energy' },
  },
];

/** Who registers graduates in the demo: three schools, the college, the technical school. */
export const registeringCodes = ['97', '13', '5', 'K1', 'T1'] as const;

export function schoolNameOf(code: string): string {
  const found = [...demoSchools, ...colleges].find(each => each.code === code);
  return found?.names.ky ?? code;
}

export async function foundCentre(ground: SeedGround): Promise<TestingCentre> {
  const { casework } = ground;
  await bringOrganisations(ground);
  const organisations = await organisationsByCode(casework.db);
  const staff = new Map<string, Officer>();
  const offices = new Map<string, RegisteringOffice>();
  for (const [index, [office, role, code]] of offers().entries()) {
    const at = organisations.get(code.toLowerCase());
    if (!at) throw new Error(`the demo has no organisation ${code}`);
    const held = { role, organisationId: at.id, path: at.path };
    const person = personOf(index, role);
    const actor = await accountOf(ground, person, [held]);
    staff.set(office, { role, person, actor });
    if (role === 'coordinator') offices.set(code, { id: at.id, path: at.path, coordinator: actor });
  }
  return { staff, offices };
}

/** The centre opens a season by the rules of 2026; without dates of its own it has those of the template. */
export async function openOrtSeason(
  ground: SeedGround,
  centre: TestingCentre,
  season: { year: number; template: string; dates?: typeof openDates },
): Promise<string> {
  const actor = centre.staff.get('centre')?.actor;
  const organisation = (await organisationsByCode(ground.casework.db)).get('ceatm');
  if (!actor || !organisation) throw new Error('the demo has no testing centre');
  const id = idOf(ground.seed, `ort season ${season.year}`);
  return (await openSeason(ground.casework, { id, program: 'ort', table: '2026', ...season, actor, organisation })).id;
}

/** Around the demo's first morning, so that everything of a registration can be seen. */
export const openDates = {
  registration: { from: '2027-07-19T18:00:00.000Z', until: '2027-08-21T18:00:00.000Z' },
  correction: { from: '2027-07-19T18:00:00.000Z', until: '2027-08-24T18:00:00.000Z' },
  placement: { from: '2027-08-25T18:00:00.000Z', until: '2027-09-11T18:00:00.000Z' },
};

function offers(): (readonly [office: string, role: Role, code: string])[] {
  return [
    ['centre', 'centre', 'CEATM'],
    ['accountant 1', 'accountant', 'CEATM'],
    ['accountant 2', 'accountant', 'CEATM'],
    ['reviewer 1', 'reviewer', 'CEATM'],
    ['reviewer 2', 'reviewer', 'CEATM'],
    ['district LEN', 'district', 'LEN'],
    ...registeringCodes.map((code): [string, Role, string] => [`coordinator ${code}`, 'coordinator', code]),
  ];
}

const people: readonly (readonly [surname: string, givenName: string, patronymic: string])[] = [
  ['Алымкулов', 'Талант', 'Сейитович'],
  ['Исакова', 'Жамал', 'Өмүрбековна'],
  ['Кузнецова', 'Ирина', 'Викторовна'],
  ['Бообекова', 'Нургүл', 'Токтосуновна'],
  ['Жусупов', 'Бакыт', 'Үсөнович'],
  ['Токомбаева', 'Чынар', 'Эсеновна'],
  ['Абдыраева', 'Бүбүкан', 'Жолдошевна'],
  ['Гончарова', 'Светлана', 'Игоревна'],
  ['Сарыбаев', 'Мелис', 'Асанович'],
  ['Көкөева', 'Салтанат', 'Болотовна'],
  ['Дөөталиев', 'Улан', 'Кубанычович'],
];

function personOf(index: number, role: Role): Officer['person'] {
  const [surname, givenName, patronymic] = people[index % people.length] ?? ['', '', ''];
  return {
    phone: `+99670030${String(index + 1).padStart(4, '0')}`,
    email: `ort-${role}${index + 1}@example.kg`,
    name: { surname, givenName, patronymic },
    language: index % 3 === 2 ? 'ru' : 'ky',
  };
}

async function bringOrganisations(ground: SeedGround): Promise<void> {
  const { db } = ground.casework;
  const ministry = await db.transaction(trx => theMinistry(trx));
  const known = await organisationsByCode(db);
  const rows = [
    { kind: 'centre', code: 'CEATM', parentId: ministry.id, path: `${ministry.path}.ceatm`, names: centreNames },
    ...colleges.map(({ code, kind, district, names }) => {
      const parent = known.get(district.toLowerCase());
      return { kind, code, parentId: parent?.id ?? '', path: `${parent?.path ?? ''}.${code.toLowerCase()}`, names };
    }),
  ];
  const languages = ['ky', 'ru'];
  for (const row of rows.filter(each => !known.has(each.code.toLowerCase())))
    await db('organisations').insert({ id: organisationIdOf(row.code), ...row, languages, joinsEnrolment: false });
}
