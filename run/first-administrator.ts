import { firstAdministratorLink } from '#casework/staff.ts';
import { openDatabase } from '#records/database.ts';
import { runTask } from './part.ts';

// A product without a demo has nobody in it yet: whoever started it lets the first administrator in.
await runTask('first-administrator', async ({ config }) => {
  const db = openDatabase(config.databaseUrl, 1);
  try {
    return { link: (await firstAdministratorLink({ db }, config.publicUrl)) ?? '' };
  } finally {
    await db.destroy();
  }
});
