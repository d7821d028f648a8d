import { prepareDemo } from './demo-past.ts';
import { migrate } from './migrate.ts';
import { runTask } from './part.ts';
import { StartError } from './start-error.ts';

// Where parts are started by somebody else (containers): brings the database to today's shape once, before any of them.
await runTask('prepare', async ({ config, log }) => {
  if (!config.databaseOwnerUrl) throw new StartError('DATABASE_OWNER_URL is missing: migrations need the owner.');
  const { applied } = await migrate(config.databaseOwnerUrl);
  log.info({ applied }, 'migrated');
  if (config.demo) await prepareDemo(config, log, undefined);
  return { applied: applied.length };
});
