import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, files } from './data-dir.ts';
import { mailPart, postgresPart, registriesPart, temporalPart } from './embedded.ts';
import { partsEnvironment, withoutOwner, type DatabaseUrls, type Env } from './environment.ts';
import { forgetFile, keep } from './kept-file.ts';
import { migrate } from './migrate.ts';
import { nodePart, nodeTask } from './node-part.ts';
import { choosePorts, type Ports } from './ports.ts';
import { eventually } from './processes.ts';
import type { Reporter } from './reporter.ts';
import { runningFile } from './running-file.ts';
import { writeSchema } from './schema-dump.ts';
import { StartError } from './start-error.ts';
import type { StartOptions } from './start-options.ts';
import { Supervisor } from './supervisor.ts';
import { temporalExecutable } from './temporal-executable.ts';
import { buildWeb, keepBuild, type WebBuild } from './web-build.ts';

// The whole product on one machine: which part needs which, and when all of it is there.

export class Product {
  private readonly options: StartOptions;
  private readonly settings: Env;
  private readonly reporter: Reporter;
  private readonly supervisor: Supervisor;
  private readonly began = performance.now();
  private env: Env = {};
  private up: { startedAt: string; coldStartMs: number } | undefined;

  constructor(options: StartOptions, settings: Env, reporter: Reporter) {
    this.options = options;
    this.settings = settings;
    this.reporter = reporter;
    this.supervisor = new Supervisor(options.dir, reporter, () => this.announce());
  }

  /** Resolves with the address when everything answers. */
  async start(): Promise<string> {
    const { dir, port } = this.options;
    const ports = await choosePorts(dir, port);
    await this.supervisor.start(nodePart({ name: 'guard', file: 'guard.ts', args: [dir], dir, env: {}, memoryMb: 64 }));
    const database = heard(this.database());
    const web = heard(this.web());
    const engine = heard(this.engine(ports));
    await allOf([engine, this.partsOn(database, web, engine, ports)]);
    await this.reporter.step('ready', () => untilReady(ports.api));
    if (!this.options.demo) await this.sayFirstAdministrator();
    this.up = { startedAt: new Date().toISOString(), coldStartMs: Math.round(performance.now() - this.began) };
    this.announce();
    return this.env.PUBLIC_URL ?? '';
  }

  async stop(): Promise<void> {
    this.up = undefined;
    forgetFile(files.running(this.options.dir));
    await this.supervisor.stop();
  }

  private announce(): void {
    if (!this.up) return;
    const { guard, ...parts } = this.supervisor.facts();
    void guard;
    const { dir, demo } = this.options;
    keep(
      files.running(dir),
      runningFile({ dir, demo, env: this.env, url: this.env.PUBLIC_URL ?? '', parts, ...this.up }),
    );
  }

  private async web(): Promise<WebBuild> {
    const log = files.log(this.options.dir, 'web');
    const told = ({ built }: WebBuild): string => (built ? 'pages built' : 'pages unchanged');
    const build = await this.reporter.step('web', () => buildWeb(log), told);
    setInterval(() => keepBuild(build.folder), 60 * 60 * 1000).unref();
    return build;
  }

  private async database(): Promise<DatabaseUrls> {
    const urls = await this.postgres();
    const outcome = await this.reporter.step(
      'migrations',
      () => migrate(urls.ownerUrl),
      ({ applied }) => `${applied.length} applied`,
    );
    if (outcome.applied.length > 0 && existsSync(join(checkout, '.git'))) await writeSchema(urls.ownerUrl);
    return urls;
  }

  private async postgres(): Promise<DatabaseUrls> {
    const { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl } = this.settings;
    if (appUrl && ownerUrl) return { appUrl, ownerUrl };
    let urls: DatabaseUrls | undefined;
    const plan = postgresPart(this.options.dir, ready => (urls = ready));
    await this.reporter.step(
      'postgres',
      () => this.supervisor.start(plan),
      ({ url }) => new URL(String(url)).host,
    );
    if (!urls) throw new StartError('PostgreSQL started without an address.');
    return urls;
  }

