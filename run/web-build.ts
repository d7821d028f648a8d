import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { checkout } from './data-dir.ts';
import { run } from './executables.ts';
import { StartError } from './start-error.ts';

// The pages, built once per state of their sources into a folder named by it: a product that runs keeps its own pages
// while another one builds new ones beside it.

const dist = join(checkout, 'dist');
const sources = ['web', 'texts', 'domain', 'programs', 'package-lock.json'];
const keptForMs = 24 * 60 * 60 * 1000;

export interface WebBuild {
  folder: string;
  built: boolean;
}

/** What the build says is kept in `log`. */
export async function buildWeb(log: string): Promise<WebBuild> {
  mkdirSync(dist, { recursive: true });
  for (let tries = 1; ; tries += 1) {
    const folder = webFolder();
    if (keepBuild(folder)) return { folder, built: false };
    removeOldBuilds();
    const draft = join(dist, `.web-${process.pid}`);
    const fault = await build(draft, log);
    const steady = webFolder() === folder;
    // Pages saved meanwhile are in it or not: it serves this start, and no other takes it for theirs.
    if (fault === undefined) return { folder: put(draft, steady ? folder : `${folder}-${process.pid}`), built: true };
    rmSync(draft, { recursive: true, force: true });
    if (steady || tries === 3) throw new StartError(`The pages could not be built: ${fault} (${log})`);
  }
}

/** Says of a build, if it is there, that it is in use: old ones are removed. */
export function keepBuild(folder: string): boolean {
  if (!existsSync(join(folder, 'index.html'))) return false;
  utimesSync(folder, new Date(), new Date());
  return true;
}

/** Answers what went wrong, if anything did. */
async function build(folder: string, log: string): Promise<string | undefined> {
  const vite = join(checkout, 'node_modules', 'vite', 'bin', 'vite.js');
  try {
    // prettier-ignore
    const { stdout, stderr } = await run(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts', '--outDir', folder, '--logLevel', 'warn'],
      { cwd: checkout, timeout: 300_000, maxBuffer: 16 * 1024 * 1024 });
    appendFileSync(log, stdout + stderr);
    return undefined;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    appendFileSync(log, `${message}\n${stdout}${stderr}`);
    return (
      stderr
        .trim()
        .split('\n')
        .find(line => /error/i.test(line)) ??
      (stderr.trim() || message)
    );
  }
}

/** Another product may have built the same pages at the same time: those that came first stay. */
function put(draft: string, folder: string): string {
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!keepBuild(folder)) throw error;
  }
  return folder;
}

/** Where the pages of the sources as they are now lie once built. */
function webFolder(): string {
  return join(dist, `web-${sourcesHash()}`);
}

function removeOldBuilds(): void {
  for (const name of readdirSync(dist).filter(entry => /^\.?web-/.test(entry))) {
    const old = join(dist, name);
    const { mtimeMs } = statSync(old, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs !== undefined && Date.now() - mtimeMs > keptForMs) rmSync(old, { recursive: true, force: true });
  }
}

// An editor replaces files while they are listed: what has gone by the time it is read is not there.
function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(source => filesBelow(join(checkout, source)))) {
    try {
      const bytes = readFileSync(file);
      hash.update(file).update(bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
