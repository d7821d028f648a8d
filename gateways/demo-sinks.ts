/** The demo's neighbours as the api asks them: which letters were taken, and how the registers shall behave. */
import { z } from 'zod';
import { askWithin } from './bounded-asking.ts';
import { modeChange, type ModeChange } from './simulated-people.ts';

const sunkMail = z.object({
  to: z.array(z.string()),
  at: z.string(),
  subject: z.string(),
  text: z.string(),
  attachments: z.array(z.object({ filename: z.string(), mimeType: z.string(), bytes: z.number() })),
});
export type DemoMail = z.infer<typeof sunkMail>;

export { modeChange };

export interface DemoSinks {
  mails(to: string | undefined, after: string | undefined): Promise<DemoMail[]>;
  setMode(change: ModeChange): Promise<void>;
}

export class NeighbourAwayError extends Error {
  constructor(who: string) {
    super(`the ${who} of the demo do not answer`);
    this.name = 'NeighbourAwayError';
  }
}

export interface DemoSinkOptions {
  mailsUrl: string;
  registriesUrl: string;
  timeoutMs?: number;
}

export function openDemoSinks({ mailsUrl, registriesUrl, timeoutMs = 5_000 }: DemoSinkOptions): DemoSinks {
  const ask = async (who: string, url: string, sent: RequestInit = {}): Promise<Buffer> => {
    try {
      const { ok, body } = await askWithin(url, sent, { timeoutMs, mostBytes: 64 * 1024 * 1024 });
      if (ok) return body;
    } catch {
      // told below: what fails in between is not the asker's business
    }
    throw new NeighbourAwayError(who);
  };
  return {
    async mails(to, after) {
      const query = new URLSearchParams({ ...(to ? { to } : {}), ...(after ? { after } : {}) });
      const answer = await ask('letters', `${mailsUrl}/mails?${query}`);
      return z.array(sunkMail).parse(JSON.parse(answer.toString('utf8')));
    },
    async setMode(change) {
      const sent = { method: 'PUT', body: JSON.stringify(change), headers: { 'content-type': 'application/json' } };
      await ask('registers', `${registriesUrl}/modes`, sent);
    },
  };
}
