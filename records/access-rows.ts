// Who saw what whole? Newest first, of a case, of all cases of a family, or of everybody.
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';
import type { Cursor } from './where.ts';
import { exact } from './instants.ts';

export interface AccessRow {
  id: string;
  at: Date;
  what: string;
  caseId: string | null;
  number: string | null;
  role: string | null;
  organisation: Names | null;
  personId: string;
  wrappedKey: Buffer | null;
  sealed: Buffer | null;
  sortValue: string;
}

export interface AccessAsked {
  caseId?: string;
  ownerAccountId?: string;
  after?: Cursor;
  limit: number;
}

export async function accessRows(db: Knex, asked: AccessAsked): Promise<AccessRow[]> {
  const { rows } = await db.raw<{ rows: AccessRow[] }>(
    `select lpad(to_hex(l.id), 32, '0')::uuid::text as id, l.at, l.what, l.case_id as "caseId", c.number, h.role, h.names as organisation,
        a.person_id as "personId", p.wrapped_key as "wrappedKey", p.sealed,
        ${exact('l.at')} as "sortValue"
      from access_log l join accounts a on a.id = l.account_id join persons p on p.id = a.person_id
        left join cases c on c.id = l.case_id
        left join lateral (select r.role, o.names from roles_held r left join organisations o on o.id = r.organisation_id
          where r.account_id = l.account_id and r.granted_at <= l.at and (r.ended_at is null or r.ended_at > l.at)
          order by r.granted_at limit 1) h on true
      where (:caseId::uuid is null or l.case_id = :caseId)
        and (:owner::uuid is null or (c.owner_account_id = :owner and l.account_id <> :owner))
        and (:value::timestamptz is null
          or (l.at, lpad(to_hex(l.id), 32, '0')::uuid) < (:value::timestamptz, :id::uuid))
      order by l.at desc, l.id desc limit :limit`,
    {
      caseId: asked.caseId ?? null,
      owner: asked.ownerAccountId ?? null,
      value: asked.after?.value ?? null,
      id: asked.after?.id ?? null,
      limit: asked.limit,
    },
  );
  return rows;
}
