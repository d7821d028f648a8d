import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { run } from './executables.ts';
import { eventually } from './processes.ts';
import { StartError } from './start-error.ts';
import { serverVersionOf } from './temporal-executable.ts';

// The official Temporal server with its database in a file: as durable as PostgreSQL here (write-ahead log, full sync).

export interface TemporalPorts {
  grpc: number;
  http: number;
  metrics: number;
  ui: number;
}

export interface TemporalOptions {
  executable: string;
  dir: string;
  logFile: string;
  namespace: string;
  ports: TemporalPorts;
}

export async function startTemporal(options: TemporalOptions, spawned: (child: ChildProcess) => void): Promise<void> {
  const child = await serve(options);
  spawned(child);
  let failure: Error | undefined;
  child.once(
    'error',
    error => (failure = new StartError(`The Temporal server could not be started: ${error.message}`)),
  );
  child.once(
    'exit',
    code =>
      (failure = new StartError(`The Temporal server ended while starting (exit ${code}): see ${options.logFile}`)),
  );
  try {
    await eventually(() => answers(options), { patienceMs: 60_000, everyMs: 100, hopeless: () => failure });
    await keepHistoriesFor(options, '72h');
  } catch (error) {
    child.kill('SIGTERM');
    throw error;
  }
}

async function serve(options: TemporalOptions): Promise<ChildProcess> {
  // A file of another server version says it serves and only half works, so each version has its own: the new one
  // starts empty and every open case is rung.
  const database = join(options.dir, `engine-${await serverVersionOf(options.executable)}.db`);
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    // prettier-ignore
    return spawn(options.executable, ['server', 'start-dev', '--ip', '127.0.0.1',
      '--port', String(options.ports.grpc), '--http-port', String(options.ports.http),
      '--metrics-port', String(options.ports.metrics), '--ui-port', String(options.ports.ui),
      '--db-filename', database, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full',
      '--namespace', options.namespace, '--log-level', 'warn', '--log-format', 'json'],
      { cwd: options.dir, stdio: ['ignore', log, log], detached: true, env: plainEnvironment() });
  } finally {
    closeSync(log);
  }
}

async function answers({ ports, namespace }: TemporalOptions): Promise<void> {
  const connection = await Connection.connect({ address: `127.0.0.1:${ports.grpc}`, connectTimeout: 2_000 });
  try {
    const { status } = await connection.healthService.check({
      service: 'temporal.api.workflowservice.v1.WorkflowService',
    });
    if (status !== 1) throw new Error('not serving yet');
    await connection.workflowService.describeNamespace({ namespace });
  } finally {
    await connection.close();
  }
}

async function keepHistoriesFor({ executable, ports, namespace }: TemporalOptions, retention: string): Promise<void> {
  // prettier-ignore
  await run(executable, ['operator', 'namespace', 'update', '--address', `127.0.0.1:${ports.grpc}`, '--namespace', namespace,
    '--retention', retention], { timeout: 30_000, env: plainEnvironment() });
}

// TEMPORAL_* of the person who starts us are about another server.
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}
