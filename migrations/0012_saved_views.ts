import type { Knex } from 'knex';

/** A view somebody keeps may be shown to their whole organisation. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table saved_views add column shared_with uuid references organisations;
create index saved_views_shared on saved_views (shared_with, page) where shared_with is not null;
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table saved_views drop column shared_with');
}
