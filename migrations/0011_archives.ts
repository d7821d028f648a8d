import type { Knex } from 'knex';

// Medical data of a college application may be an archive of papers (004-16).
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table files drop constraint files_kind_check;
alter table files add constraint files_kind_check check (kind in ('image', 'pdf', 'zip'))`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
alter table files drop constraint files_kind_check;
alter table files add constraint files_kind_check check (kind in ('image', 'pdf'))`);
}
