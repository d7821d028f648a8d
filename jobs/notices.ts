// Sends notices as letters. The notice is in the cabinet already; a letter that cannot go waits and is tried for three days.
import type { Logger } from 'pino';
import { programNamed, type Casework } from '#casework/casework.ts';
import { personContext } from '#casework/sealed-people.ts';
import { MailRefusedError, type Mailer } from '#gateways/mail.ts';
import {
  claimNotice,
  groundOfNotice,
  noticeFailed,
  noticeSent,
  noticeWithoutLetter,
  type ClaimedNotice,
  type NoticeGround,
  type SealedPerson,
} from '#records/notices-to-send.ts';
import { noticeLetter } from './notice-letter.ts';

export interface NoticeParts {
  casework: Casework;
  mailer: Mailer;
  publicUrl: string;
  log: Logger;
}

/** Sends one notice if it is due and nobody else has it. Never throws for a letter that does not go. */
export async function sendNotice(parts: NoticeParts, id: string): Promise<void> {
  const { db } = parts.casework;
  const notice = await claimNotice(db, id);
  if (!notice) return;
  const subjects = Object.fromEntries(
    parts.casework.programs.flatMap(({ id, subject }) => (subject ? [[id, subject]] : [])),
  );
  const ground = await groundOfNotice(db, notice, subjects);
  const to = ground && ground.status === 'active' ? addressOf(parts.casework, ground) : null;
  if (!ground || !to) return noticeWithoutLetter(db, id);
  try {
    await parts.mailer.send({ id, to, date: new Date(ground.at), ...written(parts, notice, ground) });
    await noticeSent(db, id);
  } catch (error) {
    await keepFailure(parts, notice, error);
  }
}

const firstSeconds = 5;
const longestSeconds = 15 * 60;
/** Three days of tries, nearly all of them a quarter of an hour apart. */
export const mostAttempts = 8 + (72 * 3_600) / longestSeconds;

/** Doubling from five seconds to a quarter of an hour; null when there is no use, or no time, in trying again. */
export function secondsToNextTry(attempts: number, permanent: boolean): number | null {
  if (permanent || attempts >= mostAttempts) return null;
  return Math.min(longestSeconds, firstSeconds * 2 ** (attempts - 1));
}

function written(parts: NoticeParts, notice: ClaimedNotice, ground: NoticeGround) {
  const { casework, publicUrl } = parts;
  const zone = ground.program ? programNamed(casework, ground.program).zone : 'Asia/Bishkek';
  const givenName = (ground.subject && open<{ givenName?: string }>(casework, ground.subject)?.givenName) || null;
  return noticeLetter(notice, { ...ground, zone, publicUrl: publicUrl.replace(/\/$/, ''), givenName });
}

function addressOf(casework: Casework, ground: NoticeGround): string | null {
  return open<{ email?: string | null }>(casework, ground.addressee)?.email ?? null;
}

function open<T>({ vault }: Casework, person: SealedPerson): T | null {
  if (!person.wrappedKey || !person.sealed) return null;
  const key = vault.unwrap(Buffer.from(person.wrappedKey, 'base64'));
  return vault.open(key, Buffer.from(person.sealed, 'base64'), personContext(person.personId)) as T;
}

async function keepFailure(parts: NoticeParts, notice: ClaimedNotice, error: unknown): Promise<void> {
  const refused = error instanceof MailRefusedError;
  const code = refused ? error.code : 'not-written';
  const seconds = secondsToNextTry(notice.attempts, refused && error.permanent);
  const jitter = 0.8 + 0.4 * Math.random();
  await noticeFailed(parts.casework.db, notice.id, code, seconds === null ? null : seconds * jitter);
  // Ids and codes only: an error's own words could name a person.
  parts.log.warn(
    { notice: notice.id, template: notice.template, code, attempts: notice.attempts },
    'a letter did not go',
  );
}
