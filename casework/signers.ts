// Who is behind a signature? An account without a password, bound to the organisation's number and the person's: the certificate
// is what they come in with, the register of delegation says what they may do.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Language } from '#domain/languages.ts';
import type { PersonName } from '#domain/names.ts';
import { activeAccountByPhone, insertAccount } from '#records/accounts.ts';
import { actsFor, type SigningOrganisation } from '#records/delegations.ts';
import { insertPerson, personById } from '#records/people.ts';
import type { AccountPerson } from './account-messages.ts';
import type { Vault } from './seal.ts';
import { personContext } from './sealed-people.ts';
import { SigningRefusedError } from './signing-errors.ts';

export interface SignerNumbers {
  iin: string;
  bin: string;
}

/** The place of a phone in the index of logins is taken by both numbers: no phone ever reads like this. */
const loginIndex = (vault: Vault, { iin, bin }: SignerNumbers): Buffer => vault.index('phone', `signature:${bin}:${iin}`); // prettier-ignore

export interface SigningAccount {
  id: string;
  personId: string;
}

export async function accountOfSigner(
  { vault }: { vault: Vault },
  db: Knex,
  numbers: SignerNumbers,
): Promise<SigningAccount | undefined> {
  return activeAccountByPhone(db, loginIndex(vault, numbers));
}

export async function newSigner(
  { vault }: { vault: Vault },
  trx: Knex.Transaction,
  who: SignerNumbers & { name: PersonName; language: Language },
): Promise<SigningAccount> {
  const [id, personId] = [randomUUID(), randomUUID()];
  const { key, wrapped } = vault.newPersonKey();
  const { surname, givenName, patronymic = null } = who.name;
  const name = { surname, givenName, patronymic };
  const person: AccountPerson = { phone: '', email: null, name, iin: who.iin };
  const tokens = vault.nameTokens([surname, givenName, patronymic].filter(Boolean).join(' '));
  const sealed = vault.seal(key, person, personContext(personId));
  await insertPerson(trx, { id: personId, wrappedKey: wrapped, sealed, pinIndex: vault.index('pin', who.iin) }, tokens);
  const account = {
    id,
    personId,
    phoneIndex: loginIndex(vault, who),
    language: who.language,
    status: 'active',
  } as const;
  await insertAccount(trx, { ...account, bySignature: true });
  return { id, personId };
}

export interface SignerInForce extends SigningOrganisation {
  iin: string;
}

/** Who signs, for whom: one delegation with the right to sign must be in force now. */
export async function signerInForce(
  { vault }: { vault: Vault },
  db: Knex,
  accountId: string,
  personId: string,
): Promise<SignerInForce> {
  // prettier-ignore
  const acting = (await actsFor(db, accountId)).find(one => one.maySign);
  const person = await personById(db, personId);
  if (!acting || !person?.wrappedKey || !person.sealed) throw new SigningRefusedError('not-delegated');
  const { iin } = vault.open(vault.unwrap(person.wrappedKey), person.sealed, personContext(personId)) as AccountPerson;
  if (!iin) throw new SigningRefusedError('not-delegated');
  return { ...acting, iin };
}
