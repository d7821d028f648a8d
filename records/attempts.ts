// Who tried too often lately? By the wall clock; a row lives as long as it matters.
import type { Knex } from 'knex';

export type AttemptKind =
  'sign-in' | 'sign-in-address' | 'code' | 'code-address' | 'challenge-address' | 'status' | 'status-address';

/** Seconds until it may be tried again; 0: now. */
export async function secondsToWait(db: Knex, kind: AttemptKind, subject: Buffer): Promise<number> {
  const { rows } = await db.raw<{ rows: { seconds: number }[] }>(
    `select ceil(least(extract(epoch from blocked_until - now()), 86400))::int as seconds
      from attempts where kind = ? and subject = ? and blocked_until > now()`,
    [kind, subject],
  );
  return rows[0]?.seconds ?? 0;
}

export interface BackOff {
  /** Failures that cost nothing. */
  free: number;
  longestSeconds: number;
  /** From here on nothing but a new password opens the door. */
  last: number;
}

/** After the free failures each wait is twice the one before. */
export async function countFailure(db: Knex, kind: AttemptKind, subject: Buffer, backOff: BackOff): Promise<void> {
  await db.raw(
    `insert into attempts as a (kind, subject, failures) values (:kind, :subject, 1)
      on conflict (kind, subject) do update set failures = a.failures + 1, since = now(), blocked_until = case
        when a.failures + 1 >= :last then 'infinity'::timestamptz
        when a.failures + 1 < :free then a.blocked_until
        else now() + least(:longest, power(2, least(a.failures + 1 - :free, 30))) * interval '1 second' end`,
    { kind, subject, last: backOff.last, free: backOff.free, longest: backOff.longestSeconds },
  );
}

/** So many in a window of so many minutes; the rest wait for the window's end. */
export async function countInWindow(
  db: Knex,
  kind: AttemptKind,
  subject: Buffer,
  window: { most: number; minutes: number },
): Promise<void> {
  await db.raw(
    `insert into attempts as a (kind, subject, failures) values (:kind, :subject, 1)
      on conflict (kind, subject) do update set
        since = case when a.since < now() - :span::interval then now() else a.since end,
        failures = case when a.since < now() - :span::interval then 1 else a.failures + 1 end,
        blocked_until = case when a.since >= now() - :span::interval and a.failures + 1 >= :most
          then a.since + :span::interval else a.blocked_until end`,
    { kind, subject, most: window.most, span: `${window.minutes} minutes` },
  );
}

export async function forgetFailures(db: Knex, kind: AttemptKind, subject: Buffer): Promise<void> {
  await db('attempts').where({ kind, subject }).delete();
}

export async function sweepAttempts(db: Knex): Promise<number> {
  return db('attempts').whereRaw(`since < now() - interval '1 day' and blocked_until < now()`).delete();
}
