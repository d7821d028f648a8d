import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#records/database.ts';
import type { DemoGraduate } from '#programs/ort/demo/graduates.ts';
import { configOf } from '../../run/data-dir.ts';
import { layoutNames, statementFile, type PaidLine } from '../../run/seed-statements.ts';
import { Caller } from '../ground/caller.ts';
import {
  acceptAll,
  anOrtStory,
  cellsOf,
  feeOf,
  fillIn,
  firstSignIn,
  graduatesWorkbook,
  ownPassword,
  sendWorkbook,
  somebody,
  type Cabinet,
} from './ort-town.ts';
import { act, done, history, seen } from './story-town.ts';
import { broken, each, eventually, theProduct } from './the-product.ts';

// Issue 4, seen by a stranger: a district's graduates from a workbook to numbers of registration. KABYL_DEEP=1 makes it large.
const deep = process.env.KABYL_DEEP === '1';
const size = { schools: deep ? 300 : 12, graduates: deep ? 20_000 : 300, forms: deep ? 600 : 12 };
const place = theProduct();
const town = await anOrtStory(place, { schools: size.schools, days: 14 });
const perSchool = Math.ceil(size.graduates / size.schools);
const graduates = Array.from({ length: size.graduates }, (_, index) =>
  somebody(town.schools[Math.floor(index / perSchool)]?.code ?? ''),
);
const asRow = ({ wish, phone, name }: DemoGraduate) => ({
  ...{ school: wish.school, phone, surname: name.surname, name: name.givenName, patronymic: name.patronymic },
});

interface Handed {
  graduate: DemoGraduate;
  password: string;
}
const handed = new Map<string, Handed>();
const cabinets: Cabinet[] = [];
const lines: PaidLine[] = [];

