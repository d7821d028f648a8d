import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { examine } from '#casework/doctor.ts';
import { openVault } from '#casework/seal.ts';
import { openPasswords } from '#casework/passwords.ts';
import { programs } from '#programs/index.ts';
import type { Config } from '../../run/config.ts';
import { openSeedRegistries, settle } from '../../run/seed-clock.ts';
import { openCollegeDemo } from '../../run/seed-college.ts';
import { aDatabase } from '../ground/database.ts';
import { setClock } from '../ground/grade-one.ts';

// The summer of admission as the demo plays it, without the other programs.
const { db, url } = await aDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'kabyl-seed-college-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const config = { databaseUrl: url, dataDir, filesUrl: pathToFileURL(join(dataDir, 'files')).href } as Config;
const casework = { db, vault: openVault(Buffer.alloc(32, 9)), programs };
const ground = { casework, seed: 'demo', passwordHash: await openPasswords().hash('a demo') };
const registries = await openSeedRegistries();
afterAll(() => registries.close());

async function play(again = false): Promise<Awaited<ReturnType<typeof openCollegeDemo>>> {
  if (!again) await setClock(db, '2027-04-12T09:00:00+06:00');
  const college = await openCollegeDemo(ground, config);
  for (const day of college.days) {
    if (!again) await setClock(db, day.at);
    await settle(casework, registries.registry, college.seasons);
    await day.play();
    await settle(casework, registries.registry, college.seasons);
  }
  college.close();
  return college;
}

const college = await play();
const signIns = await college.signIns();

const column = async (sql: string): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { it: string }[] }>(sql);
  return rows.map(row => row.it);
};

describe('college admission in a fresh demo', () => {
  it('shows every status of a choice and of an application that its first morning can have', async () => {
    expect(await column('select distinct status as it from case_parts order by 1')).toEqual([
      ...['ERROR', 'EXAM_GRADED', 'EXAM_PENDING', 'EXAM_SCHEDULED', 'GRADES_DIFFER', 'GRADES_TO_CONFIRM'],
      ...['IN_PROCESSING', 'NEW', 'NOT_SELECTED', 'REJECTED', 'SCORED', 'WITHDRAWN'],
    ]);
    expect(await column(`select distinct status as it from cases where program = 'college' order by 1`)).toEqual([
      ...['DRAFT', 'IN_COMPETITION', 'NOT_PLACED', 'SUBMITTED', 'WITHDRAWN'],
    ]);
  });

  it('gives every office something to do', async () => {
    const owed = `select distinct name as it from owed_now join cases on cases.id = case_id where cases.program in ('college', 'feedback') order by 1`;
    expect(await column(owed)).toEqual(
      expect.arrayContaining([
        ...['acknowledge', 'appeal', 'confirm-grades', 'correct-choice', 'decide', 'grade', 'rank'],
        ...['schedule-exam', 'send', 'settle-grades'],
      ]),
    );
  });

  it('has a door for every role, a key for whoever signs', () => {
    const roles = (own: typeof signIns) => [...new Set(own.map(one => one.role))].sort();
    expect(roles(signIns.filter(one => one.key))).toEqual(['chair', 'committee', 'education-department', 'examiner']);
    expect(roles(signIns.filter(one => one.login))).toEqual(['administrator', 'applicant']);
  });

  it('signed every act of a college, and doctor finds nothing', async () => {
    const unsigned = await column(`select distinct kind as it from events where signature_id is null and actor->>'role' in ('committee','chair','examiner') and program in ('college','office') order by 1`.replace(' and program', ' and (select program from cases c where c.id = case_id)')); // prettier-ignore
    // Opening, writing and attaching bind nobody.
    expect(unsigned).toEqual(['case.opened', 'file.attached']);
    const checks = await examine(casework);
    // Nobody relays here: doorbells wait.
    expect(checks.filter(({ name, ok }) => !ok && !['outbox', 'behind'].includes(name))).toEqual([]);
  });

  it('played again, as after a start that was interrupted, changes nothing', async () => {
    const count = () => column(`select count(*)::text || ' ' || (select count(*) from signatures) as it from events`);
    const before = await count();
    await play(true);
    expect(await count()).toEqual(before);
  });
});
