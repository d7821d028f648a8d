// A small ground for the registration of graduates: the testing centre, schools of one district, a season, people of every role.
import { createHash, randomBytes } from 'node:crypto';
import { v4 } from 'uuid';
import type { Knex } from 'knex';
import type { Answers } from '#domain/actions.ts';
import type { Actor } from '#domain/actors.ts';
import type { Json } from '#domain/events.ts';
import type { Rules } from '#domain/season.ts';
import type { Casework } from '#casework/casework.ts';
import type { Outcome } from '#casework/command.ts';
import { readDraft, saveStep } from '#casework/draft.ts';
import { keepFile } from '#casework/files.ts';
import { openCase } from '#casework/open-case.ts';
import { openSeason } from '#casework/open-season.ts';
import { perform } from '#casework/perform.ts';
import { caseworkOver, setClock, someone } from './grade-one.ts';
import type { CheckName, OrtFacts } from '#programs/ort/facts.ts';
import type { PaymentState } from '#programs/ort/facts.ts';
import { needed } from '#programs/ort/status.ts';

export { setClock, someone };

export interface OrtSchool {
  id: string;
  path: string;
  coordinator: Actor;
}

export interface OrtTown {
  casework: Casework;
  seasonId: string;
  ministryId: string;
  districtId: string;
  centreId: string;
  ministry: Actor;
  district: Actor;
  /** The supervisor of the testing centre. */
  centre: Actor;
  accountants: [Actor, Actor];
  /** Three: two looks of one check, and somebody beside. */
  reviewers: [Actor, Actor, Actor];
  schools: OrtSchool[];
}

export interface OrtTownOptions {
  schools?: number;
  clock?: string;
  template?: string;
  table?: string;
  dates?: { readonly [name: string]: { from: string; until: string | null } };
  /** Laid over the season's rules: `secondLookPercent: 0` makes every check one look. */
  rules?: Rules;
}

/** In the middle of the registration of 2027 (18 February … 2 April) unless told otherwise. */
export async function anOrtTown(db: Knex, owner: Knex, options: OrtTownOptions = {}): Promise<OrtTown> {
  const casework = caseworkOver(db);
  await setClock(db, options.clock ?? '2027-03-01T10:00:00+06:00');
  const ministryId = await organisation(owner, 'ministry', 'M', 'kg', null);
  const districtId = await organisation(owner, 'district', 'D', 'kg.d1', ministryId);
  const centreId = await organisation(owner, 'centre', 'C', 'kg.centre', ministryId);
  const atCentre = (role: 'centre' | 'accountant' | 'reviewer'): Actor => someone(role, centreId, 'kg.centre');
  const centre = atCentre('centre');
  const season = await openSeason(casework, {
    id: v4(),
    program: 'ort',
    year: 2027,
    template: options.template ?? 'practice-2026',
    table: options.table ?? '2026',
    ...(options.dates ? { dates: options.dates } : {}),
    actor: centre,
    organisation: { id: centreId, path: 'kg.centre' },
  });
  if (options.rules) await changeRules(casework, season.id, centre, options.rules);
  const schools: OrtSchool[] = [];
  for (let number = 1; number <= (options.schools ?? 2); number += 1) {
    const path = `kg.d1.s${number}`;
    const id = await organisation(owner, 'school', `S${number}`, path, districtId);
    schools.push({ id, path, coordinator: someone('coordinator', id, path) });
  }
  return {
    casework,
    seasonId: season.id,
    ministryId,
    districtId,
    centreId,
    ministry: someone('ministry', ministryId, 'kg'),
    district: someone('district', districtId, 'kg.d1'),
    centre,
    accountants: [atCentre('accountant'), atCentre('accountant')],
    reviewers: [atCentre('reviewer'), atCentre('reviewer'), atCentre('reviewer')],
    schools,
  };
}

async function organisation(
  owner: Knex,
  kind: string,
  code: string,
  path: string,
  parentId: string | null,
): Promise<string> {
  const id = v4();
  const names = { ky: `${code} мекемеси`, ru: `Учреждение ${code}` };
  await owner('organisations').insert({ id, kind, code, path, parentId, names, languages: ['ky'] });
  return id;
}

async function changeRules(casework: Casework, seasonId: string, actor: Actor, rules: Rules): Promise<void> {
  const input = { rules };
  await perform(casework, { id: v4(), caseId: seasonId, action: 'change-rules', input, actor });
}

