import type { Actor, HeldRole, Role } from '#domain/actors.ts';
import { kazakhHolidays2027, kyrgyzHolidays2027, type Holiday } from '#domain/holidays.ts';
import { publishCharter } from '#casework/charters.ts';
import { announceHolidays } from '#casework/holidays.ts';
import { confirmImport, previewImport } from '#casework/imports.ts';
import { openSeason } from '#casework/open-season.ts';
import {
  charterOf,
  demoDistricts,
  districtRows,
  joinedSchools,
  quotaRows,
  schoolRows,
  streetRows,
} from '#programs/grade-one/demo/town.ts';
import { organisationsByCode, theMinistry, type KnownOrganisation } from '#records/import-tables.ts';
import { accountOf, idOf, type SeedGround, type SeedPerson } from './seed-ground.ts';

// The town before its season: tables brought by the ministry, people in their offices, charters, the season's dates.

export interface Town extends Offices {
  seasonId: string;
}

export interface Offices {
  organisations: ReadonlyMap<string, KnownOrganisation>;
  ministry: Actor;
  /** By office: "director 97", "clerk 97", "district LEN", "supervisor", "administrator". */
  staff: ReadonlyMap<string, Officer>;
}

export interface Officer {
  role: Role;
  person: SeedPerson;
  actor: Actor;
}

export async function foundTown(ground: SeedGround): Promise<Town> {
  return announceEnrolment(ground, await foundOffices(ground));
}

export async function foundOffices(ground: SeedGround): Promise<Offices> {
  const { casework } = ground;
  const ministryOffice = await casework.db.transaction(trx => theMinistry(trx));
  const ministry = await officer(ground, 'ministry', ministryOffice.id, ministryOffice.path, 0);
  await bringTable(ground, ministry.actor, 'districts', districtRows);
  await bringTable(ground, ministry.actor, 'schools', schoolRows);
  await bringTable(ground, ministry.actor, 'streets', streetRows);
  const announce = (commandId: string, country: 'KG' | 'KZ', holidays: readonly Holiday[]) => {
    const days = holidays.map(({ date, names }) => ({ date, names }));
    return announceHolidays(casework, { commandId, actor: ministry.actor, country, days });
  };
  await announce(idOf(ground.seed, 'holidays'), 'KG', kyrgyzHolidays2027);
  await announce(idOf(ground.seed, 'holidays KZ'), 'KZ', kazakhHolidays2027);
  const organisations = await organisationsByCode(casework.db);
  const staff = new Map([['ministry', ministry], ...(await officers(ground, organisations))]);
  await publishCharters(ground, organisations, staff);
  return { organisations, ministry: ministry.actor, staff };
}

/** The ministry opens the season of grade one. */
export async function announceEnrolment(ground: SeedGround, offices: Offices): Promise<Town> {
  const organisation = await ground.casework.db.transaction(trx => theMinistry(trx));
  const season = await openSeason(ground.casework, {
    id: idOf(ground.seed, 'season'),
    program: 'grade-one',
    year: 2027,
    template: 'source-reading',
    actor: offices.ministry,
    organisation,
  });
  return { ...offices, seasonId: season.id };
}

/** The number of seats, handed in a week before registration begins (Regulation 97 §10). */
export async function bringQuotas(ground: SeedGround, town: Town): Promise<void> {
  await bringTable(ground, town.ministry, 'quotas', quotaRows, town.seasonId);
}

type Rows = readonly { [column: string]: string | number | boolean | null }[];

async function bringTable(
  { casework, seed }: SeedGround,
  actor: Actor,
  kind: string,
  list: Rows,
  seasonId: string | null = null,
): Promise<void> {
  const id = idOf(seed, `import ${kind}`);
  const rows = list.map((values, index) => ({ row: index + 2, values, faults: [] }));
  const asked = { id, kind, seasonId, actor, fileName: `${kind}.xlsx`, sha256: '', rows };
  const preview = await previewImport(casework, asked);
  if (preview.bad.length > 0) throw new Error(`the demo's ${kind}: ${JSON.stringify(preview.bad[0])}`);
  await confirmImport(casework, { commandId: idOf(seed, `confirm ${kind}`), id, actor });
}

const people: readonly (readonly [surname: string, givenName: string, patronymic: string])[] = [
  ['Мамытбекова', 'Гүлмира', 'Асановна'],
  ['Осмонкулова', 'Айгүл', 'Төлөновна'],
  ['Дөөлөтов', 'Канат', 'Эмилбекович'],
  ['Сагынбаева', 'Рахат', 'Жекшеновна'],
  ['Лавриненко', 'Ольга', 'Павловна'],
  ['Чекиров', 'Нурлан', 'Үсөнович'],
  ['Байсалова', 'Зуура', 'Кадыровна'],
];

async function officer(
  ground: SeedGround,
  role: Role,
  organisationId: string | null,
  path: string,
  number: number,
): Promise<Officer> {
  const [surname, givenName, patronymic] = people[number % people.length] ?? ['', '', ''];
  const phone = `+99670010${String(number).padStart(4, '0')}`;
  const name = { surname, givenName, patronymic };
  const person: SeedPerson = { phone, email: `${role}${number}@example.kg`, name, language: number % 2 ? 'ru' : 'ky' };
  const held: HeldRole = { role, organisationId, path };
  return { role, person, actor: await accountOf(ground, person, [held]) };
}

async function officers(
  ground: SeedGround,
  organisations: ReadonlyMap<string, KnownOrganisation>,
): Promise<(readonly [string, Officer])[]> {
  const offices: [Role, string | null][] = [
    ['supervisor', null],
    ['administrator', null],
    ...demoDistricts.map(({ code }): [Role, string] => ['district', code]),
    ...joinedSchools.flatMap(({ code }): [Role, string][] => [
      ['clerk', code],
      ['director', code],
    ]),
  ];
  const made: (readonly [string, Officer])[] = [];
  for (const [index, [role, code]] of offices.entries()) {
    const at = code === null ? undefined : organisations.get(code.toLowerCase());
    const held = await officer(ground, role, at?.id ?? null, at?.path ?? '', index + 1);
    made.push([code === null ? role : `${role} ${code}`, held]);
  }
  return made;
}

async function publishCharters(
  { casework, seed }: SeedGround,
  organisations: ReadonlyMap<string, KnownOrganisation>,
  staff: ReadonlyMap<string, Officer>,
): Promise<void> {
  for (const school of joinedSchools.filter(each => !each.withoutCharter)) {
    const organisationId = organisations.get(school.code.toLowerCase())?.id ?? '';
    const actor = staff.get(`director ${school.code}`)?.actor;
    if (!actor) continue;
    const texts = charterOf(school);
    await publishCharter(casework, { commandId: idOf(seed, `charter ${school.code}`), actor, organisationId, texts });
  }
}
