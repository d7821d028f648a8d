import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { RunningFile } from '../../run/running-file.ts';
import { checkout } from '../../run/data-dir.ts';

/** A running product as a story knows it: its directory and its running.json. */
export interface Place {
  dir: string;
  readRunning(): RunningFile;
}

/** The product that stories share. */
export function theProduct(): Place {
  return placeAt(inject('productDir'));
}

export function placeAt(dir: string): Place {
  return { dir, readRunning: () => JSON.parse(readFileSync(join(dir, 'running.json'), 'utf8')) as RunningFile };
}

export interface DoctorCheck {
  name: string;
  ok: boolean;
  found: number;
  example: string | null;
}

/** npm run doctor over the live data: its exit status and its checks by name. */
export async function doctor(
  place: Pick<Place, 'dir'>,
  ...more: string[]
): Promise<{ status: number; checks: { [name: string]: DoctorCheck } }> {
  const args = ['--import', 'tsx', 'run/doctor.ts', '--data', place.dir, '--json', ...more];
  const { status, stdout } = await new Promise<{ status: number; stdout: string }>((resolve, reject) => {
    execFile(process.execPath, args, { cwd: checkout, maxBuffer: 1e8 }, (error, out, err) => {
      const code = error ? (error as { code?: unknown }).code : 0;
      if (typeof code === 'number' && out.trim()) resolve({ status: code, stdout: out });
      else reject(error ?? new Error(err));
    });
  });
  const { checks } = JSON.parse(stdout) as { checks: DoctorCheck[] };
  return { status, checks: Object.fromEntries(checks.map(check => [check.name, check])) };
}

/** The checks that do not hold, in words. */
export async function broken(place: Pick<Place, 'dir'>): Promise<string[]> {
  const { checks } = await doctor(place);
  return Object.values(checks).flatMap(({ name, ok, found, example }) => (ok ? [] : [`${name}: ${found}, ${example}`]));
}

/** Asks again until an answer is there; a wait is a time-out, never a measurement. */
export async function eventually<T>(
  ask: () => Promise<T | undefined | false>,
  what: string,
  patienceMs = 60_000,
): Promise<T> {
  const until = Date.now() + patienceMs;
  let last = '';
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() > until) throw new Error(`${what}: not within ${patienceMs} ms ${last}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Several at a time, answers in the order of the questions. */
export async function each<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++)
      answers[index] = await work(items[index] as T, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return answers;
}
