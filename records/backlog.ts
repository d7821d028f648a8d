// How much waits to be passed on? Numbers for those who watch over the house.
import type { Knex } from 'knex';

export interface Backlog {
  outboxWaiting: number;
  outboxOldestSeconds: number;
  messagesDue: number;
}

export async function backlog(db: Knex): Promise<Backlog> {
  const { rows } = await db.raw<{ rows: Backlog[] }>(
    `select (select count(*)::int from outbox) as "outboxWaiting",
      (select coalesce(extract(epoch from now() - min(at)), 0)::float from outbox) as "outboxOldestSeconds",
      (select count(*)::int from notices where mail_status = 'queued' and next_try_at <= now())
        + (select count(*)::int from account_messages where sent_at is null and next_try_at <= now()) as "messagesDue"`,
  );
  return rows[0]!;
}
