import { startRelay } from '#jobs/relay.ts';
import { openCasework, openStories } from './ground.ts';
import { runPart } from './part.ts';

await runPart('jobs', async ({ config, log }) => {
  const casework = openCasework(config, 10);
  const engine = openStories(config, casework);
  const relay = startRelay({ casework, engine, log });
  return {
    async stop() {
      await relay.stop();
      await engine.close();
      await casework.db.destroy();
    },
  };
});
