// Whose cabinet does a phone open, and what lies in it? A phone is its owner's until university admission has ended (000-19), so a
// registration of another year comes into the cabinet there is; and nobody gets at a cabinet through one case that holds more.
import type { Knex } from 'knex';
import { isOwner, type Actor } from '#domain/actors.ts';
import { foldName, type PersonName } from '#domain/names.ts';
import { isBelow, judgeWho } from '#domain/permissions.ts';
import { casesOwned } from '#records/accesses.ts';
import { activeAccountByPhone, rolesOf, type Account } from '#records/accounts.ts';
import { openAccountPerson } from './account-messages.ts';
import { programNamed, type Casework } from './casework.ts';
import { AccountRefusedError, NotAllowedError } from './errors.ts';

/** The office that asks. It vouches for whom it stands before, where it does not itself write in what it opens. */
export interface Opener {
  id: string;
  path: string;
  vouches: boolean;
}

interface Sought {
  phone: string;
  name: PersonName;
  seasonId: string;
  actor: Actor;
}

/**
 * The cabinet of a phone, where it may be used again: an earlier graduate's, who registers with the education department by
 * residence (domain 2.1), or of whom came to another school. A school hears only that the phone has one: what it fills in itself
 * it does not put into the cabinet of somebody it cannot know.
 */
export async function standingCabinet(
  casework: Casework,
  trx: Knex.Transaction,
  sought: Sought,
  opener: Opener,
): Promise<Account | undefined> {
  const { phone, name, seasonId, actor } = sought;
  const account = await activeAccountByPhone(trx, casework.vault.index('phone', phone));
  if (!account) return undefined;
  const open = (await casesOwned(trx, account.id)).filter(one => one.seasonId === seasonId && one.isOpen);
  if (open.some(one => isBelow(one.organisationPath, opener.path))) throw new AccountRefusedError('phone-in-list');
  if (!opener.vouches) throw new AccountRefusedError('phone-taken');
  if (open.length > 0) throw new AccountRefusedError('registering-elsewhere');
  if (account.id === actor.accountId) throw new NotAllowedError();
  const { who } = (await openAccountPerson(casework.vault, trx, account.personId)) ?? {};
  if ((await holdsOffice(trx, account.id)) || (who?.name && !mayBeOne(who.name, name)))
    throw new AccountRefusedError('phone-taken');
  return account;
}

/** One word in common is enough: a surname changes, a patronymic is left out. None: the digits are another's. */
function mayBeOne(known: PersonName, typed: PersonName): boolean {
  const wordsOf = ({ surname, givenName }: PersonName) => foldName(`${surname} ${givenName}`);
  const words = new Set(wordsOf(known));
  return wordsOf(typed).some(word => words.has(word));
}

async function holdsOffice(db: Knex, accountId: string): Promise<boolean> {
  return (await rolesOf(db, accountId)).some(held => !isOwner(held.role));
}

/** A password or a phone given through one case opens everything in the cabinet: only for whoever may read all of it anyway. */
export async function refuseHoldingMore(casework: Casework, db: Knex, actor: Actor, accountId: string): Promise<void> {
  const cases = await casesOwned(db, accountId);
  const readsAll = cases.every(
    one => judgeWho(programNamed(casework, one.program).readers, actor, { ...one, parts: [] }).allowed,
  );
  if (!readsAll || (await holdsOffice(db, accountId))) throw new AccountRefusedError('cabinet-holds-more');
}
