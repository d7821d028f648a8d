import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { prepareManifest, signManifest, type SignedAnswer } from '#casework/manifests.ts';
import { perform } from '#casework/perform.ts';
import { RefusedError } from '#casework/errors.ts';
import type { SignatureVerifier } from '#domain/signature-policy.ts';
import { signCms } from '#web/parts/signing/cms.ts';
import { aDatabase } from '../ground/database.ts';
import {
  accept,
  aCollegeTown,
  aFile,
  anApplication,
  aSitting,
  choiceOf,
  confirm,
  partStatus,
  placeOf,
  setClock,
  signed,
  signedAct,
  type Application,
} from '../ground/college.ts';

// 004-26 … 004-30: an exam is a place many people want at once, and whose hour stands as soon as anything is written down there.
const { db, owner } = await aDatabase();
const town = await aCollegeTown(db);
const nursing = town.offer('nursing');
const design = town.offer('design');
const { committee } = town.ALM;

async function accepted(label: string, offers: readonly string[] = [label]): Promise<Application> {
  const application = await anApplication(town, { offers });
  await accept(town, application, label);
  return application;
}
const several = async (count: number, label = 'nursing'): Promise<Application[]> => {
  const all: Application[] = [];
  for (let at = 0; at < count; at += 1) all.push(await accepted(label));
  return all;
};
const sittingRow = (id: string) =>
  owner('sittings').where({ id }).first<{ invited: number; graded: number; startsAt: Date; capacity: number }>();
const code = (error: unknown): string => (error instanceof RefusedError ? error.refusal.code : String(error));

/** One command as a signature carries it, without the signature's own work around it. */
function one(application: Application, action: string, part: string, input: unknown, by = committee[0]) {
  return perform(town.casework, {
    ...{ id: v4(), caseId: application.caseId, action, part, input, actor: by.actor },
    signature: { id: v4(), index: 0 },
  });
}
const movesOf = (sitting: string, invited: readonly Application[], label = 'nursing') =>
  invited.map(({ caseId }) => ({ caseId, name: 'move-exam', part: town.offer(label), input: { sitting } }));
const address = 'Алматы қ., Төле би көшесі, 101, 12-кабинет';
const moveOf = (sitting: string, startsAt: string, label = 'nursing', more: object = {}) => ({
  ...{ caseId: placeOf(town, label).office, name: 'move-sitting', input: { sitting, startsAt, address, ...more } },
});
const move = (sitting: string, startsAt: string, invited: readonly Application[], more: object = {}) =>
  signed(town, committee[0], [moveOf(sitting, startsAt, 'nursing', more), ...movesOf(sitting, invited)], true);
const codes = (answers: { ok: boolean; code?: string }[]): string[] =>
  answers.map(each => (each.ok ? 'ok' : (each.code ?? '')));

describe('an exam is planned', () => {
  it('with everybody chosen, by one signature, and each is told once', async () => {
    const people = await several(12);
    const { id, answers } = await aSitting(
      town,
      'nursing',
      { startsAt: '2027-07-09T10:00:00+05:00', capacity: 12 },
      people,
    );
    expect(codes(answers.answers)).toEqual(Array.from({ length: 13 }, () => 'ok'));
    expect(await sittingRow(id)).toMatchObject({ invited: 12, graded: 0 });
    const told = await db('notices').whereIn('case_id', people.map(each => each.caseId)).where({ template: 'col-exam' }).distinct('case_id'); // prettier-ignore
    expect(told).toHaveLength(12);
    const seals = await db('events').whereIn('case_id', people.map(each => each.caseId)).where({ kind: 'exam.scheduled' }).distinct('signature_id'); // prettier-ignore
    expect(seals).toHaveLength(1);
  });

  it('not sooner than three days ahead, not outside the dates of exams', async () => {
    const refusals = async (startsAt: string): Promise<string> => {
      try {
        return codes((await aSitting(town, 'nursing', { startsAt })).answers.answers).join();
      } catch (error) {
        return code(error);
      }
    };
    expect(await refusals('2027-07-07T10:00:00+05:00')).toBe('sitting-too-soon');
    expect(await refusals('2027-09-20T10:00:00+05:00')).toBe('sitting-outside');
  });

  it('for nobody who sits another exam at that hour; the others are told who it is', async () => {
    const busy = await accepted('nursing', ['nursing', 'nursery']);
    await accept(town, busy, 'nursery');
    const free = await accepted('nursery');
    await aSitting(town, 'nursing', { startsAt: '2027-07-12T10:00:00+05:00' }, [busy]);
    const { answers } = await aSitting(town, 'nursery', { startsAt: '2027-07-12T11:00:00+05:00' }, [busy, free]);
    expect(answers.refused).toEqual([{ index: 1, code: 'exam-clash' }]);
    expect(await partStatus(town, free, town.offer('nursery'))).toBe('EXAM_SCHEDULED');
    expect(await partStatus(town, busy, town.offer('nursery'))).toBe('EXAM_PENDING');
  });

  it('with ten places for ten of fifty who come at the same moment', async () => {
    const people = await several(50);
    const { id } = await aSitting(town, 'nursing', { startsAt: '2027-07-13T10:00:00+05:00', capacity: 10 });
    const answers = await Promise.allSettled(people.map(each => one(each, 'schedule-exam', nursing, { sitting: id })));
    const refused = answers.flatMap(answer => (answer.status === 'rejected' ? [code(answer.reason)] : []));
    expect(answers.filter(answer => answer.status === 'fulfilled')).toHaveLength(10);
    expect(new Set(refused)).toEqual(new Set(['sitting-full']));
    expect(await sittingRow(id)).toMatchObject({ invited: 10, capacity: 10 });
    const parts = await db('case_parts').whereRaw(`shown->>'sitting' = ?`, [id]);
    expect(parts).toHaveLength(10);
  }, 120_000);
});

