import { describe, expect, it } from 'vitest';
import { examine, repair, type Check } from '#casework/doctor.ts';
import { advance } from '#casework/clock.ts';
import { aDatabase } from '../ground/database.ts';
import { act, aDraft, aFiledCase, aParent, aTown, familyAnswers, setClock } from '../ground/grade-one.ts';

const { db, owner } = await aDatabase();
const town = await aTown(db, owner, { seats: [2, 5], clock: '2027-08-10T10:00:00+06:00' });
const school = town.schools[0]!;
const parents = [aParent(), aParent(), aParent(), aParent()];
const filed: { id: string; number: string }[] = [];
for (const parent of parents.slice(0, 3)) filed.push(await aFiledCase(town, parent, familyAnswers(school.id)));
await aDraft(town, parents[3]!, familyAnswers(school.id));
await act(town, filed[0]!.id, 'withdraw', parents[0]!);
const { rows: events } = await db.raw('select case_id as id, seq from events');
await owner.raw(
  'insert into conducted (case_id, seq) select id, seq from cases on conflict (case_id) do update set seq = excluded.seq',
);

async function named(name: Check['name']): Promise<Check> {
  const found = (await examine(town.casework, { owner })).find(check => check.name === name);
  if (!found) throw new Error(`no check ${name}`);
  return found;
}

/** What the application cannot do to a history, whoever owns the database can. */
async function sabotage(table: string, statement: string, bindings: unknown[] = []): Promise<void> {
  await owner.raw(`alter table ${table} disable trigger user`);
  await owner.raw(statement, bindings as never);
  await owner.raw(`alter table ${table} enable trigger user`);
}

