import { v5 } from 'uuid';
import type { Casework } from '#casework/casework.ts';
import { newAccount } from '#casework/accounts.ts';
import { noticeStaff } from '#casework/standing-cases.ts';
import { acceptedAlready } from '#casework/undertakings.ts';
import { isOwner, type Actor, type HeldRole } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import { activeAccountByPhone, insertRole } from '#records/accounts.ts';

// What every seed stands on: ids that the seed gives, and people with accounts.

export interface SeedGround {
  casework: Casework;
  seed: string;
  /** One password, hashed once: these people are made up. */
  passwordHash: string;
}

const namespace = '3f6d1c1e-7a52-5d8b-8f4c-2b9e0d6a7c11';

/** The id of whatever a seed gives an id to: the same label, the same id. */
export function idOf(seed: string, label: string): string {
  return v5(`${seed}|${label}`, namespace);
}

export interface SeedPerson {
  phone: string;
  email: string;
  name: { surname: string; givenName: string; patronymic?: string };
  language: Language;
}

/** An account with its roles, or the one that has the phone already: a seed may be sown again. */
export async function accountOf(
  ground: SeedGround,
  person: SeedPerson,
  roles: readonly HeldRole[] = [],
): Promise<Actor> {
  const { casework, passwordHash } = ground;
  const { phone, email, name, language } = person;
  const accountId = await casework.db.transaction(async trx => {
    const known = await activeAccountByPhone(trx, casework.vault.index('phone', phone));
    if (known) return known.id;
    const account = await newAccount(
      casework,
      trx,
      { phone, email, name },
      { passwordHash, language, status: 'active' },
    );
    for (const { role, organisationId } of roles)
      await insertRole(trx, {
        id: idOf(ground.seed, `role ${phone} ${role}`),
        accountId: account.id,
        role,
        organisationId,
        grantedBy: null,
      });
    if (roles.some(held => !isOwner(held.role))) await acceptedAlready(trx, account.id, language);
    await noticeStaff(casework, trx, roles);
    return account.id;
  });
  const held = roles.length ? [...roles] : [{ role: 'parent' as const, organisationId: null, path: '' }];
  return { kind: 'person', accountId, roles: held };
}

/** Several at a time, answers in the order of the questions. */
export async function together<T, R>(items: readonly T[], work: (item: T) => Promise<R>, atOnce = 6): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) answers[at] = await work(items[at] as T);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return answers;
}
