// Runs before `npm start` and `npm test`, so it is plain Node without a single package: a fresh clone has none.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const installed = join(checkout, 'node_modules', '.package-lock.json');
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Kabyl needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}
const reason = whyInstall();
if (reason) {
  const began = Date.now();
  console.log(`packages     ${reason}: npm ci`);
  const outcome = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    shell: process.platform === 'win32',
  });
  if (outcome.status !== 0) {
    console.error(
      'The packages could not be installed (npm ci failed, see above). Check the network or the npm registry set for this machine.',
    );
    process.exit(1);
  }
  console.log(`packages     ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

// Compared by content, not by time: a fresh clone of an unchanged lock file is newer than what it may be linked to.
function whyInstall() {
  if (!existsSync(installed)) return 'not installed yet';
  const wanted = Object.entries(packagesOf(join(checkout, 'package-lock.json')));
  const present = packagesOf(installed);
  const stale = wanted.some(([path, { version, optional }]) => {
    if (path === '' || (optional && !present[path])) return false;
    return present[path]?.version !== version;
  });
  return stale ? 'package-lock.json has changed' : '';
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
