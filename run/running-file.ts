import type { Env } from './environment.ts';
import type { Facts } from './supervisor.ts';
import { files } from './data-dir.ts';
import { kept } from './kept-file.ts';

/** What a script with only a clone may rely on: docs/operating.md names each field. */
export interface RunningFile {
  version: 1;
  url: string;
  startedAt: string;
  pid: number;
  coldStartMs: number;
  parts: Record<string, Facts>;
  demo?: unknown[];
}

export interface RunningFacts {
  dir: string;
  env: Env;
  demo: boolean;
  url: string;
  startedAt: string;
  coldStartMs: number;
  parts: Record<string, Facts>;
}

export function runningFile(facts: RunningFacts): RunningFile {
  const { dir, env, demo, parts, url, startedAt, coldStartMs } = facts;
  return {
    version: 1,
    url,
    startedAt,
    pid: process.pid,
    coldStartMs,
    parts: { ...elsewhere(env), ...parts },
    ...(demo ? { demo: kept<unknown[]>(files.demo(dir)) ?? [] } : {}),
  };
}

// Parts that are servers of the person's own have an address and no process of ours; our own parts replace these lines.
function elsewhere(env: Env): Record<string, Facts> {
  return {
    postgres: { url: env.DATABASE_OWNER_URL ?? '' },
    temporal: { address: env.TEMPORAL_ADDRESS ?? '', namespace: env.TEMPORAL_NAMESPACE ?? '' },
    mail: { smtp: new URL(env.SMTP_URL ?? 'smtp://none').host },
    registries: { url: env.REGISTRIES_URL ?? '' },
  };
}
