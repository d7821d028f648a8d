import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
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

export async function buildWeb(): Promise<WebBuild> {
  const folder = webFolder();
  if (existsSync(join(folder, 'index.html'))) {
    utimesSync(folder, new Date(), new Date());
    return { folder, built: false };
  }
  const draft = `.web-${process.pid}`;
  mkdirSync(dist, { recursive: true });
  try {
    const vite = join(checkout, 'node_modules', 'vite', 'bin', 'vite.js');
    // prettier-ignore
    await run(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts', '--outDir', `../dist/${draft}`, '--logLevel', 'warn'],
      { cwd: checkout, timeout: 300_000, maxBuffer: 16 * 1024 * 1024 });
    removeOldBuilds();
    if (!existsSync(folder)) renameSync(join(dist, draft), folder);
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new StartError(`The pages could not be built: ${stderr?.trim() || message}`);
  } finally {
    rmSync(join(dist, draft), { recursive: true, force: true });
  }
  return { folder, built: true };
}

/** Where the pages of the sources as they are now lie once built. */
function webFolder(): string {
  return join(dist, `web-${sourcesHash()}`);
}

function removeOldBuilds(): void {
  for (const name of readdirSync(dist).filter(entry => entry.startsWith('web-'))) {
    const old = join(dist, name);
    if (Date.now() - statSync(old).mtimeMs > keptForMs) rmSync(old, { recursive: true, force: true });
  }
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of filesBelow(join(checkout, source))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map(name => join(path, name))
    .filter(file => statSync(file).isFile())
    .sort();
}
