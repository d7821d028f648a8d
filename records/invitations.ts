// Which one-time links are open?
import type { Knex } from 'knex';

export interface NewInvitation {
  id: string;
  tokenHash: Buffer;
  accountId: string | null;
  createdBy: string | null;
  days: number;
}

export async function insertInvitation(trx: Knex.Transaction, invitation: NewInvitation): Promise<void> {
  const { days, ...row } = invitation;
  await trx('invitations').insert({ ...row, expiresAt: trx.raw(`now() + ? * interval '1 day'`, [days]) });
}

/** Uses a link up. Two who open it at once: one finds it used. */
export async function takeInvitation(
  trx: Knex.Transaction,
  tokenHash: Buffer,
): Promise<{ accountId: string | null; phoneIndex: Buffer | null } | undefined> {
  const { rows } = await trx.raw<{ rows: { accountId: string | null; phoneIndex: Buffer | null }[] }>(
    `update invitations i set used_at = now()
      where token_hash = ? and used_at is null and expires_at > now()
      returning account_id as "accountId", (select phone_index from accounts a where a.id = i.account_id) as "phoneIndex"`,
    [tokenHash],
  );
  return rows[0];
}

export async function dropInvitations(trx: Knex.Transaction, accountId: string | null): Promise<void> {
  await trx('invitations').where({ accountId, usedAt: null }).delete();
}
