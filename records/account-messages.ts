// Which codes and links are still to be sent to the owner of an account? The row is the truth, the queue its doorbell.
import type { Knex } from 'knex';

export interface AccountMessage {
  id: string;
  accountId: string;
  personId: string;
  wrappedKey: Buffer;
  channel: 'mail' | 'sms';
  sealed: Buffer;
  attempts: number;
}

export interface NewMessage {
  id: string;
  accountId: string;
  channel: 'mail' | 'sms';
  sealed: Buffer;
}

export async function insertMessages(trx: Knex.Transaction, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map(({ id, accountId, channel, sealed }) => ({
    id,
    account_id: accountId,
    channel,
    sealed: sealed.toString('hex'),
  }));
  await trx.raw(
    `insert into account_messages (id, account_id, channel, sealed) select id, account_id, channel, decode(sealed, 'hex')
     from jsonb_to_recordset(?::jsonb) as r(id uuid, account_id uuid, channel text, sealed text)`,
    [JSON.stringify(rows)],
  );
}

/** Takes what is due for a minute: a sender that dies gives it back by itself. */
export async function takeDueMessages(db: Knex, limit: number): Promise<AccountMessage[]> {
  const { rows } = await db.raw<{ rows: AccountMessage[] }>(
    `with due as (
        select id from account_messages where sent_at is null and next_try_at <= now() and sealed is not null
        order by next_try_at limit ? for update skip locked)
      update account_messages m set attempts = attempts + 1, next_try_at = now() + interval '1 minute'
      from due, accounts a, persons p
      where m.id = due.id and a.id = m.account_id and p.id = a.person_id and p.wrapped_key is not null
      returning m.id, m.account_id as "accountId", a.person_id as "personId", p.wrapped_key as "wrappedKey", m.channel,
        m.sealed, m.attempts`,
    [limit],
  );
  return rows;
}

/** What was sent is not kept. */
export async function messageSent(db: Knex, id: string): Promise<void> {
  await db('account_messages').where({ id }).update({ sentAt: db.fn.now(), sealed: null });
}

export async function messageFailed(db: Knex, id: string, retrySeconds: number): Promise<void> {
  await db('account_messages')
    .where({ id })
    .update({ nextTryAt: db.raw(`now() + ? * interval '1 second'`, [retrySeconds]) });
}
