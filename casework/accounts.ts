// How does somebody get an account: sign-up and the forgotten password, each a pair of asking and answering with a code.
// No answer tells whether a phone is known: whoever owns it learns from the message.
import { randomInt, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { isOwner, type Role } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import { casesOwned } from '#records/accesses.ts';
import { activeAccountByPhone, dropUnconfirmed, insertAccount, insertCode, patchAccount } from '#records/accounts.ts';
import { rolesOf, tryCodes, useCode, type CodePurpose } from '#records/accounts.ts';
import { countInWindow, forgetFailures, secondsToWait } from '#records/attempts.ts';
import { insertPerson } from '#records/people.ts';
import { endSessions } from '#records/sessions.ts';
import { tell, type AccountMessageKind, type AccountPerson, type Addressee, type Channel } from './account-messages.ts';
import { AccountRefusedError, TooManyError } from './errors.ts';
import type { Passwords } from './passwords.ts';
import { register } from './register.ts';
import type { Vault } from './seal.ts';
import { personContext } from './sealed-people.ts';

export interface Door {
  db: Knex;
  vault: Vault;
  passwords: Passwords;
  /** Where codes go: SMS proves the phone; mail where no SMS can be sent; the demo's sink shows both. */
  codesBy: readonly Channel[];
  /** Limits per address are a hundredfold in the demo, where everybody comes from one machine. */
  addressFactor: number;
}

const codeMinutes = 15;
const mostTries = 5;

export interface SignUp {
  commandId: string;
  phone: string;
  email: string;
  password: string;
  language: Language;
  address: string;
}

export async function signUp(door: Door, asked: SignUp): Promise<{ codeSentBy: Channel[] }> {
  await countCode(door, asked.phone, asked.address);
  const passwordHash = await door.passwords.hash(asked.password);
  const { phone, email, password, language } = asked;
  const entry = {
    id: asked.commandId,
    accountId: null,
    kind: 'account.sign-up',
    body: { phone, email, password, language },
  };
  return register(door, entry, async trx => {
    const known = await activeAccountByPhone(trx, door.vault.index('phone', phone));
    if (known) await tell(door, trx, known, 'already-known');
    else {
      const account = await newAccount(door, trx, { phone, email }, { passwordHash, language, status: 'unconfirmed' });
      await sendCode(door, trx, account, 'confirm');
    }
    return { codeSentBy: [...door.codesBy] };
  });
}

export async function confirm(door: Door, asked: { phone: string; code: string }): Promise<void> {
  const phoneIndex = door.vault.index('phone', asked.phone);
  await answerCode(door, phoneIndex, 'confirm', asked.code, async (trx, accountId) => {
    await dropUnconfirmed(trx, phoneIndex, accountId);
    await patchAccount(trx, accountId, { status: 'active' });
  });
}

export async function askPasswordCode(
  door: Door,
  asked: { commandId: string; phone: string; address: string },
): Promise<{ codeSentBy: Channel[] }> {
  await countCode(door, asked.phone, asked.address);
  const entry = { id: asked.commandId, accountId: null, kind: 'account.ask-password', body: { phone: asked.phone } };
  return register(door, entry, async trx => {
    const known = await activeAccountByPhone(trx, door.vault.index('phone', asked.phone));
    const askAt = known && (await askedInPerson(trx, known.id));
    if (known && askAt) await tell(door, trx, known, askAt);
    else if (known) await sendCode(door, trx, known, 'password');
    return { codeSentBy: [...door.codesBy] };
  });
}

/** 000-7, domain.md §10: these passwords are given anew by a person who knows them; the owner is told by whom. */
const givenInPerson: Partial<Record<Role, AccountMessageKind>> = {
  coordinator: 'ask-district',
  graduate: 'ask-coordinator',
};

async function askedInPerson(trx: Knex.Transaction, accountId: string): Promise<AccountMessageKind | undefined> {
  const roles = (await rolesOf(trx, accountId)).map(one => one.role);
  const kinds = roles.map(role => givenInPerson[role]);
  const kind = kinds.find(one => one === 'ask-district') ?? kinds.find(Boolean);
  if (kind !== 'ask-coordinator') return kind;
  // What several offices know is given by none of them: such a cabinet is opened by its owner's phone alone.
  const places = new Map((await casesOwned(trx, accountId)).map(one => [one.organisationId, one.organisationKind]));
  if (places.size > 1 || !roles.every(isOwner)) return undefined;
  return [...places.values()][0] === 'district' ? 'ask-district' : kind;
}

export async function setForgottenPassword(
  door: Door,
  asked: { phone: string; code: string; password: string },
): Promise<void> {
  const passwordHash = await door.passwords.hash(asked.password);
  const phoneIndex = door.vault.index('phone', asked.phone);
  await answerCode(door, phoneIndex, 'password', asked.code, async (trx, accountId) => {
    // A code from before the role was given opens nothing.
    if (await askedInPerson(trx, accountId)) throw new AccountRefusedError('code-wrong');
    await patchAccount(trx, accountId, { passwordHash, mustChangePassword: false });
    await endSessions(trx, accountId);
    await forgetFailures(trx, 'sign-in', phoneIndex);
  });
}

/** A wrong code is counted although the answer is no: the count is committed before the refusal is said. */
async function answerCode(
  door: Door,
  phoneIndex: Buffer,
  purpose: CodePurpose,
  code: string,
  then: (trx: Knex.Transaction, accountId: string) => Promise<void>,
): Promise<void> {
  const right = await door.db.transaction(async trx => {
    const open = await tryCodes(trx, phoneIndex, purpose, mostTries);
    const hit = open.find(row => row.codeHash.equals(codeHash(door.vault, row.accountId, purpose, code)));
    if (!hit) return false;
    await useCode(trx, hit.id);
    await then(trx, hit.accountId);
    return true;
  });
  if (!right) throw new AccountRefusedError('code-wrong');
}

async function countCode(door: Door, phone: string, address: string): Promise<void> {
  const subjects = [
    { kind: 'code', subject: door.vault.index('phone', phone), most: 10 },
    { kind: 'code-address', subject: door.vault.bodyHash(`address ${address}`), most: 60 * door.addressFactor },
  ] as const;
  for (const { kind, subject, most } of subjects) {
    const seconds = await secondsToWait(door.db, kind, subject);
    if (seconds > 0) throw new TooManyError(seconds);
    await countInWindow(door.db, kind, subject, { most, minutes: 60 });
  }
}

export async function newAccount(
  door: Pick<Door, 'vault'>,
  trx: Knex.Transaction,
  who: AccountPerson,
  account: { passwordHash: string | null; language: Language; status: 'unconfirmed' | 'invited' | 'active' },
): Promise<{ id: string; personId: string; language: Language }> {
  const { vault } = door;
  const id = randomUUID();
  const personId = randomUUID();
  const { key, wrapped } = vault.newPersonKey();
  const sealed = vault.seal(key, who, personContext(personId));
  const names = who.name ? vault.nameTokens(Object.values(who.name).filter(Boolean).join(' ')) : [];
  await insertPerson(trx, { id: personId, wrappedKey: wrapped, sealed }, names);
  const emailIndex = who.email ? vault.index('email', who.email.toLowerCase()) : null;
  await insertAccount(trx, { id, personId, phoneIndex: vault.index('phone', who.phone), emailIndex, ...account });
  return { id, personId, language: account.language };
}

function codeHash(vault: Vault, accountId: string, purpose: CodePurpose, code: string): Buffer {
  return vault.bodyHash(`code ${accountId} ${purpose} ${code}`);
}

async function sendCode(door: Door, trx: Knex.Transaction, account: Addressee, purpose: CodePurpose): Promise<void> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const hash = codeHash(door.vault, account.id, purpose, code);
  await insertCode(trx, { id: randomUUID(), accountId: account.id, purpose, codeHash: hash, minutes: codeMinutes });
  await tell(door, trx, account, purpose, { code });
}
