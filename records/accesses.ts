// Accounts that an office opens for others, many at once, and how far their owners have come with the first password.
import type { Knex } from 'knex';
import type { Role } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import type { AccountStatus } from './accounts.ts';

export interface NewAccess {
  id: string;
  personId: string;
  wrappedKey: Buffer;
  sealed: Buffer;
  phoneIndex: Buffer;
  firstSealed: Buffer;
  language: Language;
  held: { id: string; role: Role; organisationId: string | null };
}

/** Persons, accounts that may be come into with a first password, and what each is here. One statement for all. */
export async function insertAccesses(
  trx: Knex.Transaction,
  accesses: readonly NewAccess[],
  by: { days: number; grantedBy: string | null },
): Promise<void> {
  const rows = accesses.map(({ id, personId, wrappedKey, sealed, phoneIndex, firstSealed, language, held }) => ({
    id,
    person_id: personId,
    wrapped_key: wrappedKey.toString('hex'),
    sealed: sealed.toString('hex'),
    phone_index: phoneIndex.toString('hex'),
    first_sealed: firstSealed.toString('hex'),
    language,
    held_id: held.id,
    role: held.role,
    organisation_id: held.organisationId,
  }));
  await trx.raw(
    `with r as (select * from jsonb_to_recordset(:rows::jsonb) as r(id uuid, person_id uuid, wrapped_key text, sealed text,
         phone_index text, first_sealed text, language text, held_id uuid, role text, organisation_id uuid)),
       people as (insert into persons (id, wrapped_key, sealed)
         select person_id, decode(wrapped_key, 'hex'), decode(sealed, 'hex') from r),
       opened as (insert into accounts (id, person_id, phone_index, language, status, confirmed_at, first_password_sealed,
           first_password_until)
         select id, person_id, decode(phone_index, 'hex'), language, 'active', now(), decode(first_sealed, 'hex'),
           instant() + :days * interval '1 day' from r)
     insert into roles_held (id, account_id, role, organisation_id, granted_by)
       select held_id, id, role, organisation_id, :grantedBy from r`,
    { rows: JSON.stringify(rows), days: by.days, grantedBy: by.grantedBy },
  );
}

/** Which of these phones have an account already. Whoever never confirmed has none. */
export async function phonesTaken(db: Knex, phoneIndexes: readonly Buffer[]): Promise<Set<string>> {
  if (phoneIndexes.length === 0) return new Set();
  const { rows } = await db.raw<{ rows: { phone: string }[] }>(
    `select encode(phone_index, 'hex') as phone from accounts where status = 'active' and phone_index = any(?::bytea[])`,
    [phoneIndexes as never],
  );
  return new Set(rows.map(row => row.phone));
}

/** What lies in a cabinet, and where each of it was filed. */
export interface OwnedCase {
  program: string;
  seasonId: string | null;
  ownerAccountId: string;
  organisationId: string | null;
  organisationPath: string;
  organisationKind: string | null;
  isOpen: boolean;
}

export async function casesOwned(db: Knex, accountId: string): Promise<OwnedCase[]> {
  const { rows } = await db.raw<{ rows: OwnedCase[] }>(
    `select c.program, c.season_id as "seasonId", c.owner_account_id as "ownerAccountId", c.organisation_id as "organisationId",
       c.organisation_path as "organisationPath", o.kind as "organisationKind", c.closed_at is null as "isOpen"
     from cases c left join organisations o on o.id = c.organisation_id where c.owner_account_id = ?`,
    [accountId],
  );
  return rows;
}

/** Where the owners of these phones have an open case of a season: the path by the phone. */
export async function openWhere(
  db: Knex,
  seasonId: string,
  phoneIndexes: readonly Buffer[],
): Promise<Map<string, string>> {
  if (phoneIndexes.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: { phone: string; path: string }[] }>(
    `select encode(a.phone_index, 'hex') as phone, c.organisation_path as path
     from accounts a join cases c on c.owner_account_id = a.id and c.season_id = ? and c.closed_at is null
     where a.status = 'active' and a.phone_index = any(?::bytea[])`,
    [seasonId, phoneIndexes as never],
  );
  return new Map(rows.map(({ phone, path }) => [phone, path]));
}

/** Whether the account of a phone was opened by another at the same moment. */
export function isPhoneTaken(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === 'accounts_phone_active';
}

