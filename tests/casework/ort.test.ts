import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { advance, advanceSeason } from '#casework/clock.ts';
import { readDraft, saveStep } from '#casework/draft.ts';
import { perform, performTogether } from '#casework/perform.ts';
import { foldOne } from '#domain/events.ts';
import { noFacts, type OrtFacts } from '#programs/ort/facts.ts';
import { ort } from '#programs/ort/program.ts';
import { eventsOf } from '#records/events.ts';
import { aDatabase } from '../ground/database.ts';
import {
  accept,
  act,
  addReceipt,
  aFile,
  aFinishedForm,
  aGraduate,
  anAccess,
  anOrtTown,
  aRegistered,
  attach,
  factsOf,
  fill,
  graduateAnswers,
  pay,
  returnCheck,
  setClock,
  statusOf,
} from '../ground/ort.ts';

const { db, owner } = await aDatabase({ connections: 20 });
const town = await anOrtTown(db, owner, { rules: { secondLookPercent: 0 } });
const [accountant] = town.accountants;
const [reviewer, second] = town.reviewers;

const owed = async (caseId: string): Promise<{ name: string; key: string; due: string }[]> => {
  const { rows } = await db.raw(
    `select name, key, to_char(due_in_force at time zone 'Asia/Bishkek', 'YYYY-MM-DD HH24:MI') as due from owed_now where case_id = ? order by name, key`,
    [caseId],
  );
  return rows;
};
const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });
const last = async (): Promise<number> => {
  const { rows } = await db.raw(`select last from number_series where season_id = ? and name = 'registration'`, [
    town.seasonId,
  ]);
  return rows[0]?.last ?? 0;
};

/** Numbers that cases of the season were given, in order. */
async function numbers(): Promise<number[]> {
  const { rows } = await db.raw(
    `select (facts->>'number')::int as n from cases where facts->>'number' is not null order by 1`,
  );
  return rows.map((row: { n: number }) => row.n);
}

/** Everything accepted but the photo. */
async function nearly(): Promise<string> {
  const registration = await aFinishedForm(town);
  await pay(town, registration);
  await accept(town, registration.caseId, 'identity');
  return registration.caseId;
}

