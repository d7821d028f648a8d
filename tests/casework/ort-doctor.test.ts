import { describe, expect, it } from 'vitest';
import { examine, type Check } from '#casework/doctor.ts';
import type { Casework } from '#casework/casework.ts';
import type { Action } from '#domain/actions.ts';
import type { CaseEvent } from '#domain/events.ts';
import { noFacts, type OrtFacts } from '#programs/ort/facts.ts';
import { ort } from '#programs/ort/program.ts';
import { sound } from '#programs/ort/sound.ts';
import { aDatabase } from '../ground/database.ts';
import {
  act,
  addReceipt,
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
} from '../ground/ort.ts';

const { db, owner } = await aDatabase();
const town = await anOrtTown(db, owner, { rules: { secondLookPercent: 0 } });
await anAccess(town);
const registered = await aRegistered(town, { benefits: ['orphan'] });
const again = await aRegistered(town);
await attach(town, again.caseId, again.graduate, 'photo');
const returned = await aFinishedForm(town);
await pay(town, returned);
await returnCheck(town, returned.caseId, 'photo', ['photo', 'shadows']);
const short = await aFinishedForm(town);
await addReceipt(town, short, { amount: 100 });
const gone = await aFinishedForm(town);
await pay(town, gone);
await act(town, gone.caseId, 'withdraw', gone.graduate, { reason: 'changed-mind' });

async function named(name: Check['name'], casework: Casework = town.casework): Promise<Check> {
  const found = (await examine(casework, { owner })).find(check => check.name === name);
  if (!found) throw new Error(`no check ${name}`);
  return found;
}

/** Changes a row, hears what doctor says, and changes it back. */
async function told(name: Check['name'], statement: string, back: string, ids: readonly string[]): Promise<Check> {
  await owner.raw(statement, ids as never);
  const check = await named(name);
  await owner.raw(back, ids as never);
  expect(await named(name)).toMatchObject({ ok: true });
  return check;
}

describe('doctor over registrations', () => {
  it('finds nothing wrong with cases of every kind', async () => {
    for (const name of ['unowed', 'ledger', 'chains', 'notices', 'sealed', 'overdue'] as const)
      expect(await named(name)).toMatchObject({ ok: true, example: null });
  });

  it('sees a receipt whose sum, state or number is not the case’s, and one that is missing', async () => {
    const of = `where case_id = ?`;
    const ids = [registered.caseId];
    const prefix = `case ${registered.number}: receipt `;
    const sum = await told('ledger', `update receipts set amount = amount + 0.01 ${of}`, `update receipts set amount = amount - 0.01 ${of}`, ids); // prettier-ignore
    expect(sum).toMatchObject({ found: 1, example: expect.stringContaining(`${prefix}p`) });
    expect(sum.example).toContain('2350.01 confirmed, case 2350 confirmed'.replaceAll('2350', '1880'));
    const state = await told('ledger', `update receipts set state = 'rejected' ${of}`, `update receipts set state = 'confirmed' ${of}`, ids); // prettier-ignore
    expect(state.example).toContain('1880 rejected, case 1880 confirmed');
    const number = await told('ledger', `update receipts set number = number || 'X' ${of}`, `update receipts set number = left(number, -1) ${of}`, ids); // prettier-ignore
    expect(number.example).toContain('another number');
    await owner.raw('create table kept_receipts as select * from receipts where case_id = ?', ids);
    const missing = await told('ledger', `delete from receipts ${of}`, 'insert into receipts select * from kept_receipts where case_id = ?', ids); // prettier-ignore
    expect(missing.example).toContain('is missing');
  });

  it('sees a gap in the numbers', async () => {
    const by = (sign: string) => `update number_series set last = last ${sign} 1 where season_id = ?`;
    const gap = await told('ledger', by('+'), by('-'), [town.seasonId]);
    expect(gap.example).toMatch(/registration: last 3, given 2, different 2, highest 2$/);
  });

  it('sees facts and a status that are not what happened', async () => {
    const ids = [short.caseId];
    const paid = await told(
      'ledger',
      `update cases set facts = jsonb_set(facts, '{language}', '"ru"') where id = ?`,
      `update cases set facts = jsonb_set(facts, '{language}', '"ky"') where id = ?`,
      ids,
    );
    expect(paid.example).toBe(`case ${short.number}: its facts are not what happened`);
    const status = (name: string) => `update cases set status = '${name}' where id = ?`;
    expect((await told('ledger', status('REGISTERED'), status('PAYMENT_UNDER_REVIEW'), ids)).example).toBe(
      `case ${short.number}: status REGISTERED, facts PAYMENT_UNDER_REVIEW`,
    );
  });

  it('sees a correction that lost its date, beside another duty that stands', async () => {
    const end = `update obligations set ended_at = now(), ended_seq = -1 where case_id = ? and name = 'correct'`;
    const back = 'update obligations set ended_at = null, ended_seq = null where ended_seq = -1 and case_id = ?';
    expect(await told('unowed', end, back, [returned.caseId])).toMatchObject({
      found: 1,
      example: `case ${returned.number}, correct is not written`,
    });
  });

  it('sees two open registrations of one person where the index is gone', async () => {
    await owner.raw('drop index cases_one_open_per_subject');
    const [mine, yours] = [registered.caseId, short.caseId];
    const { rows } = await db.raw(`select encode(subject_index, 'hex') as index from cases where id = ?`, [yours]);
    await owner.raw('update cases set subject_index = (select subject_index from cases where id = ?) where id = ?', [mine, yours]); // prettier-ignore
    expect((await named('ledger')).example).toBe(`cases ${registered.number}, ${short.number}: one subject`);
    await owner.raw(`update cases set subject_index = decode('${rows[0].index}', 'hex') where id = ?`, [yours]);
    await owner.raw(
      'create unique index cases_one_open_per_subject on cases (season_id, subject_index) where subject_index is not null and closed_at is null',
    );
  });

  it('sees what a program without its guard let happen: finished for somebody without their word', async () => {
    const finish = ort.actions.find(action => action.name === 'finish')!;
    const { check: _, ...bare } = finish;
    const programs = [{ ...ort, actions: ort.actions.map(action => (action === finish ? (bare as Action<unknown>) : action)) }]; // prettier-ignore
    const casework = {
      ...town.casework,
      programs: [...programs, ...town.casework.programs.filter(p => p.id !== 'ort')],
    };
    const access = await anAccess(town);
    const { coordinator } = access.school;
    await fill(town, access, { answers: graduateAnswers() });
    await act({ casework }, access.caseId, 'finish', coordinator);
    expect((await factsOf(town, access.caseId)).finishedAt).not.toBeNull();
    expect(await named('ledger')).toMatchObject({
      found: 1,
      example: `case ${access.number}: finished for a graduate without consent`,
    });
  });
});

