// Two colleges of a story's own in a running product: their season, their people with keys, twelve specialties. Set up through
// casework, lived in over HTTP, where every act of a college is prepared, signed and handed in as the page does it.
import { randomBytes, randomInt } from 'node:crypto';
import type { Casework } from '#casework/casework.ts';
import { dice } from '#programs/demo/dice.ts';
import { demoSpecialties } from '#programs/college/demo/colleges.ts';
import { applicantOf, type ApplicantWish, type DemoApplicant } from '#programs/college/demo/people.ts';
import { signCms } from '#web/parts/signing/cms.ts';
import { configOf } from '../../run/data-dir.ts';
import { openCasework } from '../../run/ground.ts';
import { specimenPaper } from '../../run/seed-pictures.ts';
import { paperPdf } from '../../run/seed-college-papers.ts';
import { openSeedSignatures, type DemoSigner, type Signatures } from '../../run/seed-college-signing.ts';
import { fillOffices, foundColleges, type CollegePlace, type Colleges } from '../../run/seed-college-town.ts';
import { accountOf, type SeedGround } from '../../run/seed-ground.ts';
import { Caller, type Answer } from '../ground/caller.ts';
import { clockOf, done, storyGround, type Outcome } from './story-town.ts';
import type { Place } from './the-product.ts';

export interface CollegeStory extends Colleges {
  place: Place;
  url: string;
  casework: Casework;
  signatures: Signatures;
  ground: SeedGround;
  offer(label: string): string;
  at(label: string): CollegePlace;
  close(): Promise<void>;
}

const dayMs = 86_400_000;
const after = (at: string, days: number): string => new Date(Date.parse(at) + days * dayMs).toISOString();

export async function aCollegeStory(place: Place): Promise<CollegeStory> {
  const config = configOf(place.dir);
  const casework = openCasework(config, 4);
  const { url } = place.readRunning();
  const ground = await storyGround(casework);
  const signatures = await openSeedSignatures(place.dir);
  const now = await clockOf(url);
  const [from, until] = [after(now, -1), after(now, 40)];
  const windows = ['grade9', 'grade11', 'creative', 'ped-med', 'paid'].map(name => [`apply-${name}`, { from, until }]);
  const colleges = await foundColleges(ground, signatures, {
    ...{ tag: `s${randomBytes(3).toString('hex')}`, number: 1000 + 50 * randomInt(1500) },
    ...{ year: new Date(now).getUTCFullYear(), fromOn: '2026-01-01', untilOn: '2099-01-01' },
    dates: {
      ...(Object.fromEntries(windows) as { [name: string]: { from: string; until: string } }),
      exams: { from, until: after(now, 60) },
      ranking: { from: after(now, 70), until: after(now, 72) },
      confirmation: { from: after(now, 73), until: after(now, 80) },
    },
  });
  await fillOffices(ground, signatures, colleges);
  const offer = (label: string): string => colleges.offers.get(label) ?? missing(label);
  const at = (label: string): CollegePlace => colleges[collegeOf(label)];
  return { ...colleges, place, url, casework, signatures, ground, offer, at, close: () => casework.db.destroy() };
}

function collegeOf(label: string): 'AST' | 'ALM' {
  return demoSpecialties.find(one => one.label === label)?.college ?? missing(label);
}

function missing(what: string): never {
  throw new Error(`the story has no ${what}`);
}

/** Somebody of a college at the API, with the key in hand. */
export interface Officer extends Caller {
  signer: DemoSigner;
}

/** 004-4: in by the key for doors. */
export async function enter(story: CollegeStory, signer: DemoSigner): Promise<Officer> {
  const caller = new Caller(story.url);
  const { id, bytes } = done(await caller.post<{ id: string; bytes: string }>('/api/signatures/challenge'));
  const cms = Buffer.from(await signCms(signer.doorKey, Buffer.from(bytes, 'base64'))).toString('base64');
  const { csrf } = done(await caller.post<{ csrf: string }>('/api/signatures/session', { challenge: id, cms }));
  caller.csrf = csrf;
  return Object.assign(caller, { signer });
}

export interface Act {
  case: string;
  name: string;
  input?: unknown;
  version: number;
  part?: string;
}

export interface Prepared {
  id: string;
  bytes: string;
  refused: { index: number; code: string; title: string }[];
}

export interface Signed {
  refused: Prepared['refused'];
  signature: string | null;
  answers: { case: string; part?: string; ok: boolean; code?: string; outcome?: Outcome }[];
}

export function prepare(officer: Officer, acts: readonly Act[], whole = false): Promise<Answer<Prepared>> {
  return officer.post<Prepared>('/api/manifests', { acts: acts.map(act => ({ input: {}, ...act })), whole });
}

/** Prepared, signed, handed in; what is refused stands in the answer. */
export async function signActs(officer: Officer, acts: readonly Act[], whole = false): Promise<Signed> {
  const prepared = await prepare(officer, acts, whole);
  const { id, bytes, refused } = done(prepared);
  const cms = Buffer.from(await signCms(officer.signer.key, Buffer.from(bytes, 'base64'))).toString('base64');
  return { refused, ...done(await officer.post<Omit<Signed, 'refused'>>(`/api/manifests/${id}/sign`, { cms })) };
}

