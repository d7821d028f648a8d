// The login is needed until the end of university admission (000-19), so it changes only under supervision: by an office above,
// for a reason; both numbers are told, every session ends, and the case says that it happened.
import type { Knex } from 'knex';
import type { Actor } from '#domain/actors.ts';
import { maskPhone } from '#domain/phones.ts';
import { insertMessages } from '#records/account-messages.ts';
import { dropUnconfirmedOf } from '#records/accesses.ts';
import { accountById, dropCodes, patchAccount } from '#records/accounts.ts';
import { updatePerson } from '#records/people.ts';
import { endSessions } from '#records/sessions.ts';
import { refuseTakenPhone, saidByName, type AccessGround } from './accesses.ts';
import { messagesTo, openAccountPerson } from './account-messages.ts';
import { refuseHoldingMore } from './cabinets.ts';
import { rowCommandId } from './command.ts';
import { AccountRefusedError, NotFoundError } from './errors.ts';
import { performOneIn } from './perform.ts';
import { register } from './register.ts';
import { personContext } from './sealed-people.ts';

/** Why a phone changes; what the case's own act knows as well. */
export const phoneReasons = ['lost', 'changed-operator', 'typed-wrong', 'taken-over'] as const;

/** The act by which a program's case says that its owner's phone changed. */
const recordedAs = 'record-phone-change';

export interface PhoneChange {
  commandId: string;
  actor: Actor;
  accountId: string;
  phone: string;
  reason: string;
  /** Who may and for which reasons is then judged by the case's own act, in the same transaction. */
  caseId?: string;
  receivedAt?: Date;
}

export async function changePhone(ground: AccessGround, asked: PhoneChange): Promise<{ account: string }> {
  const { commandId, actor, accountId, phone, reason, caseId, receivedAt } = asked;
  const details = { account: accountId, reason, ...(caseId ? { case: caseId } : {}) };
  const body = { ...details, phone };
  const entry = { id: commandId, accountId: actor.accountId ?? null, kind: 'phone.change', body, details };
  return saidByName(
    register(ground.casework, entry, async trx => {
      if (caseId) {
        const command = { id: rowCommandId(commandId, caseId), caseId, action: recordedAs, input: { reason }, actor };
        await performOneIn(ground.casework, trx, { ...command, ...(receivedAt ? { receivedAt } : {}) });
        await refuseHoldingMore(ground.casework, trx, actor, accountId);
      }
      await movePhone(ground, trx, accountId, phone);
      return { account: accountId };
    }),
  );
}

async function movePhone(
  { casework, codesBy }: AccessGround,
  trx: Knex.Transaction,
  accountId: string,
  phone: string,
): Promise<void> {
  const { vault } = casework;
  const account = await accountById(trx, accountId);
  const person = account?.status === 'active' ? await openAccountPerson(vault, trx, account.personId) : undefined;
  if (!account || !person) throw new NotFoundError();
  const { key, who } = person;
  if (who.phone === phone) throw new AccountRefusedError('phone-same');
  await refuseTakenPhone(casework, trx, phone);
  const moved = { ...who, phone };
  await updatePerson(trx, account.personId, { sealed: vault.seal(key, moved, personContext(account.personId)) });
  const phoneIndex = vault.index('phone', phone);
  await dropUnconfirmedOf(trx, [phoneIndex]);
  await patchAccount(trx, accountId, { phoneIndex });
  await dropCodes(trx, accountId);
  await endSessions(trx, accountId);
  // Both numbers are told: whoever holds the old one learns of it at once.
  const message = { kind: 'phone-changed', phone: maskPhone(phone) } as const;
  const to = (phoneTold: string, email: string | null) =>
    messagesTo({ vault, codesBy }, account, { key, who: { ...who, phone: phoneTold, email } }, message);
  await insertMessages(trx, [...to(phone, who.email), ...to(who.phone, null)]);
}