describe('a registration on a real database', () => {
  it('goes from the access to the number, filled in by both, and the draft tells who filled which field', async () => {
    const access = await anAccess(town);
    const { caseId, graduate, school } = access;
    const { coordinator } = school;
    expect(await owed(caseId)).toEqual([{ name: 'finish-form', key: '', due: '2027-04-03 00:00' }]);
    await act(town, caseId, 'begin', coordinator);
    const answers = graduateAnswers();
    const save = (by: typeof graduate, role: string, step: string, fields: object, seen: number) =>
      saveStep(town.casework, { caseId, step, answers: fields as never, seen, accountId: by.accountId ?? '', role });
    const { pin, ...rest } = answers.personal!;
    await save(coordinator, 'coordinator', 'personal', rest, 0);
    await save(graduate, 'graduate', 'personal', { ...rest, pin }, 1);
    await save(coordinator, 'coordinator', 'address', answers.address!, 0);
    await save(graduate, 'graduate', 'tests', answers.tests!, 0);
    const filled = Object.fromEntries((await readDraft(town.casework, caseId)).map(step => [step.step, step.filled]));
    expect(filled).toMatchObject({
      personal: { surname: 'coordinator', pin: 'graduate' },
      address: { street: 'coordinator' },
      tests: { subjects: 'graduate' },
    });
    await attach(town, caseId, coordinator, 'front');
    await attach(town, caseId, graduate, 'back');
    await attach(town, caseId, coordinator, 'photo', { details: { width: 300, height: 300, grey: true } });
    await expect(act(town, caseId, 'finish', coordinator)).rejects.toEqual(refused('consent-missing'));
    await act(town, caseId, 'consent', graduate);
    expect((await act(town, caseId, 'finish', coordinator)).code).toBe('COMPLETED_UNPAID');
    const finished = (await eventsOf(db, caseId)).find(event => event.kind === 'form.finished');
    expect(finished?.body.filledBy).toMatchObject({ 'personal.pin': 'graduate', 'address.street': 'coordinator' });
    expect((await factsOf(town, caseId)).files.photo?.advice).toEqual(['colour', 'portrait', 'size']);
    await pay(town, access);
    for (const check of ['identity', 'photo'] as const) await accept(town, caseId, check);
    expect(await statusOf(town, caseId)).toBe('REGISTERED');
    expect([await numbers(), await last()]).toEqual([[1], 1]);
    expect((await owed(caseId)).map(o => o.name)).toEqual(['place']);
    const { rows } = await db.raw('select marks from cases where id = ?', [caseId]);
    expect(rows[0].marks).toEqual(expect.arrayContaining(['filled-by-coordinator']));
  });

  it('keeps the name from the first event on, sealed: no column of the case, its events or drafts can be read', async () => {
    const registration = await aFinishedForm(town);
    const { rows } = await db.raw(
      `select count(*)::int as n from (
         select t::text as it from cases t union all select t::text from events t union all select t::text from drafts t
         union all select t::text from persons t union all select t::text from receipts t) all_rows
       where it ilike '%Токтосунова%' or it ilike '%Айзада%' or it like '%ID2%'`,
    );
    expect(rows[0].n).toBe(0);
    const sealed = (await db('events').where({ caseId: registration.caseId, seq: 1 }).first('sealed')) as {
      sealed: object;
    };
    expect(Object.keys(sealed.sealed)).toHaveLength(1);
  });

  it('is what its events say, at each of them', async () => {
    const { caseId, graduate } = await aRegistered(town, { benefits: ['orphan'] });
    await attach(town, caseId, graduate, 'photo');
    const events = await eventsOf(db, caseId);
    let facts: OrtFacts = noFacts;
    const statuses = events.map(event => ort.status((facts = foldOne(ort.fold, facts, event) as OrtFacts)));
    expect(facts).toEqual(await factsOf(town, caseId));
    expect(statuses.at(-1)).toBe('VERIFICATION');
    expect([...new Set(statuses)]).toEqual([
      'ACCESS_CREATED',
      'DRAFT',
      'COMPLETED_UNPAID',
      'PAYMENT_UNDER_REVIEW',
      'VERIFICATION',
      'REGISTERED',
    ]);
  });

  it('one person has one registration: of two that finish at once one is refused', async () => {
    const answers = graduateAnswers();
    const two = [await anAccess(town), await anAccess(town, 1)];
    for (const each of two) await fill(town, each, { answers });
    const ends = await Promise.allSettled(two.map(each => act(town, each.caseId, 'finish', each.graduate)));
    expect(ends.map(end => end.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find(end => end.status === 'rejected')).toMatchObject({ reason: refused('second-registration') });
  });

  it('000-16: who was not admitted is known by the number under another access', async () => {
    const answers = graduateAnswers();
    const registration = await aFinishedForm(town, { answers });
    const { caseId } = registration;
    await pay(town, registration);
    const findings = [{ item: 'photo', reason: 'not-retouched' }];
    await act(town, caseId, 'propose-refusal', reviewer, { check: 'photo', findings });
    await act(town, caseId, 'second-look', second, { check: 'photo', agree: true });
    expect((await act(town, caseId, 'not-admit', town.centre, { check: 'photo' })).code).toBe('NOT_ADMITTED');
    const again = await anAccess(town, 1);
    await fill(town, again, { answers });
    await expect(act(town, again.caseId, 'finish', again.graduate)).rejects.toEqual(refused('not-admitted-before'));
  });
});

describe('receipts', () => {
  it('of two cases that add one number at once one wins; the other hears it by name', async () => {
    const two = [await aFinishedForm(town), await aFinishedForm(town)];
    const number = 'РЕ 77-001';
    const ends = await Promise.allSettled(two.map(each => addReceipt(town, each, { number })));
    expect(ends.map(end => end.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find(end => end.status === 'rejected')).toMatchObject({ reason: refused('receipt-used') });
    const { rows } = await db.raw(`select count(*)::int as n from receipts where number = 'PE77001'`);
    expect(rows[0].n).toBe(1);
  });

  it('in one list too: the second of a number is refused, the rest is written', async () => {
    const three = [await aFinishedForm(town), await aFinishedForm(town), await aFinishedForm(town)];
    const results = await performTogether(
      town.casework,
      three.map(({ caseId, graduate }, index) => ({
        id: v4(),
        caseId,
        action: 'add-receipt',
        input: { method: 'bank', amount: 1880, number: index === 2 ? 'LIST-2' : 'LIST-1' },
        actor: graduate,
      })),
    );
    expect(results.map(result => result.ok)).toEqual([true, false, true]);
    expect(results[1]).toMatchObject({ error: refused('receipt-used') });
  });

  it('in crossed order of numbers never lock each other for good', async () => {
    const forms = await Promise.all(Array.from({ length: 12 }, () => aFinishedForm(town)));
    const halves = [forms.slice(0, 6), forms.slice(6)];
    const list = (half: typeof forms, names: number[]) =>
      performTogether(
        town.casework,
        half.map(({ caseId, graduate }, index) => ({
          id: v4(),
          caseId,
          action: 'add-receipt',
          input: { method: 'bank', amount: 10, number: `CROSS-${names[index]}` },
          actor: graduate,
        })),
      );
    const [one, two] = await Promise.all([list(halves[0]!, [1, 2, 3, 4, 5, 6]), list(halves[1]!, [6, 5, 4, 3, 2, 1])]);
    expect([...one, ...two].filter(result => result.ok)).toHaveLength(6);
  });

  it('are rows of the register exactly as the case says', async () => {
    const registration = await aFinishedForm(town);
    const payment = await addReceipt(town, registration, { amount: 100.25 });
    await act(town, registration.caseId, 'reject-payment', accountant, { payment, reason: 'other-sum' });
    await pay(town, registration, 1880.5);
    const { payments } = await factsOf(town, registration.caseId);
    const rows = await db('receipts')
      .where({ caseId: registration.caseId })
      .orderBy('at')
      .select('payment', 'amount', 'state', 'number');
    expect(rows.map(({ payment: id, amount, state, number }) => [id, Number(amount), state, number])).toEqual(
      Object.entries(payments).map(([id, p]) => [id, p.amount, p.state, p.number]),
    );
  });
});

describe('registration numbers', () => {
  it('have no gap and no double when fifty are accepted at once; who is refused leaves none', async () => {
    const ids = await Promise.all(Array.from({ length: 25 }, nearly));
    const before = await last();
    const accepts = ids.map(id => act(town, id, 'accept-check', reviewer, { check: 'photo' }));
    // As many that are refused: what was accepted already, by another.
    const refusals = ids.map(id => act(town, id, 'accept-check', second, { check: 'identity' }));
    const ends = await Promise.allSettled([...accepts, ...refusals]);
    expect(ends.filter(end => end.status === 'fulfilled')).toHaveLength(25);
    expect(await last()).toBe(before + 25);
    expect(await numbers()).toEqual(Array.from({ length: before + 25 }, (_, index) => index + 1));
  });

  it('in one list are given out one after the other, past one that is refused', async () => {
    const ids = [await nearly(), await nearly(), await nearly()];
    await act(town, ids[1]!, 'withdraw', town.schools[0]!.coordinator, { reason: 'by-mistake' });
    const before = await last();
    const accepting = (caseId: string) => ({
      id: v4(),
      caseId,
      action: 'accept-check',
      input: { check: 'photo' },
      actor: reviewer,
    });
    const results = await performTogether(town.casework, ids.map(accepting)); // prettier-ignore
    expect(results.map(result => result.ok)).toEqual([true, false, true]);
    const given = await Promise.all([ids[0]!, ids[2]!].map(async id => (await factsOf(town, id)).number));
    expect(given.toSorted()).toEqual([before + 1, before + 2]);
    expect(await last()).toBe(before + 2);
  });

  it('a command that comes twice is done once', async () => {
    const id = await nearly();
    const key = v4();
    const twice = () => act(town, id, 'accept-check', reviewer, { check: 'photo' }, key);
    const [one, two] = [await twice(), await twice()];
    expect(two).toEqual(one);
    expect(await numbers()).toHaveLength(await last());
  });

  it('a new photo of who is registered takes no new number', async () => {
    const registration = await aRegistered(town);
    const before = await last();
    await attach(town, registration.caseId, registration.graduate, 'photo');
    await accept(town, registration.caseId, 'photo');
    expect([await statusOf(town, registration.caseId), await last()]).toEqual(['REGISTERED', before]);
  });
});

describe('files', () => {
  it('of another case, or named once already, are not there', async () => {
    const [mine, yours] = [await anAccess(town), await anAccess(town)];
    const fileId = await aFile(town, mine.caseId, mine.graduate);
    const front = { slot: 'front', fileId };
    await expect(act(town, yours.caseId, 'attach', yours.graduate, front)).rejects.toEqual(refused('file-not-there'));
    await act(town, mine.caseId, 'attach', mine.graduate, front);
    await expect(act(town, mine.caseId, 'attach', mine.graduate, { ...front, slot: 'back' })).rejects.toEqual(
      refused('file-not-there'),
    );
  });

  it('a coordinator of another school, and another graduate, may do nothing', async () => {
    const { caseId } = await anAccess(town);
    for (const stranger of [town.schools[1]!.coordinator, aGraduate()])
      await expect(act(town, caseId, 'begin', stranger)).rejects.toThrow('Not yours');
  });
});

describe('when the registration closes', () => {
  it('what is unfinished or unpaid lapses, dated to the instant; a correction and a shortage have dates of their own', async () => {
    const draft = await anAccess(town);
    const unpaid = await aFinishedForm(town);
    const short = await aFinishedForm(town);
    const returned = await aFinishedForm(town);
    await pay(town, returned);
    await returnCheck(town, returned.caseId, 'photo', ['photo', 'shadows']);
    const waiting = await addReceipt(town, short, { amount: 1000 });
    await setClock(db, '2027-04-03T00:00:11+06:00');
    // Offices were late by weeks here: the season walks what its cases share, each case what is its own.
    await advanceSeason(town.casework, town.seasonId);
    expect([await statusOf(town, draft.caseId), await statusOf(town, unpaid.caseId)]).toEqual(['EXPIRED', 'EXPIRED']);
    const [end] = (await eventsOf(db, unpaid.caseId)).slice(-1);
    expect(end).toMatchObject({ kind: 'expired', effectiveAt: '2027-04-02T18:00:00.000Z', body: { why: 'not-paid' } });
    expect(await owed(returned.caseId)).toEqual(
      expect.arrayContaining([{ name: 'correct', key: 'photo', due: '2027-04-06 00:00' }]),
    );
    await act(town, short.caseId, 'confirm-payment', accountant, { payment: waiting });
    expect(await owed(short.caseId)).toEqual([{ name: 'pay', key: '', due: '2027-04-06 00:00' }]);
    await setClock(db, '2027-04-06T00:02:30+06:00');
    await advanceSeason(town.casework, town.seasonId);
    while ((await advance(town.casework, short.caseId)) > 0) continue;
    while ((await advance(town.casework, returned.caseId)) > 0) continue;
    expect([await statusOf(town, short.caseId), await statusOf(town, returned.caseId)]).toEqual([
      'EXPIRED',
      'VERIFICATION',
    ]);
    expect((await factsOf(town, returned.caseId)).checks.photo.lapsed).toBe(true);
    const { rows } = await db.raw('select marks from cases where id = ?', [short.caseId]);
    expect(rows[0].marks).toContain('refund-due');
    await expect(anAccess(town)).rejects.toEqual(refused('window-closed'));
  });

  it('leaves no open case without an obligation', async () => {
    const { rows } = await db.raw(
      `select c.number, c.status from cases c where closed_at is null and season_id is not null
       and not exists (select from obligations o where o.case_id = c.id and o.ended_at is null)`,
    );
    expect(rows).toEqual([]);
  });

  it('a lapse that comes for a duty opened anew meanwhile rings nobody', async () => {
    const { rows } = await db.raw(
      `select case_id, name, key, since from owed_now where name = 'verify-documents' limit 1`,
    );
    const [{ case_id: caseId, key, since }] = rows;
    const lapse = perform(town.casework, {
      id: v4(),
      caseId,
      action: 'tell',
      input: { obligation: 'verify-documents', key },
      actor: { kind: 'clock', roles: [] },
      datedAt: '2027-04-09T12:00:00.000Z',
      since: since - 1,
    });
    await expect(lapse).rejects.toEqual(refused('no-longer'));
  });
});
