// A town of a story's own in a running product: its season, its schools with seats, its people. Set up through casework,
// lived in over HTTP.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Casework } from '#casework/casework.ts';
import { openPasswords } from '#casework/passwords.ts';
import type { HeldRole, Role } from '#domain/actors.ts';
import { openDatabase } from '#records/database.ts';
import type { Knex } from 'knex';
import { configOf } from '../../run/data-dir.ts';
import { openCasework } from '../../run/ground.ts';
import { accountOf, type SeedGround } from '../../run/seed-ground.ts';
import { Caller, type Answer } from '../ground/caller.ts';
import type { Place } from './the-product.ts';

export interface StorySchool {
  id: string;
  poolId: string;
  clerk: Caller;
  director: Caller;
}

export interface StoryTown {
  url: string;
  seasonId: string;
  year: number;
  streetId: string;
  ministry: Caller;
  supervisor: Caller;
  schools: StorySchool[];
  /** A new family with an account, signed in. */
  parent(): Promise<Parent>;
}

export interface Parent extends Caller {
  email: string;
}

const password = 'stories-2027';
let passwordHash: Promise<string> | undefined;

/** What people of a story stand on: one password, hashed once. */
export async function storyGround(casework: Casework): Promise<SeedGround> {
  passwordHash ??= openPasswords().hash(password);
  return { casework, seed: randomUUID(), passwordHash: await passwordHash };
}

export interface TownOptions {
  /** Seats of each school, taught in Kyrgyz. */
  seats: number[];
  year?: number;
  template?: string;
}

export async function aStoryTown(place: Place, options: TownOptions): Promise<StoryTown> {
  const config = configOf(place.dir);
  const casework = openCasework(config, 4);
  const owner = openDatabase(config.databaseOwnerUrl ?? config.databaseUrl, 2);
  const ground = await storyGround(casework);
  const { url } = place.readRunning();
  try {
    const ministryId = await theMinistry(owner);
    const tag = `t${randomBytes(4).toString('hex')}`;
    const district = await organisation(owner, { kind: 'district', path: `kg.${tag}`, parent: ministryId });
    const streetId = await street(owner, tag);
    const ministry = await officer(ground, url, { role: 'ministry', organisationId: ministryId, path: 'kg' });
    const supervisor = await officer(ground, url, { role: 'supervisor', organisationId: null, path: '' });
    const year = options.year ?? (await seasonYear(url));
    const opened = await ministry.post<{ id: string }>('/api/seasons', {
      program: 'grade-one',
      year,
      template: options.template ?? 'practice-2022-2026',
    });
    if (opened.status !== 201) throw new Error(`no season: ${JSON.stringify(opened.body)}`);
    const schools: StorySchool[] = [];
    for (const [index, seats] of options.seats.entries()) {
      const path = `kg.${tag}.s${index + 1}`;
      const id = await organisation(owner, { kind: 'school', path, parent: district });
      schools.push({
        id,
        poolId: await pool(owner, opened.body.id, id, seats),
        clerk: await officer(ground, url, { role: 'clerk', organisationId: id, path }),
        director: await officer(ground, url, { role: 'director', organisationId: id, path }),
      });
    }
    const kept = { seed: ground.seed, passwordHash: ground.passwordHash };
    return {
      url,
      seasonId: opened.body.id,
      year,
      streetId,
      ministry,
      supervisor,
      schools,
      parent: () => newParent(place, kept, url),
    };
  } finally {
    await casework.db.destroy();
    await owner.destroy();
  }
}

async function newParent(place: Place, kept: Omit<SeedGround, 'casework'>, url: string): Promise<Parent> {
  const casework = openCasework(configOf(place.dir), 2);
  try {
    const { phone, email } = contact();
    await accountOf(
      { casework, ...kept },
      { phone, email, name: { surname: 'Асанова', givenName: 'Бермет' }, language: 'ru' },
    );
    return Object.assign(await signedIn(url, phone), { email });
  } finally {
    await casework.db.destroy();
  }
}

export async function officer(
  ground: SeedGround,
  url: string,
  held: { role: Role } & Omit<HeldRole, 'role'>,
): Promise<Caller> {
  const name = { surname: 'Кадыров', givenName: 'Эрмек' };
  const { phone, email } = contact();
  await accountOf(ground, { phone, email, name, language: 'ru' }, [held]);
  return signedIn(url, phone);
}

// Counted from anywhere, so that two of one file are never alike: of 300 children drawn by lot two are, every third time.
let contacts = randomInt(1_000_000);
let serials = randomInt(100_000);

function contact(): { phone: string; email: string } {
  contacts = (contacts + 1) % 1_000_000;
  const digits = String(contacts).padStart(6, '0');
  return { phone: `+996555${digits}`, email: `story-${randomUUID()}@example.kg` };
}

async function signedIn(url: string, phone: string): Promise<Caller> {
  const caller = new Caller(url);
  await caller.signIn(phone, password);
  return caller;
}

export async function theMinistry(owner: Knex): Promise<string> {
  const row = (await owner('organisations').where({ kind: 'ministry' }).first('id')) as { id: string } | undefined;
  return row?.id ?? organisation(owner, { kind: 'ministry', path: 'kg', parent: null });
}

export async function organisation(
  owner: Knex,
  { kind, path, parent }: { kind: string; path: string; parent: string | null },
): Promise<string> {
  const id = randomUUID();
  const names = { ky: `Окуу жайы ${path}`, ru: `Учреждение ${path}` };
  await owner('organisations').insert({ id, kind, code: path, path, parentId: parent, names, languages: ['ky'] });
  return id;
}

