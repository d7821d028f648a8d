// Whose password is given anew by whom (000-7, 000-23)? The office that opened the access issues a first one again: as a last
// resort, for a reason, told to the owner. What opened the account until now opens it no more.
import type { Knex } from 'knex';
import type { Actor } from '#domain/actors.ts';
import { accessesOf, setFirstPassword } from '#records/accesses.ts';
import { accountById } from '#records/accounts.ts';
import { forgetFailures } from '#records/attempts.ts';
import { endSessions } from '#records/sessions.ts';
import { openAccountPerson, tell } from './account-messages.ts';
import type { AccessGround } from './accesses.ts';
import { refuseHoldingMore } from './cabinets.ts';
import { NotAllowedError, NotFoundError } from './errors.ts';
import { firstPasswordDays, newFirstPassword, openFirst, sealFirst } from './first-passwords.ts';
import { register } from './register.ts';

/** Why somebody needs another password: a closed list, kept in the audit. */
export const newPasswordReasons = ['lost', 'not-received', 'expired', 'seen-by-others'] as const;
export type NewPasswordReason = (typeof newPasswordReasons)[number];

export interface NewPassword {
  commandId: string;
  by: string;
  accountId: string;
  reason: NewPasswordReason;
  /** For the audit: the case it was asked at. */
  caseId?: string;
}

/** Asked at a case: for a cabinet that holds nothing the asker may not read. */
export async function newPasswordAt(
  ground: AccessGround,
  { actor, ...asked }: Omit<NewPassword, 'by'> & { actor: Actor; caseId: string },
): Promise<void> {
  const by = actor.accountId;
  // Nobody gives a password to themselves.
  if (!by || by === asked.accountId) throw new NotAllowedError();
  await refuseHoldingMore(ground.casework, ground.casework.db, actor, asked.accountId);
  await issueNewPassword(ground, { ...asked, by });
}

export async function issueNewPassword(ground: AccessGround, asked: NewPassword): Promise<{ account: string }> {
  const { commandId, by, accountId, reason, caseId } = asked;
  const details = { account: accountId, reason, ...(caseId ? { case: caseId } : {}) };
  const entry = { id: commandId, accountId: by, kind: 'password.issue', body: details, details };
  return register(ground.casework, entry, async trx => {
    await issue(ground, trx, accountId);
    return { account: accountId };
  });
}

async function issue({ casework: { vault }, codesBy }: AccessGround, trx: Knex.Transaction, id: string): Promise<void> {
  const account = await accountById(trx, id);
  const person = account?.status === 'active' ? await openAccountPerson(vault, trx, account.personId) : undefined;
  if (!account || !person) throw new NotFoundError();
  await setFirstPassword(trx, id, sealFirst(vault, person.key, id, newFirstPassword()), firstPasswordDays);
  await endSessions(trx, id);
  await forgetFailures(trx, 'sign-in', account.phoneIndex);
  await tell({ vault, codesBy }, trx, account, 'new-password');
}

/** The first password while it may be shown; null once it was used or its time is over. */
export async function shownPassword(
  { db, vault }: Pick<AccessGround['casework'], 'db' | 'vault'>,
  accountId: string,
): Promise<{ password: string | null; until: string | null }> {
  const access = (await accessesOf(db, [accountId])).get(accountId);
  const password = access ? openFirst(vault, access) : null;
  return { password, until: password === null ? null : (access?.until?.toISOString() ?? null) };
}