describe('doctor', () => {
  it('finds nothing where nothing is wrong, under the eight names that are promised', async () => {
    const checks = await examine(town.casework, { owner });
    expect(checks.map(check => [check.name, check.ok, check.example])).toEqual(
      ['outbox', 'behind', 'overdue', 'unowed', 'ledger', 'chains', 'sealed', 'notices', 'signatures'].map(name => [
        name,
        true,
        null,
      ]),
    );
    expect(events.length).toBeGreaterThan(8);
  });

  it('names the case and the event of which one byte was changed, and what was cut off at the end', async () => {
    const { id, number } = filed[1]!;
    const { rows } = await db.raw('select record from events where case_id = ? and seq = 2', [id]);
    const flipped = `${rows[0].record.slice(0, 40)}${rows[0].record[40] === 'a' ? 'b' : 'a'}${rows[0].record.slice(41)}`;
    await sabotage('events', 'update events set record = ? where case_id = ? and seq = 2', [flipped, id]);
    expect(await named('chains')).toEqual({ name: 'chains', ok: false, found: 1, example: `case ${number}, seq 2` });
    await sabotage('events', 'update events set record = ? where case_id = ? and seq = 2', [rows[0].record, id]);
    expect((await named('chains')).ok).toBe(true);
    const { rows: last } = await db.raw('select max(seq) as seq from events where case_id = ?', [id]);
    await owner.raw('create table kept_event as select * from events where case_id = ? and seq = ?', [id, last[0].seq]);
    await sabotage('events', 'delete from events where case_id = ? and seq = ?', [id, last[0].seq]);
    expect((await named('chains')).example).toBe(`case ${number}, seq ${last[0].seq}`);
    await owner.raw('insert into events select * from kept_event');
    await owner.raw('drop table kept_event');
    expect((await named('chains')).ok).toBe(true);
  });

  it('sees a doorbell unheard for a minute, and a repair has it tried again', async () => {
    await owner.raw(
      `update outbox set at = now() - interval '2 minutes', next_try_at = now() + interval '1 hour' where kind = 'ring'`,
    );
    const waiting = await named('outbox');
    expect(waiting.ok).toBe(false);
    expect(waiting.example).toContain('ring case ');
    await repair(town.casework);
    const { rows } = await db.raw(`select count(*)::int as n from outbox where kind = 'ring' and next_try_at > now()`);
    expect(rows[0].n).toBe(0);
    await owner('outbox').delete();
    expect((await named('outbox')).ok).toBe(true);
  });

  it('sees a story that lags behind its case, and a repair rings it', async () => {
    const { id, number } = filed[1]!;
    await owner.raw('update conducted set seq = seq - 1 where case_id = ?', [id]);
    expect((await named('behind')).ok).toBe(true);
    await owner.raw(`update commands set at = now() - interval '2 minutes' where case_id = ?`, [id]);
    expect((await named('behind')).example).toContain(`case ${number}, seq `);
    expect((await repair(town.casework)).rung).toBe(1);
    expect(await db('outbox').where({ caseId: id }).select('kind')).toEqual([{ kind: 'ring' }]);
    await owner('outbox').delete();
    await owner.raw('update conducted k set seq = c.seq from cases c where c.id = k.case_id');
  });

  it('sees a case that nobody owes anything', async () => {
    const { id, number } = filed[1]!;
    await owner.raw(`update obligations set ended_seq = -1, ended_at = now() where case_id = ? and ended_at is null`, [
      id,
    ]);
    expect(await named('unowed')).toMatchObject({ ok: false, found: 1, example: `case ${number}, AWAITING_DOCUMENTS` });
    await owner.raw('update obligations set ended_seq = null, ended_at = null where ended_seq = -1');
  });

  it('sees a seat that the ledger, the cases or the queue do not know', async () => {
    await owner.raw('update pools set held = held + 1 where id = ?', [school.pools.ky!]);
    const seats = await named('ledger');
    expect(seats.example).toContain('pool S1 ky: held 2, ledger 1, held 2, cases 1');
    await owner.raw('update pools set held = held - 1, waiting = waiting + 1 where id = ?', [school.pools.ky!]);
    expect((await named('ledger')).example).toContain('waiting 2, queue 1');
    await owner.raw('update pools set waiting = waiting - 1 where id = ?', [school.pools.ky!]);
    expect((await named('ledger')).ok).toBe(true);
  });

  it('sees a number of somebody, or a word it was given, in any column that is not sealed, as text or as bytes', async () => {
    const spill = { caseId: filed[1]!.id, name: 'Канарейкина' };
    const pin = familyAnswers(school.id).child!.pin as string;
    await owner.raw(
      `insert into saved_views (id, account_id, page, name, query) values (gen_random_uuid(), gen_random_uuid(), 'p', 'n', ?)`,
      [JSON.stringify({ q: `pin ${pin}` })],
    );
    const canaries = { canaries: [pin, spill.name], owner };
    const sealed = async () => (await examine(town.casework, canaries)).find(check => check.name === 'sealed')!;
    expect(await sealed()).toMatchObject({ ok: false, found: 1, example: 'public.saved_views, column query' });
    await owner('saved_views').delete();
    expect((await sealed()).ok).toBe(true);
    const keys = await owner('draft_keys').select();
    await owner('draft_keys').update({ wrappedKey: Buffer.from(spill.name, 'utf8') });
    expect((await sealed()).example).toBe('public.draft_keys, column wrapped_key');
    for (const { caseId, wrappedKey } of keys) await owner('draft_keys').where({ caseId }).update({ wrappedKey });
  });

  it('draws people from the sealed columns itself: a phone in a log is found without being told', async () => {
    await owner.raw(`insert into audit (kind, details) values ('note', '{"phone": "+996700123456"}')`);
    expect(await named('sealed')).toMatchObject({ ok: false, example: 'public.audit, column details' });
    await sabotage('audit', 'delete from audit');
  });

  it('sees a notice that was never written, and one that is not tried again', async () => {
    const { id, number } = filed[1]!;
    const [kept] = await owner('notices').where({ caseId: id, template: 'g1-seat-held' }).delete().returning('*');
    expect((await named('notices')).example).toContain(`case ${number}, g1-seat-held|`);
    await owner('notices').insert({ ...kept, params: JSON.stringify(kept.params) });
    await owner.raw(`update notices set next_try_at = now() - interval '6 minutes' where id = ?`, [kept.id]);
    expect((await named('notices')).example).toContain('not tried again');
    expect((await repair(town.casework)).requeued).toBe(1);
    expect((await named('notices')).ok).toBe(true);
  });

  it('sees what is overdue, until the clock has done it', async () => {
    await setClock(db, '2027-09-21T10:00:00+06:00');
    expect((await named('overdue')).found).toBeGreaterThan(0);
    const { rows } = await db.raw('select id from cases');
    for (let done = 1; done > 0;) {
      done = 0;
      for (const { id } of rows) done += await advance(town.casework, id);
    }
    expect((await named('overdue')).ok).toBe(true);
  });
});
