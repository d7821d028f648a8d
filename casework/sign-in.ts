// How does somebody come in, stay in and go out? Sessions are rows; the cookie holds 256 random bits and nothing else.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { isOwner } from '#domain/actors.ts';
import type { Knex } from 'knex';
import type { Language } from '#domain/languages.ts';
import { parsePhone } from '#domain/phones.ts';
import { logAct } from '#records/access-log.ts';
import { accountAtDoor, useFirstPassword, type DoorRow } from '#records/accesses.ts';
import { accountById, patchAccount, rolesOf } from '#records/accounts.ts';
import { countFailure, countInWindow, forgetFailures, secondsToWait } from '#records/attempts.ts';
import { endSession, endSessions, insertSession, liveSession, touchSession } from '#records/sessions.ts';
import type { Limits, SessionKind, SessionRow } from '#records/sessions.ts';
import type { Door } from './accounts.ts';
import { AccountRefusedError, TooManyError } from './errors.ts';
import { asIssued, isFirst, openFirst } from './first-passwords.ts';
import { deviceSubject, newDevice } from './known-device.ts';

/** Wall clock (security.md §8.3): idle and absolute. */
const sessionLimits: Record<SessionKind, Limits> = {
  staff: { idleMinutes: 30, absoluteMinutes: 12 * 60 },
  applicant: { idleMinutes: 120, absoluteMinutes: 30 * 24 * 60 },
};

// NIST SP 800-63B: after 100 failures in a row only a new password helps.
const backOff = { free: 5, longestSeconds: 900, last: 100 };
// A known browser only ever waits: a new password, set elsewhere, could not open what its mark had shut for good.
const deviceBackOff = { ...backOff, last: 1_000_000 };
const addressWindow = { most: 50, minutes: 10 };

export interface SignIn {
  login: string;
  password: string;
  address: string;
  /** The browser's family, never its whole name. */
  agent: string;
  /** The mark of a browser somebody came in with before. */
  device?: string;
}

export async function signIn(door: Door, asked: SignIn): Promise<{ token: string; device: string }> {
  const parsed = parsePhone(asked.login);
  // A login that is no phone goes the same way as an unknown phone, with the same work.
  const phoneIndex = door.vault.index('phone', 'e164' in parsed ? parsed.e164 : `no phone: ${asked.login}`);
  const addressIndex = door.vault.bodyHash(`address ${asked.address}`);
  const known = deviceSubject(door.vault, phoneIndex, asked.device);
  const subject = known ?? phoneIndex;
  await waitIfBlocked(door, subject, addressIndex);
  const account = await accountAtDoor(door.db, phoneIndex);
  const proof = await proofOf(door, account, asked.password);
  if (!account || !proof.right) {
    await countFailure(door.db, 'sign-in', subject, known ? deviceBackOff : backOff);
    const most = addressWindow.most * door.addressFactor;
    await countInWindow(door.db, 'sign-in-address', addressIndex, { ...addressWindow, most });
    throw new AccountRefusedError('sign-in-failed');
  }
  // Many guesses at one moment: a hit does not count once the others have closed the door.
  await waitIfBlocked(door, subject, addressIndex);
  const token = await beginSession(door, account.id, subject, { agent: asked.agent, ...proof });
  // Somebody came in with the same first password at the same moment: by now it is a hash like any other.
  if (token === null) return signIn(door, asked);
  return { token, device: known && asked.device ? asked.device : newDevice(door.vault, phoneIndex) };
}

interface Proof {
  right: boolean;
  /** The first password was right: what it becomes by this. */
  firstUse?: { sealed: Buffer; hash: string };
}

/** The same argon2 work whoever asks. A first password is compared as it lies and hashed only when it was right. */
async function proofOf(door: Door, account: DoorRow | undefined, typed: string): Promise<Proof> {
  const { passwords, vault } = door;
  if (!account?.firstSealed) {
    const given = account?.mustChangePassword ? asIssued(typed) : typed;
    return { right: await passwords.matches(account?.passwordHash ?? null, given) };
  }
  await passwords.matches(null, typed);
  const { id: accountId, wrappedKey, firstSealed } = account;
  const issued = account.firstLives ? openFirst(vault, { accountId, wrappedKey, firstSealed }) : null;
  if (!isFirst(vault, issued, typed) || issued === null) return { right: false };
  return { right: true, firstUse: { sealed: firstSealed, hash: await passwords.hash(issued) } };
}

