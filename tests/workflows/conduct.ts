import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundlePath } from '@temporalio/worker';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import type { Branch } from './branches.ts';
import type { PaperCase } from './paper-case.ts';

/** Lets the real engine conduct a branch to its end; time skips while the story sleeps. */
export async function conduct(
  engine: TestWorkflowEnvironment,
  workflowBundle: WorkflowBundlePath,
  branch: Branch,
): Promise<{ paper: PaperCase; history: History }> {
  const paper = await branch.paper(engine).begin();
  const taskQueue = `test-${randomUUID()}`;
  const worker = await Worker.create({
    connection: engine.nativeConnection,
    taskQueue,
    workflowBundle,
    activities: { ...paper.activities },
    // Every task is replayed from the start: a story that is not deterministic does not get far.
    maxCachedWorkflows: 0,
  });
  const history = await worker.runUntil(async () => {
    const handle = await engine.client.workflow.start(branch.story, {
      taskQueue,
      workflowId: `case/${randomUUID()}`,
      args: [{ caseId: randomUUID() }],
    });
    await branch.meanwhile?.(handle, paper, engine);
    await handle.result();
    return handle.fetchHistory();
  });
  return { paper, history };
}
