// Records the history of every branch that has none yet: node --import tsx tests/workflows/record.ts
// After a change of order that is patched the old histories stay beside the new ones, under another name.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { timeSkippingServer } from '../../run/time-skipping-server.ts';
import { workflowBundle } from '../../run/workflow-bundle.ts';
import { cacheFolder } from '../../run/executables.ts';
import { branches } from './branches.ts';
import { conduct } from './conduct.ts';

const path = await timeSkippingServer(sentence => console.log(sentence));
const folder = join(import.meta.dirname, '../histories');
mkdirSync(folder, { recursive: true });
const stories = { codePath: await workflowBundle(join(cacheFolder(), 'test-stories')) };
const engine = await TestWorkflowEnvironment.createTimeSkipping({
  server: { executable: { type: 'existing-path', path } },
});
for (const branch of branches) {
  const file = join(folder, `${branch.name.replaceAll(/[^a-z]+/g, '-')}.json`);
  if (existsSync(file)) continue;
  const { history } = await conduct(engine, stories, branch);
  writeFileSync(file, `${JSON.stringify(JSON.parse(historyToJSON(history)))}\n`);
  console.log(file);
}
await engine.teardown();
