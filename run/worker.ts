import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '#activities/index.ts';
import { openCivilRegistry } from '#gateways/civil-registry.ts';
import { openCasework, taskQueue } from './ground.ts';
import { runPart } from './part.ts';
import { workflowBundle } from './workflow-bundle.ts';

await runPart('worker', async ({ config, log }) => {
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    log[level === 'ERROR' ? 'error' : 'warn']({ ...meta }, message);
  });
  // Signals are the part's own business: the runtime would end the process before its database is closed.
  Runtime.install({ logger, shutdownSignals: [], telemetryOptions: { logging: { forward: {}, filter: 'WARN' } } });
  const codePath = await workflowBundle(join(config.dataDir, 'stories'));
  const casework = openCasework(config, 20);
  const registry = openCivilRegistry({ url: config.registriesUrl, demo: config.demo });
  const connection = await NativeConnection.connect({ address: config.temporalAddress });
  const worker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue,
    workflowBundle: { codePath },
    activities: { ...createActivities({ casework, registry }) },
    // About 0.3 MB each; beyond these a story is read again when it wakes.
    maxCachedWorkflows: 1_000,
    shutdownGraceTime: '5 seconds',
  });
  const ended = worker.run().finally(() => connection.close());
  // A worker that gave up is started again by whoever watches over the parts.
  ended.catch((error: unknown) => {
    log.fatal({ err: error }, 'the worker gave up');
    process.exit(1);
  });
  return {
    async stop() {
      worker.shutdown();
      await ended;
      await casework.db.destroy();
    },
  };
});
