// What is told to the owner of an account outside any case: codes, links, that an access was opened or changed. Sealed under
// the owner's key until it has gone out; a password is never among it.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Language } from '#domain/languages.ts';
import { insertMessages, type AccountMessage, type NewMessage } from '#records/account-messages.ts';
import { personById } from '#records/people.ts';
import type { Vault } from './seal.ts';
import { personContext } from './sealed-people.ts';

export type Channel = 'mail' | 'sms';

/** What an account's owner declared; sealed under their own key. */
export interface AccountPerson {
  phone: string;
  email: string | null;
  name?: { surname: string; givenName: string; patronymic?: string | null };
  /** Of those who come in by digital signature: then there is no phone. */
  iin?: string;
}

/** `long`: explains more than two short messages hold. `leadsIn`: to the door; `opened`: by a link in the short one too. */
interface Says {
  long?: true;
  leadsIn?: true;
  opened?: true;
}

const access: Says = { long: true, leadsIn: true, opened: true };

export const accountMessages = {
  confirm: {},
  password: {},
  'already-known': { leadsIn: true },
  invited: {},
  access,
  'access-again': access,
  'office-access': access,
  'college-access': access,
  'college-filing': access,
  'new-password': { long: true, leadsIn: true },
  'ask-coordinator': { long: true },
  'ask-district': { long: true },
  'phone-changed': { long: true, leadsIn: true },
} satisfies Record<string, Says>;
export type AccountMessageKind = keyof typeof accountMessages;
export const saysOf = (kind: AccountMessageKind): Says => accountMessages[kind];

/** What a message to an account's owner says; `to` is a phone or a mail address. */
export interface AccountMessageContent {
  kind: AccountMessageKind;
  to: string;
  language: Language;
  code?: string;
  link?: string;
  /** Masked: the number the account has now. */
  phone?: string;
}

export type MessageExtras = Pick<AccountMessageContent, 'code' | 'link' | 'phone'>;

export interface Addressee {
  id: string;
  personId: string;
  language: Language;
}

const contextOf = (id: string): string => `account-message/${id}`;

/** One row for each channel that codes go by and that has an address. */
export function messagesTo(
  { vault, codesBy }: { vault: Vault; codesBy: readonly Channel[] },
  { id: accountId, language }: Pick<Addressee, 'id' | 'language'>,
  { key, who }: { key: Buffer; who: AccountPerson },
  message: { kind: AccountMessageKind } & MessageExtras,
): NewMessage[] {
  return codesBy.flatMap(channel => {
    const to = channel === 'mail' ? who.email : who.phone;
    if (!to) return [];
    const id = randomUUID();
    const content: AccountMessageContent = { to, language, ...message };
    return [{ id, accountId, channel, sealed: vault.seal(key, content, contextOf(id)) }];
  });
}

/** A message to the owner of an account. */
export async function tell(
  door: { vault: Vault; codesBy: readonly Channel[] },
  trx: Knex.Transaction,
  account: Addressee,
  kind: AccountMessageKind,
  more: MessageExtras = {},
): Promise<void> {
  const person = await openAccountPerson(door.vault, trx, account.personId);
  if (person) await insertMessages(trx, messagesTo(door, account, person, { kind, ...more }));
}

/** Undefined: the person is forgotten. */
export async function openAccountPerson(
  vault: Vault,
  db: Knex,
  personId: string,
): Promise<{ key: Buffer; who: AccountPerson } | undefined> {
  const person = await personById(db, personId);
  if (!person?.wrappedKey || !person.sealed) return undefined;
  const key = vault.unwrap(person.wrappedKey);
  return { key, who: vault.open(key, person.sealed, personContext(personId)) as AccountPerson };
}

/** For the sender: what the row says, opened. */
export function openMessage(vault: Vault, row: AccountMessage): AccountMessageContent {
  return vault.open(vault.unwrap(row.wrappedKey), row.sealed, contextOf(row.id)) as AccountMessageContent;
}
