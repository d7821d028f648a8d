// The register of delegation: a chair says who may act and sign for the college, an education department for its region. Every
// entry names its document and its last day; what was granted before in the same role ends with the new entry.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Actor, Role } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import type { PersonName } from '#domain/names.ts';
import { isBelow } from '#domain/permissions.ts';
import { endRole, insertRole } from '#records/accounts.ts';
import {
  delegationById,
  insertDelegation,
  organisationWithBin,
  revokeDelegation,
  standingDelegation,
} from '#records/delegations.ts';
import { logAct } from '#records/access-log.ts';
import { endSessions } from '#records/sessions.ts';
import { NotAllowedError, NotFoundError } from './errors.ts';
import { register, type Ground } from './register.ts';
import { accountOfSigner, newSigner } from './signers.ts';
import { SigningRefusedError } from './signing-errors.ts';

export const delegatedRoles = ['committee', 'chair', 'examiner', 'education-department'] as const;
export type DelegatedRole = (typeof delegatedRoles)[number];

export interface Delegate {
  commandId: string;
  by: { accountId: string; actor: Actor };
  organisationId: string;
  iin: string;
  name: PersonName;
  language: Language;
  role: DelegatedRole;
  maySign: boolean;
  fromOn: string;
  untilOn: string;
  document: string;
}

/** A chair for the own college, a department for colleges below it; the department's own entries follow its head's certificate. */
export function mayDelegate(actor: Actor, organisation: { id: string; path: string }): boolean {
  return actor.roles.some(
    held =>
      (held.role === 'chair' && held.organisationId === organisation.id) ||
      (held.role === 'education-department' && held.path !== '' && isBelow(organisation.path, held.path)),
  );
}

export async function delegate(ground: Ground, asked: Delegate): Promise<{ id: string; account: string }> {
  const { by, commandId, ...body } = asked;
  const { organisationId, iin, name, language, ...terms } = body;
  const organisation = await organisationWithBin(ground.db, organisationId);
  if (!organisation?.bin) throw new NotFoundError();
  const { bin } = organisation;
  if (!mayDelegate(by.actor, organisation)) throw new NotAllowedError();
  if ((terms.role === 'education-department') !== (organisation.kind === 'education-department'))
    throw new NotAllowedError();
  if (terms.fromOn > terms.untilOn) throw new SigningRefusedError('delegation-dates');
  const { role, maySign, fromOn, untilOn } = terms;
  const details = { organisation: organisationId, role, maySign, fromOn, untilOn };
  const entry = { id: commandId, accountId: by.accountId, kind: 'delegation.grant', body: { ...body, name: { ...name } }, details }; // prettier-ignore
  return register(ground, entry, async trx => {
    const known = await accountOfSigner(ground, trx, { iin, bin });
    const account = known ?? (await newSigner(ground, trx, { iin, bin, name, language }));
    const id = await enter(trx, { ...terms, organisationId, accountId: account.id, grantedBy: by.accountId });
    await endSessions(trx, account.id);
    return { id, account: account.id };
  });
}

export interface Entered {
  organisationId: string;
  accountId: string;
  role: Role;
  maySign: boolean;
  fromOn: string;
  untilOn: string;
  document: string;
  grantedBy: string | null;
}

/** The entry and the role that follows from it; the earlier one of the same role ends. */
export async function enter(trx: Knex.Transaction, entered: Entered): Promise<string> {
  const { accountId, organisationId, role, grantedBy } = entered;
  const before = await standingDelegation(trx, { accountId, organisationId, role });
  if (before) {
    await revokeDelegation(trx, before.id, grantedBy);
    await endRole(trx, before.roleId, grantedBy);
  }
  const [id, roleId] = [randomUUID(), randomUUID()];
  await insertRole(trx, { id: roleId, accountId, role, organisationId, grantedBy });
  await insertDelegation(trx, { id, roleId, ...entered });
  return id;
}

/** Ends an entry and the sessions it allowed. Nobody ends their own: a college would be without its last chair unawares. */
export async function endDelegation(
  ground: Pick<Ground, 'db'>,
  asked: { by: { accountId: string; actor: Actor }; id: string },
): Promise<void> {
  const { by, id } = asked;
  const entry = await delegationById(ground.db, id);
  if (!entry || !mayDelegate(by.actor, { id: entry.organisationId, path: entry.path })) throw new NotFoundError();
  if (entry.accountId === by.accountId) throw new SigningRefusedError('delegation-own');
  await ground.db.transaction(async trx => {
    if (!(await revokeDelegation(trx, id, by.accountId))) throw new NotFoundError();
    await endRole(trx, entry.roleId, by.accountId);
    await endSessions(trx, entry.accountId);
    const { accountId, organisationId, role } = entry;
    await logAct(trx, {
      accountId: by.accountId,
      kind: 'delegation.end',
      details: { accountId, organisationId, role },
    });
  });
}