export const aGraduate = (): Actor => someone('graduate');

/** A registration somebody was given access to, with nothing in it but the name. */
export interface Registration {
  caseId: string;
  number: string;
  graduate: Actor;
  school: OrtSchool;
}

export async function anAccess(town: OrtTown, school = 0, graduate = aGraduate()): Promise<Registration> {
  const at = town.schools[school];
  if (!at) throw new Error(`the town has no school ${school}`);
  const opened = await openCase(town.casework, {
    id: v4(),
    program: 'ort',
    seasonId: town.seasonId,
    actor: at.coordinator,
    input: { organisationId: at.id, surname: 'Токтосунова', givenName: 'Айзада', patronymic: 'Бакытовна' },
    ownerAccountId: graduate.accountId ?? '',
    organisation: { id: at.id, path: at.path },
  });
  return { caseId: opened.id, number: opened.number, graduate, school: at };
}

let graduates = 0;

/** What a graduate writes; every one has a PIN and a passport of their own. */
export function graduateAnswers(change: Answers = {}): Answers {
  graduates += 1;
  const own = String(graduates).padStart(5, '0');
  const base: Answers = {
    personal: {
      surname: 'Токтосунова',
      givenName: 'Айзада',
      patronymic: 'Бакытовна',
      sex: 'female',
      bornOn: '2009-05-14',
      identity: 'passport',
      passport: `ID${own.padStart(7, '2')}`,
      pin: `114052009${own}`,
    },
    address: { settlement: 'Бишкек', street: 'Жибек Жолу', house: '12/1', flat: '7' },
    tests: { subjects: ['mathematics', 'physics'], language: 'ky' },
  };
  for (const [step, fields] of Object.entries(change)) base[step] = { ...base[step], ...fields };
  return base;
}

/** 001-9: too young for a passport; papers of the school instead. */
export const under16: Answers = {
  personal: { bornOn: '2011-06-20', identity: 'under-16', certificate: 'СПР 1234567', pin: '12006201100001' },
};

export interface FileWish {
  kind?: 'image' | 'pdf';
  takenOn?: string | null;
  /** What the server measured. */
  details?: { [measure: string]: Json };
}

/** A file that was sent and nothing names yet; its bytes lie nowhere. */
export async function aFile(town: OrtTown, caseId: string, actor: Actor, wish: FileWish = {}): Promise<string> {
  const id = v4();
  const sha256 = createHash('sha256').update(randomBytes(16)).digest('hex');
  const kind = wish.kind ?? 'image';
  const good = { width: 900, height: 1200, grey: false, sharpness: 0.9, format: 'jpeg' };
  await keepFile(town.casework, {
    id,
    caseId,
    accountId: actor.accountId ?? '',
    sha256,
    sentSha256: sha256,
    kind,
    bytes: 50_000,
    storedAs: sha256,
    takenOn: wish.takenOn ?? null,
    details: kind === 'image' ? (wish.details ?? good) : {},
  });
  return id;
}

export function act(
  town: Pick<OrtTown, 'casework'>,
  caseId: string,
  action: string,
  actor: Actor,
  input: unknown = {},
  id: string = v4(),
): Promise<Outcome> {
  return perform(town.casework, { id, caseId, action, input, actor });
}

/** Sends a file and names it: a side of the passport, the face, a proof of a benefit, the paper of consent. */
export async function attach(
  town: OrtTown,
  caseId: string,
  actor: Actor,
  slot: 'front' | 'back' | 'photo' | 'consent' | 'benefit',
  { category, advice, ...wish }: FileWish & { category?: string; advice?: string[] } = {},
): Promise<string> {
  const fileId = await aFile(town, caseId, actor, wish);
  const more = { ...(category ? { category } : {}), ...(advice ? { advice } : {}) };
  await act(town, caseId, 'attach', actor, { slot, fileId, ...more });
  return fileId;
}

export interface FormWish {
  answers?: Answers;
  /** Benefits claimed, each with one proof. */
  benefits?: readonly string[];
  /** Who fills it in; the graduate unless told otherwise. A coordinator brings the consent on paper. */
  by?: Actor;
}

