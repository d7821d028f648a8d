// Which staff have promised to keep silent about what they see? Once for each text, before anything else (000-12, 003-28).
import type { Knex } from 'knex';
import { isOwner } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import { insertUndertaking, undertakingsOf, type Undertaking } from '#records/undertakings.ts';
import type { SessionRow } from '#records/sessions.ts';
import { AccountRefusedError } from './errors.ts';
import { rolesOf } from '#records/accounts.ts';
import type { Casework } from './casework.ts';
import { register } from './register.ts';
import { noticeStaff } from './standing-cases.ts';

/** Counts up when the text changes its meaning: then everybody is asked again. */
export const undertakingVersion = 1;

/** Whoever holds an office and has not accepted the text in force. */
export function owesUndertaking(session: Pick<SessionRow, 'roles' | 'undertaking'>): boolean {
  return session.roles.some(held => !isOwner(held.role)) && (session.undertaking ?? 0) < undertakingVersion;
}

export interface Acceptance {
  commandId: string;
  accountId: string;
  /** The text that was read; another than the one in force is refused. */
  version: number;
  language: Language;
}

export async function acceptUndertaking(casework: Casework, asked: Acceptance): Promise<{ version: number }> {
  const { commandId, accountId, version, language } = asked;
  if (version !== undertakingVersion) throw new AccountRefusedError('undertaking-changed');
  const entry = {
    id: commandId,
    accountId,
    kind: 'undertaking.accept',
    body: { version },
    details: { version, language },
  };
  return register(casework, entry, async trx => {
    await insertUndertaking(trx, { accountId, version, language });
    await noticeStaff(casework, trx, await rolesOf(trx, accountId));
    return { version };
  });
}

/** For people who are made up: seeds and tests. */
export async function acceptedAlready(trx: Knex.Transaction, accountId: string, language: Language): Promise<void> {
  await insertUndertaking(trx, { accountId, version: undertakingVersion, language });
}

/** The acceptance of the text in force, if there is one. */
export async function acceptedUndertaking(db: Knex, accountId: string): Promise<Undertaking | undefined> {
  const accepted = await undertakingsOf(db, accountId);
  return accepted.find(one => one.version === undertakingVersion);
}
