// Who works here? Staff come by a one-time link from an administrator; the first administrator by one printed at the
// start. Roles are granted and ended by administrators; either ends the sessions, for what they allowed has changed.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Role } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import { logAct } from '#records/access-log.ts';
import { activeAccountByPhone, endRole, insertRole, isNobody, patchAccount, someoneHolds } from '#records/accounts.ts';
import { dropInvitations, insertInvitation, takeInvitation } from '#records/invitations.ts';
import { endSessions } from '#records/sessions.ts';
import { tell, type AccountPerson } from './account-messages.ts';
import { newAccount, type Door } from './accounts.ts';
import { AccountRefusedError, NotFoundError } from './errors.ts';
import type { Casework } from './casework.ts';
import { register } from './register.ts';
import { noticeStaff } from './standing-cases.ts';
import { hashToken } from './sign-in.ts';

const linkDays = 7;

/** The cases of an organisation are told who works there. */
type StaffDoor = Door & Casework;

export interface Invite {
  commandId: string;
  by: string;
  phone: string;
  email: string | null;
  name: { surname: string; givenName: string; patronymic?: string | null };
  language: Language;
  role: Role;
  organisationId: string | null;
  publicUrl: string;
}

/** Whoever has an account already gets the role at once; everybody else a link, shown once and sent by message. */
export async function invite(door: StaffDoor, asked: Invite): Promise<{ account: string; link: string | null }> {
  const { commandId, by, publicUrl, ...body } = asked;
  // A repeat must give the same link, and no link may lie readable in a table: it is derived from the command.
  const token = door.vault.bodyHash(`invitation ${commandId}`).toString('base64url');
  const entry = { id: commandId, accountId: by, kind: 'staff.invite', body };
  const outcome = await register(door, entry, async trx => {
    const known = await activeAccountByPhone(trx, door.vault.index('phone', asked.phone));
    const account = known ?? (await invited(door, trx, asked));
    const role = { id: randomUUID(), accountId: account.id, role: asked.role, organisationId: asked.organisationId };
    await give(door, trx, { ...role, grantedBy: by });
    if (known) await endSessions(trx, known.id);
    else {
      const link = {
        id: randomUUID(),
        tokenHash: hashToken(token),
        accountId: account.id,
        createdBy: by,
        days: linkDays,
      };
      await insertInvitation(trx, link);
      await tell(door, trx, account, 'invited', { link: linkOf(publicUrl, token) });
    }
    return { account: account.id, known: known !== undefined };
  });
  return { account: outcome.account, link: outcome.known ? null : linkOf(publicUrl, token) };
}

function invited(door: Door, trx: Knex.Transaction, asked: Invite): ReturnType<typeof newAccount> {
  const who: AccountPerson = { phone: asked.phone, email: asked.email, name: asked.name };
  return newAccount(door, trx, who, { passwordHash: null, language: asked.language, status: 'invited' });
}

// Behind '#': a fragment is never sent, so no log and no referrer ever holds it.
function linkOf(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/$/, '')}/invitation#${token}`;
}

export interface Acceptance {
  commandId: string;
  token: string;
  password: string;
  language: Language;
  /** Only the first administrator says who they are; everybody else was named in the invitation. */
  who?: AccountPerson;
}

export async function acceptInvitation(door: Door, asked: Acceptance): Promise<{ account: string }> {
  const passwordHash = await door.passwords.hash(asked.password);
  const { commandId, ...body } = asked;
  const entry = { id: commandId, accountId: null, kind: 'staff.accept', body };
  return register(door, entry, async trx => {
    const invitation = await takeInvitation(trx, hashToken(asked.token));
    if (!invitation) throw new AccountRefusedError('link-not-valid');
    if (invitation.accountId === null) return firstAdministrator(door, trx, asked, passwordHash);
    if (await activeAccountByPhone(trx, invitation.phoneIndex!)) throw new AccountRefusedError('phone-in-use');
    await patchAccount(trx, invitation.accountId, { passwordHash, status: 'active', language: asked.language });
    return { account: invitation.accountId };
  });
}

async function firstAdministrator(
  door: Door,
  trx: Knex.Transaction,
  asked: Acceptance,
  passwordHash: string,
): Promise<{ account: string }> {
  const { who } = asked;
  if (!who || (await someoneHolds(trx, 'administrator'))) throw new AccountRefusedError('link-not-valid');
  if (await activeAccountByPhone(trx, door.vault.index('phone', who.phone)))
    throw new AccountRefusedError('phone-in-use');
  const account = await newAccount(door, trx, who, { passwordHash, language: asked.language, status: 'active' });
  const role = { id: randomUUID(), accountId: account.id, role: 'administrator', organisationId: null } as const;
  await insertRole(trx, { ...role, grantedBy: null });
  return { account: account.id };
}

/** The link that `npm start` prints while nobody is administrator; an earlier one is void. Null: there is one. */
export async function firstAdministratorLink(door: Pick<Door, 'db'>, publicUrl: string): Promise<string | null> {
  const token = randomBytes(32).toString('base64url');
  return door.db.transaction(async trx => {
    if (await someoneHolds(trx, 'administrator')) return null;
    await dropInvitations(trx, null);
    const id = randomUUID();
    await insertInvitation(trx, { id, tokenHash: hashToken(token), accountId: null, createdBy: null, days: linkDays });
    return linkOf(publicUrl, token);
  });
}

export interface Grant {
  commandId: string;
  by: string;
  accountId: string;
  role: Role;
  organisationId: string | null;
}

export async function grantRole(door: StaffDoor, asked: Grant): Promise<{ id: string }> {
  const { commandId, by, ...held } = asked;
  return register(door, { id: commandId, accountId: by, kind: 'role.grant', body: held, details: held }, async trx => {
    const id = randomUUID();
    await give(door, trx, { id, ...held, grantedBy: by });
    await endSessions(trx, held.accountId);
    return { id };
  });
}

async function give(door: StaffDoor, trx: Knex.Transaction, role: Parameters<typeof insertRole>[1]): Promise<void> {
  const given = await insertRole(trx, role).catch((error: unknown) => {
    throw isNobody(error) ? new NotFoundError() : error;
  });
  if (!given) throw new AccountRefusedError('role-held');
  await noticeStaff(door, trx, [role]);
}

export async function takeRole(casework: Casework, asked: { by: string; id: string }): Promise<void> {
  await casework.db.transaction(async trx => {
    const ended = await endRole(trx, asked.id, asked.by);
    if (!ended) throw new NotFoundError();
    await endSessions(trx, ended.accountId);
    await noticeStaff(casework, trx, [ended]);
    const { accountId, role, organisationId } = ended;
    await logAct(trx, { accountId: asked.by, kind: 'role.end', details: { accountId, role, organisationId } });
  });
}
