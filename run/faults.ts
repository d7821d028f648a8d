import { faultRun, isSound, tableOf, type FaultOptions } from '../tests/faults/fault-run.ts';
import { argumentsOf, print, runTool } from './tool.ts';

// npm run faults: families go on while parts of a product of its own are killed; a table at the end, and an exit status
// other than 0 when a promise was broken.

const usage = 'npm run faults -- [--seed N] [--cases N] [--kills N] [--sabotage no-claim]';

await runTool(async () => {
  const { values } = argumentsOf(
    { seed: { type: 'string' }, cases: { type: 'string' }, kills: { type: 'string' }, sabotage: { type: 'string' } },
    usage,
  );
  const options: FaultOptions = {
    seed: Number(values.seed ?? 20270915),
    cases: Number(values.cases ?? 120),
    kills: Number(values.kills ?? 12),
    ...(values.sabotage === 'no-claim' ? { sabotage: 'no-claim' as const } : {}),
  };
  const report = await faultRun(options);
  print(tableOf(options, report));
  return isSound(report) ? 0 : 1;
});
