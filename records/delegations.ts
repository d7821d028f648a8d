// Who may act and sign for an organisation, by which document, until when?
import type { Knex } from 'knex';
import type { Role } from '#domain/actors.ts';
import type { Names } from '#domain/languages.ts';

export interface DelegationRow {
  id: string;
  organisationId: string;
  accountId: string;
  role: Role;
  roleId: string;
  maySign: boolean;
  /** Days, ISO. */
  fromOn: string;
  untilOn: string;
  document: string;
}

export interface DelegationView extends DelegationRow {
  personId: string;
  grantedBy: string | null;
  grantedAt: Date;
  revokedAt: Date | null;
  inForce: boolean;
}

const today = `(instant() at time zone 'Asia/Almaty')::date`;
const columns = `d.id, d.organisation_id as "organisationId", d.account_id as "accountId", d.role, d.role_id as "roleId",
  d.may_sign as "maySign", to_char(d.from_on, 'YYYY-MM-DD') as "fromOn", to_char(d.until_on, 'YYYY-MM-DD') as "untilOn", d.document`;

export async function insertDelegation(
  trx: Knex.Transaction,
  row: DelegationRow & { grantedBy: string | null },
): Promise<void> {
  await trx('delegations').insert(row);
}

/** The one that is not revoked, in force or not: there is one of a role at a time. */
export async function standingDelegation(
  trx: Knex.Transaction,
  of: { accountId: string; organisationId: string; role: Role },
): Promise<{ id: string; roleId: string } | undefined> {
  return trx('delegations').where(of).whereNull('revoked_at').forUpdate().first('id', 'role_id');
}

export async function delegationById(db: Knex, id: string): Promise<(DelegationRow & { path: string }) | undefined> {
  const { rows } = await db.raw<{ rows: (DelegationRow & { path: string })[] }>(
    `select ${columns}, o.path from delegations d join organisations o on o.id = d.organisation_id
      where d.id = ? and d.revoked_at is null`,
    [id],
  );
  return rows[0];
}

export async function revokeDelegation(trx: Knex.Transaction, id: string, by: string | null): Promise<boolean> {
  const count = await trx('delegations')
    .where({ id })
    .whereNull('revoked_at')
    .update({ revokedBy: by, revokedAt: trx.raw('instant()') });
  return count > 0;
}

export interface SigningOrganisation {
  organisationId: string;
  bin: string;
  maySign: boolean;
  role: Role;
  names: Names;
}

/** For whom an account acts today; it is bound to one organisation, in one role or more. */
export async function actsFor(db: Knex, accountId: string): Promise<SigningOrganisation[]> {
  const { rows } = await db.raw<{ rows: SigningOrganisation[] }>(
    `select d.organisation_id as "organisationId", o.bin, d.may_sign as "maySign", d.role, o.names
      from delegations d join organisations o on o.id = d.organisation_id
      where d.account_id = ? and d.revoked_at is null and o.bin is not null and ${today} between d.from_on and d.until_on
      order by d.may_sign desc, d.granted_at`,
    [accountId],
  );
  return rows;
}

export async function delegationsOf(
  db: Knex,
  asked: { organisationId: string; after?: string; limit: number },
): Promise<DelegationView[]> {
  const { rows } = await db.raw<{ rows: DelegationView[] }>(
    `select ${columns}, a.person_id as "personId", d.granted_by as "grantedBy", d.granted_at as "grantedAt",
        d.revoked_at as "revokedAt", d.revoked_at is null and ${today} between d.from_on and d.until_on as "inForce"
      from delegations d join accounts a on a.id = d.account_id
      where d.organisation_id = :organisationId and (:after::uuid is null or d.id > :after)
      order by d.id limit :limit`,
    { organisationId: asked.organisationId, after: asked.after ?? null, limit: asked.limit },
  );
  return rows;
}

export interface OrganisationOfBin {
  id: string;
  kind: string;
  path: string;
  bin: string | null;
  names: Names;
}

export async function organisationByBin(db: Knex, bin: string): Promise<OrganisationOfBin | undefined> {
  return db('organisations').where({ bin, active: true }).first('id', 'kind', 'path', 'bin', 'names');
}

export async function organisationWithBin(db: Knex, id: string): Promise<OrganisationOfBin | undefined> {
  return db('organisations').where({ id }).whereNotNull('bin').first('id', 'kind', 'path', 'bin', 'names');
}

/** The day of the clock of cases, and the same day so many years on. */
export async function dayNow(db: Knex, years = 0): Promise<string> {
  const { rows } = await db.raw<{ rows: { day: string }[] }>(
    `select to_char(${today} + ? * interval '1 year', 'YYYY-MM-DD') as day`,
    [years],
  );
  return rows[0]!.day;
}
