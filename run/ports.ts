import { join } from 'node:path';
import { keep, kept } from './kept-file.ts';
import { freePort, portIsFree } from './processes.ts';
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
    if (name === 'api' && wantedApi && !(await portIsFree(wantedApi)))
      throw new StartError(
        `Port ${wantedApi} is taken by another program: choose another with --port, or leave it out.`,
      );
    chosen[name] = await unlike(Object.values(chosen), wanted);
  }
  keep(file, chosen);
  return chosen as Ports;
}

// A port that was looked at and let go may be handed out a second time.
async function unlike(taken: number[], wanted: number | undefined): Promise<number> {
  let port = await freePort(wanted);
  while (taken.includes(port)) port = await freePort();
  return port;
}
