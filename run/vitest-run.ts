import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runNode } from './checks.ts';

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, by file and name, with the first line of why: told once more at the end, where a long run is read. */
  red: string[];
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
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
      : { passed: 0, failed: 1, skipped: 0, red: [`${projects.join(', ')}: no report`] };
    // A run can also fail beside its tests, by an error nobody awaited.
    const beside = `${projects.join(', ')}: an error beside the tests`;
    return passed || counted.failed > 0 ? counted : { ...counted, failed: 1, red: [beside] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(report: Report): Count {
  const broken = report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = report.testResults.flatMap(file =>
    file.assertionResults
      .filter(test => test.status === 'failed')
      .map(test => told(file.name, test.fullName, test.failureMessages?.[0])),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    red: [...failed, ...broken.map(file => told(file.name, 'did not run', file.message))],
  };
}

function told(file: string, name: string, why = ''): string {
  return `${relative(process.cwd(), file)} › ${name}: ${why.split('\n')[0] ?? ''}`;
}
