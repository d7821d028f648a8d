// What is a first password? Random, handed over on paper or read aloud, shown until it is used or its time is over (C11,
// docs/decisions/0012-first-passwords.md). Sealed under its owner's own key; hashed when it is first used.
import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Vault } from './seal.ts';

/** Wall clock. */
export const firstPasswordDays = 14;

// No vowels: no words come out. No l, o, 0, 1: nothing to mistake. 27 signs, 12 of them: 57 bits.
const signs = '23456789bcdfghjkmnpqrstvwxz';
const groups = 3;
const groupLength = 4;
const shape = new RegExp(`^[${signs}]{${groups * groupLength}}$`);

export function newFirstPassword(): string {
  const group = (): string => Array.from({ length: groupLength }, () => signs[randomInt(signs.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** As it was issued, however it was typed: large or small, with blanks, dashes or neither. What is none stays as it is. */
export function asIssued(typed: string): string {
  const bare = typed.toLowerCase().replace(/[\s\u00a0\-\u2010-\u2015]/gu, '');
  if (!shape.test(bare)) return typed;
  return bare.match(new RegExp(`.{${groupLength}}`, 'g'))!.join('-');
}

const contextOf = (accountId: string): string => `first-password/${accountId}`;

export function sealFirst(vault: Vault, personKey: Buffer, accountId: string, password: string): Buffer {
  return vault.seal(personKey, password, contextOf(accountId));
}

export interface FirstPasswordRow {
  accountId: string;
  wrappedKey: Buffer | null;
  firstSealed: Buffer | null;
}

/** Null: used, expired, or its owner is forgotten. */
export function openFirst(vault: Vault, row: FirstPasswordRow): string | null {
  if (!row.wrappedKey || !row.firstSealed) return null;
  return vault.open(vault.unwrap(row.wrappedKey), row.firstSealed, contextOf(row.accountId)) as string;
}

/** Compared as keyed hashes: equally long, in constant time. */
export function isFirst(vault: Vault, issued: string | null, typed: string): boolean {
  const kept = vault.bodyHash(`first password ${issued ?? ''}`);
  const sent = vault.bodyHash(`first password ${asIssued(typed)}`);
  return timingSafeEqual(kept, sent) && issued !== null;
}
