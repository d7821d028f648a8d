// Who may sign in, with which password, holding which roles?
import { Model } from 'objection';
import type { Knex } from 'knex';
import type { HeldRole, Role } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';

export type AccountStatus = 'unconfirmed' | 'invited' | 'active' | 'closed';
export type CodePurpose = 'confirm' | 'password';

export class Account extends Model {
  static override tableName = 'accounts';
  declare id: string;
  declare personId: string;
  declare phoneIndex: Buffer;
  declare emailIndex: Buffer | null;
  declare passwordHash: string | null;
  declare language: Language;
  declare status: AccountStatus;
  declare mustChangePassword: boolean;
  declare createdAt: Date;
  declare confirmedAt: Date | null;
}

export class AccountCode extends Model {
  static override tableName = 'account_codes';
  declare id: string;
  declare accountId: string;
  declare purpose: CodePurpose;
  declare codeHash: Buffer;
  declare tries: number;
  declare expiresAt: Date;
  declare usedAt: Date | null;
}

export interface NewAccount {
  id: string;
  personId: string;
  phoneIndex: Buffer;
  emailIndex?: Buffer | null;
  passwordHash?: string | null;
  language: Language;
  status: AccountStatus;
  mustChangePassword?: boolean;
  bySignature?: boolean;
}

export async function insertAccount(trx: Knex.Transaction, account: NewAccount): Promise<void> {
  const confirmed = account.status === 'active' ? { confirmedAt: trx.fn.now() } : {};
  await trx('accounts').insert({ ...account, ...confirmed });
}

export async function accountById(db: Knex, id: string): Promise<Account | undefined> {
  return Account.query(db).findById(id);
}

export async function activeAccountByPhone(db: Knex, phoneIndex: Buffer): Promise<Account | undefined> {
  return Account.query(db).findOne({ phoneIndex, status: 'active' });
}

export async function patchAccount(
  trx: Knex.Transaction,
  id: string,
  change: Partial<Omit<NewAccount, 'id'>>,
): Promise<void> {
  const confirmed = change.status === 'active' ? { confirmedAt: trx.fn.now() } : {};
  await trx('accounts')
    .where({ id })
    .update({ ...change, ...confirmed });
}

export async function insertCode(
  trx: Knex.Transaction,
  code: { id: string; accountId: string; purpose: CodePurpose; codeHash: Buffer; minutes: number },
): Promise<void> {
  const { minutes, ...row } = code;
  await trx('account_codes').where({ accountId: code.accountId, purpose: code.purpose }).whereNull('used_at').delete();
  await trx('account_codes').insert({ ...row, expiresAt: trx.raw(`now() + ? * interval '1 minute'`, [minutes]) });
}

/**
 * The codes that may still be answered for a phone, locked, each try counted at once: two guesses at the same moment
 * are two tries. For `confirm` several accounts may wait under one phone; each has its own code.
 */
export async function tryCodes(
  trx: Knex.Transaction,
  phoneIndex: Buffer,
  purpose: CodePurpose,
  mostTries: number,
): Promise<AccountCode[]> {
  const { rows } = await trx.raw<{ rows: AccountCode[] }>(
    `update account_codes set tries = tries + 1
      from accounts
      where accounts.id = account_codes.account_id and accounts.phone_index = ? and accounts.status = ?
        and purpose = ? and used_at is null and expires_at > now() and tries < ?
      returning account_codes.id, account_id as "accountId", code_hash as "codeHash", tries`,
    [phoneIndex, purpose === 'confirm' ? 'unconfirmed' : 'active', purpose, mostTries],
  );
  return rows;
}

export async function useCode(trx: Knex.Transaction, id: string): Promise<void> {
  await trx('account_codes').where({ id }).update({ usedAt: trx.fn.now() });
}

/** What was sent to another number opens nothing any more. */
export async function dropCodes(trx: Knex.Transaction, accountId: string): Promise<void> {
  await trx('account_codes').where({ accountId }).delete();
}

/** Once a phone is confirmed, whoever else tried to sign up with it is forgotten. */
export async function dropUnconfirmed(trx: Knex.Transaction, phoneIndex: Buffer, except: string): Promise<void> {
  const dropped = await Account.query(trx)
    .delete()
    .where({ phoneIndex, status: 'unconfirmed' })
    .whereNot({ id: except })
    .returning('*');
  await trx('persons').whereIn('id', dropped.map(account => account.personId)).delete(); // prettier-ignore
}

export interface RoleRow {
  id: string;
  accountId: string;
  role: Role;
  organisationId: string | null;
}

export async function insertRole(
  trx: Knex.Transaction,
  held: RoleRow & { grantedBy: string | null },
): Promise<boolean> {
  const rows = await trx('roles_held').insert(held).onConflict().ignore().returning('id');
  return rows.length > 0;
}

/** Whether a role was refused because no such account, or no such organisation, is there. */
export function isNobody(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '23503';
}

export async function endRole(trx: Knex.Transaction, id: string, endedBy: string | null): Promise<RoleRow | undefined> {
  const [row] = await trx<RoleRow>('roles_held')
    .where({ id })
    .whereNull('ended_at')
    .update({ endedBy, endedAt: trx.fn.now() } as never)
    .returning(['id', 'accountId', 'role', 'organisationId']);
  return row;
}

export async function rolesOf(db: Knex, accountId: string): Promise<(HeldRole & { id: string })[]> {
  return db('roles_in_force as held')
    .leftJoin('organisations', 'organisations.id', 'held.organisation_id')
    .where({ accountId })
    .orderBy('granted_at')
    .select('held.id', 'role', 'organisation_id', db.raw(`coalesce(path, '') as path`));
}

export async function someoneHolds(db: Knex, role: Role): Promise<boolean> {
  const row: unknown = await db('roles_held')
    .join('accounts', 'accounts.id', 'roles_held.account_id')
    .where({ role, status: 'active' })
    .whereNull('ended_at')
    .first('role');
  return row !== undefined;
}

export interface StaffRow {
  accountId: string;
  personId: string;
  status: AccountStatus;
  roles: { id: string; role: Role; organisationId: string | null }[];
}

/** Who works where: for the administrator's page, newest first, by keyset. */
export async function staff(
  db: Knex,
  page: { organisationId?: string; after?: string; limit: number },
): Promise<StaffRow[]> {
  const { rows } = await db.raw<{ rows: StaffRow[] }>(
    `select a.id as "accountId", a.person_id as "personId", a.status,
        jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'organisationId', r.organisation_id)
          order by r.granted_at) as roles
      from accounts a join roles_held r on r.account_id = a.id and r.ended_at is null
      where (:organisationId::uuid is null or r.organisation_id = :organisationId) and (:after::uuid is null or a.id > :after)
      group by a.id order by a.id limit :limit`,
    { organisationId: page.organisationId ?? null, after: page.after ?? null, limit: page.limit },
  );
  return rows;
}

/** Whose accounts these are, sealed as they lie. */
export async function accountPeople(
  db: Knex,
  accountIds: readonly string[],
): Promise<{ accountId: string; id: string; wrappedKey: Buffer | null; sealed: Buffer | null }[]> {
  if (accountIds.length === 0) return [];
  return db('accounts')
    .join('persons', 'persons.id', 'accounts.person_id')
    .whereIn('accounts.id', [...accountIds])
    .select({
      accountId: 'accounts.id',
      id: 'persons.id',
      wrappedKey: 'persons.wrapped_key',
      sealed: 'persons.sealed',
    });
}
