/** Hands one letter to an SMTP server. The same notice always carries the same Message-ID, so that a repeat is known as one. */
import { createTransport } from 'nodemailer';

export interface Letter {
  /** Of the notice: one id, one letter. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  language: string;
  /** By the clock of cases. */
  date?: Date;
  attachments?: { filename: string; content: Buffer; contentType: string }[];
}

export interface Mailer {
  /** Throws MailRefusedError; `permanent` says whether the same letter may be tried again. */
  send(letter: Letter): Promise<void>;
  close(): void;
}

export class MailRefusedError extends Error {
  readonly code: string;
  readonly permanent: boolean;

  constructor(code: string, permanent: boolean) {
    super(`mail refused: ${code}`);
    this.name = 'MailRefusedError';
    this.code = code;
    this.permanent = permanent;
  }
}

export interface MailerOptions {
  smtpUrl: string;
  /** "Кабыл <kabyl@example.kg>" */
  from: { name: string; address: string };
  timeoutMs?: number;
  connections?: number;
}

export function openMailer(options: MailerOptions): Mailer {
  const timeout = options.timeoutMs ?? 15_000;
  const transport = createTransport({
    ...smtp(options.smtpUrl),
    pool: true,
    maxConnections: options.connections ?? 3,
    maxMessages: 200,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: 2 * timeout,
    // A letter is text we made: it never reads a file or an address for its content.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = checked('from', options.from.address).split('@')[1] ?? 'localhost';
  return {
    async send(letter) {
      const to = recipient(letter.to);
      const subject = checked('subject', letter.subject);
      const language = checked('language', letter.language);
      const messageId = `<notice-${checked('id', letter.id)}@${host}>`;
      try {
        await transport.sendMail({
          from: { name: checked('from', options.from.name), address: options.from.address },
          // As an object: a name or a second address can never be read out of it.
          to: { name: '', address: to },
          subject,
          messageId,
          text: letter.text,
          html: letter.html,
          ...(letter.date ? { date: letter.date } : {}),
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
          ...(letter.attachments ? { attachments: letter.attachments } : {}),
        });
      } catch (error) {
        throw refusal(error);
      }
    },
    close: () => transport.close(),
  };
}

// Every C0 and C1 control: a header value with one could end the header and begin another.
// eslint-disable-next-line no-control-regex -- it is controls that are looked for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

function checked(header: string, value: string): string {
  if (controls.test(value)) throw new MailRefusedError(`control-character-in-${header}`, true);
  return value;
}

function recipient(address: string): string {
  if (!/^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,255}$/.test(checked('to', address))) {
    throw new MailRefusedError('address-shape', true);
  }
  return address;
}

function smtp(url: string): { host: string; port: number; secure: boolean; auth?: { user: string; pass: string } } {
  const { hostname, port, protocol, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return { host: hostname, port: Number(port) || (secure ? 465 : 25), secure, ...(username ? { auth } : {}) };
}

/** 5xx to this recipient or this letter stays; a server that is away, full or asks for a password may be mended. */
function refusal(error: unknown): MailRefusedError {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : 0;
  const isForGood = status >= 550 && status < 560 && code !== 'EAUTH';
  return new MailRefusedError(status ? `smtp-${status}` : typeof code === 'string' ? code : 'unknown', isForGood);
}