/** Whoever tried to sign up with one of these phones and never confirmed is forgotten: the phone has an owner now. */
export async function dropUnconfirmedOf(trx: Knex.Transaction, phoneIndexes: readonly Buffer[]): Promise<void> {
  await trx.raw(
    `with gone as (delete from accounts where status = 'unconfirmed' and phone_index = any(?::bytea[]) returning person_id)
     delete from persons where id in (select person_id from gone)`,
    [phoneIndexes as never],
  );
}

export interface DoorRow {
  id: string;
  personId: string;
  passwordHash: string | null;
  mustChangePassword: boolean;
  firstSealed: Buffer | null;
  /** Its time is not over. */
  firstLives: boolean;
  wrappedKey: Buffer | null;
}

/** What the door must know of the account of a phone. */
export async function accountAtDoor(db: Knex, phoneIndex: Buffer): Promise<DoorRow | undefined> {
  const { rows } = await db.raw<{ rows: DoorRow[] }>(
    `select a.id, a.person_id as "personId", a.password_hash as "passwordHash", a.must_change_password as "mustChangePassword",
       a.first_password_sealed as "firstSealed", coalesce(a.first_password_until > instant(), false) as "firstLives",
       p.wrapped_key as "wrappedKey"
     from accounts a join persons p on p.id = a.person_id where a.phone_index = ? and a.status = 'active'`,
    [phoneIndex],
  );
  return rows[0];
}

/** It becomes a hash, and its owner owes one of their own. False: another came first, or a new one was issued. */
export async function useFirstPassword(
  trx: Knex.Transaction,
  id: string,
  firstSealed: Buffer,
  passwordHash: string,
): Promise<boolean> {
  const nothing = { firstPasswordSealed: null, firstPasswordUntil: null };
  const used = await trx('accounts')
    .where({ id, firstPasswordSealed: firstSealed })
    .update({ passwordHash, mustChangePassword: true, ...nothing });
  return used > 0;
}

/** In place of whatever opened the account until now. */
export async function setFirstPassword(
  trx: Knex.Transaction,
  id: string,
  firstSealed: Buffer,
  days: number,
): Promise<void> {
  await trx('accounts')
    .where({ id })
    .update({
      passwordHash: null,
      mustChangePassword: false,
      firstPasswordSealed: firstSealed,
      firstPasswordUntil: trx.raw(`instant() + ? * interval '1 day'`, [days]),
    });
}

/** What nobody used in time can be read by nobody any more. */
export async function removeSpentFirstPasswords(db: Knex): Promise<number> {
  return db('accounts')
    .whereNotNull('first_password_sealed')
    .whereRaw('first_password_until < instant()')
    .update({ firstPasswordSealed: null });
}

/** The newest case of a season that the owner of a phone has. */
export async function caseNumberOfPhone(db: Knex, seasonId: string, phoneIndex: Buffer): Promise<string | undefined> {
  const { rows } = await db.raw<{ rows: { number: string }[] }>(
    `select c.number from accounts a join cases c on c.owner_account_id = a.id
     where a.phone_index = ? and a.status = 'active' and c.season_id = ? order by c.opened_at desc limit 1`,
    [phoneIndex, seasonId],
  );
  return rows[0]?.number;
}

export type AccessState = 'first' | 'used' | 'expired';

export interface AccessRow {
  accountId: string;
  personId: string;
  status: AccountStatus;
  language: Language;
  state: AccessState;
  until: Date | null;
  wrappedKey: Buffer | null;
  sealed: Buffer | null;
  /** Only while it may be shown. */
  firstSealed: Buffer | null;
}

const accessColumns = `a.id as "accountId", a.person_id as "personId", a.status, a.language,
  case when a.first_password_until is null then 'used' when a.first_password_until > instant() then 'first' else 'expired' end as state,
  a.first_password_until as until, p.wrapped_key as "wrappedKey", p.sealed,
  case when a.first_password_until > instant() then a.first_password_sealed end as "firstSealed"`;

export async function accessesOf(db: Knex, accountIds: readonly string[]): Promise<Map<string, AccessRow>> {
  if (accountIds.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: AccessRow[] }>(
    `select ${accessColumns} from accounts a join persons p on p.id = a.person_id where a.id = any(?::uuid[])`,
    [accountIds as never],
  );
  return new Map(rows.map(row => [row.accountId, row]));
}
