import { beforeAll, describe, expect, it } from 'vitest';
import { examine } from '#casework/doctor.ts';
import { aDatabase } from '../ground/database.ts';
import { accept, aCollegeTown, act, anApplication, aSitting, confirm, setClock, signedAct } from '../ground/college.ts';

// Doctor reads what colleges share: each fault is made by hand, found, and mended again.
const { db, owner } = await aDatabase();
const town = await aCollegeTown(db);
const one = await anApplication(town, { offers: ['nursing', 'software-kk'] });
const other = await anApplication(town, { offers: ['nursing'] });
let sitting = '';

beforeAll(async () => {
  for (const application of [one, other]) {
    await accept(town, application, 'nursing');
    await confirm(town, application, 'nursing');
  }
  sitting = (await aSitting(town, 'nursing', { startsAt: '2027-07-09T10:00:00+05:00' }, [one, other])).id;
});

const ledger = async (): Promise<string | null> =>
  (await examine(town.casework)).find(check => check.name === 'ledger')?.example ?? null;

/** Finds what was made wrong, then what stood before holds again. */
async function found(table: string, where: object, change: { [column: string]: unknown }): Promise<string | null> {
  const before = (await owner(table)
    .where(where)
    .first(...Object.keys(change))) as object;
  await owner(table).where(where).update(change);
  const example = await ledger();
  await owner(table).where(where).update(before);
  return example;
}

describe('doctor, of colleges', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await ledger()).toBeNull();
  });

  it('finds a choice whose row says something else than its application', async () => {
    const row = { caseId: one.caseId, key: town.offer('nursing') };
    expect(await found('case_parts', row, { status: 'SCORED' })).toContain(`part ${row.key}: another status`);
    expect(await found('case_parts', row, { organisationId: town.AST.id })).toContain('another organisationId');
  });

  it('finds an offer that is taught otherwise than its college says', async () => {
    const row = { id: town.offer('welding') };
    expect(await found('offers', row, { seats: 999 })).toContain('another seats');
    expect(await found('offers', row, { state: 'withdrawn' })).toContain('another state');
  });

  it('finds a sitting that counts other people than were invited, or begins elsewhen', async () => {
    const row = { id: sitting };
    expect(await found('sittings', row, { invited: 1 })).toContain('invited 1, cases 2');
    expect(await found('sittings', row, { startsAt: '2027-07-09T11:00:00Z' })).toMatch(/exam at|another startsAt/);
  });

  it('finds an offer that counts others than have chosen it', async () => {
    expect(await found('offer_counts', { offerId: town.offer('nursing') }, { chosen: 3 })).toContain(
      'chosen 3, parts 2',
    );
  });

  it('still agrees when somebody was graded, somebody absent and somebody withdrew', async () => {
    const third = await anApplication(town, { offers: ['nursing'] });
    await accept(town, third, 'nursing');
    await signedAct(town, town.ALM.committee[0], third, 'schedule-exam', { part: town.offer('nursing'), input: { sitting } }); // prettier-ignore
    await act(town, third.caseId, 'withdraw', third.applicant, { input: { reason: 'moved' } });
    await setClock(db, '2027-07-09T13:00:00+05:00');
    const [officer] = town.ALM.committee;
    await signedAct(town, officer, one, 'grade-exam', { part: town.offer('nursing'), input: { grade: 4 } });
    await signedAct(town, officer, other, 'mark-absent', { part: town.offer('nursing') });
    expect(await ledger()).toBeNull();
    expect(await found('sittings', { id: sitting }, { graded: 1 })).toContain('graded 1, cases 2');
  });
});
