import { runChecks } from './checks.ts';
import { runTests } from './vitest-run.ts';

// npm run check: what can be known in under a minute with nothing but Node.
const statics = await runChecks();
const pure = await runTests(['pure']);
const failed = statics.failed + pure.failed + pure.skipped;
console.log(`${statics.passed + pure.passed} passed, ${statics.failed + pure.failed} failed, ${pure.skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);
