// A school's list of graduates in a season: opened with the season or with the school, told who works there by whatever changes it
// (SCHOOLS=2300 opens a season of the whole country).
import { randomUUID } from 'node:crypto';
import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { createCoordinator, endCoordinator } from '#casework/coordinators.ts';
import { RefusedError } from '#casework/errors.ts';
import { openSeason } from '#casework/open-season.ts';
import { perform } from '#casework/perform.ts';
import { openStandingEverywhere } from '#casework/standing-cases.ts';
import { acceptUndertaking, undertakingVersion } from '#casework/undertakings.ts';
import type { Actor } from '#domain/actors.ts';
import type { RosterFacts } from '#programs/roster/facts.ts';
import { findCase } from '#records/cases.ts';
import { aDatabase } from '../ground/database.ts';
import { anAccess, anOrtTown, setClock, someone, type OrtSchool } from '../ground/ort.ts';

const { db, owner } = await aDatabase();
const town = await anOrtTown(db, owner, { schools: 3, clock: '2027-02-01T10:00:00+06:00' });
const { casework, seasonId } = town;
const ground = { casework, codesBy: ['sms'] as const };
const [one, two, three] = town.schools as [OrtSchool, OrtSchool, OrtSchool];
const district = await withAccount(town.district);
await openEverywhere();

async function withAccount(actor: Actor): Promise<Actor> {
  const [accountId, personId] = [randomUUID(), randomUUID()];
  await db('persons').insert({ id: personId });
  const phoneIndex = casework.vault.index('phone', accountId);
  const account = { id: accountId, personId, phoneIndex, passwordHash: 'x', language: 'ky', status: 'active' };
  await db('accounts').insert(account);
  return { ...actor, accountId };
}

function openEverywhere(): Promise<void> {
  return db.transaction(trx => openStandingEverywhere(casework, trx));
}

const rostersOf = (season: string): Promise<{ id: string; organisationId: string; status: string }[]> =>
  db('cases').where({ program: 'roster', seasonId: season }).select('id', 'organisationId', 'status');

async function rosterOf(school: OrtSchool, season = seasonId) {
  const found = (await rostersOf(season)).find(row => row.organisationId === school.id);
  const row = found && (await findCase(db, found.id));
  if (!row) throw new Error('no list of this school');
  return { ...row, facts: row.facts as RosterFacts };
}

let phones = 0;
async function coordinates(school: OrtSchool): Promise<string> {
  const { account } = await createCoordinator(ground, {
    ...{ commandId: v4(), actor: district, organisationId: school.id, language: 'ky' },
    ...{ phone: `+99655500${String((phones += 1)).padStart(4, '0')}`, name: { surname: 'Осмонова', givenName: 'Бурул' } }, // prettier-ignore
  });
  return account;
}
const comesIn = (accountId: string) =>
  acceptUndertaking(casework, { commandId: v4(), accountId, version: undertakingVersion, language: 'ky' });
const does = (school: OrtSchool, action: string, input: unknown, actor = school.coordinator) =>
  rosterOf(school).then(({ id }) => perform(casework, { id: v4(), caseId: id, action, input, actor }));

describe('the list of a school', () => {
  it('is opened once for every school of the country, whoever comes later too; not for a season that is over', async () => {
    expect((await rostersOf(seasonId)).map(row => row.status)).toEqual(Array(3).fill('UNASSIGNED'));
    await openEverywhere();
    expect(await rostersOf(seasonId)).toHaveLength(3);
    const over = await openSeason(casework, {
      ...{ id: v4(), program: 'ort', year: 2026, template: 'winter-stage', actor: town.centre },
      ...{ organisation: { id: town.centreId, path: 'kg.centre' } },
    });
    await setClock(db, '2027-02-02T10:00:00+06:00');
    expect(await rostersOf(over.id)).toEqual([]);
  });

  it('is told who registers there: invited, come in, gone', async () => {
    const account = await coordinates(one);
    expect((await rosterOf(one)).status).toBe('COORDINATOR_INVITED');
    await comesIn(account);
    expect((await rosterOf(one)).status).toBe('COORDINATOR_ACTIVE');
    // Another one beside changes nothing that is known.
    const { seq } = await rosterOf(one);
    const other = await coordinates(one);
    expect((await rosterOf(one)).seq).toBe(seq);
    await endCoordinator(ground, { actor: district, accountId: account });
    expect((await rosterOf(one)).status).toBe('COORDINATOR_INVITED');
    await endCoordinator(ground, { actor: district, accountId: other });
    expect((await rosterOf(one)).status).toBe('UNASSIGNED');
  });

  it('opens at once for whoever comes in while the registration is open', async () => {
    await setClock(db, '2027-03-01T10:00:00+06:00');
    await comesIn(await coordinates(two));
    const { status, facts } = await rosterOf(two);
    expect([status, facts.staff, facts.rosterOpenedAt !== null]).toEqual(['ROSTER_OPEN', 'active', true]);
  });

  it('is declared by its coordinator, not below the accesses that stand, by no other school and by no district', async () => {
    await anAccess(town, 1);
    await anAccess(town, 1);
    await expect(does(two, 'declare-roster', { graduates: 1 })).rejects.toMatchObject({
      refusal: { code: 'roster-below-accesses', details: { accesses: 2 } },
    });
    await expect(does(two, 'declare-none', { reason: 'no-final-year' })).rejects.toThrow(RefusedError);
    await expect(does(two, 'declare-roster', { graduates: 2 }, three.coordinator)).rejects.toThrow();
    await expect(does(two, 'declare-roster', { graduates: 2 }, district)).rejects.toThrow();
    await does(two, 'declare-roster', { graduates: 2 });
    expect((await rosterOf(two)).status).toBe('ROSTER_COMPLETE');
    await does(three, 'declare-none', { reason: 'no-final-year' }, district);
    expect((await rosterOf(three)).status).toBe('NONE_THIS_YEAR');
  });

  it('knows from its opening who works there, in a country of many schools', async () => {
    const many = Number(process.env['SCHOOLS'] ?? 300);
    const names = { ky: 'Мектеп', ru: 'Школа' };
    const schools = Array.from({ length: many }, (_, at) => ({
      ...{ id: v4(), kind: 'school', code: `M${at}`, path: `kg.d1.m${at}`, parentId: town.districtId },
      ...{ names, languages: ['ky'] },
    }));
    await owner('organisations').insert(schools);
    const next = await openSeason(casework, {
      ...{ id: v4(), program: 'ort', year: 2028, template: 'practice-2026', actor: someone('centre', town.centreId, 'kg.centre') }, // prettier-ignore
      ...{ organisation: { id: town.centreId, path: 'kg.centre' } },
    });
    const opened = await rostersOf(next.id);
    expect(opened).toHaveLength(many + 3);
    expect([(await rosterOf(two, next.id)).status, (await rosterOf(one, next.id)).status]).toEqual(['COORDINATOR_ACTIVE', 'UNASSIGNED']); // prettier-ignore
  });
});
