import { prepareDemo } from './demo-past.ts';
import { runTask } from './part.ts';

const [clock] = process.argv.slice(2);

await runTask('demo', async ({ config, log }) => {
  const now = await prepareDemo(config, log, clock ? new Date(clock) : undefined);
  return { clock: now.toISOString() };
});
