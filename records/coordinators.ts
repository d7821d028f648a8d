// Which schools, colleges and technical schools have somebody who registers their graduates, and which have nobody (000-4)?
import type { Knex } from 'knex';
import type { Role } from '#domain/actors.ts';
import type { Names } from '#domain/languages.ts';

/** Kinds of organisations that register graduates: colleges and technical schools do like schools (001-9). */
export const registeringKinds = ['school', 'college', 'technical-school'] as const;

export interface RegisteringOrganisation {
  id: string;
  code: string;
  kind: string;
  path: string;
  names: Names;
}

export interface OrganisationsAsked {
  /** Below these paths; empty: everywhere. */
  paths: readonly string[];
  role: Role;
  /** Words of a name or a code. */
  q?: string;
  /** Only those with nobody. */
  without?: boolean;
  after?: string;
  limit: number;
}

const columns = 'o.id, o.code, o.kind, o.path, o.names';
const below = `(cardinality(:paths::text[]) = 0 or exists (select from unnest(:paths::text[]) p
  where o.path = p or starts_with(o.path, p || '.')))`;

/** By code, a page at a time. */
export async function registeringOrganisations(
  db: Knex,
  asked: OrganisationsAsked,
): Promise<RegisteringOrganisation[]> {
  const { rows } = await db.raw<{ rows: RegisteringOrganisation[] }>(
    `select ${columns} from organisations o
     where o.kind = any(:kinds::text[]) and o.active and ${below} and (:after::text is null or o.code > :after)
       and (:q::text is null or position(lower(:q) in lower(o.code || ' ' || o.names::text)) > 0)
       and (not :without or not exists (select from roles_held h where h.organisation_id = o.id and h.role = :role
         and h.ended_at is null))
     order by o.code limit :limit`,
    {
      kinds: [...registeringKinds],
      paths: [...asked.paths],
      role: asked.role,
      after: asked.after ?? null,
      q: asked.q ?? null,
      without: asked.without ?? false,
      limit: asked.limit,
    } as never,
  );
  return rows;
}

export async function registeringOrganisation(db: Knex, id: string): Promise<RegisteringOrganisation | undefined> {
  const { rows } = await db.raw<{ rows: RegisteringOrganisation[] }>(
    `select ${columns} from organisations o where o.id = ? and o.kind = any(?::text[]) and o.active`,
    [id, [...registeringKinds]] as never,
  );
  return rows[0];
}

export interface OfficeHeld {
  id: string;
  accountId: string;
  organisationId: string;
  since: Date;
}

export async function holdersAt(db: Knex, role: Role, organisationIds: readonly string[]): Promise<OfficeHeld[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await db.raw<{ rows: OfficeHeld[] }>(
    `select h.id, h.account_id as "accountId", h.organisation_id as "organisationId", h.granted_at as since
     from roles_held h join accounts a on a.id = h.account_id and a.status = 'active'
     where h.role = ? and h.ended_at is null and h.organisation_id = any(?::uuid[]) order by h.granted_at, h.id`,
    [role, organisationIds] as never,
  );
  return rows;
}

/** Nobody's any more: its phone is free for another. Not while it owns a case. */
export async function closeIfIdle(trx: Knex.Transaction, accountId: string): Promise<void> {
  await trx.raw(
    `update accounts a set status = 'closed', first_password_sealed = null where id = ? and status = 'active'
       and not exists (select from roles_held h where h.account_id = a.id and h.ended_at is null)
       and not exists (select from cases c where c.owner_account_id = a.id)`,
    [accountId],
  );
}
