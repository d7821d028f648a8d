// How does a college come in? By the digital signature of a legal entity (004-4): something fresh is signed with the key for doors,
// once, within five minutes; the session is bound to the organisation's number and the person's.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Language } from '#domain/languages.ts';
import type { SignatureVerifier, Signer } from '#domain/signature-policy.ts';
import { actsFor, dayNow, organisationByBin, type OrganisationOfBin } from '#records/delegations.ts';
import { insertChallenge, takeChallenge } from '#records/manifests.ts';
import { countInWindow, secondsToWait } from '#records/attempts.ts';
import type { Door } from './accounts.ts';
import { enter } from './delegations.ts';
import { TooManyError } from './errors.ts';
import { newSession } from './sign-in.ts';
import { accountOfSigner, newSigner, type SigningAccount } from './signers.ts';
import { SigningRefusedError } from './signing-errors.ts';

const challengeMinutes = 5;
const addressWindow = { most: 50, minutes: 10 };
/** Each is a row: whoever asks for hundreds wants no door. */
const challengeWindow = { most: 100, minutes: 10 };

export interface Challenge {
  id: string;
  bytes: Buffer;
  text: string;
  expiresAt: string;
}

/** What is signed at the door says for which door it is: it opens no other. */
export async function challenge(door: Door, asked: { origin: string; address: string }): Promise<Challenge> {
  const subject = door.vault.bodyHash(`address ${asked.address}`);
  for (const kind of ['sign-in-address', 'challenge-address'] as const) {
    const seconds = await secondsToWait(door.db, kind, subject);
    if (seconds > 0) throw new TooManyError(seconds);
  }
  await countInWindow(door.db, 'challenge-address', subject, { ...challengeWindow, most: challengeWindow.most * door.addressFactor }); // prettier-ignore
  const id = randomUUID();
  const text = `login|${asked.origin}|${randomBytes(32).toString('base64url')}|${new Date().toISOString()}`;
  const bytes = Buffer.from(text, 'utf8');
  return { id, bytes, text, expiresAt: await insertChallenge(door.db, id, bytes, challengeMinutes) };
}

export interface SignatureSignIn {
  challengeId: string;
  cms: Buffer;
  agent: string;
  address: string;
  language: Language;
}

export async function signInBySignature(
  door: Door,
  verifier: SignatureVerifier,
  asked: SignatureSignIn,
): Promise<{ token: string }> {
  const subject = door.vault.bodyHash(`address ${asked.address}`);
  const most = addressWindow.most * door.addressFactor;
  const content = await takeChallenge(door.db, asked.challengeId);
  if (!content) throw new SigningRefusedError('challenge-not-valid');
  const verdict = await verifier.verify({ cms: asked.cms, content, expected: { purpose: 'sign-in' }, at: new Date() });
  if (!verdict.ok) {
    await countInWindow(door.db, 'sign-in-address', subject, { ...addressWindow, most });
    throw new SigningRefusedError(verdict.reason);
  }
  const { signer } = verdict;
  const organisation = await organisationByBin(door.db, signer.bin);
  if (!organisation) throw new SigningRefusedError('organisation-not-registered');
  return door.db.transaction(async trx => {
    const account =
      (await accountOfSigner(door, trx, signer)) ?? (await firstHead(door, trx, signer, organisation, asked));
    if (!account || (await actsFor(trx, account.id)).length === 0) throw new SigningRefusedError('not-delegated');
    return { token: await newSession(trx, account.id, { agent: asked.agent, by: 'signature', serial: signer.serial }) };
  });
}

const headsRole = { college: 'chair', 'education-department': 'education-department' } as const;

/** Whose certificate says that they head a registered organisation needs nobody's word to begin: the first entry is theirs. */
async function firstHead(
  door: Door,
  trx: Knex.Transaction,
  signer: Signer,
  organisation: OrganisationOfBin,
  { language }: SignatureSignIn,
): Promise<SigningAccount | undefined> {
  const role = headsRole[organisation.kind as keyof typeof headsRole];
  if (!signer.roles.includes('head') || !role) return undefined;
  const { iin, bin, name } = signer;
  const account = await newSigner(door, trx, { iin, bin, name, language });
  await enter(trx, {
    ...{ organisationId: organisation.id, accountId: account.id, role, maySign: true, grantedBy: null },
    ...{ fromOn: await dayNow(trx), untilOn: await dayNow(trx, 1), document: `certificate ${signer.serial}` },
  });
  return account;
}
