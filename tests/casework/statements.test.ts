import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { confirmLines, dismissStatementLine, settleLine } from '#casework/statement-lines.ts';
import {
  lookThroughStatement,
  matchAgain,
  openLines,
  statementNamed,
  takeStatement,
  type StatementLine,
} from '#casework/statements.ts';
import { NotAllowedError } from '#casework/errors.ts';
import { eventsOf } from '#records/events.ts';
import { linesOf, listStatements, unspokenReceipts } from '#records/statement-pages.ts';
import { forgetStatements, standingLines } from '#records/statements.ts';
import { aDatabase } from '../ground/database.ts';
import {
  act,
  addReceipt,
  aFinishedForm,
  anAccess,
  aGraduate,
  anOrtTown,
  factsOf,
  finish,
  setClock,
  type Registration,
} from '../ground/ort.ts';

const { db, owner } = await aDatabase();
const town = await anOrtTown(db, owner, { rules: { secondLookPercent: 0 } });
const { casework, seasonId } = town;
const [first, second] = town.accountants;

let rows = 0;
function line(number: string, amount: number, more: Partial<StatementLine> = {}): StatementLine {
  rows += 1;
  const purpose = 'Оплата за ОРТ';
  return { row: rows, on: '2027-03-02', amount, number, purpose, payer: 'Плательщик Тайный', direction: 'in', ...more };
}

async function taken(lines: StatementLine[], sha256: string = randomUUID()) {
  const file = { fileName: 'vypiska.xlsx', sha256, layout: 'account-statement', faults: [] };
  return takeStatement(casework, { id: randomUUID(), seasonId, actor: first, lines, ...file });
}

async function verdictsOf(statement: string) {
  return (await standingLines(db, statement)).map(one => [one.number, one.verdict, one.state]);
}

const confirm = (id: string, lines: number[], key = randomUUID(), actor = first) =>
  confirmLines(casework, { key, id, actor, lines });

async function declared(number: string, amount?: number): Promise<Registration & { payment: string }> {
  const registration = await aFinishedForm(town);
  const payment = await addReceipt(town, registration, { number, ...(amount ? { amount } : {}) });
  return { ...registration, payment };
}
const stateOf = async ({ caseId, payment }: { caseId: string; payment: string }) =>
  (await factsOf(town, caseId)).payments[payment]?.state;

describe('a bank’s statement', () => {
  it('is judged line by line and changes no case; the same bytes again are the same statement', async () => {
    const one = await declared('A-1001');
    const fee = (await factsOf(town, one.caseId)).fee!.total;
    const two = await declared('A-1002');
    const lines = [
      line('а1001', fee),
      line('A-1002', fee - 10),
      line('A-1001', fee),
      line('B-9', fee),
      line('7', 50, { direction: 'out' }),
    ];
    const before = await db('events').count();
    const { statement, again } = await taken(lines, 'same bytes');
    expect(again).toBe(false);
    expect(await verdictsOf(statement)).toEqual([
      ['A1001', 'match', 'open'],
      ['A1002', 'near', 'open'],
      ['A1001', 'double', 'open'],
      ['B9', 'unknown', 'open'],
      ['7', 'outgoing', 'open'],
    ]);
    expect((await standingLines(db, statement))[1]?.receipts).toEqual([{ caseId: two.caseId, payment: two.payment }]);
    expect(await db('events').count()).toEqual(before);
    expect(await taken(lines, 'same bytes')).toEqual({ statement, again: true });
    const [listed] = await listStatements(db, { season: seasonId }, { limit: 1 });
    expect(listed).toMatchObject({ id: statement, unspoken: 0, faults: 0 });
    expect(listed?.counts).toContainEqual({ verdict: 'match', state: 'open', lines: 1, sum: fee });
    const audit = await db('audit').where({ kind: 'statement.taken' }).first();
    expect(audit.details).toMatchObject({ sha256: 'same bytes', lines: 5 });
  });

  it('comes from an accountant or the import alone', async () => {
    const asked = { id: randomUUID(), seasonId, lines: [], fileName: 'x', sha256: 'y', layout: 'z', faults: [] };
    for (const actor of [town.centre, town.reviewers[0], aGraduate(), town.schools[0]!.coordinator])
      await expect(takeStatement(casework, { ...asked, actor })).rejects.toThrow(NotAllowedError);
    const found = await lookThroughStatement(casework, {
      seasonId,
      lines: [line('A-1001', 1)],
      actor: { kind: 'import', roles: [] },
    });
    expect(found.lines[0]?.verdict).toBe('near');
  });

  it('keeps who paid sealed, and forgets them with the key when their time is over', async () => {
    const { statement } = await taken([line('C-1', 10)]);
    const stored = JSON.stringify([
      await db('statements').where({ id: statement }),
      await db('statement_lines').where({ statementId: statement }),
    ]);
    expect(stored).not.toContain('Тайный');
    const shown = async () =>
      openLines(
        casework.vault,
        await statementNamed(db, statement),
        await linesOf(db, statement, {}, { after: 0, limit: 9 }),
      );
    expect((await shown())[0]?.opened).toEqual({ number: 'C-1', purpose: 'Оплата за ОРТ', payer: 'Плательщик Тайный' });
    expect(await forgetStatements(db, 180)).toBe(0);
    await db('statements')
      .where({ id: statement })
      .update({ at: db.raw(`instant() - interval '181 days'`) });
    expect(await forgetStatements(db, 180)).toBe(1);
    expect((await shown())[0]).toMatchObject({ number: 'C1', opened: null, sealed: null });
  });
});