describe('an exam is moved', () => {
  it('with everybody invited, who keep one hour and are told the new one', async () => {
    const people = await several(3);
    const { id } = await aSitting(town, 'nursing', { startsAt: '2027-07-14T10:00:00+05:00' }, people);
    const { answers } = await move(id, '2027-07-15T09:00:00+05:00', people);
    expect(codes(answers)).toEqual(['ok', 'ok', 'ok', 'ok']);
    for (const each of people)
      expect((await choiceOf(town, each, nursing)).exam).toMatchObject({ startsAt: '2027-07-15T04:00:00.000Z' });
    const told = await db('notices').whereIn('case_id', people.map(each => each.caseId)).where({ template: 'col-exam-moved' }).distinct('case_id'); // prettier-ignore
    expect(told).toHaveLength(3);
  });

  it('not by itself, not with some of them, not where some may stay behind', async () => {
    const people = await several(2);
    const [first] = people;
    const { id } = await aSitting(town, 'nursing', { startsAt: '2027-07-16T10:00:00+05:00' }, people);
    const later = '2027-07-17T10:00:00+05:00';
    const alone = moveOf(id, later);
    for (const whole of [true, false])
      await expect(signed(town, committee[0], [alone], whole)).rejects.toThrow('invited-not-moved');
    await expect(move(id, later, [first!])).rejects.toThrow('invited-not-moved');
    await expect(move(id, later, [first!, first!])).rejects.toThrow('invited-not-moved');
    const apart = await signed(town, committee[0], [alone, ...movesOf(id, people)], false);
    expect(apart.refused).toEqual([{ index: 0, code: 'invited-not-moved' }]);
    // Straight to the case, as a list of commands would come.
    const command = { id: v4(), caseId: alone.caseId, action: 'move-sitting', input: alone.input, actor: committee[0].actor }; // prettier-ignore
    const at = { signature: { id: v4(), index: 0 } };
    expect(await perform(town.casework, { ...command, ...at }).catch(code)).toBe('invited-not-moved');
    expect(await perform(town.casework, command).catch(code)).toBe('signature-needed');
    expect((await sittingRow(id))?.startsAt.toISOString()).toBe('2027-07-16T05:00:00.000Z');
    await move(id, later, people);
    expect((await sittingRow(id))?.startsAt.toISOString()).toBe('2027-07-17T05:00:00.000Z');
  });

  it('not without somebody who is invited between preparing and signing: nothing moves', async () => {
    const [first, second] = await several(2);
    const startsAt = '2027-07-18T10:00:00+05:00';
    const { id } = await aSitting(town, 'nursing', { startsAt }, [first!]);
    const { answers, signature } = await (
      await readyToMove(id, '2027-07-20T10:00:00+05:00', [first!])
    )(async () => {
      await one(second!, 'schedule-exam', nursing, { sitting: id });
    });
    expect([codes(answers), signature]).toEqual([['invited-not-moved', 'not-done'], null]);
    expect(answers[0]!.details).toEqual({ invited: 2, moving: 1 });
    expect((await sittingRow(id))?.startsAt).toEqual(new Date(startsAt));
    for (const each of [first!, second!])
      expect(Date.parse((await choiceOf(town, each, nursing)).exam!.startsAt)).toBe(Date.parse(startsAt));
  });

  it('never from under anybody: invited and moved at the same moment, both keep one hour', async () => {
    const people = await several(12);
    for (let round = 0; round < 6; round += 1) {
      const [there, comes] = people.slice(round * 2);
      const startsAt = `2027-07-2${round}T10:00:00+05:00`;
      const { id } = await aSitting(town, 'nursing', { startsAt }, [there!]);
      const handIn = await readyToMove(id, `2027-08-1${round}T10:00:00+05:00`, [there!]);
      await Promise.all([handIn(), one(comes!, 'schedule-exam', nursing, { sitting: id })]);
      const row = await sittingRow(id);
      expect(row?.invited).toBe(2);
      for (const each of [there!, comes!])
        expect((await choiceOf(town, each, nursing)).exam?.startsAt, `round ${round}`).toBe(
          row?.startsAt.toISOString(),
        );
    }
  }, 60_000);

  it('or cancelled only once nobody is left, which may be the same signature', async () => {
    const people = await several(2);
    const { id } = await aSitting(town, 'nursing', { startsAt: '2027-07-26T15:00:00+05:00' }, people);
    const cancel = { ...moveOf(id, ''), name: 'cancel-sitting', input: { sitting: id, reason: 'room' } };
    const frees = movesOf(id, people).map(act => ({ ...act, name: 'cancel-exam' }));
    for (const acts of [[cancel], [frees[0]!, cancel], [cancel, ...frees]])
      await expect(signed(town, committee[0], acts, true)).rejects.toThrow('sitting-has-invited');
    expect(codes((await signed(town, committee[0], [...frees, cancel], true)).answers)).toEqual(['ok', 'ok', 'ok']);
    expect(await partStatus(town, people[0]!, nursing)).toBe('EXAM_PENDING');
  });

  it('not to fewer places than there are people', async () => {
    const people = await several(3);
    const { id } = await aSitting(town, 'nursing', { startsAt: '2027-07-16T12:00:00+05:00' }, people);
    await expect(move(id, '2027-07-17T12:00:00+05:00', people, { capacity: 2 })).rejects.toThrow('sitting-too-small'); // prettier-ignore
  });
});

