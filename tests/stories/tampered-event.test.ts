import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { doctor, theProduct } from './the-product.ts';
import { aFiledCase, aStoryTown, clockToAugust } from './story-town.ts';

// Issue line 8: somebody with a database shell changes one byte.
const place = theProduct();
const town = await aStoryTown(place, { seats: [1] });
await clockToAugust(town);
const filed = await aFiledCase(town, await town.parent(), town.schools[0]!.id);
const shell = new pg.Client({ connectionString: String(place.readRunning().parts.postgres?.url) });
await shell.connect();
afterAll(() => shell.end());

/** What nobody else may: the trigger is lifted by whoever owns the server. */
async function change(assignment: string, seq: number, values: unknown[] = []): Promise<void> {
  await shell.query('begin');
  await shell.query('alter table events disable trigger events_are_final');
  const { rowCount } = await shell.query(`update events set ${assignment} where case_id = $1 and seq = $2`, [
    filed.id,
    seq,
    ...values,
  ]);
  expect(rowCount).toBe(1);
  await shell.query('alter table events enable trigger events_are_final');
  await shell.query('commit');
}

const flippedByte = `record = overlay(record placing case when substr(record, 40, 1) = 'x' then 'y' else 'x' end from 40 for 1)`;

describe('one byte of one event changed by a database shell', () => {
  it.each([
    ['its hashed record', 2, flippedByte, 'record = $3', 'record'],
    ['a sealed text', 2, `sealed = replace(sealed::text, 'A', 'B')::jsonb`, 'sealed = $3', 'sealed'],
    [
      'the instant it shows',
      3,
      `effective_at = effective_at + interval '1 millisecond'`,
      'effective_at = $3',
      'effective_at',
    ],
  ])('%s: doctor ends with 1 and names the case and the seq', async (_what, seq, spoil, mend, column) => {
    const { rows } = await shell.query(`select ${column} as kept from events where case_id = $1 and seq = $2`, [
      filed.id,
      seq,
    ]);
    const { kept } = rows[0] as { kept: unknown };
    await change(spoil, seq);
    try {
      const { status, checks } = await doctor(place);
      expect(status).toBe(1);
      expect(checks.chains).toMatchObject({ ok: false, found: 1 });
      expect(checks.chains?.example).toContain(filed.number);
      expect(checks.chains?.example).toMatch(new RegExp(`seq ${seq}\\b`));
    } finally {
      await change(mend, seq, [kept]);
    }
  });

  it('mended byte by byte, the history holds again', async () => {
    expect((await doctor(place)).checks.chains?.ok).toBe(true);
  });

  it('the product itself cannot change an event, nor delete one', async () => {
    await expect(shell.query(`update events set kind = 'x' where case_id = $1`, [filed.id])).rejects.toThrow(
      'only ever added to',
    );
    await expect(shell.query(`delete from events where case_id = $1`, [filed.id])).rejects.toThrow(
      'only ever added to',
    );
  });
});
