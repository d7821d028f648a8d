// How does somebody get an account: sign-up and the forgotten password, each a pair of asking and answering with a code.
// No answer tells whether a phone is known: whoever owns it learns from the message.
import { randomInt, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Language } from '#domain/languages.ts';
import { activeAccountByPhone, dropUnconfirmed, insertAccount, insertCode, patchAccount } from '#records/accounts.ts';
import { tryCodes, useCode, type Account, type CodePurpose } from '#records/accounts.ts';
import { insertMessage, type AccountMessage } from '#records/account-messages.ts';
import { countInWindow, forgetFailures, secondsToWait } from '#records/attempts.ts';
import { insertPerson, personById } from '#records/people.ts';
import { endSessions } from '#records/sessions.ts';
import { AccountRefusedError, TooManyError } from './errors.ts';
import type { Passwords } from './passwords.ts';
import { register } from './register.ts';
import type { Vault } from './seal.ts';

export type Channel = 'mail' | 'sms';

export interface Door {
  db: Knex;
  vault: Vault;
  passwords: Passwords;
  /** Where codes go: SMS proves the phone; mail where no SMS can be sent; the demo's sink shows both. */
  codesBy: readonly Channel[];
  /** Limits per address are a hundredfold in the demo, where everybody comes from one machine. */
  addressFactor: number;
}

/** What an account's owner declared; sealed under their own key. */
export interface AccountPerson {
  phone: string;
  email: string | null;
  name?: { surname: string; givenName: string; patronymic?: string | null };
}

/** What a message to an account's owner says; `to` is a phone or a mail address. */
export interface AccountMessageContent {
  kind: 'confirm' | 'password' | 'already-known' | 'invited';
  to: string;
  language: Language;
  code?: string;
  link?: string;
}

export const personContext = (personId: string): string => `person/${personId}`;
const messageContext = (id: string): string => `account-message/${id}`;
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
    if (known) await sendCode(door, trx, known, 'password');
    return { codeSentBy: [...door.codesBy] };
  });
}

export async function setForgottenPassword(
  door: Door,
  asked: { phone: string; code: string; password: string },
): Promise<void> {
  const passwordHash = await door.passwords.hash(asked.password);
  const phoneIndex = door.vault.index('phone', asked.phone);
  await answerCode(door, phoneIndex, 'password', asked.code, async (trx, accountId) => {
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

type Addressee = Pick<Account, 'id' | 'personId' | 'language'>;

async function sendCode(door: Door, trx: Knex.Transaction, account: Addressee, purpose: CodePurpose): Promise<void> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const hash = codeHash(door.vault, account.id, purpose, code);
  await insertCode(trx, { id: randomUUID(), accountId: account.id, purpose, codeHash: hash, minutes: codeMinutes });
  await tell(door, trx, account, purpose, { code });
}

/** A message to the owner of an account, by every channel that codes go by and that has an address. */
export async function tell(
  door: Pick<Door, 'vault' | 'codesBy'>,
  trx: Knex.Transaction,
  account: Addressee,
  kind: AccountMessageContent['kind'],
  more: { code?: string; link?: string } = {},
): Promise<void> {
  const person = await personById(trx, account.personId);
  if (!person?.wrappedKey || !person.sealed) return;
  const key = door.vault.unwrap(person.wrappedKey);
  const who = door.vault.open(key, person.sealed, personContext(account.personId)) as AccountPerson;
  for (const channel of door.codesBy) {
    const to = channel === 'mail' ? who.email : who.phone;
    if (!to) continue;
    const id = randomUUID();
    const content: AccountMessageContent = { kind, to, language: account.language, ...more };
    const sealed = door.vault.seal(key, content, messageContext(id));
    await insertMessage(trx, { id, accountId: account.id, channel, sealed });
  }
}

/** For the sender: what the row says, opened. */
export function openMessage(vault: Vault, row: AccountMessage): AccountMessageContent {
  return vault.open(vault.unwrap(row.wrappedKey), row.sealed, messageContext(row.id)) as AccountMessageContent;
}
