// Sends codes and links to the owners of accounts, by mail and by SMS.
import type { Logger } from 'pino';
import { openMessage, saysOf, type AccountMessageContent } from '#casework/account-messages.ts';
import type { Casework } from '#casework/casework.ts';
import type { Mailer } from '#gateways/mail.ts';
import type { SmsGateway } from '#gateways/sms.ts';
import { messageFailed, messageSent, takeDueMessages, type AccountMessage } from '#records/account-messages.ts';
import { clocks } from '#records/cases.ts';
import { say } from '#texts/say.ts';
import '#texts/all.ts';
import { layOut, type WrittenLetter } from './letter-layout.ts';
import { secondsToNextTry } from './notices.ts';

export interface AccountMessageParts {
  casework: Casework;
  mailer: Mailer;
  sms?: SmsGateway | undefined;
  publicUrl: string;
  log: Logger;
}

const atOnce = 100;

/** Sends what is due; returns how many were taken. */
export async function sendAccountMessages(parts: AccountMessageParts): Promise<number> {
  const due = await takeDueMessages(parts.casework.db, atOnce);
  if (due.length === 0) return 0;
  const { instant } = await clocks(parts.casework.db);
  await Promise.all(due.map(message => sendOne(parts, message, instant)));
  return due.length;
}

async function sendOne(parts: AccountMessageParts, message: AccountMessage, date: Date): Promise<void> {
  const { db, vault } = parts.casework;
  try {
    const content = openMessage(vault, message);
    const door = parts.publicUrl.replace(/\/$/, '');
    if (message.channel === 'mail') {
      const letter = accountLetter(content, door);
      await parts.mailer.send({ id: message.id, to: content.to, language: content.language, date, ...letter });
    } else {
      if (!parts.sms) throw new Error('no SMS gateway');
      await parts.sms.send({ id: message.id, to: content.to, text: shortText(content, door) });
    }
    await messageSent(db, message.id);
  } catch {
    // A code outlives its use soon: it is tried as often as a notice, and nothing of it is logged.
    await messageFailed(db, message.id, secondsToNextTry(message.attempts, false) ?? 24 * 3_600);
    parts.log.warn({ message: message.id, channel: message.channel, attempts: message.attempts }, 'a code did not go');
  }
}

function accountLetter(content: AccountMessageContent, publicUrl: string): WrittenLetter {
  const { language, kind } = content;
  const subject = say(language, `mail.account.${kind}.subject`);
  const url = content.link ?? (saysOf(kind).leadsIn ? `${publicUrl}/sign-in` : undefined);
  return layOut({
    language,
    subject,
    preheader: subject,
    title: subject,
    lead: lead(content),
    ...(url ? { button: { label: buttonLabel(content), url } } : {}),
    contacts: [],
    footer: [say(language, 'mail.footer.language')],
  });
}

/** A link only where it leads somewhere: never a password (N-ORT-1). */
function shortText(content: AccountMessageContent, publicUrl: string): string {
  const url = content.link ?? (saysOf(content.kind).opened ? `${publicUrl}/sign-in` : undefined);
  return `${lead(content, saysOf(content.kind).long ? 'short' : 'lead')}${url ? ` ${url}` : ''} Кабыл`;
}

function lead(content: AccountMessageContent, length: 'lead' | 'short' = 'lead'): string {
  const { language, kind, code = '', phone = '' } = content;
  return say(language, `mail.account.${kind}.${length}`, { code, phone });
}

function buttonLabel({ language, kind }: AccountMessageContent): string {
  return kind === 'invited' ? say(language, 'mail.account.invited.open') : say(language, 'account.sign-in');
}