describe('lines that match', () => {
  it('confirm their payments through the case’s own action, each once; a refusal is told by its line', async () => {
    const good = await declared('D-5001');
    const gone = await declared('D-5002');
    const fee = (await factsOf(town, good.caseId)).fee!.total;
    const lines = [line('D-5001', fee), line('D-5002', fee), line('D-5003', fee)];
    const { statement } = await taken(lines);
    await act(town, gone.caseId, 'cancel-receipt', gone.graduate, { payment: gone.payment });
    const [a, b, c] = lines.map(one => one.row) as [number, number, number];
    const key = randomUUID();
    const expected = [
      { line: a, ok: true },
      { line: b, ok: false, refusal: { code: 'payment-decided' } },
      { line: c, ok: false, refusal: { code: 'line-no-match' } },
      { line: 99_999, ok: false, refusal: { code: 'line-not-there' } },
    ];
    expect(await confirm(statement, [a, b, c, 99_999], key)).toEqual(expected);
    expect(await stateOf(good)).toBe('confirmed');
    const events = await eventsOf(db, good.caseId);
    const confirmed = events.find(event => event.kind === 'payment.confirmed');
    expect(confirmed?.body).toMatchObject({ payment: good.payment, statement, line: a });
    expect(confirmed?.actor).toMatchObject({ kind: 'person', role: 'accountant', accountId: first.accountId });
    // The same key, another one, another accountant: nothing happens twice.
    const count = events.length;
    expect((await confirm(statement, [a], key))[0]).toEqual({ line: a, ok: true });
    expect((await confirm(statement, [a], randomUUID(), second))[0]).toEqual({ line: a, ok: true });
    expect(await eventsOf(db, good.caseId)).toHaveLength(count);
    expect(await verdictsOf(statement)).toEqual([
      ['D5001', 'match', 'confirmed'],
      ['D5002', 'match', 'open'],
      ['D5003', 'unknown', 'open'],
    ]);
    const audit = await db('audit').where({ kind: 'statement.confirmed' }).orderBy('id', 'desc').first();
    expect(audit).toMatchObject({ accountId: first.accountId, details: { statement, lines: 2, confirmed: 1 } });
  });

  it('two receipts of one graduate are confirmed together, and two at once confirm a line once', async () => {
    const registration = await aFinishedForm(town);
    const fee = (await factsOf(town, registration.caseId)).fee!.total;
    await addReceipt(town, registration, { number: 'E-5001', amount: 100 });
    await addReceipt(town, registration, { number: 'E-5002', amount: fee - 100 });
    const lines = [line('E-5001', 100), line('E-5002', fee - 100)];
    const { statement } = await taken(lines);
    const asked = lines.map(one => one.row);
    const both = await Promise.all([confirm(statement, asked), confirm(statement, asked, randomUUID(), second)]);
    for (const at of [0, 1]) expect(both.some(results => results[at]?.ok)).toBe(true);
    const events = (await eventsOf(db, registration.caseId)).filter(event => event.kind === 'payment.confirmed');
    expect(events.map(event => event.body['amount']).sort()).toEqual([100, fee - 100].sort());
    expect((await verdictsOf(statement)).map(one => one[2])).toEqual(['confirmed', 'confirmed']);
  });

  it('whose answer was lost on the way are found confirmed, and nothing is confirmed again', async () => {
    const lost = await declared('F-5001');
    const fee = (await factsOf(town, lost.caseId)).fee!.total;
    const one = line('F-5001', fee);
    const { statement } = await taken([one]);
    await confirm(statement, [one.row]);
    // As if the process had died after the case changed and before the line was written.
    await db('statement_lines').where({ statementId: statement }).update({ state: 'taken' });
    expect(await confirm(statement, [one.row], randomUUID(), second)).toEqual([{ line: one.row, ok: true }]);
    expect(await verdictsOf(statement)).toEqual([['F5001', 'match', 'confirmed']]);
    // And as if it had died before: a line long taken for a payment nobody confirmed is free again.
    const idle = await declared('F-5002');
    const other = line('F-5002', fee);
    const { statement: next } = await taken([other]);
    const held = { state: 'taken', caseId: idle.caseId, payment: idle.payment };
    await db('statement_lines')
      .where({ statementId: next })
      .update({ ...held, decidedAt: db.fn.now() });
    expect((await confirm(next, [other.row]))[0]).toMatchObject({ ok: false, refusal: { code: 'line-decided' } });
    await db('statement_lines')
      .where({ statementId: next })
      .update({ decidedAt: db.raw(`now() - interval '31 seconds'`) });
    expect((await confirm(next, [other.row]))[0]).toEqual({ line: other.row, ok: true });
  });
});

