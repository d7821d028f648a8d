import { openCasework, openStories } from './ground.ts';
import { runPart } from './part.ts';

await runPart('jobs', async ({ config }) => {
  const casework = openCasework(config, 10);
  const engine = openStories(config, casework);
  return {
    async stop() {
      await engine.close();
      await casework.db.destroy();
    },
  };
});
