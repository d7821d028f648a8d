// How does somebody get an access that they did not ask for? An office opens it: account, role and first password, and where a
// program's cases are opened by an office for their owner (000-18), the case with it; one by one or thousands, set-based.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Actor, Role } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import type { PersonName } from '#domain/names.ts';
import { isBelow } from '#domain/permissions.ts';
import type { Program } from '#domain/programs.ts';
import { insertMessages } from '#records/account-messages.ts';
import { dropUnconfirmedOf, insertAccesses, isPhoneTaken, phonesTaken } from '#records/accesses.ts';
import { registeringOrganisation } from '#records/coordinators.ts';
import { seasonRow } from '#records/seasons.ts';
import { messagesTo, tell, type AccountMessageKind, type Channel } from './account-messages.ts';
import { standingCabinet, type Opener } from './cabinets.ts';
import { programNamed, type Casework } from './casework.ts';
import { rowCommandId } from './command.ts';
import { AccountRefusedError, NotAllowedError, NotFoundError } from './errors.ts';
import { firstPasswordDays, newFirstPassword, sealFirst } from './first-passwords.ts';
import { openCasesIn } from './open-case.ts';
import { register } from './register.ts';
import { personContext } from './sealed-people.ts';
import { noticeStaff } from './standing-cases.ts';

export interface AccessGround {
  casework: Casework;
  codesBy: readonly Channel[];
}

export interface AccessSeed {
  /** E.164: the login, until the end of university admission (000-19). */
  phone: string;
  name: PersonName;
  language: Language;
  role: Role;
  /** Where the role is held; null for an owner of cases. */
  organisationId: string | null;
  /** What the owner is told: that there is an access and where; never the password (N-ORT-1). */
  told: AccountMessageKind;
}

/** Opens accounts with a first password each; their ids in the order of the seeds. Who has the phone already is judged before. */
export async function openAccounts(
  { casework, codesBy }: AccessGround,
  trx: Knex.Transaction,
  seeds: readonly AccessSeed[],
  grantedBy: string | null,
): Promise<string[]> {
  const { vault } = casework;
  const made = seeds.map(({ phone, name, language, role, organisationId, told }) => {
    const [id, personId] = [randomUUID(), randomUUID()];
    const { key, wrapped } = vault.newPersonKey();
    const who = { phone, email: null, name: { ...name, patronymic: name.patronymic ?? null } };
    const access = {
      id,
      personId,
      wrappedKey: wrapped,
      sealed: vault.seal(key, who, personContext(personId)),
      phoneIndex: vault.index('phone', phone),
      firstSealed: sealFirst(vault, key, id, newFirstPassword()),
      language,
      held: { id: randomUUID(), role, organisationId },
    };
    return { access, messages: messagesTo({ vault, codesBy }, { id, language }, { key, who }, { kind: told }) };
  });
  await dropUnconfirmedOf(trx, made.map(one => one.access.phoneIndex)); // prettier-ignore
  await insertAccesses(trx, made.map(one => one.access), { days: firstPasswordDays, grantedBy }); // prettier-ignore
  await insertMessages(trx, made.flatMap(one => one.messages)); // prettier-ignore
  await noticeStaff(casework, trx, seeds);
  return made.map(one => one.access.id);
}

/** A phone is one account's alone; the refusal says what to do (000-19). */
export async function refuseTakenPhone(casework: Casework, trx: Knex.Transaction, phone: string): Promise<void> {
  const taken = await phonesTaken(trx, [casework.vault.index('phone', phone)]);
  if (taken.size > 0) throw new AccountRefusedError('phone-taken');
}

/** Two who write the same phone at one moment: the second hears what it would have heard later. */
export async function saidByName<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isPhoneTaken(error)) throw new AccountRefusedError('phone-taken');
    throw error;
  }
}

export interface AccessOffice {
  id: string;
  path: string;
}

/** The role of those whose cases an office opens for them; null where owners open their own. */
export function openedForOwner(program: Program): Role | null {
  return program.owner && program.subject && !program.openedBy.includes(program.owner) ? program.owner : null;
}

/** The program of a season in which accesses are opened, with the owner's role. */
async function accessProgram(
  casework: Casework,
  db: Knex,
  seasonId: string,
): Promise<{ program: Program; owner: Role }> {
  const season = await seasonRow(db, seasonId);
  const program = season && programNamed(casework, season.program);
  const owner = program && openedForOwner(program);
  if (!program || !owner) throw new NotFoundError('no such season');
  return { program, owner };
}

export interface CaseAccess {
  id: string;
  phone: string;
  name: PersonName;
  language: Language;
  office: AccessOffice;
}

interface CasesAsked {
  program: Program;
  seasonId: string;
  actor: Actor;
  accesses: readonly CaseAccess[];
}

