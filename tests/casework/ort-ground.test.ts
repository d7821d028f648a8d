import { describe, expect, it } from 'vitest';
import { aDatabase } from '../ground/database.ts';
import {
  aFinishedForm,
  anAccess,
  anOrtTown,
  aRegistered,
  factsOf,
  finish,
  pay,
  returnCheck,
  statusOf,
  under16,
  graduateAnswers,
} from '../ground/ort.ts';

const { db, owner } = await aDatabase();
const town = await anOrtTown(db, owner, { rules: { secondLookPercent: 0 } });

describe('the ground of registrations', () => {
  it('brings a graduate from the access to the number', async () => {
    const access = await anAccess(town);
    expect(await statusOf(town, access.caseId)).toBe('ACCESS_CREATED');
    const finished = await finish(town, access, { by: access.school.coordinator, benefits: ['orphan'] });
    expect(finished.code).toBe('COMPLETED_UNPAID');
    expect((await factsOf(town, access.caseId)).fee?.total).toBe(470 * 4);
    const young = await aFinishedForm(town, { answers: graduateAnswers(under16) });
    await pay(town, young);
    await returnCheck(town, young.caseId, 'identity', ['front', 'seal-missing']);
    expect(await statusOf(town, young.caseId)).toBe('CORRECTION');
    const registered = await aRegistered(town, { benefits: ['orphan'] }, 1);
    expect(await statusOf(town, registered.caseId)).toBe('REGISTERED');
    expect((await factsOf(town, registered.caseId)).number).toBe(1);
  });
});
