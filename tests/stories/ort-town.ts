// A town of a story's own for the registration of graduates: a testing centre, schools with coordinators, a season that is open
// now. Set up through casework, lived in over HTTP.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { openSeason } from '#casework/open-season.ts';
import { openDatabase } from '#records/database.ts';
import { dice } from '#programs/demo/dice.ts';
import { graduateOf, type DemoGraduate } from '#programs/ort/demo/graduates.ts';
import { configOf } from '../../run/data-dir.ts';
import { openCasework } from '../../run/ground.ts';
import { portrayed } from '../../run/seed-album.ts';
import { accountOf } from '../../run/seed-ground.ts';
import { facePhoto, passportBack, passportFront } from '../../run/seed-pictures.ts';
import { Caller } from '../ground/caller.ts';
import { act, clockOf, done, officer, organisation, storyGround, theMinistry, type Outcome } from './story-town.ts';
import type { Place } from './the-product.ts';

export interface OrtStoryTown {
  place: Place;
  url: string;
  seasonId: string;
  /** When the registration closes. */
  closes: string;
  centre: Caller;
  accountants: [Caller, Caller];
  reviewers: [Caller, Caller];
  district: Caller;
  schools: { code: string; coordinator: Caller }[];
}

export interface OrtStoryOptions {
  schools: number;
  /** From now until the registration closes. */
  days: number;
}

const dayMs = 86_400_000;

export async function anOrtStory(place: Place, options: OrtStoryOptions): Promise<OrtStoryTown> {
  const config = configOf(place.dir);
  const casework = openCasework(config, 4);
  const owner = openDatabase(config.databaseOwnerUrl ?? config.databaseUrl, 2);
  const { url } = place.readRunning();
  try {
    const ground = await storyGround(casework);
    const tag = `o${randomBytes(4).toString('hex')}`;
    const ministryId = await theMinistry(owner);
    const district = { organisationId: await organisation(owner, { kind: 'district', path: `kg.${tag}`, parent: ministryId }), path: `kg.${tag}` }; // prettier-ignore
    const centreAt = { organisationId: await organisation(owner, { kind: 'centre', path: `kg.${tag}c`, parent: ministryId }), path: `kg.${tag}c` }; // prettier-ignore
    const at = (role: 'centre' | 'accountant' | 'reviewer') => officer(ground, url, { role, ...centreAt });
    const now = Date.parse(await clockOf(url));
    const closes = new Date(now + options.days * dayMs).toISOString();
    const after = (days: number): string => new Date(Date.parse(closes) + days * dayMs).toISOString();
    const opens = new Date(now - dayMs).toISOString();
    const phone = `+996555${String(randomInt(1_000_000)).padStart(6, '0')}`;
    const head = { phone, email: `${tag}@example.kg`, name: { surname: 'Ашыров', givenName: 'Эрлан' } };
    const season = await openSeason(casework, {
      ...{ id: randomUUID(), program: 'ort', year: new Date(now).getUTCFullYear(), template: 'practice-2026' },
      dates: {
        registration: { from: opens, until: closes },
        correction: { from: opens, until: after(3) },
        placement: { from: after(4), until: after(21) },
      },
      actor: await accountOf(ground, { ...head, language: 'ru' }, [{ role: 'centre', ...centreAt }]),
      organisation: { id: centreAt.organisationId, path: centreAt.path },
    });
    const schools: OrtStoryTown['schools'] = [];
    for (let number = 1; number <= options.schools; number += 1) {
      const path = `${district.path}.s${number}`;
      const id = await organisation(owner, { kind: 'school', path, parent: district.organisationId });
      const coordinator = await officer(ground, url, { role: 'coordinator', organisationId: id, path });
      schools.push({ code: path, coordinator });
    }
    return {
      ...{ place, url, closes, schools, seasonId: season.id },
      centre: await at('centre'),
      accountants: [await at('accountant'), await at('accountant')],
      reviewers: [await at('reviewer'), await at('reviewer')],
      district: await officer(ground, url, { role: 'district', ...district }),
    };
  } finally {
    await casework.db.destroy();
    await owner.destroy();
  }
}

const run = randomInt(10_000, 90_000);
let people = 0;

/** Somebody who does not exist, with a phone and a PIN nobody else has. */
export function somebody(school: string, under16 = false): DemoGraduate {
  people += 1;
  const number = (run * 100 + people) % 10_000_000;
  return graduateOf(
    dice(`story ${run} ${people}`),
    { number, school, under16, tests: 2 },
    { prefix: '77', year: 2027 },
  );
}

