import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { checkout } from './data-dir.ts';
import { byFirstWorkingWay, NotHere, onPath, run, type Way } from './executables.ts';

// A browser for tests and pictures: CHROMIUM, PATH, Playwright's own download, the Debian package where we are root.

export async function chromiumExecutable(
  say: (sentence: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  return byFirstWorkingWay(
    'Chromium',
    [given(env), installed(env), byPlaywright(), byDebian(env)],
    'Install Chromium (Debian: apt-get install chromium) and name it in CHROMIUM.',
    say,
  );
}

function given(env: NodeJS.ProcessEnv): Way {
  return {
    name: 'CHROMIUM',
    async find() {
      if (!env.CHROMIUM) throw new NotHere('is not set');
      return expectBrowser(env.CHROMIUM);
    },
  };
}

function installed(env: NodeJS.ProcessEnv): Way {
  return {
    name: 'a browser on PATH',
    async find() {
      const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
      const found = names.map(name => onPath(name, env)).find(file => file !== undefined);
      if (!found) throw new NotHere('there is none');
      return expectBrowser(found);
    },
  };
}

function byPlaywright(): Way {
  return {
    name: "Playwright's download",
    async find() {
      const file = chromium.executablePath();
      if (!existsSync(file)) {
        const cli = join(checkout, 'node_modules', 'playwright-core', 'cli.js');
        const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' };
        await run(process.execPath, [cli, 'install', 'chromium'], {
          timeout: 300_000,
          env,
          maxBuffer: 16 * 1024 * 1024,
        });
      }
      return expectBrowser(file);
    },
  };
}

function byDebian(env: NodeJS.ProcessEnv): Way {
  return {
    name: 'the Debian package',
    async find() {
      const apt = onPath('apt-get', env);
      if (!apt || process.getuid?.() !== 0) throw new NotHere('needs apt-get and root');
      const options = {
        timeout: 600_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        maxBuffer: 16 * 1024 * 1024,
      };
      await run(apt, ['update', '-q'], options);
      await run(apt, ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
      return expectBrowser(onPath('chromium', env) ?? 'chromium');
    },
  };
}

async function expectBrowser(file: string): Promise<string> {
  const { stdout } = await run(file, ['--version', '--no-sandbox'], { timeout: 30_000 });
  if (!/Chrom/.test(stdout)) throw new Error(`${file} is no Chromium: ${stdout.trim()}`);
  return file;
}
