import { describe, expect, it } from 'vitest';
import { aDatabase } from '../ground/database.ts';
import {
  aCollegeTown,
  accept,
  anApplication,
  aSitting,
  choiceOf,
  confirm,
  owedNow,
  partStatus,
  setClock,
  signed,
  signedAct,
} from '../ground/college.ts';

// The ground itself: whoever builds on it knows that an application comes from the form to its score by signed acts.
const { db } = await aDatabase();
const town = await aCollegeTown(db);

describe('the ground of college admission', () => {
  it('leads a choice without an exam to its score', async () => {
    const application = await anApplication(town, { offers: ['software-kk', 'nursery'] });
    const part = town.offer('software-kk');
    expect(await partStatus(town, application, part)).toBe('NEW');
    await accept(town, application, 'software-kk', { mark: 4 });
    expect(await partStatus(town, application, part)).toBe('GRADES_TO_CONFIRM');
    await confirm(town, application, 'software-kk', 4);
    expect(await partStatus(town, application, part)).toBe('SCORED');
    expect((await choiceOf(town, application, part)).score?.total).toBe('4.00');
    expect(await partStatus(town, application, town.offer('nursery'))).toBe('NEW');
    expect((await owedNow(town, application.caseId)).map(one => [one.name, one.part])).toEqual(
      expect.arrayContaining([
        ['acknowledge', town.offer('nursery')],
        ['rank', part],
      ]),
    );
  });

  it('leads a choice with an exam over a sitting to its score, filed by a committee of the other college', async () => {
    const application = await anApplication(town, { offers: ['nursing'], by: town.AST.committee[0] });
    const part = town.offer('nursing');
    await accept(town, application, 'nursing');
    const { answers } = await aSitting(town, 'nursing', { startsAt: '2027-07-09T10:00:00+05:00' }, [application]);
    expect(answers.answers.map(one => one.code ?? 'ok')).toEqual(['ok', 'ok']);
    await confirm(town, application, 'nursing');
    await setClock(db, '2027-07-09T13:00:00+05:00');
    await signedAct(town, town.ALM.examiners[0], application, 'grade-exam', { part, input: { grade: 4 } });
    expect(await partStatus(town, application, part)).toBe('SCORED');
  });

  it('does not let one college act on the choice of another', async () => {
    const application = await anApplication(town, { offers: ['nursery'] });
    const act = { caseId: application.caseId, name: 'acknowledge', part: town.offer('nursery') };
    await expect(signed(town, town.AST.committee[0], [act])).rejects.toThrow();
  });
});
