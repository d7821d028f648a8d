// What must the api be given to answer?
import type { Logger } from 'pino';
import type { Door } from '#casework/accounts.ts';
import type { Casework } from '#casework/casework.ts';

export interface ApiParts {
  casework: Casework;
  door: Door;
  demo: boolean;
  /** Whether a proxy in front of us says who asks (X-Forwarded-For). */
  trustProxy?: boolean;
  publicUrl: string;
  /** dist/web: the built pages. */
  webDir: string;
  log: Logger;
  /** Each part it needs and what is wrong with it; empty: all is well. */
  isReady(): Promise<Record<string, string>>;
}