it('one receipt of two graduates at once is one’s: whatever alphabet, spaces and zeros it is written in', async () => {
  const written = ['№ 00АВ-77 41', 'n 00 ab7741', '00ав–7741', '#00AB 7741'];
  const zeros = ['000884422', '884-422', '№ 0884422', '88 44 22'];
  for (const numbers of [written, zeros]) {
    const forms = await Promise.all(numbers.map(() => aFinishedForm(town)));
    const tried = await Promise.allSettled(forms.map((form, at) => addReceipt(town, form, { number: numbers[at]! })));
    expect(tried.filter(one => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of tried)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ refusal: { code: 'receipt-used' } });
  }
});

it('confirmed and cancelled at once, a receipt comes to one of the two', async () => {
  for (const number of ['R-7001', 'R-7002', 'R-7003']) {
    const one = await declared(number);
    const mine = line(number, (await factsOf(town, one.caseId)).fee!.total);
    const { statement } = await taken([mine]);
    const [cancelled, confirmed] = await Promise.allSettled([
      act(town, one.caseId, 'cancel-receipt', one.graduate, { payment: one.payment }),
      confirm(statement, [mine.row]),
    ]);
    const state = await stateOf(one);
    expect(['cancelled', 'confirmed']).toContain(state);
    expect(cancelled.status).toBe(state === 'cancelled' ? 'fulfilled' : 'rejected');
    expect(confirmed).toMatchObject({ status: 'fulfilled', value: [{ ok: state === 'confirmed' }] });
    expect(await verdictsOf(statement)).toEqual([[number.replace('-', ''), 'match', state === 'confirmed' ? 'confirmed' : 'open']]); // prettier-ignore
  }
});

it('what was confirmed by hand is counted by its line, once, whichever accountant comes next', async () => {
  const one = await declared('H-9001');
  const fee = (await factsOf(town, one.caseId)).fee!.total;
  const lines = [line('H-9001', fee), line('H-9002', fee)];
  const { statement } = await taken(lines);
  await act(town, one.caseId, 'confirm-payment', second, { payment: one.payment });
  expect(await confirm(statement, [lines[0]!.row])).toEqual([{ line: lines[0]!.row, ok: true }]);
  expect(await verdictsOf(statement)).toEqual([
    ['H9001', 'match', 'confirmed'],
    ['H9002', 'unknown', 'open'],
  ]);
  expect((await eventsOf(db, one.caseId)).filter(event => event.kind === 'payment.confirmed')).toHaveLength(1);
});

