import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { importKindNamed } from '#casework/imports.ts';
import { openPasswords } from '#casework/passwords.ts';
import { openVault } from '#casework/seal.ts';
import { openWorkbooks } from '#gateways/workbooks.ts';
import { readStatement } from '#gateways/statements.ts';
import { programs } from '#programs/index.ts';
import type { Config } from '../../run/config.ts';
import type { SeedGround } from '../../run/seed-ground.ts';
import { sowGraduates } from '../../run/seed-registration.ts';
import { aDatabase } from '../ground/database.ts';
import { setClock } from '../ground/ort.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'kabyl-seed-ort-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const passwordHash = await openPasswords().hash('seed-x-2027');
const size = 24;

async function sown(seed: string, folder: string) {
  const { db } = await aDatabase();
  await setClock(db, '2027-08-10T10:00:00+06:00');
  const ground: SeedGround = {
    casework: { db, vault: openVault(Buffer.alloc(32, 9)), programs },
    seed,
    passwordHash,
  };
  const filesUrl = pathToFileURL(join(dataDir, folder, 'files')).href;
  const config = { filesUrl, demo: true } as unknown as Config;
  const answer = await sowGraduates(ground, config, { size, drafts: 10, folder: join(dataDir, folder) });
  const { rows: cases } = await db.raw(`select number, status from cases where program = 'ort' order by number`);
  const { rows: files } = await db.raw('select id, sha256 from files order by id');
  const workbook = readFileSync(answer.workbooks[0] ?? '');
  const workbooks = openWorkbooks();
  const table = await workbooks.readTable(workbook, importKindNamed('graduates').table);
  workbooks.close();
  return { answer, cases, files, table };
}

const [first, again, other] = [await sown('s', 'a'), await sown('s', 'b'), await sown('t', 'c')];

describe('graduates that a seed sows', () => {
  it('are the same for the same seed: cases, files, workbook', () => {
    expect(again.cases).toEqual(first.cases);
    expect(again.files).toEqual(first.files);
    expect(again.table).toEqual(first.table);
    expect(other.table).not.toEqual(first.table);
  });

  it('come as far as people do, with real files', () => {
    const statuses = new Set(first.cases.map((row: { status: string }) => row.status));
    for (const status of ['ACCESS_CREATED', 'PAYMENT_UNDER_REVIEW', 'REGISTERED']) expect(statuses).toContain(status);
    expect(first.files.length).toBeGreaterThan(size);
    expect(first.answer.refused).toEqual({});
  });

  it('have statements of three banks that are read again', async () => {
    const workbooks = openWorkbooks();
    for (const file of first.answer.workbooks.slice(1)) {
      const read = await readStatement(workbooks, readFileSync(file));
      expect('lines' in read && read.lines.length).toBeGreaterThan(1);
    }
    workbooks.close();
  });
});
