/** What the mail sink has taken: in memory for reading, as lines of JSON for the next start. */
import { existsSync, readFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

export interface SunkMail {
  id: string;
  to: string[];
  at: string;
  subject: string;
  text: string;
  html: string;
  from: string;
  messageId: string;
  language: string;
  headers: string[];
  attachments: { filename: string; mimeType: string; bytes: number }[];
}

export interface KeptMails {
  add(mail: SunkMail): Promise<void>;
  all(): SunkMail[];
  /** To one address (or phone), strictly after an instant; oldest first. */
  find(to: string | null, after: string | null): SunkMail[];
  close(): Promise<void>;
}

const most = 20_000;

export function openKeptMails(file?: string): KeptMails {
  const mails: SunkMail[] = file && existsSync(file) ? lines(readFileSync(file, 'utf8')) : [];
  let handle: Promise<FileHandle> | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  return {
    async add(mail) {
      mails.push(mail);
      if (mails.length > most) mails.splice(0, mails.length - most);
      if (!file) return;
      handle ??= open(file, 'a', 0o600);
      const line = `${JSON.stringify(mail)}\n`;
      await (writing = writing.then(async () => (await handle)?.appendFile(line)));
    },
    all: () => [...mails],
    find(to, after) {
      const since = after && !Number.isNaN(Date.parse(after)) ? new Date(after).toISOString() : '';
      const wanted = to?.toLowerCase();
      return mails.filter(mail => mail.at > since && (!wanted || mail.to.some(each => each.toLowerCase() === wanted)));
    },
    async close() {
      await writing;
      await (await handle)?.close();
    },
  };
}

// A line cut short by a crash is left out; the rest is still worth showing.
function lines(text: string): SunkMail[] {
  return text.split('\n').flatMap(line => {
    try {
      return line ? [JSON.parse(line) as SunkMail] : [];
    } catch {
      return [];
    }
  });
}
