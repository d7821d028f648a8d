import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openSeason } from '#casework/open-season.ts';
import { aDatabase } from '../ground/database.ts';
import { addReceipt, aFinishedForm, anOrtTown, factsOf } from '../ground/ort.ts';
import { statementFile } from '../ground/statements.ts';

const { db, owner, url } = await aDatabase();
const town = await anOrtTown(db, owner);
const folder = mkdtempSync(join(tmpdir(), 'kabyl-statement-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, 'environment.json'),
  JSON.stringify({
    ...{ DATABASE_URL: url, TEMPORAL_ADDRESS: '127.0.0.1:1', SMTP_URL: 'smtp://127.0.0.1:1', DATA_DIR: folder },
    ...{ FILES_URL: 'file:///nowhere', REGISTRIES_URL: 'http://127.0.0.1:1', PUBLIC_URL: 'http://127.0.0.1:1' },
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  }),
);

function importing(file: string, ...options: string[]): Promise<{ status: number; out: string; faults: string }> {
  const tool = join(import.meta.dirname, '../../run/import.ts');
  const asked = ['--import', 'tsx', tool, 'statements', file, '--data', folder, ...options];
  return new Promise(done => {
    execFile(process.execPath, asked, (error, out, faults) =>
      done({ status: error ? Number(error.code) : 0, out, faults }),
    );
  });
}

async function aFile(name: string, bytes: Buffer): Promise<string> {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

it('a statement is imported from the disk: counted dry, kept once, its bad rows told; nothing of a bad file', async () => {
  const registration = await aFinishedForm(town);
  await addReceipt(town, registration, { number: '600100' });
  const fee = (await factsOf(town, registration.caseId)).fee!.total;
  const lines = [
    { on: '2027-03-02', amount: fee, number: '600-100' },
    { on: '2027-03-02', amount: 5, number: '77' },
  ];
  const { name, bytes } = await statementFile('account-statement', lines);
  const file = await aFile(name, bytes);
  const dry = await importing(file, '--dry');
  expect(dry).toMatchObject({ status: 0, faults: '' });
  expect(dry.out).toBe(
    'account-statement: 2 lines, 0 with faults, 0 written\n' +
      'match 1, near 0, double 0, unknown 1, outgoing 0; receipts nobody speaks of: 0\n' +
      'A dry run: nothing was written.\n',
  );
  expect(await db('statements')).toEqual([]);
  const kept = JSON.parse((await importing(file, '--json')).out);
  expect(kept).toMatchObject({ good: 2, bad: 0, written: 2, again: false, verdicts: { match: 1 } });
  expect((await importing(file)).out).toContain(`The same bytes were brought before: statement ${kept.statement}.`);
  expect(await db('statements')).toHaveLength(1);

  const bad = await aFile(
    'bad.csv',
    Buffer.from('Дата;Номер квитанции;Тип операции;Сумма\n1;2;к;3\n02.03.2027;2;к;3\n'),
  );
  const refused = await importing(bad);
  expect(refused.status).toBe(1);
  expect(refused.out).toContain('row 2, A Дата: Это не дата. Нужно ДД.ММ.ГГГГ. (not-a-date)');
  expect(refused.out).toContain('Nothing was written; --skip-faults writes the good lines.');
  expect(await db('statements')).toHaveLength(1);
  expect((await importing(bad, '--skip-faults')).status).toBe(0);
  expect(await db('statements').orderBy('at', 'desc').first()).toMatchObject({
    layout: 'bank-export',
    faults: [{ row: 2 }],
  });
  const other = await importing(await aFile('x.csv', Buffer.from('a;b\n1;2\n')));
  expect(other).toMatchObject({ status: 1, out: '' });
  expect(other.faults).toContain('Это не выписка, которую система знает.');
});

it('names no season where one alone is not over, and asks for it where two are not', async () => {
  const organisation = { id: town.centreId, path: 'kg.centre' };
  const another = (year: number) =>
    openSeason(town.casework, {
      id: randomUUID(),
      program: 'ort',
      year,
      template: 'practice-2026',
      actor: town.centre,
      organisation,
    });
  const { name, bytes } = await statementFile('account-statement', [{ on: '2027-03-02', amount: 5, number: '78' }]);
  const file = await aFile(name, bytes);
  const over = await another(2026);
  expect(await importing(file, '--dry')).toMatchObject({ status: 0, faults: '' });
  const coming = await another(2028);
  const asked = await importing(file, '--dry');
  expect([asked.status, asked.out]).toEqual([1, '']);
  for (const { id } of [over, coming]) expect(asked.faults).toContain(id);
  expect((await importing(file, '--dry', '--season', town.seasonId)).status).toBe(0);
  expect((await importing(file, '--season', 'SEA-1')).faults).toContain('There is no season "SEA-1".');
});