describe('a district registers its graduates', { timeout: deep ? 3_600_000 : 180_000 }, () => {
  it('imports them from one workbook, and says of each wrong row what is wrong', async () => {
    const [first, second] = graduates as [DemoGraduate, DemoGraduate];
    const wrong = [
      { ...asRow(somebody('nowhere')), school: 'nowhere' },
      { ...asRow(somebody(first.wish.school)), phone: '0700 12' },
      { ...asRow(somebody(first.wish.school)), phone: second.phone },
    ];
    const workbook = await graduatesWorkbook(town.url, [...graduates.map(asRow), ...wrong]);
    const looked = done(await sendWorkbook(town.centre, 'graduates', town.seasonId, workbook));
    expect([looked.good, looked.bad]).toEqual([size.graduates, wrong.length]);
    expect(looked.faults.map(fault => fault.key)).toEqual(['school', 'phone', 'phone']);
    for (const fault of looked.faults) expect(fault.text).toMatch(/\p{L}/u);
    const written = done(await town.centre.post<{ written: number }>(`/api/imports/${looked.id}/confirm`));
    expect(written).toMatchObject({ written: size.graduates });
    const again = done(await sendWorkbook(town.centre, 'graduates', town.seasonId, workbook));
    expect(again.good).toBe(0);
  });

  it('gives each school the workbook of its own accesses, read back cell by cell', async () => {
    const workbooks = new Map<string, { bytes: Buffer; rows: string[][] }>();
    await each(town.schools, 4, async ({ code, coordinator }) => {
      const bytes = await coordinator.download(`/api/accesses/export.xlsx?season=${town.seasonId}`);
      const rows = await cellsOf(bytes);
      const own = graduates.filter(graduate => graduate.wish.school === code);
      expect(rows).toHaveLength(own.length);
      const byPhone = new Map(rows.map(row => [row[1], row]));
      for (const graduate of own) {
        const { surname, givenName, patronymic } = graduate.name;
        const row = byPhone.get(graduate.phone) ?? [];
        expect(row.slice(2, 5)).toEqual([surname, givenName, patronymic]);
        expect(row[5]).toMatch(/^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/);
        handed.set(graduate.phone, { graduate, password: row[5] ?? '' });
      }
      if (deep && hasOffice()) workbooks.set(code, { bytes, rows });
    });
    expect(new Set([...handed.values()].map(one => one.password)).size).toBe(size.graduates);
    expect(await readByLibreOffice(workbooks)).toEqual(asShown([...workbooks].map(([code, { rows }]) => [code, rows])));
  });

  it('lets graduates and coordinators fill in forms with real pictures', async () => {
    const chosen = town.schools.flatMap(({ code }) => graduates.filter(one => one.wish.school === code).slice(0, Math.ceil(size.forms / size.schools))); // prettier-ignore
    await each(chosen.slice(0, size.forms), 3, async (graduate, index) => {
      const caller = await firstSignIn(town.url, graduate.phone, handed.get(graduate.phone)?.password ?? '');
      const [mine] = done(await caller.get<{ items: { id: string; number: string }[] }>('/api/cases?mine=true')).items;
      const cabinet = { graduate, caller, caseId: mine?.id ?? '', number: mine?.number ?? '' };
      // Every third form is written by the coordinator; its owner reads it, agrees and the coordinator finishes it (000-25).
      const school = town.schools.find(each => each.code === graduate.wish.school);
      const filler = index % 3 === 0 && school ? school.coordinator : caller;
      await fillIn(filler, cabinet.caseId, graduate);
      if (filler !== caller) {
        const early = await act(filler, cabinet.caseId, 'finish');
        expect([early.status, early.body.code]).toEqual([409, 'consent-missing']);
        done(await act(caller, cabinet.caseId, 'consent'));
      }
      expect(done(await act(filler, cabinet.caseId, 'finish')).code).toBe('COMPLETED_UNPAID');
      // Main, state language and two subjects, 470 each (the season's own rules).
      expect(await feeOf(caller, cabinet.caseId)).toBe(4 * 470);
      const events = await history(caller, cabinet.caseId);
      const filledBy = events.find(event => event.kind === 'form.finished')?.body['filledBy'] as {
        [field: string]: string;
      };
      expect(filledBy['personal.pin']).toBe(filler === caller ? 'graduate' : 'coordinator');
      cabinets.push(cabinet);
    });
  });

  it('takes the payments of three banks from their statements; what only looks alike waits for a person', async () => {
    for (const [index, { caller, caseId }] of cabinets.entries()) {
      const number = `КВ-${700_000 + index}`;
      const amount = await feeOf(caller, caseId);
      done(await act(caller, caseId, 'add-receipt', { method: 'bank', amount, number }));
      // The first one's bank printed two digits the other way round.
      lines.push({ on: town.closes.slice(0, 10), amount, number: index === 0 ? number.replace('700000', '700001').replace(/1$/, '9') : number }); // prettier-ignore
    }
    for (const [at, layout] of layoutNames.entries()) {
      const own = lines.filter((_, index) => index % layoutNames.length === at);
      const { name, bytes } = await statementFile(layout, own);
      const sent = done(await town.accountants[0].post<{ id: string }>(`/api/statements?season=${town.seasonId}&name=${name}`, undefined, { bytes: { type: 'application/octet-stream', content: bytes } })); // prettier-ignore
      const path = `/api/statements/${sent.id}?limit=200&verdict=match`;
      const { items } = done(await town.accountants[0].get<{ items: { line: number }[] }>(path));
      expect(items).toHaveLength(at === 0 ? own.length - 1 : own.length);
      const matched = items.map(item => item.line);
      const key = randomUUID();
      // Who is told to come back comes back with the same key.
      const confirm = () => town.accountants[0].post<{ results: { ok: boolean }[] }>(`/api/statements/${sent.id}/confirm`, { lines: matched }, { key }); // prettier-ignore
      const answer = await eventually(async () => heard(await confirm()), 'the lines are confirmed', 300_000);
      const confirmed = done(answer);
      expect(confirmed.results.every(result => result.ok)).toBe(true);
    }
    const [first, ...others] = cabinets;
    expect((await seen(first!.caller, first!.caseId)).status).toBe('PAYMENT_UNDER_REVIEW');
    for (const { caller, caseId } of others) expect((await seen(caller, caseId)).status).toBe('VERIFICATION');
    const { payments } = (await seen(town.accountants[1], first!.caseId)).facts as { payments: object };
    const [payment] = Object.keys(payments);
    done(await act(town.accountants[1], first!.caseId, 'confirm-payment', { payment }));
  });

  it('has everything looked at and gives numbers without a gap', async () => {
    for (const { caseId } of cabinets) await acceptAll(town, caseId);
    const numbers = await Promise.all(
      cabinets.map(async ({ caller, caseId }) => {
        const view = await seen(caller, caseId);
        expect(view.status).toBe('REGISTERED');
        return Number(view.facts['number']);
      }),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(cabinets.map((_, index) => index + 1));
  });

  it('shows a first password nowhere once it was used', async () => {
    const used = cabinets.map(({ graduate }) => handed.get(graduate.phone)?.password ?? '');
    const school = town.schools[0]!;
    const rows = await cellsOf(await school.coordinator.download(`/api/accesses/export.xlsx?season=${town.seasonId}`));
    const mine = cabinets.find(({ graduate }) => graduate.wish.school === school.code)!;
    const cell = rows.find(row => row[1] === mine.graduate.phone)?.[5] ?? '';
    expect(used).not.toContain(cell);
    const visitor = new Caller(town.url);
    await expect(visitor.signIn(mine.graduate.phone, handed.get(mine.graduate.phone)!.password)).rejects.toThrow('401');
    await visitor.signIn(mine.graduate.phone, ownPassword(mine.graduate.phone));
    expect(await tablesThatSay([mine.number])).toContain('cases');
    expect(await tablesThatSay(used)).toEqual([]);
    const mails = JSON.stringify(done(await visitor.get('/api/demo/mails')));
    const logs = readdirSync(join(place.dir, 'logs')).map(name => readFileSync(join(place.dir, 'logs', name), 'utf8')).join(''); // prettier-ignore
    for (const password of used) {
      expect(mails).not.toContain(password);
      expect(logs).not.toContain(password);
    }
  });

  it('keeps the invariants of a registration, and doctor finds nothing', async () => {
    await eventually(async () => (await broken(place)).length === 0, 'doctor finds nothing', 120_000);
    expect(await violations()).toEqual({ samePin: 0, unmatchedSums: 0, withoutConsent: 0, dateless: 0 });
  });
});

const heard = <T extends { status: number }>(answer: T): T | undefined => (answer.status === 503 ? undefined : answer);

/** Tables in which a row, as text, holds one of the words. */
async function tablesThatSay(words: readonly string[]): Promise<string[]> {
  return asOwner(async db => {
    const { rows } = await db.raw(`select table_name as "name" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`); // prettier-ignore
    const found: string[] = [];
    for (const { name } of rows as { name: string }[]) {
      const like = words.map(word => `%${word}%`);
      const { rows: hits } = await db.raw(`select 1 from "${name}" t where t::text like any(?::text[]) limit 1`, [like as never]); // prettier-ignore
      if (hits.length) found.push(name);
    }
    return found;
  });
}

/** features.md §5.1: no PIN in two open cases, sums are those of receipts, nobody finished for somebody without consent. */
async function violations(): Promise<{ [invariant: string]: number }> {
  return asOwner(async db => {
    const { rows } = await db.raw(
      `with own as (select * from cases where program = 'ort' and season_id = ?)
       select
         (select count(*)::int from (select subject_index from own where closed_at is null and subject_index is not null
            and submitted_at is not null group by subject_index having count(*) > 1) d) as "samePin",
         (select count(*)::int from own c where
            (select coalesce(sum((p.value->>'amount')::numeric), 0) from jsonb_each(c.facts->'payments') p where p.value->>'state' = 'confirmed')
            <> (select coalesce(sum(r.amount), 0) from receipts r where r.case_id = c.id and r.state = 'confirmed')) as "unmatchedSums",
         (select count(*)::int from events e join own c on c.id = e.case_id where e.kind = 'form.finished' and e.actor->>'role' = 'coordinator'
            and c.facts->>'consent' is null) as "withoutConsent",
         (select count(*)::int from own c join owed_now o on o.case_id = c.id where o.name = 'correct' and o.due_in_force is null) as dateless`,
      [town.seasonId],
    );
    return rows[0] as { [invariant: string]: number };
  });
}

async function asOwner<T>(work: (db: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const config = configOf(place.dir);
  const db = openDatabase(config.databaseOwnerUrl ?? config.databaseUrl, 1);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

function hasOffice(): boolean {
  return (process.env.PATH ?? '').split(':').some(folder => existsSync(join(folder, 'soffice')));
}

/** Every cell of every workbook as another program than ours reads it, where it is installed. */
async function readByLibreOffice(workbooks: ReadonlyMap<string, { bytes: Buffer }>): Promise<Map<string, string[][]>> {
  if (workbooks.size === 0) return new Map();
  const folder = mkdtempSync(join(tmpdir(), 'kabyl-office-'));
  const names = [...workbooks.keys()].map(code => `${code}.xlsx`);
  for (const [code, { bytes }] of workbooks) writeFileSync(join(folder, `${code}.xlsx`), bytes);
  // Tab between cells, nothing quoted, UTF-8, every cell as it is shown.
  const asText = 'csv:Text - txt - csv (StarCalc):9,,76,1,,0,false,true';
  // It reads 248 files at a call and is silent about the rest.
  for (let at = 0; at < names.length; at += 100) {
    const some = names.slice(at, at + 100).map(name => join(folder, name));
    await promisify(execFile)('soffice', ['--headless', '--convert-to', asText, '--outdir', folder, ...some]);
  }
  const read = [...workbooks.keys()].map((code): [string, string[][]] => {
    const [, ...lines] = readFileSync(join(folder, `${code}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    return [code, lines.map(line => line.split('\t'))];
  });
  rmSync(folder, { recursive: true });
  return asShown(read);
}

/** Without the last cell: an instant is written by each program in its own way. */
function asShown(read: readonly [string, string[][]][]): Map<string, string[][]> {
  return new Map(read.map(([code, rows]) => [code, rows.map(cells => cells.slice(0, 8))]));
}
