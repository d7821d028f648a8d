// A small town for tests: one district, its schools with seats, a season, families that file.
import { randomBytes } from 'node:crypto';
import { v4 } from 'uuid';
import type { Knex } from 'knex';
import type { Actor } from '#domain/actors.ts';
import type { Answers } from '#domain/actions.ts';
import type { Casework } from '#casework/casework.ts';
import type { Outcome } from '#casework/command.ts';
import { readDraft, saveStep } from '#casework/draft.ts';
import { openCase } from '#casework/open-case.ts';
import { openSeason } from '#casework/open-season.ts';
import { perform } from '#casework/perform.ts';
import { openVault } from '#casework/seal.ts';
import { programs } from '#programs/index.ts';

export interface Town {
  casework: Casework;
  seasonId: string;
  districtId: string;
  ministry: Actor;
  district: Actor;
  schools: { id: string; path: string; pools: { [language: string]: string }; clerk: Actor; director: Actor }[];
}

export function someone(role: Actor['roles'][number]['role'], organisationId: string | null = null, path = ''): Actor {
  return { kind: 'person', accountId: v4(), roles: [{ role, organisationId, path }] };
}

export const aParent = (): Actor => someone('parent');

export function caseworkOver(db: Knex): Casework {
  return { db, vault: openVault(randomBytes(32)), programs };
}

/** Seats: one number per school, taught in Kyrgyz. The season is 2027's, by the reading of the source unless told otherwise. */
export async function aTown(
  db: Knex,
  owner: Knex,
  options: { seats: number[]; template?: string; clock?: string },
): Promise<Town> {
  const casework = caseworkOver(db);
  if (options.clock) await setClock(db, options.clock);
  const [ministryId, districtId] = [v4(), v4()];
  await owner('organisations').insert([
    { id: ministryId, kind: 'ministry', code: 'M', path: 'kg', names: { ky: 'Министрлик', ru: 'Министерство' } },
    {
      id: districtId,
      kind: 'district',
      code: 'D',
      path: 'kg.d1',
      parent_id: ministryId,
      names: { ky: 'Район', ru: 'Район' },
    },
  ]);
  const ministry = someone('ministry', ministryId, 'kg');
  const season = await openSeason(casework, {
    id: v4(),
    program: 'grade-one',
    year: 2027,
    template: options.template ?? 'practice-2022-2026',
    actor: ministry,
    organisation: { id: ministryId, path: 'kg' },
  });
  const schools: Town['schools'] = [];
  for (const [index, capacity] of options.seats.entries()) {
    const id = v4();
    const path = `kg.d1.s${index + 1}`;
    await owner('organisations').insert({
      id,
      kind: 'school',
      code: `S${index + 1}`,
      path,
      parent_id: districtId,
      names: { ky: `№${index + 1} мектеп`, ru: `Школа № ${index + 1}` },
      languages: ['ky'],
    });
    const poolId = v4();
    await owner('pools').insert({ id: poolId, season_id: season.id, organisation_id: id, language: 'ky', capacity });
    await owner('seat_ledger').insert({
      pool_id: poolId,
      kind: 'capacity',
      delta: capacity,
      cause: 'quota',
      at: owner.raw('instant()'),
    });
    schools.push({
      id,
      path,
      pools: { ky: poolId },
      clerk: someone('clerk', id, path),
      director: someone('director', id, path),
    });
  }
  return {
    casework,
    seasonId: season.id,
    districtId,
    ministry,
    district: someone('district', districtId, 'kg.d1'),
    schools,
  };
}

export async function setClock(db: Knex, at: string): Promise<void> {
  await db.raw(`update clock set offset_ms = floor(extract(epoch from ?::timestamptz - now()) * 1000)::bigint`, [at]);
}

let children = 0;

/** What a family writes; every child has a number of its own. */
export function familyAnswers(schoolId: string, change: Answers = {}): Answers {
  children += 1;
  const pin = `2150120${String(20).padStart(2, '0')}${String(children).padStart(5, '0')}`.padEnd(14, '0').slice(0, 14);
  const base: Answers = {
    child: {
      surname: 'Токтосунов',
      givenName: 'Айбек',
      patronymic: 'Бакытович',
      sex: 'male',
      bornOn: '2020-03-15',
      pin,
      certificate: 'KR-X 1234567',
    },
    applicant: {
      basis: 'parent',
      surname: 'Токтосунова',
      givenName: 'Гүлнара',
      sex: 'female',
      bornOn: '1990-05-01',
      pin: '10105199000017',
      passport: 'AN1234567',
      mobile: '+996700123456',
    },
    addresses: { legalUnlisted: 'yes', legalStreetName: 'Жаңы көчө', legalHouse: '12/1', actualSame: 'yes' },
    school: { organisationId: schoolId, language: 'ky' },
    priority: { claim: 'none' },
  };
  for (const [step, fields] of Object.entries(change)) base[step] = { ...base[step], ...fields };
  return base;
}

/** A draft with everything written, not sent. */
export async function aDraft(town: Town, parent: Actor, answers: Answers): Promise<Outcome> {
  const opened = await openCase(town.casework, {
    id: v4(),
    program: 'grade-one',
    seasonId: town.seasonId,
    actor: parent,
    input: {},
  });
  for (const [step, fields] of Object.entries(answers)) {
    await saveStep(town.casework, {
      caseId: opened.id,
      step,
      answers: fields,
      seen: 0,
      accountId: parent.accountId ?? '',
      role: 'parent',
    });
  }
  return opened;
}

export async function aFiledCase(town: Town, parent: Actor, answers: Answers): Promise<Outcome> {
  const draft = await aDraft(town, parent, answers);
  return act(town, draft.id, 'submit', parent);
}

export function act(
  town: Town,
  caseId: string,
  action: string,
  actor: Actor,
  input: unknown = {},
  id = v4(),
): Promise<Outcome> {
  return perform(town.casework, { id, caseId, action, input, actor });
}

export { readDraft };
