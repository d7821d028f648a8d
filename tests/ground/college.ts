// A small ground for college admission: an education department, two colleges with people who sign, twelve specialties published with
// approved formulas, applicants. Every act of a college is prepared, signed and checked, as over HTTP.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v4 } from 'uuid';
import type { Knex } from 'knex';
import type { Answers } from '#domain/actions.ts';
import { ownerHolds, type Actor } from '#domain/actors.ts';
import type { Casework } from '#casework/casework.ts';
import type { Outcome } from '#casework/command.ts';
import { saveStep } from '#casework/draft.ts';
import { keepFile } from '#casework/files.ts';
import { openCase } from '#casework/open-case.ts';
import { perform } from '#casework/perform.ts';
import { dice } from '#programs/demo/dice.ts';
import { demoFormulas, demoSpecialties, marksFor } from '#programs/college/demo/colleges.ts';
import { applicantOf, type ApplicantWish, type DemoApplicant } from '#programs/college/demo/people.ts';
import type { Choice, CollegeFacts } from '#programs/college/facts.ts';
import {
  openSeedSignatures,
  sign,
  type ActsSigned,
  type DemoSigner,
  type Signatures,
  type SignedAct,
} from '../../run/seed-college-signing.ts';
import { fillOffices, foundColleges, type CollegePlace, type Colleges } from '../../run/seed-college-town.ts';
import { caseworkOver, setClock } from './grade-one.ts';

export { setClock, type CollegePlace, type DemoSigner };

export interface CollegeTown extends Colleges {
  casework: Casework;
  signatures: Signatures;
  /** The id of an offer by its label in the demo: "software-kk", "design", "nursery" … */
  offer(label: string): string;
}

export interface CollegeTownOptions {
  /** In the first days of July 2027 unless told otherwise: every window is open, exams may be held. */
  clock?: string;
  dates?: { readonly [name: string]: { from: string; until: string | null } };
  /** Organisations, season and drafts alone; nothing is published. */
  empty?: boolean;
  /** Where the demo's authority keeps its keys; of a test, a folder of its own that goes with it. */
  folder?: string;
}

