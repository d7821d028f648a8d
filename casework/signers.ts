// Who is behind a signature? An account without a password, bound to the organisation's number and the person's: the certificate
// is what they come in with, the register of delegation says what they may do.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Actor } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import type { PersonName } from '#domain/names.ts';
import { activeAccountByPhone, insertAccount } from '#records/accounts.ts';
import { actsFor } from '#records/delegations.ts';
import { findCase, standingOf } from '#records/cases.ts';
import { insertPerson, personById } from '#records/people.ts';
import type { AccountPerson } from './account-messages.ts';
import { programNamed, type Casework } from './casework.ts';
import { NotFoundError } from './errors.ts';
import { actionOf, answersFor } from './judge.ts';
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

export interface WhoSigns {
  accountId: string;
  personId: string;
  actor: Actor;
}

/** Who signs: somebody for an organisation, or an owner for themself. */
export interface SignerInForce {
  iin: string;
  bin: string | null;
  organisationId: string | null;
  role: string;
}

/** Who signs these acts, for whom, as it stands now: by a delegation with the right to sign, or by what the case says of its owner. */
export async function signerInForce(
  casework: Casework,
  db: Knex,
  { accountId, personId, actor }: WhoSigns,
  acts: readonly { caseId: string; name: string }[],
): Promise<SignerInForce> {
  const forOrganisation = actor.roles.some(held => held.organisationId !== null);
  return forOrganisation ? delegated(casework, db, accountId, personId) : owner(casework, db, accountId, acts);
}

async function delegated(
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
  const { bin, organisationId, role } = acting;
  return { iin, bin, organisationId, role };
}

/** 004-20: whose number stands in the form signs it, and nobody else. */
async function owner(
  casework: Casework,
  db: Knex,
  accountId: string,
  acts: readonly { caseId: string; name: string }[],
): Promise<SignerInForce> {
  const numbers = await Promise.all(
    acts.map(async ({ caseId, name }) => {
      const row = await findCase(db, caseId);
      const standing = (await standingOf(db, [caseId])).get(caseId);
      if (!row || !standing || row.ownerAccountId !== accountId) throw new NotFoundError();
      const action = actionOf(programNamed(casework, row.program), name);
      if (!action.ownKey) throw new SigningRefusedError('not-delegated');
      return action.ownKey(answersFor(casework.vault, action, { row, standing }).answers);
    }),
  );
  const [iin = ''] = numbers;
  if (numbers.some(one => one !== iin)) throw new SigningRefusedError('other-person');
  return { iin, bin: null, organisationId: null, role: 'applicant' };
}
