import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  chmodSync,
  copyFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from './start-error.ts';

// Programs that npm does not bring. Several ways lead to each; a way that fails is named and the next one is tried.

export const run = promisify(execFile);

export interface Way {
  name: string;
  find(): Promise<string>;
}

/** The path of the executable by the first way that succeeds. A way may answer "not here" with a NotHere, silently. */
export async function byFirstWorkingWay(
  what: string,
  ways: Way[],
  advice: string,
  say: (sentence: string) => void,
): Promise<string> {
  const failures: string[] = [];
  for (const way of ways) {
    try {
      return await way.find();
    } catch (error) {
      const failure = `${way.name}: ${reason(error)}`;
      failures.push(failure);
      if (!(error instanceof NotHere)) say(`${what}, ${failure}; trying the next way`);
    }
  }
  throw new StartError(
    `${what} was not found. Tried ${failures.length} ways:`,
    ...failures.map(line => `  - ${line}`),
    advice,
  );
}

/** Not a fault: this machine simply does not have it that way. */
export class NotHere extends Error {}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { stderr, cause } = error as { stderr?: string; cause?: unknown };
  if (stderr?.trim()) return stderr.trim().split('\n').at(-1) ?? error.message;
  return cause instanceof Error ? `${error.message} (${cause.message})` : error.message;
}

export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.KABYL_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kabyl');
}

/** Something fetched before. Its hash was written down when it was fetched and verified; a changed file is not run. */
export function fromCache(name: string, cache: string): Way {
  const file = join(cache, name);
  return {
    name: `the cache folder ${cache}`,
    async find() {
      if (!existsSync(file) || !existsSync(`${file}.sha256`)) throw new NotHere(`${name} is not there`);
      await expectHash(file, readFileSync(`${file}.sha256`, 'utf8').trim());
      return file;
    },
  };
}

/** Fetches into a folder of its own, and only what was verified there reaches the cache. */
export async function intoCache(
  name: string,
  cache: string,
  fetchTo: (folder: string) => Promise<string>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kabyl-fetch-'));
  try {
    const fetched = await fetchTo(folder);
    mkdirSync(cache, { recursive: true });
    const draft = join(cache, `${name}.${randomUUID()}`);
    copyFileSync(fetched, draft);
    chmodSync(draft, 0o755);
    writeFileSync(join(cache, `${name}.sha256`), `${await hashOf(draft)}\n`);
    renameSync(draft, join(cache, name));
    return join(cache, name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function expectHash(file: string, expected: string): Promise<void> {
  const found = await hashOf(file);
  if (found !== expected) throw new Error(`wrong SHA-256 ${found}, expected ${expected}`);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export function onPath(program: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map(folder => join(folder, program)).find(file => existsSync(file));
}
