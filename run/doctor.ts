import { examine, repair, type Check } from '#casework/doctor.ts';
import { openDatabase } from '#records/database.ts';
import { configOf, dataDirOf } from './data-dir.ts';
import { openCasework } from './ground.ts';
import { openSignatures } from './signatures.ts';
import { argumentsOf, print, runTool } from './tool.ts';

// npm run doctor: the invariants over the live data of a directory. Ends with 0 when all hold.

const usage = 'npm run doctor -- [--data DIR] [--json] [--repair] [--canary WORD]…';

await runTool(async () => {
  const { values } = argumentsOf(
    {
      data: { type: 'string' },
      json: { type: 'boolean' },
      repair: { type: 'boolean' },
      canary: { type: 'string', multiple: true },
    },
    usage,
  );
  const config = configOf(dataDirOf(values.data));
  const casework = openCasework(config, 2);
  const { verifier } = await openSignatures(config);
  const owner = config.databaseOwnerUrl ? openDatabase(config.databaseOwnerUrl, 1) : undefined;
  try {
    const checks = await examine(casework, { canaries: values.canary ?? [], verifier, ...(owner ? { owner } : {}) });
    const repaired = values.repair ? await repair(casework) : undefined;
    if (values.json) print(JSON.stringify({ checks, ...(repaired ? { repaired } : {}) }));
    else for (const line of lines(checks)) print(line);
    if (repaired && !values.json) print(`rung ${repaired.rung}, queued again ${repaired.requeued}`);
    return checks.every(check => check.ok) ? 0 : 1;
  } finally {
    await casework.db.destroy();
    await owner?.destroy();
  }
});

function lines(checks: readonly Check[]): string[] {
  return checks.map(({ name, ok, found, example }) =>
    `${name.padEnd(10)} ${ok ? 'holds' : `BROKEN  ${found} found, for example ${example ?? ''}`}`.trimEnd(),
  );
}