async function aFolder(): Promise<string> {
  const { afterAll } = await import('vitest');
  const folder = mkdtempSync(join(tmpdir(), 'kabyl-college-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function aCollegeTown(
  db: Knex,
  options: CollegeTownOptions = {},
  casework: Casework = caseworkOver(db),
): Promise<CollegeTown> {
  const folder = options.folder ?? (await aFolder());
  await setClock(db, options.clock ?? '2027-07-05T10:00:00+05:00');
  const signatures = await openSeedSignatures(folder);
  const ground = { casework, seed: v4(), passwordHash: '' };
  const colleges = await foundColleges(ground, signatures, {
    ...{ tag: '', number: 100 + randomInt(9000), year: 2027, fromOn: '2027-01-01', untilOn: '2028-06-01' },
    ...(options.dates ? { dates: options.dates } : {}),
  });
  if (!options.empty) await fillOffices(ground, signatures, colleges);
  const offer = (label: string): string => {
    const id = colleges.offers.get(label);
    if (!id) throw new Error(`no offer ${label}`);
    return id;
  };
  return { ...colleges, casework, signatures, offer };
}

/** Signs acts with the key of a college's person; the answers say what was done and what was refused. */
export function signed(
  town: CollegeTown,
  signer: DemoSigner,
  acts: readonly SignedAct[],
  whole = false,
): Promise<ActsSigned> {
  return sign(town, town.signatures, signer, acts, { whole });
}

/** One signed act about a choice or a case; throws what it is refused with. */
export async function signedAct(
  town: CollegeTown,
  signer: DemoSigner,
  application: Pick<Application, 'caseId'>,
  name: string,
  { part, input = {} }: { part?: string; input?: unknown } = {},
): Promise<Outcome> {
  const act = { caseId: application.caseId, name, input, ...(part === undefined ? {} : { part }) };
  const { answers } = await signed(town, signer, [act]);
  const [answer] = answers;
  if (!answer?.ok || !answer.outcome) throw new Error(`${name}: ${answer?.code ?? 'no answer'}`);
  return answer.outcome;
}

/** One act that needs no signature: of the applicant, the clock, an import. */
export function act(
  town: Pick<CollegeTown, 'casework'>,
  caseId: string,
  action: string,
  actor: Actor,
  { part, input = {} }: { part?: string; input?: unknown } = {},
): Promise<Outcome> {
  const about = part === undefined ? {} : { part };
  return perform(town.casework, { id: v4(), caseId, action, input, actor, ...about });
}

export interface Application {
  caseId: string;
  number: string;
  person: DemoApplicant;
  applicant: Actor;
}

let applicants = randomInt(1000);

/** Somebody who does not exist, with an IIN nobody else has; `offers` are labels. */
export function anApplicant(
  town: CollegeTown,
  wish: Omit<ApplicantWish, 'number' | 'offers'> & { offers?: readonly string[] } = {},
): DemoApplicant {
  // prettier-ignore
  applicants += 1;
  const offers = (wish.offers ?? ['software-kk']).map(town.offer);
  const full = { ...wish, number: applicants, offers };
  return applicantOf(dice(`ground ${applicants}`), full, { prefix: '700', year: 2027 });
}

export interface ApplicationWish extends Omit<ApplicantWish, 'number' | 'offers'> {
  /** Labels of offers, the most wanted first. */
  offers?: readonly string[];
  /** Laid over what the person writes. */
  answers?: Answers;
  /** The person, where somebody is to apply again. */
  person?: DemoApplicant;
  applicant?: Actor;
  /** The college's officer who writes it down for them, with consent on paper. */
  by?: DemoSigner;
}

const own = (): Actor => ({ kind: 'person', accountId: v4(), roles: [...ownerHolds] });

/** Everything written and attached, not sent. */
export async function aDraftApplication(town: CollegeTown, wish: ApplicationWish = {}): Promise<Application> {
  const { answers: more = {}, by, person: known, applicant: whose, ...about } = wish;
  const person = known ?? anApplicant(town, about);
  const applicant = whose ?? own();
  const { surname, givenName, patronymic } = person.name;
  const opened = await openCase(town.casework, {
    ...{ id: v4(), program: 'college', seasonId: town.seasonId },
    ...(by
      ? {
          ...{ actor: by.actor, organisation: { id: by.place.id, path: by.place.path } },
          ...{ input: { organisationId: by.place.id, surname, givenName, patronymic } },
          ownerAccountId: applicant.accountId ?? '',
        }
      : { actor: applicant, input: {} }),
  });
  const application = { caseId: opened.id, number: opened.number, person, applicant };
  const filler = by?.actor ?? applicant;
  for (const [step, answers] of Object.entries(person.answers)) {
    const said = { ...answers, ...more[step] };
    const role = by ? 'committee' : 'applicant';
    await saveStep(town.casework, { caseId: opened.id, step, answers: said, seen: 0, accountId: filler.accountId ?? '', role }); // prettier-ignore
  }
  const claims = (more['quota']?.['quotaCategory'] ?? person.wish.quota ?? 'none') !== 'none';
  await attach(town, application, 'medical', filler);
  await attach(town, application, 'education', filler);
  if (claims) await attach(town, application, 'quota', filler);
  if (by) await attach(town, application, 'consent', filler);
  return application;
}

/** A file nobody can open, named in the case. */
export async function attach(
  town: CollegeTown,
  { caseId }: Pick<Application, 'caseId'>,
  slot: 'medical' | 'education' | 'quota' | 'consent',
  actor: Actor,
): Promise<string> {
  const fileId = await aFile(town, caseId, actor, slot === 'medical' ? 'pdf' : 'image');
  await act(town, caseId, 'attach', actor, { input: { slot, fileId } });
  return fileId;
}

export async function aFile(
  town: CollegeTown,
  caseId: string,
  actor: Actor,
  kind: 'pdf' | 'image' = 'pdf',
): Promise<string> {
  // prettier-ignore
  const id = v4();
  const sha256 = createHash('sha256').update(randomBytes(16)).digest('hex');
  const kept = { sha256, sentSha256: sha256, kind, bytes: 5_000, storedAs: sha256, takenOn: null, details: {} };
  await keepFile(town.casework, { id, caseId, accountId: actor.accountId ?? '', ...kept });
  return id;
}

export async function anApplication(town: CollegeTown, wish: ApplicationWish = {}): Promise<Application> {
  const application = await aDraftApplication(town, wish);
  if (wish.by) await signedAct(town, wish.by, application, 'send');
  else await act(town, application.caseId, 'send', application.applicant);
  return application;
}

export async function factsOf(town: Pick<CollegeTown, 'casework'>, caseId: string): Promise<CollegeFacts> {
  const row = (await town.casework.db('cases').where({ id: caseId }).first('facts')) as { facts: CollegeFacts };
  return row.facts;
}

export async function choiceOf(
  town: Pick<CollegeTown, 'casework'>,
  application: Pick<Application, 'caseId'>,
  part: string,
): Promise<Choice> {
  // prettier-ignore
  const choice = (await factsOf(town, application.caseId)).choices[part];
  if (!choice) throw new Error(`no choice ${part}`);
  return choice;
}

export interface PartShown {
  key: string;
  status: string;
  marks: string[];
  version: number;
}

export async function partsOf(town: Pick<CollegeTown, 'casework'>, caseId: string): Promise<PartShown[]> {
  return town.casework.db('case_parts').where({ caseId }).orderBy('key').select('key', 'status', 'marks', 'version');
}

export async function partStatus(
  town: Pick<CollegeTown, 'casework'>,
  application: Pick<Application, 'caseId'>,
  part: string,
): Promise<string> {
  // prettier-ignore
  return (await partsOf(town, application.caseId)).find(one => one.key === part)?.status ?? 'none';
}

/** The college an offer is of. */
export function placeOf(town: CollegeTown, label: string): CollegePlace {
  const college = demoSpecialties.find(one => one.label === label)?.college;
  if (!college) throw new Error(`no specialty ${label}`);
  return town[college];
}

/** Marks of a certificate for the formula of an offer; all alike unless told otherwise. */
export function marksOf(label: string, mark: number | ((place: number) => number) = 5): { [subject: string]: number } {
  const row = demoSpecialties.find(one => one.label === label);
  const formula =
    demoFormulas.find(one => one.college === row?.college && one.specialty === row.specialty) ??
    demoFormulas.find(one => one.college === row?.college && one.specialty === null);
  if (!formula) throw new Error(`no formula for ${label}`);
  return marksFor(formula.definition, typeof mark === 'number' ? () => mark : mark);
}

/** Acknowledged by the first officer of the college. */
export function acknowledge(town: CollegeTown, application: Application, label: string): Promise<Outcome> {
  const by = placeOf(town, label).committee[0];
  return signedAct(town, by, application, 'acknowledge', { part: town.offer(label) });
}

/** Acknowledged and accepted by the first officer. */
export async function accept(
  town: CollegeTown,
  application: Application,
  label: string,
  { mark = 5, ...more }: { mark?: number | ((place: number) => number); quota?: 'confirmed' | 'refused'; quotaReason?: string } = {}, // prettier-ignore
): Promise<Outcome> {
  await acknowledge(town, application, label);
  const input = { marks: marksOf(label, mark), ...more };
  return signedAct(town, placeOf(town, label).committee[0], application, 'accept', { part: town.offer(label), input });
}

/** Entered the same by the second officer. */
export function confirm(
  town: CollegeTown,
  application: Application,
  label: string,
  mark: number | ((place: number) => number) = 5,
): Promise<Outcome> {
  const by = placeOf(town, label).committee[1];
  return signedAct(town, by, application, 'confirm-grades', { part: town.offer(label), input: { marks: marksOf(label, mark) } }); // prettier-ignore
}

export interface SittingWish {
  startsAt: string;
  capacity?: number;
  minutes?: number;
  address?: string;
}

/** A sitting for the exam of an offer, and those invited to it, by one signature. */
export async function aSitting(
  town: CollegeTown,
  label: string,
  { startsAt, capacity = 100, minutes = 120, address = 'Астана қ., Абай даңғылы, 24, 3-корпус' }: SittingWish,
  invited: readonly Application[] = [],
): Promise<{ id: string; answers: ActsSigned }> {
  const place = placeOf(town, label);
  const kind = demoSpecialties.find(one => one.label === label)?.exam ?? 'none';
  const sitting = { id: v4(), offerId: town.offer(label), kind, startsAt, minutes, address, capacity };
  const answers = await signed(town, place.committee[0], [
    { caseId: place.office, name: 'plan-sitting', input: { sitting } },
    ...invited.map(one => ({
      ...{ caseId: one.caseId, name: 'schedule-exam', part: town.offer(label), input: { sitting: sitting.id } },
    })),
  ]);
  return { id: sitting.id, answers };
}

/** What is owed now, with when, soonest first. */
export async function owedNow(
  town: Pick<CollegeTown, 'casework'>,
  caseId: string,
): Promise<{ name: string; by: string; key: string; due: Date; part: string; notBy: string[] }[]> {
  return town.casework
    .db('owed_now')
    .where({ caseId })
    .orderBy('due_in_force')
    .select('name', 'owed_by as by', 'key', 'part', 'not_by as notBy', 'due_in_force as due');
}
