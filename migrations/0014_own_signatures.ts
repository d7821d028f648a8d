import type { Knex } from 'knex';

// An applicant may sign for themself (004-20): such a signature, and what is prepared for it, is of no organisation.

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table manifests alter column organisation_id drop not null;
    alter table signatures alter column organisation_id drop not null;
    comment on column signatures.organisation_id is 'Null: of a person who signed for themself.';
  `);
}

export async function down(): Promise<void> {
  throw new Error('forward only');
}
