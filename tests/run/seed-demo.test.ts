import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { examine } from '#casework/doctor.ts';
import { importKindNamed } from '#casework/imports.ts';
import { openVault } from '#casework/seal.ts';
import { openPasswords } from '#casework/passwords.ts';
import { openWorkbooks } from '#gateways/workbooks.ts';
import { activeAccountByPhone } from '#records/accounts.ts';
import { fileKey } from '#casework/files.ts';
import { caseFile } from '#records/case-files.ts';
import { findCase } from '#records/cases.ts';
import { openUploads } from '#gateways/uploads.ts';
import { programs } from '#programs/index.ts';
import { imagine } from '../../run/seed-families.ts';
import { seedDemo } from '../../run/seed-demo.ts';
import type { Config } from '../../run/config.ts';
import { aDatabase } from '../ground/database.ts';

const { db, owner, url, ownerUrl } = await aDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'kabyl-seed-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const masterKey = Buffer.alloc(32, 9);
const filesUrl = pathToFileURL(join(dataDir, 'files')).href;
const place = { databaseUrl: url, databaseOwnerUrl: ownerUrl, masterKey, dataDir, filesUrl };
const config = { ...place, demo: true } as unknown as Config;
const signIns = await seedDemo({ config, until: new Date('2027-08-10T04:00:00.000Z') });
const casework = { db, vault: openVault(masterKey), programs };

async function column(sql: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { it: string }[] }>(sql);
  return rows.map(row => row.it);
}

describe('a fresh demo', () => {
  it('shows every status that its first morning can have', async () => {
    const statuses = (program: string): Promise<string[]> =>
      column(`select distinct status as it from cases where program = '${program}' order by 1`);
    expect(await statuses('ort')).toEqual([
      'ACCESS_CREATED',
      'CANCELLED',
      'COMPLETED_UNPAID',
      'CORRECTION',
      'DRAFT',
      'EXPIRED',
      'NOT_ADMITTED',
      'PAYMENT_UNDER_REVIEW',
      'REGISTERED',
      'VERIFICATION',
    ]);
    expect(await statuses('roster')).toEqual([
      'CLOSED',
      'COORDINATOR_INVITED',
      'NONE_THIS_YEAR',
      'ROSTER_COMPLETE',
      'ROSTER_OPEN',
      'UNASSIGNED',
    ]);
    expect(await statuses('grade-one')).toEqual([
      'AWAITING_DOCUMENTS',
      'DOCUMENTS_REVIEW',
      'DRAFT',
      'ENROLLED',
      'EXPIRED',
      'NEEDS_CORRECTION',
      'REFUSED',
      'SEAT_OFFERED',
      'SEAT_RELEASED',
      'WAITLISTED',
      'WITHDRAWN',
    ]);
  });

  it('leaves each office something to do', async () => {
    expect(await column(`select distinct owed_by || ' ' || name as it from owed_now order by 1`)).toEqual([
      'accountant review-payment',
      'administrator answer-support',
      'applicant answer-grade',
      'applicant correct-choice',
      'applicant say-if-solved',
      'applicant send',
      'centre decide-refusal',
      'centre place',
      'centre settle-looks',
      'chair rank',
      'chair settle-grades',
      'clerk check-by-hand',
      'clerk review',
      'clock registration-ends',
      'clock season-ends',
      'committee acknowledge',
      'committee answer',
      'committee appeal',
      'committee confirm-grades',
      'committee decide',
      'committee grade',
      'committee moderate',
      'committee schedule-exam',
      'coordinator declare-roster',
      'director check-priority',
      'director check-ward',
      'director class',
      'district find-place',
      'district invite-coordinator',
      'examiner grade',
      'graduate correct',
      'graduate finish-form',
      'graduate pay',
      'ministry review-season',
      'parent correction',
      'parent documents',
      'parent offer-answer',
      'parent send',
      'reviewer second-look',
      'reviewer verify-documents',
    ]);
  });

  it('has a sign-in for every role, whose password opens', async () => {
    const rolesOf = (program: string): string[] =>
      [...new Set(signIns.filter(each => each.program === program).map(each => each.role))].sort();
    const enrolment = ['administrator', 'clerk', 'director', 'district', 'ministry', 'parent', 'supervisor'];
    const ort = ['accountant', 'centre', 'coordinator', 'district', 'graduate', 'reviewer'];
    const college = ['administrator', 'applicant', 'chair', 'committee', 'education-department', 'examiner'];
    expect([rolesOf('grade-one'), rolesOf('ort'), rolesOf('college')]).toEqual([enrolment, ort, college]);
    // By a login, or by a key.
    expect(new Set(signIns.map(each => each.login || each.key)).size).toBe(signIns.length);
    const passwords = openPasswords();
    for (const { login, password } of signIns.slice(0, 8)) {
      const account = await activeAccountByPhone(db, casework.vault.index('phone', login));
      expect(await passwords.matches(account?.passwordHash ?? null, password)).toBe(true);
    }
  });

  it('shows every mark that a list of registrations finds, and money that goes back', async () => {
    const marks = await column(`select distinct unnest(marks) as it from cases where program = 'ort' order by 1`);
    for (const mark of ['benefit', 'correction-photo', 'filled-by-coordinator', 'no-photo', 'refund-due', 'under-16'])
      expect(marks).toContain(mark);
  });

  it('keeps real pictures of the papers, which open again under the key of the case', async () => {
    const [row] = await column(
      `select f.id as it from files f join cases c on c.id = f.case_id where f.kind = 'image' limit 1`,
    );
    const file = await caseFile(db, row ?? '');
    const stored = await findCase(db, file?.caseId ?? '');
    const bytes = stored && file && (await openUploads(filesUrl).get(await fileKey(casework, stored), file.storedAs));
    expect(bytes?.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(await column(`select count(*)::text as it from files where named_seq is null`)).toEqual(['0']);
  });

  it('keeps every invariant that needs no engine', async () => {
    const checks = await examine(casework, { owner });
    const broken = checks.filter(check => !check.ok && check.name !== 'behind');
    expect(broken).toEqual([]);
  });

  it('brings its tables along as workbooks that can be read again', async () => {
    const workbooks = openWorkbooks();
    const table = importKindNamed('schools').table;
    const read = await workbooks.readTable(readFileSync(join(dataDir, 'demo', 'schools-500-rows-3-wrong.xlsx')), table);
    workbooks.close();
    expect('rows' in read && read.rows.length).toBe(500);
  });

  it('imagines the same family for the same seed, and another for another', () => {
    const wish = { number: 7, school: '97', language: 'ky' };
    expect(imagine('s', wish, '55')).toEqual(imagine('s', wish, '55'));
    expect(imagine('t', wish, '55').answers).not.toEqual(imagine('s', wish, '55').answers);
  });
});

describe('the names of a town', () => {
  it('have all letters of the Kyrgyz alphabet', () => {
    const text = Array.from({ length: 200 }, (_, number) => {
      const { answers } = imagine('letters', { number, school: '97', language: 'ky' }, '55');
      return JSON.stringify([answers['child'], answers['applicant']]);
    }).join('');
    for (const letter of 'ңөү') expect(text).toContain(letter);
  });
});
