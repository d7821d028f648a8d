import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { forgetFile, keep, keepFirst, kept } from './kept-file.ts';
import { freePort, isAlive, markOf, portIsFree, type ProcessMark } from './processes.ts';
import { StartError } from './start-error.ts';

// A part keeps its port from start to start where nobody else has taken it, so that addresses people noted stay true.

const names = [
  'api',
  'temporal',
  'temporalHttp',
  'temporalMetrics',
  'temporalUi',
  'smtp',
  'mails',
  'registries',
] as const;

export type Ports = Record<(typeof names)[number], number>;

export async function choosePorts(dir: string, wantedApi: number | undefined): Promise<Ports> {
  const file = join(dir, 'ports.json');
  const before = kept<Partial<Ports>>(file) ?? {};
  const chosen: Partial<Ports> = {};
  for (const name of names) {
    const wanted = name === 'api' ? (wantedApi ?? before.api ?? 3000) : before[name];
    if (name === 'api' && wantedApi && !(claim(wantedApi, dir) && (await portIsFree(wantedApi))))
      throw new StartError(
        `Port ${wantedApi} is taken by another program: choose another with --port, or leave it out.`,
      );
    chosen[name] = await ownPort(dir, Object.values(chosen), wanted);
  }
  keep(file, chosen);
  return chosen as Ports;
}

// A port that was looked at and let go may be handed out a second time: to ourselves, or to who starts in this very second.
async function ownPort(dir: string, chosen: number[], wanted: number | undefined): Promise<number> {
  let port = await freePort(wanted);
  while (chosen.includes(port) || !claim(port, dir)) port = await freePort();
  return port;
}

interface Claim extends Partial<ProcessMark> {
  dir: string;
}

// Between choosing a port and listening on it lie seconds: until its process is gone, it is spoken for on this machine.
function claim(port: number, dir: string): boolean {
  const folder = join(tmpdir(), `kabyl-ports-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${port}.json`);
  const before = kept<Claim>(file);
  if (before && !(before.pid && isAlive(before as ProcessMark))) forgetFile(file);
  return keepFirst(file, { ...markOf(process.pid), dir }) || kept<Claim>(file)?.dir === dir;
}
