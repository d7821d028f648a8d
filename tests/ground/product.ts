import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { holderOf } from '../../run/data-dir.ts';
import { removePostgres } from '../../run/postgres.ts';
import { goneWithin } from '../../run/processes.ts';
import type { RunningFile } from '../../run/running-file.ts';
import { Caller } from './caller.ts';

// The product as anyone starts it: by npm start, in a process of its own, known only through running.json and HTTP.

export interface ProductOptions {
  /** Where the clone lies; the working tree by default. */
  checkout?: string;
  /** Kept when given; otherwise a new directory that is removed at the end. */
  dir?: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  patienceMs?: number;
}

export interface TestProduct {
  url: string;
  dir: string;
  running: RunningFile;
  /** What npm start printed so far. */
  printed(): string;
  /** A visitor with cookies of their own. */
  visitor(): Caller;
  /** Signed in as one of the demo's people. */
  signedInAs(role: string, program?: string): Promise<Caller>;
  /** As running.json stands now: pids change when parts are restarted. */
  readRunning(): RunningFile;
  /** kill -9 of one part's process. */
  kill(part: string): void;
  /** Again, after it was stopped or killed. */
  start(...more: string[]): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const workingTree = join(import.meta.dirname, '..', '..');

/** Starts a product and stops it when the test file is done. */
export async function aProduct(options: ProductOptions = {}): Promise<TestProduct> {
  const dir = options.dir ?? newDataDir();
  const product = aStoppedProduct(dir, options);
  afterAll(async () => {
    await product.stop();
    if (!options.dir) removeDataDir(dir);
  }, 120_000);
  await product.start();
  return product;
}

/** For whoever starts and stops it on their own: one product for many test files. */
export function aStoppedProduct(dir: string, options: ProductOptions = {}): TestProduct {
  return new RunningProduct(options.checkout ?? workingTree, dir, options);
}

/** Not started yet, and ended by whoever opens it. */
export function openProduct(options: ProductOptions & { dir: string }): TestProduct {
  return new RunningProduct(options.checkout ?? workingTree, options.dir, options);
}

export function newDataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kabyl-product-'));
  chmodSync(dir, 0o755);
  return dir;
}

export function removeDataDir(dir: string): void {
  if (existsSync(dir)) removePostgres(dir);
  rmSync(dir, { recursive: true, force: true });
}

class RunningProduct implements TestProduct {
  url = '';
  readonly dir: string;
  running!: RunningFile;
  private readonly checkout: string;
  private readonly options: ProductOptions;
  private child: ChildProcess | undefined;
  private output = '';

  constructor(checkout: string, dir: string, options: ProductOptions) {
    this.checkout = checkout;
    this.dir = dir;
    this.options = options;
  }

  async start(...more: string[]): Promise<void> {
    const { args = [], env = {}, patienceMs = 150_000 } = this.options;
    this.output = '';
    // A group of its own, so that whatever is left of it can be ended together.
    const child = spawn('npm', ['start', '--', '--data', this.dir, ...args, ...more], {
      cwd: this.checkout,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.child = child;
    const collect = (chunk: Buffer): void => void (this.output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const began = Date.now();
    const until = began + patienceMs;
    while (!this.isUpSince(began)) {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${this.output}`);
      if (Date.now() > until) throw new Error(`npm start was not ready within ${patienceMs} ms:\n${this.output}`);
      await delay(50);
    }
    this.running = this.readRunning();
    this.url = this.running.url;
  }

  // A killed product may have left its file behind: only one written since counts.
  private isUpSince(began: number): boolean {
    return existsSync(join(this.dir, 'running.json')) && Date.parse(this.readRunning().startedAt) >= began;
  }

  printed(): string {
    return this.output;
  }

  visitor(): Caller {
    return new Caller(this.url);
  }

  async signedInAs(role: string, program = 'grade-one'): Promise<Caller> {
    const people = (this.running.demo ?? []) as { role: string; program: string; login: string; password: string }[];
    const person = people.find(each => each.role === role && each.program === program);
    if (!person) throw new Error(`The demo has no ${role} of ${program}.`);
    const caller = this.visitor();
    await caller.signIn(person.login, person.password);
    return caller;
  }

  readRunning(): RunningFile {
    return JSON.parse(readFileSync(join(this.dir, 'running.json'), 'utf8')) as RunningFile;
  }

  kill(part: string): void {
    const pid = this.readRunning().parts[part]?.pid;
    if (typeof pid !== 'number') throw new Error(`The product runs no part "${part}".`);
    process.kill(pid, 'SIGKILL');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** npm is gone as soon as it is asked; the product ends in order behind it. */
  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const supervisor = holderOf(this.dir);
    child.kill('SIGTERM');
    if (supervisor && !(await goneWithin(supervisor, 60_000))) throw new Error('The product did not end within 60 s.');
  }
}

/** A new key for each command, as a page makes one. */
