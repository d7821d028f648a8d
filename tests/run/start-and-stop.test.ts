import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive, markOf, type ProcessMark } from '../../run/processes.ts';
import { aFreshClone } from '../ground/clone.ts';
import { aProduct } from '../ground/product.ts';

// One clone, started, stopped and started again: each test stands on the one before, as a stranger's first hour does.

const clone = aFreshClone();
const dir = join(clone, '.kabyl');
const product = await aProduct({ checkout: clone, dir });

function npm(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('npm', ['--silent', ...args], {
    cwd: clone,
    encoding: 'utf8',
    timeout: 90_000,
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Every process the product has started, with all that they have started themselves. */
function processesOf(pid: number): ProcessMark[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map(row => row.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found) found.push(...pairs.flatMap(([child, of]) => (of === parent && child ? [child] : [])));
  return found.flatMap(each => markOf(each) ?? []);
}

describe('npm start in a fresh clone below a folder nobody else may enter', () => {
  it('reaches running.json, which says what the contract promises', async () => {
    const { running } = product;
    expect(running).toMatchObject({ version: 1, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
    expect(Object.keys(running.parts).sort()).toEqual([
      'api',
      'jobs',
      'mail',
      'postgres',
      'registries',
      'temporal',
      'worker',
    ]);
    for (const part of Object.values(running.parts)) expect(isAlive(markOf(Number(part.pid))!)).toBe(true);
    expect(statSync(join(dir, 'running.json')).mode & 0o777).toBe(0o600);
    expect((await product.visitor().get('/readyz')).status).toBe(200);
    expect(Array.isArray(running.demo)).toBe(true);
  });

  it('prints a line with its seconds for each step', () => {
    for (const step of ['postgres', 'migrations', 'temporal', 'web', 'api', 'worker', 'jobs', 'ready'])
      expect(product.printed()).toMatch(new RegExp(`^${step} +\\d+\\.\\d s`, 'm'));
  });

  it('keeps PostgreSQL where its own user can reach it, and says where', () => {
    // Only root hands PostgreSQL to another user, who could not enter here.
    const folder = process.getuid?.() === 0 ? String(product.running.parts.postgres?.folder) : dir;
    expect(folder.startsWith(clone)).toBe(process.getuid?.() !== 0);
    expect(existsSync(join(folder, process.getuid?.() === 0 ? 'data' : 'postgres', 'PG_VERSION'))).toBe(true);
  });

  it('keeps its secrets to their owner', () => {
    for (const file of ['master-key.json', 'postgres.json', 'environment.json'])
      expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600);
  });

  it('refuses a second product in the same directory with one plain sentence', () => {
    const { status, output } = npm('start');
    expect(status).not.toBe(0);
    expect(output.trim()).toMatch(/^Kabyl already runs from .*npm stop/);
  });

  it('is ended by npm stop, which leaves nothing running', () => {
    const everything = processesOf(product.running.pid);
    expect(everything.length).toBeGreaterThan(8);
    expect(npm('stop').status).toBe(0);
    expect(everything.filter(isAlive)).toEqual([]);
    for (const file of ['running.json', 'parts.json', 'supervisor.json'])
      expect(existsSync(join(dir, file))).toBe(false);
  });

  it('finds nothing to stop the second time, which is no fault', () => {
    expect(npm('stop')).toEqual({ status: 0, output: expect.stringContaining('Nothing runs from') });
  });

  it('starts the second time within 20 s, on the same data and ports', async () => {
    const before = product.running;
    const began = performance.now();
    await product.start();
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(product.running.url).toBe(before.url);
    expect(product.running.parts.postgres?.url).toBe(before.parts.postgres?.url);
    expect(product.running.parts.temporal?.address).toBe(before.parts.temporal?.address);
  });

  it('leaves nothing running when its supervisor is killed', async () => {
    const everything = processesOf(product.running.pid);
    process.kill(product.running.pid, 'SIGKILL');
    await expect.poll(() => everything.filter(isAlive), { timeout: 40_000 }).toEqual([]);
    await expect.poll(() => existsSync(join(dir, 'running.json')), { timeout: 5_000 }).toBe(false);
  });

  it('never turns a demo into a real deployment', () => {
    const { status, output } = npm('start', '--', '--no-demo');
    expect(status).not.toBe(0);
    expect(output.trim()).toMatch(/holds a demo, which never becomes a real deployment/);
  });

  it('never turns time back', () => {
    const { status, output } = npm('start', '--', '--clock', '2027-01-01T00:00+06:00');
    expect(status).not.toBe(0);
    expect(output).toMatch(/Time never runs backwards/);
  });

  it('removes with --fresh what an earlier start made, also outside the directory', async () => {
    const before = product.running.parts.postgres;
    const key = readFileSync(join(dir, 'master-key.json'), 'utf8');
    await product.start('--fresh', '--no-demo');
    expect(readFileSync(join(dir, 'master-key.json'), 'utf8')).not.toBe(key);
    expect(product.running.parts.postgres?.url).not.toBe(before?.url);
    expect(product.running).not.toHaveProperty('demo');
    expect(product.printed()).toMatch(/the first administrator signs up once at http/);
    await product.stop();
  });

  it('says in one sentence that a wanted port is taken, and touches nobody', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { status, output } = npm('start', '--', '--no-demo', '--port', String(port));
    expect(status).not.toBe(0);
    expect(output.trim()).toMatch(new RegExp(`^Port ${port} is taken by another program`));
    expect(other.listening).toBe(true);
    await new Promise(resolve => other.close(resolve));
  });

  it('says in one sentence which page could not be built, and keeps what the build said', () => {
    const page = join(clone, 'web', 'portal', 'main.ts');
    const before = readFileSync(page);
    appendFileSync(page, '\nconst = 1;\n');
    const { status, output } = npm('start', '--', '--no-demo');
    writeFileSync(page, before);
    expect(status).not.toBe(0);
    expect(output).toMatch(/^The pages could not be built: .+web\.log\)$/m);
    expect(readFileSync(join(dir, 'logs', 'web.log'), 'utf8')).toContain('portal/main.ts');
    expect(readFileSync(join(dir, 'logs', 'start.log'), 'utf8')).toContain('The pages could not be built');
  });

  it('names every fault of a bad configuration before anything is started', () => {
    const env = { ...process.env, DATABASE_URL: 'mysql://x', SMTP_URL: 'nowhere' };
    const { status, stderr } = spawnSync('npm', ['--silent', 'start'], { cwd: clone, encoding: 'utf8', env });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/DATABASE_URL must be an address/);
    expect(stderr).toMatch(/DATABASE_OWNER_URL is missing/);
    expect(stderr).toMatch(/SMTP_URL must be an address/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
