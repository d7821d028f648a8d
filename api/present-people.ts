// What of a person leaves the house? Masked unless it is their own name; the rest by permission (present.ts).
import type { z } from 'zod';
import type { AccountPerson } from '#casework/account-messages.ts';
import { personContext } from '#casework/sealed-people.ts';
import type { Vault } from '#casework/seal.ts';
import { owesUndertaking } from '#casework/undertakings.ts';
import { maskPhone } from '#domain/phones.ts';
import { personById } from '#records/people.ts';
import type { SessionRow } from '#records/sessions.ts';
import type { ApiParts } from './parts.ts';
import type { language } from './shapes.ts';

export interface Self {
  id: string;
  accountId: string;
  phone: string;
  email: string | null;
  name: { surname: string; givenName: string; patronymic?: string | null } | null;
  language: z.output<typeof language>;
  mustChangePassword: boolean;
  undertakingOwed: boolean;
}

export async function presentSelf(parts: ApiParts, session: SessionRow): Promise<Self> {
  const person = await personById(parts.door.db, session.personId);
  const who = person && openAccountPerson(parts.door.vault, person);
  return {
    id: session.personId,
    accountId: session.accountId,
    phone: who ? maskPhone(who.phone) : '',
    email: who?.email ? maskEmail(who.email) : null,
    name: who?.name ?? null,
    language: session.language,
    mustChangePassword: session.mustChangePassword,
    undertakingOwed: owesUndertaking(session),
  };
}

/** Undefined: the person is forgotten. */
export function openAccountPerson(
  vault: Vault,
  person: { id: string; wrappedKey: Buffer | null; sealed: Buffer | null },
): AccountPerson | undefined {
  if (!person.wrappedKey || !person.sealed) return undefined;
  return vault.open(vault.unwrap(person.wrappedKey), person.sealed, personContext(person.id)) as AccountPerson;
}

export function maskEmail(email: string): string {
  const [name = '', host = ''] = email.split('@');
  return `${name.slice(0, 1)}•••@${host}`;
}
