// Who is signed in, on which device, and for how long yet? By the wall clock, never by the clock of cases.
import type { Knex } from 'knex';
import type { HeldRole } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import { ask } from './statement.ts';

export type SessionKind = 'applicant' | 'staff';

export interface SessionRow {
  id: string;
  accountId: string;
  personId: string;
  csrf: string;
  kind: SessionKind;
  language: Language;
  mustChangePassword: boolean;
  /** The newest text of the undertaking they accepted; null: none. */
  undertaking: number | null;
  /** Last use is written once a minute at most: a read must not become a write. */
  stale: boolean;
  roles: HeldRole[];
}

export interface Limits {
  idleMinutes: number;
  absoluteMinutes: number;
}

export interface NewSession {
  id: string;
  tokenHash: Buffer;
  accountId: string;
  csrf: string;
  kind: SessionKind;
  agent: string;
}

export async function insertSession(trx: Knex.Transaction, session: NewSession, limits: Limits): Promise<void> {
  await trx('sessions').insert({
    ...session,
    idleUntil: trx.raw(`now() + ? * interval '1 minute'`, [limits.idleMinutes]),
    endsAt: trx.raw(`now() + ? * interval '1 minute'`, [limits.absoluteMinutes]),
  });
}

/** The living session of a cookie with the roles held right now, in one query. */
export async function liveSession(db: Knex, tokenHash: Buffer): Promise<SessionRow | undefined> {
  const [session] = await ask<SessionRow>(
    db,
    `select s.id, s.account_id as "accountId", a.person_id as "personId", s.csrf, s.kind, a.language,
        a.must_change_password as "mustChangePassword", s.seen_at < now() - interval '1 minute' as stale,
        (select max(version) from undertakings u where u.account_id = a.id) as undertaking,
        coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id,
            'path', coalesce(o.path, '')) order by r.granted_at)
          from roles_in_force r left join organisations o on o.id = r.organisation_id
          where r.account_id = a.id), '[]') as roles
      from sessions s join accounts a on a.id = s.account_id
      where s.token_hash = ? and s.idle_until > now() and s.ends_at > now() and a.status = 'active'`,
    [tokenHash],
  );
  return session;
}

export async function touchSession(db: Knex, id: string, idleMinutes: number): Promise<void> {
  await db('sessions')
    .where({ id })
    .update({ seenAt: db.fn.now(), idleUntil: db.raw(`now() + ? * interval '1 minute'`, [idleMinutes]) });
}

export interface SessionView {
  id: string;
  agent: string;
  createdAt: Date;
  seenAt: Date;
}

export async function sessionsOf(db: Knex, accountId: string): Promise<SessionView[]> {
  return db('sessions')
    .where({ accountId })
    .where('idle_until', '>', db.fn.now())
    .where('ends_at', '>', db.fn.now())
    .orderBy('seen_at', 'desc')
    .limit(100)
    .select('id', 'agent', 'created_at', 'seen_at');
}

export async function endSession(db: Knex, accountId: string, id: string): Promise<boolean> {
  return (await db('sessions').where({ accountId, id }).delete()) > 0;
}

/** Every session of an account but one: after a new password or other roles nobody goes on with the old ones. */
export async function endSessions(trx: Knex.Transaction, accountId: string, except?: string): Promise<void> {
  const all = trx('sessions').where({ accountId });
  await (except ? all.whereNot({ id: except }) : all).delete();
}

/** Swept by the jobs: what has ended is of no use to anyone. */
export async function sweepSessions(db: Knex): Promise<number> {
  return db('sessions').where('ends_at', '<', db.fn.now()).orWhere('idle_until', '<', db.fn.now()).delete();
}

export async function liveSessionById(db: Knex, id: string): Promise<boolean> {
  const row: unknown = await db('sessions')
    .where({ id })
    .where('idle_until', '>', db.fn.now())
    .where('ends_at', '>', db.fn.now())
    .first('id');
  return row !== undefined;
}
