import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './checks.ts';

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** Runs some of vitest's projects, seen as they run, and counts what came of them. */
export async function runTests(projects: string[], env: NodeJS.ProcessEnv = {}): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'kabyl-report-'));
  const file = join(folder, 'report.json');
  try {
    const { passed } = await runNode(
      // prettier-ignore
      ['node_modules/vitest/vitest.mjs', 'run', ...projects.flatMap(name => ['--project', name]),
        '--reporter', 'default', '--reporter', 'json', `--outputFile.json=${file}`],
      { env, stream: true },
    );
    const counted = existsSync(file)
      ? count(JSON.parse(readFileSync(file, 'utf8')) as Report)
      : { passed: 0, failed: 1, skipped: 0 };
    // A run can also fail beside its tests, by an error nobody awaited.
    return passed || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(report: Report): Count {
  const broken = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
