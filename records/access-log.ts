// Who saw what, and who did what that is no case? Both logs are only ever added to.
import type { Knex } from 'knex';

export interface Access {
  accountId: string;
  caseId?: string;
  personId?: string;
  what: string;
}

export async function logAccess(db: Knex, access: Access): Promise<void> {
  await db('access_log').insert(access);
}

export interface AuditRow {
  accountId: string | null;
  commandId?: string;
  kind: string;
  /** Codes, ids and instants only. */
  details?: Record<string, string | number | boolean | null>;
}

export async function logAct(db: Knex, act: AuditRow): Promise<void> {
  await db('audit').insert({ ...act, details: JSON.stringify(act.details ?? {}) });
}