describe('a registration is sound', () => {
  const file = (seq: number) => ({ fileId: 'f', at: '', seq, advice: [] });
  const accepted = { ...noFacts.checks.photo, state: 'accepted' as const, seq: 9 };
  const whole: OrtFacts = {
    ...noFacts,
    begunAt: 'x',
    finishedAt: 'x',
    files: { front: file(1), back: file(2), photo: file(3) },
    fee: { total: 940, lines: [{ test: 'main', amount: 940 }], waived: 0, rulesVersion: 1 },
    payments: { p1: { method: 'bank', amount: 940, number: '1', state: 'confirmed', at: '', seq: 8, reason: null, decidedBy: 'a' } }, // prettier-ignore
    checks: { ...noFacts.checks, identity: accepted, photo: accepted },
    number: 1,
  };
  const event = (kind: string, accountId: string, body = {}): CaseEvent => ({
    ...{ seq: 1, kind, body, effectiveAt: '', recordedAt: '' },
    actor: { kind: 'person', accountId, role: 'reviewer' },
  });
  const looks = [aGraduate(), aGraduate()].map(() => ({ by: 'r', verdict: 'accept' as const }));
  const refusal = (...by: string[]) => ['refusal.proposed', 'refusal.seconded', 'not-admitted'].map((kind, i) => event(kind, by[i]!)); // prettier-ignore

  it('as a rule', () => {
    expect(sound(whole, [])).toBeNull();
    expect(sound({ ...whole, closed: 'not-admitted' }, refusal('a', 'b', 'c'))).toBeNull();
  });

  it.each<[string, Partial<OrtFacts>, CaseEvent[]]>([
    ['the fee is not its lines', { fee: { ...whole.fee!, total: 939 } }, []],
    ['registered without a number', { number: null }, []],
    ['registered without a photo or a paper', { files: { front: file(1), back: file(2) } }, []],
    ['accepted before what it is about was there', { files: { ...whole.files, photo: file(10) } }, []],
    ['one reviewer looked twice', { checks: { ...whole.checks, photo: { ...accepted, looks } } }, []],
    [
      'a payment taken back by who confirmed it',
      {},
      [event('payment.confirmed', 'a', { payment: 'p1' }), event('payment.reversed', 'a', { payment: 'p1' })],
    ],
    ['not admitted by fewer than two reviewers and a supervisor', { closed: 'not-admitted' }, refusal('a', 'b', 'a')],
    ['not admitted by fewer than two reviewers and a supervisor', { closed: 'not-admitted' }, []],
  ])('but not where %s', (what, change, events) => {
    expect(sound({ ...whole, ...change }, events)).toBe(what);
  });
});
