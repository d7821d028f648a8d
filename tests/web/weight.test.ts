import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const web = join(import.meta.dirname, '../../web');
const out = mkdtempSync(join(tmpdir(), 'kabyl-weight-'));
let manifest: Manifest;

// A process of its own: under the test's NODE_ENV Vue would be built with its warnings.
beforeAll(() => {
  const vite = join(web, '../node_modules/vite/bin/vite.js');
  execFileSync(
    process.execPath,
    [vite, 'build', '--config', 'vite.config.ts', '--outDir', out, '--logLevel', 'error'],
    {
      cwd: web,
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8')) as Manifest;
}, 120_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Every file that is loaded with an entry or a lazy page: itself and what it imports, not what it may load later. */
function filesOf(entry: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[entry];
  if (!chunk) throw new Error(`no chunk ${entry}`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const css of chunk.css ?? []) found.add(css);
  for (const other of chunk.imports ?? []) filesOf(other, found);
  return found;
}

const everywhere = ['shell', 'parts', 'dates', 'form'];
const firstSteps = {
  'grade-one': { step: 'portal/wizard/grade-one/StepPage.vue', areas: [...everywhere, 'filing', 'grade-one'] },
  ort: { step: 'portal/ort/StepPage.vue', areas: [...everywhere, 'ort-form', 'portal'] },
  college: { step: 'portal/college/StepPage.vue', areas: [...everywhere, 'college-form'] },
};
const steps = Object.values(firstSteps);

describe('the weight of the portal', () => {
  it.each([
    ['ky', 'grade-one'],
    ['ru', 'grade-one'],
    ['ky', 'ort'],
    ['ru', 'ort'],
    ['kk', 'college'],
    ['ru', 'college'],
  ] as const)('keeps the first step within 77 KB brotli in %s: %s', (language, program) => {
    const { step, areas } = firstSteps[program];
    const files = new Set(['index.html']);
    for (const entry of ['index.html', step, ...areas.map(area => `../texts/${language}/${area}.ts`)])
      filesOf(entry, files);
    const bytes = [...files].reduce((sum, file) => sum + statSync(join(out, `${file}.br`)).size, 0);
    expect(bytes).toBeLessThanOrEqual(77_000);
  });

  it('loads no code of the console and no library but Vue and its router', () => {
    const loaded = new Set([...filesOf('index.html'), ...steps.flatMap(({ step }) => [...filesOf(step)])]);
    const chunks = Object.entries(manifest).filter(([, chunk]) => loaded.has(chunk.file));
    expect(chunks.map(([name]) => name).filter(name => name.includes('console'))).toEqual([]);
    const code = [...loaded].filter(file => file.endsWith('.js')).map(file => readFileSync(join(out, file), 'utf8'));
    expect(code.filter(text => /ZodError|Temporal\.PlainDate|libphonenumber/.test(text))).toEqual([]);
  });
});