/** The table a coordinator or the centre fills in, as the product itself gives it. */
export async function graduatesWorkbook(
  url: string,
  rows: readonly { school?: string; phone: string; surname: string; name: string; patronymic: string }[],
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const template = await new Caller(url).download('/api/imports/graduates/template.xlsx');
  await book.xlsx.load(template as unknown as ArrayBuffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('a template without a sheet');
  for (const row of rows) sheet.addRow([row.school ?? '', row.phone, row.surname, row.name, row.patronymic]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface ImportShown {
  id: string;
  good: number;
  bad: number;
  faults: { row: number; key: string; code: string; text: string }[];
}

export function sendWorkbook(caller: Caller, kind: string, season: string, content: Buffer) {
  return caller.post<ImportShown & { errors?: { code: string; message: string }[]; detail?: string }>(
    `/api/imports/${kind}?season=${season}`,
    undefined,
    { bytes: { type: workbookType, content } },
  );
}

/** Each row of a workbook's first sheet below its headings, as text. */
export async function cellsOf(bytes: Buffer): Promise<string[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const rows: string[][] = [];
  book.worksheets[0]?.eachRow((row, index) => {
    if (index > 1) rows.push(Array.from({ length: row.cellCount }, (_, at) => row.getCell(at + 1).text));
  });
  return rows;
}

/** In for the first time, with what was handed over; from then on with a password of their own. */
export async function firstSignIn(
  url: string,
  phone: string,
  first: string,
  own = ownPassword(phone),
): Promise<Caller> {
  const caller = new Caller(url);
  await caller.signIn(phone, first);
  done(await caller.put('/api/me/password', { old: first, password: own }));
  return caller;
}

export const ownPassword = (phone: string): string => `oz-${phone.slice(-6)}-siyah`;

export interface Access {
  case: string;
  number: string;
  account: string;
  password: string;
}

export async function openAccess(town: OrtStoryTown, graduate: DemoGraduate, school = 0): Promise<Access> {
  const { surname, givenName, patronymic } = graduate.name;
  const body = { season: town.seasonId, phone: graduate.phone, name: { surname, givenName, patronymic } };
  const coordinator = town.schools[school]?.coordinator;
  if (!coordinator) throw new Error(`no school ${school}`);
  return done(await coordinator.post<Access>('/api/accesses', body));
}

export type Jpegs = { [slot in 'front' | 'back' | 'photo']: Buffer };

/** Real pictures of this very person's papers and face. */
export async function jpegsOf(graduate: DemoGraduate): Promise<Jpegs> {
  const person = portrayed(`story ${run}`, graduate);
  const [front, back, photo] = await Promise.all([passportFront(person), passportBack(person), facePhoto(person)]);
  return { front, back, photo };
}

export function sendFile(
  caller: Caller,
  caseId: string,
  content: Buffer,
  type = 'image/jpeg',
  key: string = randomUUID(),
) {
  return caller.post<{ id: string; kind: string; errors?: { code: string; message: string }[] }>(
    `/api/files?case=${caseId}`,
    undefined,
    { key, bytes: { type, content } },
  );
}

export async function attach(
  caller: Caller,
  caseId: string,
  slot: string,
  content: Buffer,
  category?: string,
): Promise<void> {
  const { id } = done(await sendFile(caller, caseId, content));
  done(await act(caller, caseId, 'attach', { slot, fileId: id, ...(category ? { category } : {}) }));
}

/** Everything written and attached, not finished. */
export async function fillIn(caller: Caller, caseId: string, graduate: DemoGraduate, jpegs?: Jpegs): Promise<void> {
  for (const [step, fields] of Object.entries(graduate.answers))
    done(await caller.put(`/api/cases/${caseId}/draft/${step}`, fields, { ifMatch: 0 }));
  for (const [slot, jpeg] of Object.entries(jpegs ?? (await jpegsOf(graduate))))
    await attach(caller, caseId, slot, jpeg);
}

export interface Cabinet {
  graduate: DemoGraduate;
  caller: Caller;
  caseId: string;
  number: string;
}

/** Access, first sign-in, form filled in and finished: the fee is owed. */
export async function aFinished(town: OrtStoryTown, school = 0): Promise<Cabinet> {
  const cabinet = await aCabinet(town, school);
  await fillIn(cabinet.caller, cabinet.caseId, cabinet.graduate);
  done(await act(cabinet.caller, cabinet.caseId, 'finish'));
  return cabinet;
}

export async function aCabinet(town: OrtStoryTown, school = 0): Promise<Cabinet> {
  const graduate = somebody(town.schools[school]?.code ?? '');
  const access = await openAccess(town, graduate, school);
  const caller = await firstSignIn(town.url, graduate.phone, access.password);
  return { graduate, caller, caseId: access.case, number: access.number };
}

export async function feeOf(caller: Caller, caseId: string): Promise<number> {
  const { facts } = done(await caller.get<{ facts: { fee: { total: number } } }>(`/api/cases/${caseId}`));
  return facts.fee.total;
}

/** A receipt of the whole fee (or of a part), confirmed by the first accountant. */
export async function pay(town: OrtStoryTown, cabinet: Cabinet, amount?: number): Promise<Outcome> {
  const sum = amount ?? (await feeOf(cabinet.caller, cabinet.caseId));
  const number = `СТ-${run}-${people}-${randomInt(1_000_000)}`;
  done(await act(cabinet.caller, cabinet.caseId, 'add-receipt', { method: 'bank', amount: sum, number }));
  const { facts } = done(await cabinet.caller.get<{ facts: { payments: { [id: string]: { state: string } } } }>(`/api/cases/${cabinet.caseId}`)); // prettier-ignore
  const [payment] = Object.entries(facts.payments).findLast(([, one]) => one.state === 'under-review') ?? [];
  return done(await act(town.accountants[0], cabinet.caseId, 'confirm-payment', { payment }));
}

/** Accepts every check that is owed; a second reviewer looks where two looks were drawn. */
export async function acceptAll(town: OrtStoryTown, caseId: string): Promise<void> {
  for (const check of ['identity', 'photo']) {
    for (const reviewer of town.reviewers) {
      const answer = await act(reviewer, caseId, 'accept-check', { check });
      if (answer.status !== 200 && answer.status !== 409) done(answer);
    }
  }
}
