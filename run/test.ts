import { addressesVariable, startTestPostgres } from '../tests/ground/test-postgres.ts';
import { runChecks } from './checks.ts';
import { chromiumExecutable } from './chromium.ts';
import { sentencesOf } from './product.ts';
import { createReporter } from './reporter.ts';
import { temporalExecutable } from './temporal-executable.ts';
import { timeSkippingServer } from './time-skipping-server.ts';
import { runTests, type Count } from './vitest-run.ts';

// npm test: sets up what the tests need on a machine that has nothing but Node and npm, then runs every one of them.

const reporter = createReporter(false);

async function main(): Promise<Count> {
  const say = (sentence: string): void => reporter.say('set-up', sentence);
  const [temporal, skipping, chromium] = [
    await reporter.step(
      'temporal',
      () => temporalExecutable(say),
      file => file,
    ),
    await reporter.step(
      'test server',
      () => timeSkippingServer(say),
      file => file,
    ),
    await reporter.step(
      'chromium',
      () => chromiumExecutable(say),
      file => file,
    ),
  ];
  const statics = await runChecks();
  const postgres = await reporter.step('postgres', startTestPostgres);
  const env = {
    [addressesVariable]: JSON.stringify(postgres.addresses),
    TEMPORAL_CLI: temporal,
    TEMPORAL_TEST_SERVER: skipping,
    CHROMIUM: chromium,
  };
  try {
    const quick = await runTests(['pure', 'database', 'api'], env);
    const stories = await runTests(['story'], env);
    const told = await runTests(['stories'], env);
    const product = await runTests(['product'], env);
    const browser = await runTests(['browser'], env);
    return sum([{ ...statics, skipped: 0, red: [] }, quick, stories, told, product, browser]);
  } finally {
    await postgres.stop();
  }
}

function sum(counts: Count[]): Count {
  const total: Count = { passed: 0, failed: 0, skipped: 0, red: [] };
  for (const { passed, failed, skipped, red } of counts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.red.push(...red);
  }
  return total;
}

try {
  const { passed, failed, skipped, red } = await main();
  for (const one of red) console.log(`red: ${one}`);
  if (skipped > 0) console.log('A skipped test says nothing: that is a failure too.');
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failed + skipped === 0 ? 0 : 1);
} catch (error) {
  for (const sentence of sentencesOf(error)) reporter.fault(sentence);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
}