it('a number among words is found again when its receipt comes later', async () => {
  const late = line('', 1880, { purpose: 'ЖРТ Бекова Нурай 00771199' });
  const { statement } = await taken([late]);
  expect(await verdictsOf(statement)).toEqual([['', 'unknown', 'open']]);
  await declared('771199', 1880);
  expect(await matchAgain(casework, { commandId: randomUUID(), id: statement, actor: second })).toEqual({ changed: 1 });
  expect(await linesOf(db, statement, {}, { after: 0, limit: 5 })).toMatchObject([{ verdict: 'near', why: 'purpose' }]);
});

describe('a near miss', () => {
  it('is settled by a person who chooses the receipt of the same sum; another sum is never confirmed', async () => {
    const mistyped = await declared('440011');
    const short = await declared('440077');
    const fee = (await factsOf(town, mistyped.caseId)).fee!.total;
    const lines = [line('440101', fee), line('440077', fee - 500)];
    const { statement } = await taken(lines);
    const [a, b] = lines.map(one => one.row) as [number, number];
    expect((await standingLines(db, statement, [a]))[0]).toMatchObject({
      verdict: 'near',
      receipts: [{ caseId: mistyped.caseId, payment: mistyped.payment }],
    });
    const settle = (row: number, payment: { caseId: string; payment: string }, key = randomUUID()) =>
      settleLine(casework, { key, id: statement, actor: first, line: row, payment, reason: 'number-mistyped' });
    const of = ({ caseId, payment }: { caseId: string; payment: string }) => ({ caseId, payment });
    await expect(settle(b, of(short))).rejects.toMatchObject({
      refusal: { code: 'sum-differs', details: { bank: fee - 500, declared: fee } },
    });
    expect(await stateOf(short)).toBe('under-review');
    const key = randomUUID();
    await settle(a, of(mistyped), key);
    await settle(a, of(mistyped), key);
    expect(await stateOf(mistyped)).toBe('confirmed');
    await expect(settle(a, of(short))).rejects.toMatchObject({ refusal: { code: 'line-decided' } });
    // Its money is counted: the same line of another statement pays for nothing any more, whoever declares its number.
    await declared('440101');
    const { statement: later } = await taken([line('440101', fee)]);
    expect(await verdictsOf(later)).toEqual([['440101', 'double', 'open']]);
  });

  it('of another sum is rejected, declared anew and matched again', async () => {
    const registration = await aFinishedForm(town);
    const wrong = await addReceipt(town, registration, { number: 'G-5001' });
    const fee = (await factsOf(town, registration.caseId)).fee!.total;
    const one = line('G-5001', fee - 80);
    const { statement } = await taken([one]);
    await act(town, registration.caseId, 'reject-payment', first, { payment: wrong, reason: 'other-sum' });
    const again = () => matchAgain(casework, { commandId: randomUUID(), id: statement, actor: first });
    expect(await again()).toEqual({ changed: 1 });
    expect(await verdictsOf(statement)).toEqual([['G5001', 'unknown', 'open']]);
    await addReceipt(town, registration, { number: 'G 5001', amount: fee - 80 });
    expect(await again()).toEqual({ changed: 1 });
    expect(await confirm(statement, [one.row])).toEqual([{ line: one.row, ok: true }]);
    expect(await again()).toEqual({ changed: 0 });
    const open = await db('obligations').where({ caseId: registration.caseId, name: 'pay' }).whereNull('endedAt');
    expect(open).toHaveLength(1);
  });

  it('is put aside with a reason; a line decided is decided', async () => {
    const out = line('H-5001', 10, { direction: 'out' });
    const stray = line('H-5002', 10);
    const { statement } = await taken([out, stray]);
    const dismiss = (row: number, key = randomUUID()) =>
      dismissStatementLine(casework, { key, id: statement, actor: first, line: row, reason: 'not-for-us' });
    const key = randomUUID();
    await dismiss(stray.row, key);
    await dismiss(stray.row, key);
    await expect(dismiss(stray.row)).rejects.toMatchObject({ refusal: { code: 'line-decided' } });
    const target = await declared('H-5009', 10);
    const payment = { caseId: target.caseId, payment: target.payment };
    await expect(
      settleLine(casework, {
        key: randomUUID(),
        id: statement,
        actor: first,
        line: out.row,
        payment,
        reason: 'payer-asked',
      }),
    ).rejects.toMatchObject({ refusal: { code: 'line-no-payment' } });
    expect(await unspokenReceipts(db, { id: statement, seasonId }, { limit: 1_000 })).toContainEqual(
      expect.objectContaining({ ...payment, number: 'H5009' }),
    );
  });
});

