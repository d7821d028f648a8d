import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

// The stories as the engine runs them: bundled once per state of their sources, since that takes a second at each start.
const stories = join(import.meta.dirname, '..', 'workflows');
const keptForMs = 24 * 60 * 60 * 1000;

export async function workflowBundle(folder: string): Promise<string> {
  const file = join(folder, `stories-${storiesHash()}.js`);
  if (existsSync(file)) {
    utimesSync(file, new Date(), new Date());
    return file;
  }
  mkdirSync(folder, { recursive: true });
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(stories, 'index.ts'),
    logger: new DefaultLogger('WARN'),
  });
  removeOldBundles(folder);
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}

// Another checkout may share the folder: what it bundled a moment ago is in use.
function removeOldBundles(folder: string): void {
  for (const name of readdirSync(folder).filter(entry => /^stories-.*\.js$/.test(entry))) {
    const old = join(folder, name);
    const { mtimeMs = Infinity } = statSync(old, { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > keptForMs) rmSync(old, { force: true });
  }
}

function storiesHash(): string {
  const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };
  const hash = createHash('sha256').update(version);
  for (const name of readdirSync(stories, { recursive: true, encoding: 'utf8' }).sort())
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(stories, name)));
  return hash.digest('hex').slice(0, 16);
}