/** One act, done; or the story ends here. */
export async function signOne(officer: Officer, act: Act): Promise<Outcome> {
  const { answers } = await signActs(officer, [act]);
  const [answer] = answers;
  if (!answer?.ok || !answer.outcome) throw new Error(`${act.name}: ${answer?.code ?? 'nothing'}`);
  return answer.outcome;
}

/** What an act is refused with before anybody signs. */
export async function refusedWith(officer: Officer, act: Act): Promise<string> {
  const answer = await prepare(officer, [act]);
  return (answer.body as unknown as { code?: string }).code ?? `${answer.status}`;
}

export interface PartSeen {
  key: string;
  status: string;
  version: number;
  listed: { [name: string]: unknown };
}

export interface ApplicationSeen {
  id: string;
  number: string;
  status: string;
  version: number;
  parts: PartSeen[];
  facts: { choices: { [key: string]: { [name: string]: unknown } } } & { [name: string]: unknown };
  owed: { name: string; by: string; due: string | null; part?: string }[];
}

export async function application(caller: Caller, caseId: string): Promise<ApplicationSeen> {
  return done(await caller.get<ApplicationSeen>(`/api/cases/${caseId}`));
}

/** An act on a choice as its college sees it now. */
export async function on(
  officer: Officer,
  caseId: string,
  part: string,
  name: string,
  input: unknown = {},
): Promise<Act> {
  const seen = (await application(officer, caseId)).parts.find(one => one.key === part);
  return { case: caseId, name, input, part, version: seen?.version ?? missing(`part ${part}`) };
}

export async function statusOf(caller: Caller, caseId: string, part: string): Promise<string> {
  return (await application(caller, caseId)).parts.find(one => one.key === part)?.status ?? 'not seen';
}

let people = randomInt(5000);

/** Somebody who does not exist, with a phone and an IIN nobody else has. */
export function somebody(
  story: CollegeStory,
  offers: readonly string[],
  wish: Omit<ApplicantWish, 'number' | 'offers'> = {},
): DemoApplicant {
  // prettier-ignore
  people += 1;
  const number = people * 10 + randomInt(10);
  const full = { ...wish, number, offers: offers.map(story.offer) };
  return applicantOf(dice(`${story.ground.seed} ${number}`), full, { prefix: '701', year: new Date().getUTCFullYear() - 1 }); // prettier-ignore
}

export interface Cabinet {
  person: DemoApplicant;
  caller: Caller;
  caseId: string;
  number: string;
  files: { [slot: string]: string };
}

export async function cabinetOf(story: CollegeStory, person: DemoApplicant): Promise<Caller> {
  const { phone, email, name, language } = person;
  await accountOf(story.ground, { phone, email, name, language });
  const caller = new Caller(story.url);
  await caller.signIn(phone, 'stories-2027');
  return caller;
}

let stock: Promise<{ [slot: string]: { type: string; content: Buffer } }> | undefined;

/** Small, real, and of nobody. */
export function papers(): Promise<{ [slot: string]: { type: string; content: Buffer } }> {
  stock ??= (async () => {
    const jpeg = { type: 'image/jpeg', content: await specimenPaper('АТТЕСТАТ', 'Негізгі орта білім') };
    const pdf = { type: 'application/pdf', content: paperPdf(['075']) };
    return { medical: pdf, education: jpeg, quota: jpeg, consent: pdf, protocol: pdf };
  })();
  return stock;
}

export async function sendPaper(caller: Caller, caseId: string, slot: string): Promise<string> {
  const paper = (await papers())[slot] ?? missing(slot);
  const asked = slot === 'protocol' ? '' : `&slot=${slot}`;
  const { id } = done(await caller.post<{ id: string }>(`/api/files?case=${caseId}${asked}`, undefined, { bytes: paper })); // prettier-ignore
  return id;
}

export async function attachPaper(caller: Caller, caseId: string, slot: string): Promise<string> {
  const fileId = await sendPaper(caller, caseId, slot);
  done(await caller.post(`/api/cases/${caseId}/actions/attach`, { slot, fileId }));
  return fileId;
}

/** The six steps and the papers, as the form asks for them. */
export async function fillIn(
  caller: Caller,
  caseId: string,
  person: DemoApplicant,
  slots: readonly string[] = ['medical', 'education'],
): Promise<Cabinet['files']> {
  // prettier-ignore
  for (const [step, answers] of Object.entries(person.answers))
    done(await caller.put(`/api/cases/${caseId}/draft/${step}`, answers, { ifMatch: 0 }));
  const files: Cabinet['files'] = {};
  for (const slot of slots) files[slot] = await attachPaper(caller, caseId, slot);
  return files;
}

export async function aDraftOf(story: CollegeStory, person: DemoApplicant): Promise<Cabinet> {
  const caller = await cabinetOf(story, person);
  const opened = done(await caller.post<Outcome>('/api/cases', { program: 'college', season: story.seasonId }));
  const files = await fillIn(caller, opened.id, person);
  return { person, caller, caseId: opened.id, number: opened.number, files };
}

export async function filed(story: CollegeStory, offers: readonly string[]): Promise<Cabinet> {
  const cabinet = await aDraftOf(story, somebody(story, offers));
  done(await cabinet.caller.post(`/api/cases/${cabinet.caseId}/actions/send`, {}));
  return cabinet;
}
