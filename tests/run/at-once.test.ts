// Do two who start in the same instant keep out of each other's way?
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkout } from '../../run/data-dir.ts';
import { keepFirst, kept } from '../../run/kept-file.ts';
import { choosePorts } from '../../run/ports.ts';
import { freePort } from '../../run/processes.ts';
import { workflowBundle } from '../../run/workflow-bundle.ts';

const folders: string[] = [];
const aFolder = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), 'kabyl-at-once-')));
  return folders.at(-1)!;
};
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })));

it('no port is chosen twice, nor one that is spoken for but not yet listened on', async () => {
  const chosen = await Promise.all([aFolder(), aFolder(), aFolder()].map(dir => choosePorts(dir, undefined)));
  const ports = chosen.flatMap(each => Object.values(each));
  expect(new Set(ports).size).toBe(ports.length);
  await expect(choosePorts(aFolder(), chosen[0]?.api)).rejects.toThrow('is taken by another program');
});

it('a product that starts again from its directory has the ports it had', async () => {
  const dir = aFolder();
  const before = await choosePorts(dir, undefined);
  expect(await choosePorts(dir, undefined)).toEqual(before);
});

it('what was spoken for by a process that is gone is free', async () => {
  const port = await freePort();
  const choose = `(await import('./run/ports.ts')).choosePorts(${JSON.stringify(aFolder())}, ${port})`;
  execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', `await ${choose}`], {
    cwd: checkout,
  });
  expect((await choosePorts(aFolder(), port)).api).toBe(port);
});

it("a file that only the first may write is the first one's, whole", () => {
  const file = join(aFolder(), 'holder.json');
  expect([1, 2, 3].map(who => keepFirst(file, { who }))).toEqual([true, false, false]);
  expect(kept(file)).toEqual({ who: 1 });
});

it('the stories of one checkout stay while another bundles its own into the same folder', async () => {
  const folder = aFolder();
  const [others, longAgo] = ['stories-0123456789abcdef.js', 'stories-fedcba9876543210.js'];
  for (const name of [others, longAgo]) writeFileSync(join(folder, name), '');
  utimesSync(join(folder, longAgo), new Date(0), new Date(0));
  const own = await workflowBundle(folder);
  expect(readdirSync(folder).sort()).toEqual([others, basename(own)].sort());
});
