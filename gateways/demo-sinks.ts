/** The demo's neighbours as the api asks them: which letters were taken, and how the registers shall behave. */
import { z } from 'zod';
import { modeChange, type ModeChange } from './simulated-people.ts';

export const sunkMail = z.object({
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

const patienceMs = 5_000;

export function openDemoSinks(addresses: { mailsUrl: string; registriesUrl: string }): DemoSinks {
  return {
    async mails(to, after) {
      const query = new URLSearchParams({ ...(to ? { to } : {}), ...(after ? { after } : {}) });
      const answer = await ask('letters', `${addresses.mailsUrl}/mails?${query}`);
      return z.array(sunkMail).parse(await answer.json());
    },
    async setMode(change) {
      const sent = { method: 'PUT', body: JSON.stringify(change), headers: { 'content-type': 'application/json' } };
      await ask('registers', `${addresses.registriesUrl}/modes`, sent);
    },
  };
}

async function ask(who: string, url: string, sent: RequestInit = {}): Promise<Response> {
  try {
    const answer = await fetch(url, { ...sent, signal: AbortSignal.timeout(patienceMs) });
    if (answer.ok) return answer;
  } catch {
    // told below: what fails in between is not the asker's business
  }
  throw new NeighbourAwayError(who);
}