function beginSession(
  door: Door,
  accountId: string,
  triedAs: Buffer,
  { agent, firstUse }: { agent: string } & Proof,
): Promise<string | null> {
  return door.db.transaction(async trx => {
    if (firstUse && !(await useFirstPassword(trx, accountId, firstUse.sealed, firstUse.hash))) return null;
    await forgetFailures(trx, 'sign-in', triedAs);
    return newSession(trx, accountId, { agent, first: firstUse !== undefined });
  });
}

/** A session for whoever has just proved who they are, and what the log says of how. */
export async function newSession(
  trx: Knex.Transaction,
  accountId: string,
  how: { agent: string; [detail: string]: string | boolean },
): Promise<string> {
  const roles = await rolesOf(trx, accountId);
  const kind = roles.some(held => !isOwner(held.role)) ? 'staff' : 'applicant';
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(32).toString('base64url');
  const session = {
    id: randomUUID(),
    tokenHash: hashToken(token),
    accountId,
    csrf,
    kind,
    agent: how.agent,
  } as const;
  await insertSession(trx, session, sessionLimits[kind]);
  await logAct(trx, { accountId, kind: 'session.begun', details: how });
  return token;
}

async function waitIfBlocked(door: Door, subject: Buffer, addressIndex: Buffer): Promise<void> {
  const waits = await Promise.all([
    secondsToWait(door.db, 'sign-in', subject),
    secondsToWait(door.db, 'sign-in-address', addressIndex),
  ]);
  const seconds = Math.max(...waits);
  if (seconds > 0) throw new TooManyError(seconds);
}

export async function sessionOf(door: Pick<Door, 'db'>, token: string): Promise<SessionRow | undefined> {
  const session = await liveSession(door.db, hashToken(token));
  if (session?.stale) await touchSession(door.db, session.id, sessionLimits[session.kind].idleMinutes);
  return session;
}

export async function signOut(door: Pick<Door, 'db'>, session: SessionRow): Promise<void> {
  await door.db.transaction(async trx => {
    await endSession(trx, session.accountId, session.id);
    await logAct(trx, { accountId: session.accountId, kind: 'session.ended', details: { session: session.id } });
  });
}

/** Ends one session of one's own; whether it was there before makes no difference. */
export async function revokeSession(door: Pick<Door, 'db'>, accountId: string, id: string): Promise<void> {
  await door.db.transaction(async trx => {
    if (await endSession(trx, accountId, id)) {
      await logAct(trx, { accountId, kind: 'session.revoked', details: { session: id } });
    }
  });
}

/** A new password ends every other session: whoever knew the old one is out. */
export async function changePassword(
  door: Door,
  session: SessionRow,
  asked: { old: string; password: string },
): Promise<void> {
  const account = await accountById(door.db, session.accountId);
  if (!account) throw new AccountRefusedError('password-wrong');
  const wait = await secondsToWait(door.db, 'sign-in', account.phoneIndex);
  if (wait > 0) throw new TooManyError(wait);
  const old = account.mustChangePassword ? asIssued(asked.old) : asked.old;
  if (!(await door.passwords.matches(account.passwordHash, old))) {
    await countFailure(door.db, 'sign-in', account.phoneIndex, backOff);
    throw new AccountRefusedError('password-wrong');
  }
  if (old === asIssued(asked.password) || old === asked.password) throw new AccountRefusedError('password-same');
  const passwordHash = await door.passwords.hash(asked.password);
  await door.db.transaction(async trx => {
    await patchAccount(trx, account.id, { passwordHash, mustChangePassword: false });
    await endSessions(trx, account.id, session.id);
    await logAct(trx, { accountId: account.id, kind: 'password.changed' });
  });
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

export async function setLanguage(door: Pick<Door, 'db'>, accountId: string, language: Language): Promise<void> {
  await door.db.transaction(async trx => {
    await patchAccount(trx, accountId, { language });
    await logAct(trx, { accountId, kind: 'account.language', details: { language } });
  });
}
