import type { Knex } from 'knex';

// Accesses that an office opens for somebody: a first password that is shown until its first use (C11), the undertaking of staff
// (003-28), and the rows of imports, which name people, sealed like everything that does.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table accounts add column first_password_sealed bytea, add column first_password_until timestamptz;
    comment on column accounts.first_password_sealed is
      'The first password under the person''s key; null once used or once its time is over.';
    comment on column accounts.first_password_until is 'By the clock of cases (instant()); null once the owner has come in with it.';
    alter table accounts drop constraint active_means_password;
    alter table accounts add constraint active_means_password
      check (status <> 'active' or password_hash is not null or first_password_until is not null);
    alter table accounts add constraint first_password_has_an_end
      check (first_password_sealed is null or (first_password_until is not null and password_hash is null));
    create index accounts_first_password on accounts (first_password_until) where first_password_sealed is not null;

    -- Outlives the account: no foreign key.
    create table undertakings (
      account_id uuid not null,
      version int not null,
      language text not null,
      accepted_at timestamptz not null default instant(),
      primary key (account_id, version)
    );
    comment on table undertakings is 'Which text of the confidentiality undertaking somebody accepted, and when.';
    create trigger undertakings_are_final before update or delete on undertakings
      for each row execute function refuse_change();
    create trigger undertakings_are_not_emptied before truncate on undertakings
      for each statement execute function refuse_change();

    alter table imports add column wrapped_key bytea, drop column good, drop column bad;
    alter table imports add column good bytea, add column bad bytea;
    comment on column imports.wrapped_key is 'The data key of its rows; null: the rows are forgotten.';
    -- What was looked through before cannot be sealed here, where no key is: it is to be sent again.
    update imports set status = 'dropped' where status = 'previewed';
    create index imports_kept on imports (at) where wrapped_key is not null;
  `);
  await knex.raw(`
    do $$ begin
      if exists (select from pg_roles where rolname = 'kabyl_app') then
        grant select, insert on undertakings to kabyl_app;
      end if;
    end $$;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table imports drop column good, drop column bad, drop column wrapped_key;
    alter table imports add column good jsonb, add column bad jsonb;
    drop table undertakings;
    alter table accounts drop constraint first_password_has_an_end, drop constraint active_means_password;
    alter table accounts drop column first_password_sealed, drop column first_password_until;
    alter table accounts add constraint active_means_password check (status <> 'active' or password_hash is not null);
  `);
}
