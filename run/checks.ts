import { spawn } from 'node:child_process';
import { checkout } from './data-dir.ts';

// What is true of the sources without running them. Each is a line of npm run check and of npm test.

export interface Check {
  name: string;
  command: string[];
}

const tool = (path: string): string => `node_modules/${path}`;

const checks: Check[] = [
  { name: 'format', command: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: [tool('eslint/bin/eslint.js'), '.'] },
  { name: 'types', command: [tool('typescript/bin/tsc'), '--noEmit', '-p', '.'] },
  { name: 'types (vue)', command: [tool('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'web/tsconfig.json'] },
  {
    name: 'rooms',
    // prettier-ignore
    command: [tool('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'domain', 'programs', 'texts',
      'workflows', 'activities', 'casework', 'records', 'gateways', 'jobs', 'api', 'web', 'run', 'migrations'],
  },
];

export interface Outcome {
  passed: boolean;
  seconds: number;
  output: string;
}

/** Runs a Node program to its end; with `stream` its lines are seen as they come. */
export function runNode(
  command: string[],
  options: { env?: NodeJS.ProcessEnv; stream?: boolean } = {},
): Promise<Outcome> {
  const began = performance.now();
  return new Promise(resolve => {
    const child = spawn(process.execPath, command, {
      cwd: checkout,
      env: { ...process.env, ...options.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
      stdio: ['ignore', options.stream ? 'inherit' : 'pipe', options.stream ? 'inherit' : 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('close', code => resolve({ passed: code === 0, seconds: (performance.now() - began) / 1000, output }));
    child.once('error', error => resolve({ passed: false, seconds: 0, output: error.message }));
  });
}

/** All checks, two at a time: as many as the smallest machine has cores. Says each as it ends, with its faults. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const waiting = checks.values();
  let failed = 0;
  const one = async (): Promise<void> => {
    for (const check of waiting) {
      const { passed, seconds, output } = await runNode(check.command);
      console.log(`${passed ? 'ok    ' : 'FAILED'} ${check.name.padEnd(12)} ${seconds.toFixed(1)} s`);
      if (passed) continue;
      failed += 1;
      console.log(output.trim());
    }
  };
  await Promise.all([one(), one()]);
  return { passed: checks.length - failed, failed };
}
