import { expect, it } from 'vitest';
import { aDatabase } from '../ground/database.ts';

const { db, owner } = await aDatabase();

it('gives each test file a migrated database of its own, seen as the application', async () => {
  const { rows } = await db.raw<{ rows: { who: string }[] }>('select current_user as who');
  expect(rows[0]?.who).toBe('kabyl_app');
  expect(await owner('deployment').select('demo')).toEqual([{ demo: true }]);
  await expect(db.schema.createTable('mine', table => table.increments())).rejects.toThrow(/permission denied/);
});
