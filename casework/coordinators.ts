// Who registers the graduates of a school? A district specialist gives the school's responsible person a cabinet, a new password,
// another phone, and ends the office again (000-4 … 000-7). All of it for what lies below the specialist's own path.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Actor, HeldRole, Role } from '#domain/actors.ts';
import { isOwner } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import type { PersonName } from '#domain/names.ts';
import { isBelow } from '#domain/permissions.ts';
import { logAct } from '#records/access-log.ts';
import { activeAccountByPhone, endRole, insertRole, rolesOf } from '#records/accounts.ts';
import { closeIfIdle, registeringOrganisation } from '#records/coordinators.ts';
import { endSessions } from '#records/sessions.ts';
import { openAccounts, saidByName, type AccessGround } from './accesses.ts';
import { AccountRefusedError, NotAllowedError, NotFoundError } from './errors.ts';
import { issueNewPassword, type NewPasswordReason } from './given-passwords.ts';
import { changePhone } from './phone-change.ts';
import { register } from './register.ts';
import { noticeStaff } from './standing-cases.ts';

/** The office this is about, and the one above it that gives it. */
export const coordinating: Role = 'coordinator';
const givenBy: Role = 'district';

/** The paths below which the actor gives this office. */
function pathsOf(actor: Actor): string[] {
  return actor.roles.filter(held => held.role === givenBy && held.path !== '').map(held => held.path);
}

function lies(path: string, paths: readonly string[]): boolean {
  return paths.some(above => isBelow(path, above));
}

export interface NewCoordinator {
  commandId: string;
  actor: Actor;
  organisationId: string;
  phone: string;
  name: PersonName;
  language: Language;
}

/** Somebody new gets an access with a first password; who coordinates below the specialist already, one office more. */
export async function createCoordinator(
  ground: AccessGround,
  asked: NewCoordinator,
): Promise<{ account: string; known: boolean }> {
  const { casework } = ground;
  const { commandId, actor, organisationId, phone, name, language } = asked;
  const organisation = await registeringOrganisation(casework.db, organisationId);
  if (!organisation || !lies(organisation.path, pathsOf(actor))) throw new NotFoundError();
  const by = actor.accountId ?? null;
  const body = { organisationId, phone, name: { ...name } };
  const entry = { id: commandId, accountId: by, kind: 'coordinator.create', body, details: { organisationId } };
  return saidByName(
    register(casework, entry, async trx => {
      const known = await activeAccountByPhone(trx, casework.vault.index('phone', phone));
      if (known) {
        await mine(trx, actor, known.id);
        const held = { id: randomUUID(), accountId: known.id, role: coordinating, organisationId, grantedBy: by };
        if (!(await insertRole(trx, held))) throw new AccountRefusedError('role-held');
        await noticeStaff(casework, trx, [held]);
        await endSessions(trx, known.id);
        return { account: known.id, known: true };
      }
      const seed = { phone, name, language, role: coordinating, organisationId, told: 'office-access' } as const;
      const [account] = await openAccounts(ground, trx, [seed], by);
      return { account: account ?? '', known: false };
    }),
  );
}

/** Another's phone is refused like any phone that is taken: nothing is told of whose it is. */
async function mine(trx: Knex.Transaction, actor: Actor, accountId: string): Promise<void> {
  const held = await rolesOf(trx, accountId);
  if (!held.some(one => isMine(one, actor))) throw new AccountRefusedError('phone-taken');
}

function isMine(held: HeldRole, actor: Actor): boolean {
  return held.role === coordinating && lies(held.path, pathsOf(actor));
}

/**
 * The offices of a coordinator whom the actor looks after. Nobody gets at an account through it that holds more than that:
 * a password given for a school would open the ministry.
 */
async function lookedAfter(db: Knex, actor: Actor, accountId: string): Promise<(HeldRole & { id: string })[]> {
  const held = await rolesOf(db, accountId);
  const own = held.filter(one => isMine(one, actor));
  if (own.length === 0) throw new NotFoundError();
  return own;
}

async function onlyLookedAfter(db: Knex, actor: Actor, accountId: string): Promise<void> {
  const own = await lookedAfter(db, actor, accountId);
  const offices = (await rolesOf(db, accountId)).filter(one => !isOwner(one.role));
  if (offices.length > own.length) throw new NotAllowedError();
}

export interface ForCoordinator {
  commandId: string;
  actor: Actor;
  accountId: string;
}

/** 000-7: a forgotten password of a coordinator is restored by the department's specialist alone. */
export async function newCoordinatorPassword(
  ground: AccessGround,
  asked: ForCoordinator & { reason: NewPasswordReason },
): Promise<{ account: string }> {
  const { commandId, actor, accountId, reason } = asked;
  await onlyLookedAfter(ground.casework.db, actor, accountId);
  return issueNewPassword(ground, { commandId, by: actor.accountId ?? '', accountId, reason });
}

export async function changeCoordinatorPhone(
  ground: AccessGround,
  asked: ForCoordinator & { phone: string; reason: string },
): Promise<{ account: string }> {
  await onlyLookedAfter(ground.casework.db, asked.actor, asked.accountId);
  return changePhone(ground, asked);
}

/** The office ends, its sessions too; an account without any office and case is closed, and its phone free. */
export async function endCoordinator(
  ground: AccessGround,
  asked: { actor: Actor; accountId: string; organisationId?: string },
): Promise<void> {
  const { actor, accountId, organisationId } = asked;
  const by = actor.accountId ?? '';
  await ground.casework.db.transaction(async trx => {
    const own = await lookedAfter(trx, actor, accountId);
    const ending = own.filter(one => organisationId === undefined || one.organisationId === organisationId);
    if (ending.length === 0) throw new NotFoundError();
    for (const { id, role, organisationId: at } of ending) {
      await endRole(trx, id, by);
      await logAct(trx, { accountId: by, kind: 'role.end', details: { accountId, role, organisationId: at } });
    }
    await noticeStaff(ground.casework, trx, ending);
    await endSessions(trx, accountId);
    await closeIfIdle(trx, accountId);
  });
}