interface OpenedAccess {
  case: string;
  number: string;
  account: string;
}

/** Accounts and their cases, in the transaction of whoever writes them. */
export async function openCaseAccesses(
  ground: AccessGround,
  trx: Knex.Transaction,
  asked: CasesAsked & { owner: Role },
): Promise<OpenedAccess[]> {
  const { owner, actor, accesses } = asked;
  const seeds = accesses.map(({ phone, name, language }): AccessSeed => ({
    ...{ phone, name, language, role: owner },
    organisationId: null,
    told: 'access',
  }));
  return openCasesOf(ground, trx, asked, await openAccounts(ground, trx, seeds, actor.accountId ?? null));
}

async function openCasesOf(
  { casework }: AccessGround,
  trx: Knex.Transaction,
  { program, seasonId, actor, accesses }: CasesAsked,
  accounts: readonly string[],
): Promise<OpenedAccess[]> {
  const opened = await openCasesIn(
    casework,
    trx,
    accesses.map(({ id, name, office }, index) => ({
      id,
      program: program.id,
      seasonId,
      actor,
      input: { organisationId: office.id, ...name, patronymic: name.patronymic ?? null },
      ownerAccountId: accounts[index] ?? '',
      organisation: { id: office.id, path: office.path },
    })),
  );
  return opened.map(({ id, number }, index) => ({ case: id, number, account: accounts[index] ?? '' }));
}

export interface CreateAccess {
  commandId: string;
  seasonId: string;
  actor: Actor;
  phone: string;
  name: PersonName;
  language: Language;
  /** Where they hold an office at more than one. */
  organisationId?: string;
}

/**
 * "Бүтүрүүчүгө кирүүгө жол ачуу / Создать доступ выпускнику" (000-20). The password is read afterwards, never kept here. `known`:
 * the case lies in the cabinet its owner has; nobody is given a password to it.
 */
export async function createAccess(
  ground: AccessGround,
  asked: CreateAccess,
): Promise<OpenedAccess & { known: boolean }> {
  const { casework, codesBy } = ground;
  const { commandId, seasonId, actor, phone, name, language, organisationId } = asked;
  const { program, owner } = await accessProgram(casework, casework.db, seasonId);
  const { office, opener } = await openerOf(casework.db, program, actor, organisationId);
  const entry = entryOf('access.create', asked, office);
  return saidByName(
    register(casework, entry, async trx => {
      const accesses = [{ id: rowCommandId(commandId, 'case'), phone, name, language, office }];
      const about = { program, owner, seasonId, actor, accesses };
      const there = await standingCabinet(casework, trx, asked, opener);
      if (there) await tell({ vault: casework.vault, codesBy }, trx, there, 'access-again');
      const [opened] = there
        ? await openCasesOf(ground, trx, about, [there.id])
        : await openCaseAccesses(ground, trx, about);
      if (!opened) throw new Error('an access without a case');
      return { ...opened, known: there !== undefined };
    }),
  );
}

/** An own office, or one below it that the asker opens an access for; and by which office it is asked. */
async function openerOf(
  db: Knex,
  program: Program,
  actor: Actor,
  organisationId: string | undefined,
): Promise<{ office: AccessOffice; opener: Opener }> {
  const held = actor.roles.filter(one => program.openedBy.includes(one.role) && one.organisationId !== null);
  const own = held.find(one => organisationId === undefined || one.organisationId === organisationId);
  const below = own || !organisationId ? undefined : await registeringOrganisation(db, organisationId);
  const by = own ?? held.find(one => below && one.path !== '' && isBelow(below.path, one.path));
  if (!by?.organisationId) throw new NotAllowedError();
  const opener = { id: by.organisationId, path: by.path, vouches: !program.filledBy.includes(by.role) };
  return { office: below ? { id: below.id, path: below.path } : { id: opener.id, path: opener.path }, opener };
}

/** What is written down of an access or a case that an office opens for somebody. */
export function entryOf(kind: string, asked: Omit<CreateAccess, 'language'>, { id: organisation }: AccessOffice) {
  const { commandId, seasonId, actor, phone, name } = asked;
  return {
    id: commandId,
    accountId: actor.accountId ?? null,
    kind,
    body: { seasonId, organisation, phone, name: { ...name } },
    details: { season: seasonId, organisation },
  };
}

/** The asker's own office that may open cases of the program. */
export function officeOf(program: Program, actor: Actor, organisationId: string | undefined): AccessOffice {
  const held = actor.roles.find(
    one =>
      program.openedBy.includes(one.role) &&
      one.organisationId !== null &&
      (organisationId === undefined || one.organisationId === organisationId),
  );
  if (!held?.organisationId) throw new NotAllowedError();
  return { id: held.organisationId, path: held.path };
}
