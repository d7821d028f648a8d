import { describe, expect, it } from 'vitest';
import { newAccount } from '#casework/accounts.ts';
import { tellDigests } from '#jobs/digests.ts';
import { aDatabase } from '../ground/database.ts';
import { act, aFinishedForm, anAccess, anOrtTown, pay, returnCheck, setClock } from '../ground/ort.ts';

const { db, owner } = await aDatabase();
const town = await anOrtTown(db, owner, {
  schools: 3,
  clock: '2027-03-10T10:00:00+06:00',
  rules: { secondLookPercent: 0 },
});

/** A coordinator with an account, as those whom a notice can reach have one. */
async function aCoordinator(school: number, phone: string): Promise<string> {
  const access = { passwordHash: 'x', language: 'ru' as const, status: 'active' as const };
  const { id } = await db.transaction(trx =>
    newAccount({ vault: town.casework.vault }, trx, { phone, email: null }, access),
  );
  const organisationId = town.schools[school]!.id;
  await owner.raw(
    `insert into roles_held (id, account_id, role, organisation_id) values (gen_random_uuid(), ?, 'coordinator', ?)`,
    [id, organisationId],
  );
  return id;
}
const [first, other, idle] = [await aCoordinator(0, '+996700500001'), await aCoordinator(1, '+996700500002'), await aCoordinator(2, '+996700500003')]; // prettier-ignore

const told = (accountId: string) =>
  db('notices').where({ accountId, template: 'ort-digest' }).orderBy('at').select('params', 'mailStatus');

describe('the digest of a school', () => {
  it('comes once a day, from the morning on, when dates are near; one for all its graduates', async () => {
    await anAccess(town);
    await anAccess(town);
    await aFinishedForm(town);
    const gone = await anAccess(town);
    await act(town, gone.caseId, 'withdraw', gone.graduate, { reason: 'by-mistake' });
    await anAccess(town, 1);
    expect(await tellDigests(town.casework)).toBe(0);

    await setClock(db, '2027-03-24T07:59:00+06:00');
    expect(await tellDigests(town.casework)).toBe(0);
    await setClock(db, '2027-03-24T09:00:00+06:00');
    expect(await tellDigests(town.casework)).toBe(2);
    expect(await tellDigests(town.casework)).toBe(0);
    expect(await told(first)).toEqual([
      {
        params: {
          count: 3,
          duties: [
            { obligation: 'finish-form', days: 10, count: 2 },
            { obligation: 'pay', days: 10, count: 1 },
          ],
        },
        mailStatus: 'queued',
      },
    ]);
    expect(await told(other)).toMatchObject([{ params: { count: 1 } }]);
    expect(await told(idle)).toEqual([]);

    await setClock(db, '2027-03-25T09:00:00+06:00');
    expect(await tellDigests(town.casework)).toBe(2);
    expect(await told(first)).toHaveLength(2);
  });

  it('counts a correction by its own date, and forgets who did what was owed', async () => {
    const returned = await aFinishedForm(town, {}, 2);
    await pay(town, returned);
    await returnCheck(town, returned.caseId, 'photo', ['photo', 'shadows']);
    await setClock(db, '2027-04-02T09:00:00+06:00');
    await tellDigests(town.casework);
    expect(await told(idle)).toMatchObject([{ params: { duties: [{ obligation: 'correct', days: 4, count: 1 }] } }]);
  });
});
