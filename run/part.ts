import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { ConfigError, readConfig, type Config } from './config.ts';
import type { PartMessage } from './node-part.ts';
import type { Facts } from './supervisor.ts';

// What every part's process has in common: its configuration, its log, how it says it is ready and how it ends.

export interface PartGround {
  config: Readonly<Config>;
  log: Logger;
}

export interface Begun {
  facts?: Facts;
  stop(): Promise<void>;
}

export async function runPart(name: string, begin: (ground: PartGround) => Promise<Begun>): Promise<void> {
  const log = pino({ name, level: process.env.LOG_LEVEL ?? 'info', base: { name } });
  process.on('uncaughtException', error => fail(log, error));
  process.on('unhandledRejection', error => fail(log, error));
  try {
    const config = readConfig(process.env);
    const begun = await begin({ config, log });
    endWhenAsked(log, begun);
    showLife(name, config.dataDir);
    log.info('ready');
    tell(begun.facts);
  } catch (error) {
    fail(log, error);
  }
}

// In a container nobody holds a pipe to us: a file that stops growing younger tells of a process that lives but hangs.
function showLife(name: string, dataDir: string): void {
  if (process.send) return;
  const beat = (): void => writeFileSync(join(dataDir, `alive-${name}`), '');
  beat();
  setInterval(beat, 5_000).unref();
}

/** Work that has an end, in a process of its own: tells what came of it and is gone. */
export async function runTask(name: string, work: (ground: PartGround) => Promise<Facts>): Promise<void> {
  const log = pino({ name, level: process.env.LOG_LEVEL ?? 'info', base: { name } });
  try {
    const facts = await work({ config: readConfig(process.env), log });
    tell(facts, () => process.exit(0));
  } catch (error) {
    fail(log, error);
  }
}

function tell(facts: Facts | undefined, told: () => void = () => undefined): void {
  const message: PartMessage = { ready: true, ...(facts ? { facts } : {}) };
  if (process.send) process.send(message, told);
  else told();
}

function endWhenAsked(log: Logger, begun: Begun): void {
  let ending = false;
  const end = (why: string): void => {
    if (ending) return;
    ending = true;
    log.info({ why }, 'ending');
    // Whoever waits for us forces us after 15 s; better to say ourselves that something did not end.
    setTimeout(() => fail(log, new Error('did not end within 12 s')), 12_000).unref();
    begun.stop().then(
      () => process.exit(0),
      error => fail(log, error),
    );
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  // The supervisor is gone, so nobody would restart or end this part any more.
  process.on('disconnect', () => end('the supervisor is gone'));
  if (process.send && !process.connected) end('the supervisor is gone');
}

function fail(log: Logger, error: unknown): never {
  if (error instanceof ConfigError) for (const fault of error.faults) log.fatal(fault);
  else log.fatal({ err: error }, 'the part ends');
  process.exit(1);
}
