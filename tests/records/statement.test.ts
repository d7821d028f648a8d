import { describe, expect, it } from 'vitest';
import type { Knex } from 'knex';
import { shortTransaction } from '#casework/transaction.ts';
import { ask, carryOut } from '#records/statement.ts';
import { aDatabase } from '../ground/database.ts';

const { db, owner } = await aDatabase();
await owner.raw('create table marks (place int primary key, mark int not null)');
await owner.raw('grant select, insert, update, delete on marks to kabyl_app');

const marks = async (): Promise<number[]> =>
  (await ask<{ mark: number }>(db, 'select mark from marks order by place')).map(row => row.mark);

const inShort = (work: (trx: Knex.Transaction) => Promise<unknown>) => shortTransaction(db, work);

describe('statements of one turn', () => {
  it('are done in their order: each finds what the one before it left', async () => {
    for (let round = 0; round < 5; round += 1) {
      await inShort(trx =>
        carryOut(trx, [
          { sql: 'delete from marks', bindings: [] },
          { sql: 'insert into marks (place, mark) values (?, ?)', bindings: [1, 1] },
          ...Array.from({ length: 30 }, (_, n) => ({
            sql: 'update marks set mark = mark + ? where place = 1 and mark = ?',
            bindings: [1, n + 1],
          })),
          {
            sql: 'insert into marks (place, mark) select 2, mark from marks where place = :place',
            bindings: { place: 1 },
          },
        ]),
      );
      expect(await marks()).toEqual([31, 31]);
    }
  });

  it('fail together, with the words of the one that failed, and leave the connection as good as before', async () => {
    const broken = inShort(trx =>
      carryOut(trx, [
        { sql: 'update marks set mark = 0', bindings: [] },
        { sql: 'insert into marks (place, mark) values (?, ?)', bindings: [1, 7] },
        { sql: 'delete from marks', bindings: [] },
      ]),
    );
    await expect(broken).rejects.toMatchObject({ code: '23505', constraint: 'marks_pkey' });
    expect(await marks()).toEqual([31, 31]);
    await inShort(trx => carryOut(trx, [{ sql: 'insert into marks (place, mark) values (?, ?)', bindings: [3, 7] }]));
    expect(await marks()).toEqual([31, 31, 7]);
  });

  it('are bound by the limits of a command from the first one on', async () => {
    const shown = await shortTransaction(db, trx =>
      ask(trx, `select current_setting('lock_timeout') as locks, current_setting('transaction_timeout') as whole`),
    );
    expect(shown).toEqual([{ locks: '3s', whole: '4s' }]);
  });
});

it('a text has one plan on a connection, whatever it is asked about', async () => {
  const found = await db.transaction(async trx => {
    for (let mark = 0; mark < 4; mark += 1) await ask(trx, 'select place from marks where mark = ?', [mark]);
    return ask<{ n: number }>(
      trx,
      `select count(*)::int as n from pg_prepared_statements where statement like 'select place from%'`,
    );
  });
  expect(found).toEqual([{ n: 1 }]);
});
