import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, type WorkflowBundlePath } from '@temporalio/worker';
import { afterAll } from 'vitest';
import { cacheFolder } from '../../run/executables.ts';
import { timeSkippingServer } from '../../run/time-skipping-server.ts';
import { workflowBundle } from '../../run/workflow-bundle.ts';

/**
 * An engine in which time skips forward whenever a story sleeps. One per test file: a child left behind by another test
 * would stop the skipping.
 */
export async function aTimeSkippingEngine(): Promise<TestWorkflowEnvironment> {
  installQuietRuntime();
  const path = await timeSkippingServer(sentence => console.warn(sentence));
  const engine = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  afterAll(() => engine.teardown());
  return engine;
}

/** The stories as the product runs them, for `Worker.create({ workflowBundle: … })` and for replay. */
export async function theStories(): Promise<WorkflowBundlePath> {
  return { codePath: await workflowBundle(join(cacheFolder(), 'test-stories')) };
}

let quiet = false;

// Replay reports each mismatch loudly although the caller looks at each result himself.
function installQuietRuntime(): void {
  if (quiet) return;
  quiet = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  });
}