describe('a creative exam', () => {
  it('is graded by two; where they lie apart a third one decides, and nobody grades twice', async () => {
    await setClock(db, '2027-07-06T10:00:00+05:00');
    const { examiners: two, committee: office } = town.AST;
    const [near, apart] = [await accepted('design'), await accepted('design')];
    for (const each of [near, apart]) await confirm(town, each, 'design');
    const { id } = await aSitting(town, 'design', { startsAt: '2027-07-15T10:00:00+05:00' }, [near, apart]);
    await setClock(db, '2027-07-15T14:00:00+05:00');
    const grade = (who: (typeof office)[0], each: Application, given: number) =>
      signedAct(town, who, each, 'grade-exam', { part: design, input: { grade: given } });
    await grade(two[0], near, 4);
    await grade(two[0], apart, 2);
    expect(await sittingRow(id)).toMatchObject({ graded: 2 });
    await expect(grade(two[0], near, 5)).rejects.toThrow('same-person');
    await grade(two[1], near, 5);
    await grade(two[1], apart, 5);
    expect((await choiceOf(town, near, design)).exam?.grade).toBe(4.5);
    expect((await choiceOf(town, apart, design)).exam?.grade).toBeNull();
    await grade(office[0], apart, 4);
    expect((await choiceOf(town, apart, design)).exam?.grade).toBe(4);
    expect(await partStatus(town, apart, design)).toBe('SCORED');
  });
});

describe('an exam something is written down in', () => {
  it('stands as it is: not its hour, not its place, not after an absence either', async () => {
    const [graded, absent, later] = await several(3);
    const { id } = await aSitting(town, 'nursing', { startsAt: '2027-07-19T10:00:00+05:00' }, [graded!, later!]);
    const other = await aSitting(town, 'nursing', { startsAt: '2027-07-19T14:00:00+05:00' }, [absent!]);
    await setClock(db, '2027-07-19T15:00:00+05:00');
    await signedAct(town, committee[0], graded!, 'grade-exam', { part: nursing, input: { grade: 4 } });
    await signedAct(town, committee[0], absent!, 'mark-absent', { part: nursing });
    await expect(move(id, '2027-07-26T10:00:00+05:00', [later!, graded!])).rejects.toThrow('sitting-frozen');
    await expect(move(id, '2027-07-19T10:00:00+05:00', [later!, graded!])).rejects.toThrow('sitting-frozen');
    await expect(move(other.id, '2027-07-26T10:00:00+05:00', [])).rejects.toThrow('sitting-frozen');
    expect((await sittingRow(id))?.startsAt.toISOString()).toBe('2027-07-19T05:00:00.000Z');
    // Who was absent gets a new one, and stays on the record of the old.
    const again = await aSitting(town, 'nursing', { startsAt: '2027-07-23T10:00:00+05:00' }, [absent!]);
    expect(codes(again.answers.answers)).toEqual(['ok', 'ok']);
    const [part] = await db('case_parts').where({ caseId: absent!.caseId }).select('shown');
    expect((part as { shown: object }).shown).toMatchObject({ missed: [other.id], sitting: again.id });
  });

  // The first of two grades changes nothing a page shows: there the sitting's own count alone tells of it.
  it.each([
    ['design', '2027-07-23'],
    ['nursing', '2027-07-28'],
  ])(
    'is moved or graded, never both, when both come at the same moment: %s',
    async (label, day) => {
      const place = placeOf(town, label);
      const part = town.offer(label);
      const startsAt = `${day}T10:00:00+05:00`;
      const later = '2027-08-08T10:00:00+05:00';
      const people = await several(8, label);
      const sittings: string[] = [];
      for (const each of people) sittings.push((await aSitting(town, label, { startsAt }, [each])).id);
      await setClock(db, `${day}T12:00:00+05:00`);
      for (const [at, each] of people.entries()) {
        const id = sittings[at]!;
        const handIn = await readyToMove(id, later, [each], label);
        let graded: Promise<boolean> | undefined;
        const grade = async (): Promise<void> => {
          graded = one(each, 'grade-exam', part, { grade: 5 }, place.committee[1]).then(() => true, () => false); // prettier-ignore
        };
        // At once, or as soon as the signature is looked through: either may be the first.
        const [{ answers }] = await (at % 2 ? Promise.all([handIn(grade)]) : Promise.all([handIn(), grade()]));
        const moved = answers.every(answer => answer.ok);
        expect([moved, await graded].filter(Boolean), `round ${at}`).toHaveLength(1);
        const row = await sittingRow(id);
        const { exam } = await choiceOf(town, each, part);
        expect(row?.startsAt.toISOString(), 'one hour in both').toBe(exam?.startsAt);
        expect(row?.startsAt.getTime()).toBe(Date.parse(moved ? later : startsAt));
        expect(row?.graded).toBe((await graded) ? 1 : 0);
      }
    },
    120_000,
  );
});

