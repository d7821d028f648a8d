import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { readConfig, type Config } from './config.ts';
import { endProcess, isAlive, markOf, type ProcessMark } from './processes.ts';
import { forgetFile, keepFirst, kept } from './kept-file.ts';
import { removePostgres } from './postgres.ts';
import { StartError } from './start-error.ts';

// A data directory: everything one product on this machine owns. Who holds it, what it runs and how its tools reach it.

export const checkout = join(import.meta.dirname, '..');

/** Relative names are meant from where the person stands; npm moves to the checkout before it runs anything. */
export function dataDirOf(given: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  if (!given) return join(checkout, '.kabyl');
  return isAbsolute(given) ? given : resolve(env.INIT_CWD ?? process.cwd(), given);
}

export const files = {
  running: (dir: string): string => join(dir, 'running.json'),
  holder: (dir: string): string => join(dir, 'supervisor.json'),
  parts: (dir: string): string => join(dir, 'parts.json'),
  environment: (dir: string): string => join(dir, 'environment.json'),
  demo: (dir: string): string => join(dir, 'demo.json'),
  log: (dir: string, part: string): string => join(dir, 'logs', `${part}.log`),
};

/** What was started for a directory, in the order of starting, so that whoever comes next can end exactly that. */
export interface StartedProcess extends ProcessMark {
  part: string;
  signal: NodeJS.Signals;
}

export function holderOf(dir: string): ProcessMark | undefined {
  const holder = kept<ProcessMark>(files.holder(dir));
  return holder && isAlive(holder) ? holder : undefined;
}

export async function holdDataDir(dir: string): Promise<void> {
  mkdirSync(join(dir, 'logs'), { recursive: true });
  const own = markOf(process.pid);
  const holder = holderOf(dir);
  if (!holder) forgetFile(files.holder(dir));
  if (holder || (own && !keepFirst(files.holder(dir), own)))
    throw new StartError(
      `Kabyl already runs from ${dir} (process ${holderOf(dir)?.pid}): stop it with "npm stop", or choose another directory with --data.`,
    );
  forgetFile(files.running(dir));
  await endStartedProcesses(dir);
}

export function releaseDataDir(dir: string): void {
  for (const file of [files.running(dir), files.parts(dir), files.holder(dir)]) forgetFile(file);
}

/** Last started, first ended. Only processes that began exactly when we noted it: never somebody else's. */
export async function endStartedProcesses(dir: string): Promise<void> {
  const started = kept<StartedProcess[]>(files.parts(dir)) ?? [];
  // The guard stands in the list itself when it is the guard who clears up.
  const others = started.filter(each => each.pid !== process.pid);
  for (const each of others.toReversed()) await endProcess(each, each.signal, 10_000);
  forgetFile(files.parts(dir));
}

/** --fresh: everything but the hold on the directory itself. */
export function emptyDataDir(dir: string): void {
  removePostgres(dir);
  const holder = files.holder(dir);
  for (const name of readdirSync(dir))
    if (join(dir, name) !== holder) rmSync(join(dir, name), { recursive: true, force: true });
  mkdirSync(join(dir, 'logs'), { recursive: true });
}

/** Whether a directory was begun as a demo; undefined while nothing has been started from it. */
export function isDemoDir(dir: string): boolean | undefined {
  const environment = kept<Record<string, string>>(files.environment(dir));
  return environment && environment.DEMO === 'true';
}

/** How doctor, import, seed and the like reach the product of a directory: as its parts were told. */
export function configOf(dir: string): Readonly<Config> {
  const environment = kept<Record<string, string>>(files.environment(dir));
  if (!environment) throw new StartError(`There is no product in ${dir} yet: start it with "npm start".`);
  return readConfig(environment);
}