async function street(owner: Knex, tag: string): Promise<string> {
  const id = randomUUID();
  await owner('streets').insert({ id, code: tag, names: { ky: `${tag} көчөсү`, ru: `улица ${tag}` }, folded: tag });
  return id;
}

async function pool(owner: Knex, seasonId: string, organisationId: string, capacity: number): Promise<string> {
  const id = randomUUID();
  await owner('pools').insert({ id, seasonId, organisationId, language: 'ky', capacity });
  await owner('seatLedger').insert({
    poolId: id,
    kind: 'capacity',
    delta: capacity,
    cause: 'quota',
    at: owner.raw('instant()'),
  });
  return id;
}

/** Papers are open in August: the year in which that lies ahead or has just begun. */
async function seasonYear(url: string): Promise<number> {
  const now = new Date(await clockOf(url));
  return now.toISOString() < `${now.getUTCFullYear()}-08-20` ? now.getUTCFullYear() : now.getUTCFullYear() + 1;
}

export async function clockOf(url: string): Promise<string> {
  const { body } = await new Caller(url).get<{ at: string }>('/api/demo/clock');
  return body.at;
}

/** Moves the one clock forward; a place in time that lies behind already is left alone. */
export async function clockTo(url: string, at: string): Promise<void> {
  if ((await clockOf(url)) >= new Date(at).toISOString()) return;
  const moved = await new Caller(url).put('/api/demo/clock', { at });
  if (moved.status !== 200) throw new Error(`the clock does not move: ${JSON.stringify(moved.body)}`);
}

/** 10 August of the season's year: the second window and the papers are open. */
export async function clockToAugust(town: StoryTown): Promise<void> {
  await clockTo(town.url, `${town.year}-08-10T10:00:00+06:00`);
}

export interface Outcome {
  id: string;
  number: string;
  seq: number;
  version: number;
  code: string;
}

type Answers = { [step: string]: { [field: string]: string } };

export function childAnswers(
  town: Pick<StoryTown, 'streetId' | 'year'>,
  schoolId: string,
  change: Answers = {},
): Answers {
  const serial = () => {
    serials = (serials + 1) % 100_000;
    return String(serials).padStart(5, '0');
  };
  const base: Answers = {
    child: {
      surname: 'Токтосунов',
      givenName: 'Айбек',
      sex: 'male',
      bornOn: `${town.year - 7}-03-15`,
      pin: `21503${town.year - 7}${serial()}`,
      certificate: 'KR-X 1234567',
    },
    applicant: {
      basis: 'parent',
      surname: 'Токтосунова',
      givenName: 'Гүлнара',
      sex: 'female',
      bornOn: '1990-05-01',
      pin: `101051990${serial()}`,
      passport: 'AN1234567',
      mobile: '+996700123456',
    },
    addresses: { legalStreet: town.streetId, legalHouse: '12/1', actualSame: 'yes' },
    school: { organisationId: schoolId, language: 'ky' },
    priority: { claim: 'none' },
  };
  for (const [step, fields] of Object.entries(change)) base[step] = { ...base[step], ...fields };
  return base;
}

/** A draft with everything written, not sent. */
export async function aDraft(
  town: StoryTown,
  parent: Caller,
  schoolId: string,
  change: Answers = {},
): Promise<Outcome> {
  const opened = done(await parent.post<Outcome>('/api/cases', { program: 'grade-one', season: town.seasonId }));
  for (const [step, fields] of Object.entries(childAnswers(town, schoolId, change)))
    done(await parent.put(`/api/cases/${opened.id}/draft/${step}`, fields, { ifMatch: 0 }));
  return opened;
}

export async function aFiledCase(
  town: StoryTown,
  parent: Caller,
  schoolId: string,
  change: Answers = {},
): Promise<Outcome> {
  const draft = await aDraft(town, parent, schoolId, change);
  return done(await act(parent, draft.id, 'submit'));
}

export function act(
  caller: Caller,
  caseId: string,
  name: string,
  input: unknown = {},
  key: string = randomUUID(),
): Promise<Answer<Outcome>> {
  return caller.post<Outcome>(`/api/cases/${caseId}/actions/${name}`, input, { key });
}

/** The body of an answer that is 200 or 201. */
export function done<T>(answer: Answer<T>): T {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export interface CaseView {
  id: string;
  number: string;
  status: string;
  version: number;
  seq: number;
  facts: { [fact: string]: unknown };
  owed: { name: string; by: string; from: string | null; due: string | null; otherwise: string }[];
}

export async function seen(caller: Caller, caseId: string): Promise<CaseView> {
  return done(await caller.get<CaseView>(`/api/cases/${caseId}`));
}

export interface HistoryEvent {
  seq: number;
  kind: string;
  effectiveAt: string;
  recordedAt: string;
  actor: { kind: string };
  body: { [name: string]: unknown };
}

export async function history(caller: Caller, caseId: string): Promise<HistoryEvent[]> {
  return done(await caller.get<{ items: HistoryEvent[] }>(`/api/cases/${caseId}/history`)).items;
}

export const sixPapers = [
  'statement',
  'birth-certificate',
  'parent-passport',
  'health-certificate',
  'vaccination-certificate',
  'photo-3x4',
];
export const originals = { papers: sixPapers.map(paper => ({ paper, as: 'original' })) };

export interface DemoMail {
  to: string;
  at: string;
  subject: string;
  text: string;
}

export async function mailsTo(url: string, email: string): Promise<DemoMail[]> {
  return done(await new Caller(url).get<DemoMail[]>(`/api/demo/mails?to=${encodeURIComponent(email)}`));
}
