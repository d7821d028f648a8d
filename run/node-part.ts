import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, files } from './data-dir.ts';
import { StartError } from './start-error.ts';
import type { Facts, PartPlan } from './supervisor.ts';

// A part written here: a Node process that says over its pipe when it is ready and ends itself when the pipe closes.

export interface NodePart {
  name: string;
  file: string;
  args?: string[];
  dir: string;
  env: Record<string, string>;
  /** Megabytes of old space; the whole product must fit a small machine. */
  memoryMb?: number;
}

export interface PartMessage {
  ready: true;
  facts?: Facts;
}

export function nodePart(part: NodePart): PartPlan {
  return {
    name: part.name,
    signal: 'SIGTERM',
    patienceMs: 15_000,
    begin: spawned =>
      new Promise((resolve, reject) => {
        const child = launch(part);
        spawned(child);
        child.on('message', message => resolve((message as PartMessage).facts ?? {}));
        child.once('error', error =>
          reject(new StartError(`The part "${part.name}" could not be started: ${error.message}`)),
        );
        child.once('exit', (code, signal) =>
          reject(
            new StartError(
              `The part "${part.name}" ended while starting (${signal ?? `exit ${code}`}): ${lastWords(part)}`,
            ),
          ),
        );
      }),
  };
}

/** Work that has an end: resolves with its facts when the process has ended well. */
export async function nodeTask(part: NodePart): Promise<Facts> {
  let exited: Promise<unknown> = Promise.resolve();
  const facts = await nodePart(part).begin(child => {
    exited = new Promise(resolve => child.once('exit', resolve));
  });
  await exited;
  return facts;
}

function launch(part: NodePart): ChildProcess {
  const log = openSync(files.log(part.dir, part.name), 'a', 0o600);
  try {
    return spawn(process.execPath, [...flags(part), join(checkout, 'run', part.file), ...(part.args ?? [])], {
      cwd: checkout,
      env: { ...systemEnvironment(), ...part.env },
      stdio: ['ignore', log, log, 'ipc'],
      // Ctrl-C in a terminal reaches the whole group at once; the supervisor ends its parts in order.
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

function flags(part: NodePart): string[] {
  return [
    '--import',
    'tsx',
    '--enable-source-maps',
    ...(part.memoryMb ? [`--max-old-space-size=${part.memoryMb}`] : []),
  ];
}

// A part is told by its configuration alone, not by what else stands in the environment of whoever typed npm start.
function systemEnvironment(): NodeJS.ProcessEnv {
  const wanted = [
    'PATH',
    'HOME',
    'TMPDIR',
    'TZ',
    'LANG',
    'NODE_EXTRA_CA_CERTS',
    'KABYL_CACHE',
    'XDG_CACHE_HOME',
    'CHROMIUM',
  ];
  return Object.fromEntries(wanted.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function lastWords(part: NodePart): string {
  const file = files.log(part.dir, part.name);
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(-40);
  const telling = lines.findLast(line => /^\w*Error\b|"level":(50|60)/.test(line)) ?? lines.at(-1) ?? '';
  return `${messageIn(telling)} (${file})`;
}

// Logs are JSON lines; a person wants the sentence inside.
function messageIn(line: string): string {
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return err?.message ?? msg ?? line;
  } catch {
    return line.trim();
  }
}
