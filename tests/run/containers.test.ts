import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../run/config.ts';

// No container can be started where the suite runs; what can be known of the files without one is known here.

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

interface Service {
  image?: string;
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  restart?: string;
  volumes?: string[];
}

const compose = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const ours = Object.entries(compose.services).filter(([, service]) => service.image === 'kabyl:local');

/** As the shell would fill the file in, with what new-secrets.sh gives. */
function filledIn(value: string): string {
  return value.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
    if (kind === '-') return rest;
    return name === 'MASTER_KEY' ? Buffer.alloc(32, 1).toString('base64') : 'secret';
  });
}

describe('docker-compose.yml', () => {
  it('has every part and every server', () => {
    const parts = [
      'postgres',
      'temporal',
      'temporal-schema',
      'temporal-namespace',
      'temporal-page',
      'mail',
      'registries',
      'prepare',
      'api',
      'worker',
      'jobs',
    ];
    expect(Object.keys(compose.services).sort()).toEqual(parts.sort());
  });

  it('watches the health of whatever keeps running', () => {
    const once = ['temporal-schema', 'temporal-namespace', 'prepare'];
    const unwatched = Object.entries(compose.services).filter(
      ([name, service]) => !service.healthcheck && !once.includes(name),
    );
    expect(unwatched.map(([name]) => name)).toEqual([]);
  });

  it('waits only for services there are', () => {
    for (const service of Object.values(compose.services))
      for (const awaited of Object.keys(service.depends_on ?? {}))
        expect(Object.keys(compose.services)).toContain(awaited);
  });

  it('has no default for any secret', () => {
    const secrets = [...text.matchAll(/\$\{(\w*(?:PASSWORD|KEY))([^}]*)\}/g)];
    expect(secrets.length).toBeGreaterThanOrEqual(9);
    for (const [, name, rest] of secrets) expect(`${name}${rest}`).toMatch(/:\?/);
  });

  it('tells each part of ours what its configuration asks for', () => {
    for (const [, { environment = {} }] of ours) {
      const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filledIn(value)]));
      expect(() => readConfig(env)).not.toThrow();
    }
  });

  it('starts files that exist', () => {
    for (const [, { command = [] }] of ours)
      expect(statSync(join(root, command[0] ?? 'no command')).isFile()).toBe(true);
    for (const service of Object.values(compose.services))
      for (const [, file] of (service.volumes ?? []).map(volume => /^\.\/([^:]+):/.exec(volume) ?? []))
        if (file) expect(statSync(join(root, file)).mode & 0o111).toBeGreaterThan(0);
  });
});

describe('the Dockerfile', () => {
  it('runs as nobody special, from the entry point the supervisor uses', () => {
    const file = readFileSync(join(root, 'Dockerfile'), 'utf8');
    expect(file).toMatch(/^USER node$/m);
    expect(file).toContain('ENTRYPOINT ["node", "--import", "tsx", "--enable-source-maps"]');
    expect(file).toMatch(/^FROM node:20/m);
  });
});
