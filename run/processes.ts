import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

// A process is known by its id and the instant it began: ids are given out again, and another's process is never touched.
export interface ProcessMark {
  pid: number;
  began: string;
}

export function markOf(pid: number): ProcessMark | undefined {
  const began = beginning(pid);
  return began === undefined ? undefined : { pid, began };
}

export function isAlive(mark: ProcessMark): boolean {
  return beginning(mark.pid) === mark.began;
}

/** Asks, waits, then forces. Resolves when the process is gone. */
export async function endProcess(mark: ProcessMark, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  send(mark, signal);
  if (await goneWithin(mark, patienceMs)) return;
  send(mark, 'SIGKILL');
  await goneWithin(mark, 5_000);
}

export async function goneWithin(mark: ProcessMark, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs;
  while (isAlive(mark)) {
    if (Date.now() > until) return false;
    await delay(20);
  }
  return true;
}

function send(mark: ProcessMark, signal: NodeJS.Signals): void {
  if (!isAlive(mark)) return;
  try {
    process.kill(mark.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function beginning(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return linuxBeginning(pid);
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

// The name in brackets may hold spaces and brackets itself, so fields are counted behind the last one: proc(5).
function linuxBeginning(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  return state === 'Z' || state === 'X' ? undefined : fields[19];
}

/** The wanted port when nobody has it, otherwise one that is free now. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined && (await portIsFree(wanted))) return wanted;
  return listenOnce(0);
}

export async function portIsFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port);
    return true;
  } catch {
    return false;
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const got = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(got));
    });
  });
}

/** Tries until it succeeds; the last fault is what the caller hears when patience ends or there is no more hope. */
export async function eventually<T>(
  attempt: () => Promise<T>,
  options: { patienceMs: number; everyMs?: number; hopeless?: () => Error | undefined },
): Promise<T> {
  const until = Date.now() + options.patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const hopeless = options.hopeless?.();
      if (hopeless) throw hopeless;
      if (Date.now() > until) throw error;
    }
    await delay(options.everyMs ?? 50);
  }
}