  private async engine(ports: Ports): Promise<void> {
    if (this.settings.TEMPORAL_ADDRESS) return;
    const say = (sentence: string): void => this.reporter.say('temporal', sentence);
    const plan = temporalPart(this.options.dir, ports, this.settings.TEMPORAL_NAMESPACE ?? 'kabyl', () =>
      temporalExecutable(say),
    );
    await this.reporter.step(
      'temporal',
      () => this.supervisor.start(plan),
      ({ address, ui }) => `${address}, page ${ui}`,
    );
  }

  // The api needs neither the engine nor mail to take commands; only what must wait for the engine does.
  private async partsOn(
    database: Promise<DatabaseUrls>,
    web: Promise<WebBuild>,
    engine: Promise<void>,
    ports: Ports,
  ): Promise<void> {
    const [urls] = await allOf([database]);
    this.env = partsEnvironment(this.options, this.settings, ports, urls as DatabaseUrls);
    keep(files.environment(this.options.dir), this.env);
    const { dir } = this.options;
    const env = withoutOwner(this.env);
    if (this.options.demo) await this.demo();
    await allOf([
      this.settings.SMTP_URL ? undefined : this.part(mailPart(dir, ports, env)),
      this.settings.REGISTRIES_URL ? undefined : this.part(registriesPart(dir, ports, env)),
      web.then(build =>
        this.part(nodePart({ name: 'api', file: 'api.ts', args: [build.folder], dir, env, memoryMb: 1024 })),
      ),
      this.part(nodePart({ name: 'jobs', file: 'jobs.ts', dir, env, memoryMb: 1024 })),
      engine.then(() => this.part(nodePart({ name: 'worker', file: 'worker.ts', dir, env, memoryMb: 2048 }))),
    ]);
  }

  private part(plan: ReturnType<typeof nodePart>): Promise<unknown> {
    return this.reporter.step(plan.name, () => this.supervisor.start(plan));
  }

  private async demo(): Promise<void> {
    const { dir, clock } = this.options;
    const task = nodeTask({
      name: 'demo',
      file: 'demo.ts',
      args: clock ? [clock.toISOString()] : [],
      dir,
      env: this.env,
    });
    await this.reporter.step(
      'demo',
      () => task,
      ({ clock: now }) => `the clock of cases says ${now}`,
    );
  }

  private async sayFirstAdministrator(): Promise<void> {
    const { dir } = this.options;
    const env = withoutOwner(this.env);
    const { link } = await nodeTask({ name: 'first-administrator', file: 'first-administrator.ts', dir, env });
    if (link) this.reporter.say('first', `the first administrator signs up once at ${link}`);
  }
}

async function untilReady(port: number): Promise<void> {
  let missing = 'nothing answered';
  const attempt = async (): Promise<void> => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5_000) });
    missing = await answer.text();
    if (answer.status !== 200) throw new StartError(`The product does not become ready: ${missing}`);
  };
  await eventually(attempt, { patienceMs: 120_000, everyMs: 100 });
}

// Awaited later: a failure until then is not a surprise that may end the process.
function heard<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

/** Every fault is told, not only the first: a start that fails should be mended in one go. */
async function allOf(works: (Promise<unknown> | undefined)[]): Promise<unknown[]> {
  const outcomes = await Promise.allSettled(works);
  const faults = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? sentencesOf(outcome.reason) : []));
  if (faults.length > 0) throw new StartError(...new Set(faults));
  return outcomes.map(outcome => (outcome as PromiseFulfilledResult<unknown>).value);
}

export function sentencesOf(error: unknown): string[] {
  if (error instanceof StartError) return error.sentences;
  return [error instanceof Error ? error.message : String(error)];
}
