// What must the api be given to answer?
import type { Logger } from 'pino';
import type { Door } from '#casework/accounts.ts';
import type { Casework } from '#casework/casework.ts';
import type { SignatureVerifier } from '#domain/signature-policy.ts';
import type { DemoSinks } from '#gateways/demo-sinks.ts';
import type { Examiner } from '#gateways/examine-upload.ts';
import type { Engine } from '#gateways/temporal.ts';
import type { Uploads } from '#gateways/uploads.ts';

/** What only a demo has: a clock that moves, neighbours to play with, people to be. */
export interface DemoParts {
  ring: Engine['ringCases'];
  sinks: DemoSinks;
  /** The sign-ins of the demo's people, as running.json tells them. */
  signIns(): unknown;
  /** The key files of the demo's own authority, sealed by a password everybody is told. */
  keys(): { password: string; items: { id: string; name: string; organisation: string; file: string }[] };
}

export interface ApiParts {
  casework: Casework;
  door: Door;
  /** Absent outside demo and test directories: then its routes are not there. */
  demo?: DemoParts;
  /** Judges digital signatures. */
  verifier: SignatureVerifier;
  uploads: Uploads;
  examiner: Examiner;
  /** Whether a proxy in front of us says who asks (X-Forwarded-For). */
  trustProxy?: boolean;
  publicUrl: string;
  /** dist/web: the built pages. */
  webDir: string;
  log: Logger;
  /** Each part it needs and what is wrong with it; empty: all is well. */
  isReady(): Promise<Record<string, string>>;
}
