import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { asServerUser, postgresHome, prepareDataDir, removeData, type PostgresHome } from './postgres-home.ts';
import { endProcess, eventually, freePort, markOf } from './processes.ts';
import { keep, kept } from './kept-file.ts';
import { StartError } from './start-error.ts';

// PostgreSQL 18 of a data directory: made once, then the same cluster, port and passwords at each start. Two roles:
// the owner migrates, the application's role owns no table.

interface Cluster {
  port?: number;
  superuserPassword: string;
  ownerPassword: string;
  appPassword: string;
  folder?: string;
}

export interface DatabaseAddresses {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
}

export interface StartedPostgres extends DatabaseAddresses {
  port: number;
  folder?: string;
}

export interface PostgresOptions {
  dir: string;
  logFile: string;
  /** Off only where the data are thrown away anyway: tests. */
  durable: boolean;
  /** Set when parts already know the address: another port would not help them. */
  port?: number;
  /** Told of the process as soon as there is one, before it answers. */
  spawned(child: ChildProcess): void;
}

export async function startPostgres(options: PostgresOptions): Promise<StartedPostgres> {
  const home = postgresHome(options.dir);
  await endLeftover(home);
  const cluster = createCluster(options.dir, home);
  // Between looking for a free port and taking it another program may be faster.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(options.port ?? cluster.port);
    if (options.port !== undefined && port !== options.port)
      throw new StartError(`Port ${options.port} of PostgreSQL was taken by another program.`);
    try {
      await serve(home, port, cluster, options);
      keep(clusterFile(options.dir), { ...cluster, port, ...(home.folder ? { folder: home.folder } : {}) });
      const addresses = addressesOf(port, cluster);
      await provision(addresses, cluster);
      return { ...addresses, port, ...(home.folder ? { folder: home.folder } : {}) };
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** What --fresh removes, also when it lies outside the data directory. */
export function removePostgres(dir: string): void {
  const folder = kept<Cluster>(clusterFile(dir))?.folder;
  if (folder) rmSync(folder, { recursive: true, force: true });
  rmSync(join(dir, 'postgres'), { recursive: true, force: true });
  rmSync(clusterFile(dir), { force: true });
}

function clusterFile(dir: string): string {
  return join(dir, 'postgres.json');
}

function createCluster(dir: string, home: PostgresHome): Cluster {
  const known = kept<Cluster>(clusterFile(dir));
  if (known && existsSync(join(home.dataDir, 'PG_VERSION'))) return known;
  // Something half made by an interrupted first start holds no case yet.
  if (!known) removeData(home);
  if (known && existsSync(home.dataDir))
    throw new StartError(`The PostgreSQL data in ${home.dataDir} are damaged: PG_VERSION is missing.`);
  prepareDataDir(home);
  const secret = (): string => randomBytes(24).toString('base64url');
  const cluster = { superuserPassword: secret(), ownerPassword: secret(), appPassword: secret() };
  initialise(home, cluster.superuserPassword);
  keep(clusterFile(dir), { ...cluster, ...(home.folder ? { folder: home.folder } : {}) });
  return cluster;
}

function initialise(home: PostgresHome, password: string): void {
  const passwordFile = `${home.dataDir}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.user) chownSync(passwordFile, home.user.uid, home.user.gid);
  try {
    const outcome = spawnSync(
      home.initdb,
      // prettier-ignore
      ['-D', home.dataDir, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
        '--locale=C.UTF-8', '--no-instructions', '--no-sync'],
      { ...asServerUser(home), encoding: 'utf8', env: plainEnvironment() },
    );
    if (outcome.status !== 0) {
      removeData(home);
      throw new StartError(
        `PostgreSQL could not make its data folder ${home.dataDir}: ${lastLine(outcome.stderr) || outcome.error?.message}`,
      );
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function serve(home: PostgresHome, port: number, cluster: Cluster, options: PostgresOptions): Promise<void> {
  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn(home.postgres, ['-D', home.dataDir, '-p', String(port), ...settings(options.durable)], {
    ...asServerUser(home),
    env: plainEnvironment(),
    stdio: ['ignore', log, log],
    // Ctrl-C in a terminal reaches the whole group at once; the supervisor ends its parts in order.
    detached: true,
  });
  closeSync(log);
  options.spawned(child);
  let ended: string | undefined;
  child.once('error', error => (ended = error.message));
  child.once('exit', code => (ended = `exit ${code}`));
  const hopeless = (): Error | undefined =>
    ended === undefined
      ? undefined
      : new StartError(`PostgreSQL ended while starting (${ended}): ${lastWords(options.logFile)}`);
  try {
    await eventually(() => answers(addressesOf(port, cluster).superuserUrl), { patienceMs: 60_000, hopeless });
  } catch (error) {
    child.kill('SIGINT');
    throw error;
  }
}

function settings(durable: boolean): string[] {
  const given = {
    listen_addresses: '127.0.0.1',
    // A socket in /tmp would collide with any other server of the same port number.
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %d ',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  };
  return Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

// A lock left by a killed server names a process id that may meanwhile belong to anybody; PostgreSQL would refuse then.
// A server that still serves this very folder is ours: its supervisor was killed before it could note it.
async function endLeftover(home: PostgresHome): Promise<void> {
  const lock = join(home.dataDir, 'postmaster.pid');
  if (!existsSync(lock) || process.platform !== 'linux') return;
  const mark = markOf(Number(readFileSync(lock, 'utf8').split('\n')[0]));
  if (mark && commandOf(mark.pid).includes(home.dataDir)) await endProcess(mark, 'SIGINT', 10_000);
  rmSync(lock, { force: true });
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

async function answers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

// Repeated at each start, so that an interrupted first one is completed.
async function provision(addresses: DatabaseAddresses, cluster: Cluster): Promise<void> {
  await asSuperuser(addresses.superuserUrl, 'postgres', async client => {
    await createRole(client, 'kabyl_owner', cluster.ownerPassword);
    await createRole(client, 'kabyl_app', cluster.appPassword);
    const known = await client.query(`select from pg_database where datname = 'kabyl'`);
    if (!known.rowCount) await client.query('create database kabyl owner kabyl_owner');
  });
  await createQueueSchema(addresses.superuserUrl, 'kabyl');
}

async function createRole(client: pg.Client, role: string, password: string): Promise<void> {
  const known = await client.query('select from pg_roles where rolname = $1', [role]);
  if (!known.rowCount) await client.query(`create role ${role} login password ${client.escapeLiteral(password)}`);
}

/** BullMQ keeps its own tables: they belong to the application's role, apart from ours. */
export async function createQueueSchema(superuserUrl: string, database: string): Promise<void> {
  await asSuperuser(superuserUrl, database, async client => {
    await client.query('create schema if not exists bullmq authorization kabyl_app');
  });
}

async function asSuperuser(
  superuserUrl: string,
  database: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseAt(superuserUrl, database) });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

export function databaseAt(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function addressesOf(port: number, cluster: Cluster): DatabaseAddresses {
  const address = (role: string, password: string, database: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    superuserUrl: address('postgres', cluster.superuserPassword, 'postgres'),
    ownerUrl: address('kabyl_owner', cluster.ownerPassword, 'kabyl'),
    appUrl: address('kabyl_app', cluster.appPassword, 'kabyl'),
  };
}

// PGPORT, PGDATA and the like of the person who starts us are about another server.
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_')),
  );
}

function lastWords(logFile: string): string {
  return `${lastLine(readFileSync(logFile, 'utf8'))} (${logFile})`;
}

function lastLine(text: string | null): string {
  return text?.trim().split('\n').at(-1)?.trim() ?? '';
}