describe('a line that comes to nothing', () => {
  it('is open again at once when its case refuses: nobody confirms what they paid themselves', async () => {
    const own = await anAccess(town, 0, { ...aGraduate(), accountId: first.accountId! });
    await finish(town, own);
    await addReceipt(town, own, { number: 'K-5001' });
    const one = line('K-5001', (await factsOf(town, own.caseId)).fee!.total);
    const { statement } = await taken([one]);
    expect(await confirm(statement, [one.row])).toEqual([
      { line: one.row, ok: false, refusal: { code: 'conflict-of-interest' } },
    ]);
    expect(await verdictsOf(statement)).toEqual([['K5001', 'match', 'open']]);
    expect(await confirm(statement, [one.row], randomUUID(), second)).toEqual([{ line: one.row, ok: true }]);
  });

  it('and was put aside leaves its number to the next line that bears it', async () => {
    const target = await declared('L-5001');
    const fee = (await factsOf(town, target.caseId)).fee!.total;
    const lines = [line('L-5001', fee), line('L-5001', fee)] as const;
    const { statement } = await taken([...lines]);
    expect((await verdictsOf(statement)).map(one => one[1])).toEqual(['match', 'double']);
    const reason = 'returned-by-bank' as const;
    await dismissStatementLine(casework, {
      key: randomUUID(),
      id: statement,
      actor: first,
      line: lines[0].row,
      reason,
    });
    await matchAgain(casework, { commandId: randomUUID(), id: statement, actor: first });
    expect((await verdictsOf(statement)).map(one => one[1])).toEqual(['match', 'match']);
    expect(await confirm(statement, [lines[0].row, lines[1].row])).toEqual([
      { line: lines[0].row, ok: false, refusal: { code: 'line-decided' } },
      { line: lines[1].row, ok: true },
    ]);
  });
});

describe('a confirmation taken back by another accountant', () => {
  it('frees its line, whose money may then be counted where it belongs', async () => {
    const wrong = await declared('J-5001');
    const fee = (await factsOf(town, wrong.caseId)).fee!.total;
    const one = line('J-5001', fee);
    const { statement } = await taken([one]);
    await confirm(statement, [one.row]);
    const reverse = { payment: wrong.payment, reason: 'confirmed-by-mistake' };
    await expect(act(town, wrong.caseId, 'reverse-payment', first, reverse)).rejects.toMatchObject({
      refusal: { code: 'same-person' },
    });
    await act(town, wrong.caseId, 'reverse-payment', second, reverse);
    const right = await declared('J 5001');
    expect(await matchAgain(casework, { commandId: randomUUID(), id: statement, actor: second })).toEqual({
      changed: 1,
    });
    expect(await confirm(statement, [one.row], randomUUID(), second)).toEqual([{ line: one.row, ok: true }]);
    expect(await stateOf(right)).toBe('confirmed');
    expect(await stateOf(wrong)).toBe('reversed');
  });
});

it('the sum confirmed is the sum of the lines that confirmed it', async () => {
  await setClock(db, '2027-03-03T10:00:00+06:00');
  const { rows: sums } = await db.raw(`select
    (select sum(amount) from receipts where state = 'confirmed')::float8 as receipts,
    (select sum(amount) from statement_lines where state = 'confirmed')::float8 as lines`);
  expect(sums[0].receipts).toBe(sums[0].lines);
});