/** Signed before, handed in when called: nothing but the act itself is left to do. Beside it, once the signature is verified, another deed. */
async function readyToMove(sitting: string, startsAt: string, people: readonly Application[], label = 'nursing') {
  const [signer] = placeOf(town, label).committee;
  const acts = await Promise.all([moveOf(sitting, startsAt, label), ...movesOf(sitting, people, label)].map(seenNow));
  const made = await prepareManifest(town.casework, signer.who, { acts, whole: true });
  const cms = Buffer.from(await signCms(signer.key, made.bytes));
  return (beside?: () => Promise<void>): Promise<SignedAnswer> => {
    const verifier: SignatureVerifier = {
      ...town.signatures.verifier,
      verify: async asked => {
        const verdict = await town.signatures.verifier.verify(asked);
        await beside?.();
        return verdict;
      },
    };
    return signManifest(town.casework, verifier, signer.who, { manifestId: made.id, cms, receivedAt: new Date() });
  };
}

/** The act with its case's number and the version that stands. */
async function seenNow<A extends { caseId: string; part?: string }>(act: A) {
  const of = await db('cases')
    .where({ id: act.caseId })
    .first<{ number: string; version: number }>('number', 'version');
  const own = await db('case_parts').where({ caseId: act.caseId, key: act.part ?? '' }).first<{ version: number }>('version'); // prettier-ignore
  return { ...act, ...of, ...own };
}

describe('an appeal', () => {
  it('is decided by two who had no part in the grade', async () => {
    await setClock(db, '2027-08-06T10:00:00+05:00');
    const each = await accepted('nursing');
    await confirm(town, each, 'nursing');
    await aSitting(town, 'nursing', { startsAt: '2027-08-10T10:00:00+05:00' }, [each]);
    await setClock(db, '2027-08-10T14:00:00+05:00');
    await signedAct(town, committee[0], each, 'grade-exam', { part: nursing, input: { grade: 3 } });
    const text = 'Екінші тапсырманың шешімі есептелмеген.';
    await perform(town.casework, { id: v4(), caseId: each.caseId, action: 'appeal', part: nursing, input: { text }, actor: each.applicant }); // prettier-ignore
    const propose = async (who: (typeof committee)[0]) => {
      const protocol = await aFile(town, each.caseId, who.actor);
      return signedAct(town, who, each, 'decide-appeal', {
        part: nursing,
        input: { decision: 'raise', grade: 5, protocol },
      });
    };
    await expect(propose(committee[0])).rejects.toThrow('conflict-of-interest');
    await propose(committee[1]);
    await expect(signedAct(town, committee[1], each, 'second-appeal', { part: nursing, input: { agree: true } })).rejects.toThrow('same-person'); // prettier-ignore
    expect((await choiceOf(town, each, nursing)).exam?.grade).toBe(3);
    await signedAct(town, town.ALM.chair, each, 'second-appeal', { part: nursing, input: { agree: true } });
    expect((await choiceOf(town, each, nursing)).exam?.grade).toBe(5);
    expect(await partStatus(town, each, nursing)).toBe('SCORED');
  });
});
