import { expect, inject, it } from 'vitest';
import { databaseAt } from '../../run/postgres.ts';
import { committedSchema, readSchema } from '../../run/schema-dump.ts';
import '../ground/global-postgres.ts';

it('is dumped to migrations/schema.sql as the migrations make it (npm start -- --fresh writes it)', async () => {
  const { ownerUrl, template } = inject('postgres');
  expect(await readSchema(databaseAt(ownerUrl, template))).toBe(committedSchema());
});