/** Everything written and attached, not finished. */
export async function fill(town: OrtTown, registration: Registration, wish: FormWish = {}): Promise<void> {
  const { caseId, graduate } = registration;
  const by = wish.by ?? graduate;
  const role = by.roles[0]?.role ?? 'graduate';
  await act(town, caseId, 'begin', by);
  for (const [step, answers] of Object.entries(wish.answers ?? graduateAnswers()))
    await saveStep(town.casework, { caseId, step, answers, seen: 0, accountId: by.accountId ?? '', role });
  if (role === 'coordinator') await attach(town, caseId, by, 'consent');
  for (const slot of ['front', 'back', 'photo'] as const) await attach(town, caseId, by, slot);
  for (const category of wish.benefits ?? []) await attach(town, caseId, by, 'benefit', { category });
}

/** Filled in and finished: the fee is known and owed. */
export async function finish(town: OrtTown, registration: Registration, wish: FormWish = {}): Promise<Outcome> {
  await fill(town, registration, wish);
  return act(town, registration.caseId, 'finish', wish.by ?? registration.graduate);
}

export async function aFinishedForm(town: OrtTown, wish: FormWish = {}, school = 0): Promise<Registration> {
  const registration = await anAccess(town, school);
  await finish(town, registration, wish);
  return registration;
}

export async function factsOf(town: Pick<OrtTown, 'casework'>, caseId: string): Promise<OrtFacts> {
  const row = (await town.casework.db('cases').where({ id: caseId }).first('facts')) as { facts: OrtFacts };
  return row.facts;
}

export async function statusOf(town: Pick<OrtTown, 'casework'>, caseId: string): Promise<string> {
  const row = (await town.casework.db('cases').where({ id: caseId }).first('status')) as { status: string };
  return row.status;
}

let receipts = 0;

/** Adds a receipt of the whole fee (or of `amount`) and answers with the payment's key. */
export async function addReceipt(
  town: OrtTown,
  registration: Registration,
  receipt: { amount?: number; number?: string; method?: 'bank' | 'mobile' | 'qr'; by?: Actor } = {},
): Promise<string> {
  const { caseId, graduate } = registration;
  const own = (receipts += 1);
  const amount = receipt.amount ?? (await factsOf(town, caseId)).fee?.total ?? 0;
  const number = receipt.number ?? `К-${String(own).padStart(6, '0')}`;
  const input = { method: receipt.method ?? 'bank', amount, number };
  await act(town, caseId, 'add-receipt', receipt.by ?? graduate, input);
  return (await paymentsOf(town, caseId, 'under-review')).at(-1) ?? '';
}

export async function paymentsOf(town: OrtTown, caseId: string, state?: PaymentState): Promise<string[]> {
  const { payments } = await factsOf(town, caseId);
  return Object.entries(payments).flatMap(([id, payment]) => (!state || payment.state === state ? [id] : []));
}

/** Receipt and confirmation by the first accountant. */
export async function pay(town: OrtTown, registration: Registration, amount?: number): Promise<string> {
  const payment = await addReceipt(town, registration, amount === undefined ? {} : { amount });
  await act(town, registration.caseId, 'confirm-payment', town.accountants[0], { payment });
  return payment;
}

/** Accepts what is owed of one check, twice where it was drawn for two looks. */
export async function accept(town: OrtTown, caseId: string, check: CheckName): Promise<void> {
  for (const reviewer of town.reviewers.slice(0, 2)) {
    if ((await factsOf(town, caseId)).checks[check].state !== 'owed') return;
    await act(town, caseId, 'accept-check', reviewer, { check });
  }
}

export async function acceptAll(town: OrtTown, caseId: string): Promise<void> {
  for (const check of needed(await factsOf(town, caseId))) await accept(town, caseId, check);
}

export async function returnCheck(
  town: OrtTown,
  caseId: string,
  check: CheckName,
  ...findings: [item: string, reason: string][]
): Promise<void> {
  const input = { check, findings: findings.map(([item, reason]) => ({ item, reason })) };
  await act(town, caseId, 'return-check', town.reviewers[0], input);
}

/** Finished, paid, every check accepted. */
export async function aRegistered(town: OrtTown, wish: FormWish = {}, school = 0): Promise<Registration> {
  const registration = await aFinishedForm(town, wish, school);
  await pay(town, registration);
  await acceptAll(town, registration.caseId);
  return registration;
}

export { readDraft };
