import type { Knex } from 'knex';

// Persons, who may sign in, and what was seen. Whatever names a person lies in a sealed column; beside it stand only
// keyed hashes. Sessions and back-off live by the wall clock: now(), never instant().
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table persons (
      id uuid primary key,
      wrapped_key bytea,
      sealed bytea,
      pin_index bytea,
      document_index bytea,
      created_at timestamptz not null default now(),
      forgotten_at timestamptz,
      constraint forgotten_means_no_key check ((forgotten_at is null) or (wrapped_key is null and sealed is null))
    );
    comment on column persons.wrapped_key is 'The data key under the master key; null: the person is forgotten.';
    create index persons_pin_index on persons (pin_index) where pin_index is not null;
    create index persons_document_index on persons (document_index) where document_index is not null;

    create table person_names (
      token bytea not null,
      person_id uuid not null references persons (id) on delete cascade,
      primary key (token, person_id)
    );
    create index person_names_person on person_names (person_id);

    create table accounts (
      id uuid primary key,
      person_id uuid not null references persons (id),
      phone_index bytea not null,
      email_index bytea,
      password_hash text,
      language text not null check (language in ('ky', 'ru', 'kk', 'en')),
      status text not null check (status in ('unconfirmed', 'invited', 'active', 'closed')),
      must_change_password boolean not null default false,
      created_at timestamptz not null default now(),
      confirmed_at timestamptz,
      constraint active_means_password check (status <> 'active' or password_hash is not null)
    );
    -- An account that is not confirmed reserves no phone.
    create unique index accounts_phone_active on accounts (phone_index) where status = 'active';
    create index accounts_phone on accounts (phone_index);
    create index accounts_email on accounts (email_index) where email_index is not null;
    create index accounts_person on accounts (person_id);
    create index accounts_unconfirmed on accounts (created_at) where status = 'unconfirmed';

    create table account_codes (
      id uuid primary key,
      account_id uuid not null references accounts (id) on delete cascade,
      purpose text not null check (purpose in ('confirm', 'password')),
      code_hash bytea not null,
      tries int not null default 0,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index account_codes_account on account_codes (account_id, purpose);
    create index account_codes_expires on account_codes (expires_at);

    create table account_messages (
      id uuid primary key,
      account_id uuid not null references accounts (id) on delete cascade,
      channel text not null check (channel in ('mail', 'sms')),
      sealed bytea,
      at timestamptz not null default now(),
      sent_at timestamptz,
      next_try_at timestamptz not null default now(),
      attempts int not null default 0
    );
    comment on column account_messages.sealed is 'Address, kind and code under the person''s key; null once sent.';
    create index account_messages_account on account_messages (account_id);
    create index account_messages_due on account_messages (next_try_at) where sent_at is null;

    create table invitations (
      id uuid primary key,
      token_hash bytea not null unique,
      account_id uuid references accounts (id) on delete cascade,
      created_by uuid references accounts (id),
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    );
    comment on column invitations.account_id is 'Null: the first administrator, who says who they are.';
    create index invitations_account on invitations (account_id);
    create index invitations_created_by on invitations (created_by);

    create table roles_held (
      id uuid primary key,
      account_id uuid not null references accounts (id) on delete cascade,
      role text not null,
      organisation_id uuid references organisations (id),
      granted_by uuid references accounts (id),
      granted_at timestamptz not null default now(),
      ended_by uuid references accounts (id),
      ended_at timestamptz
    );
    create unique index roles_held_once on roles_held (account_id, role, organisation_id) nulls not distinct
      where ended_at is null;
    create index roles_held_organisation on roles_held (organisation_id) where ended_at is null;
    create index roles_held_granted_by on roles_held (granted_by);
    create index roles_held_ended_by on roles_held (ended_by);

    create table sessions (
      id uuid primary key,
      token_hash bytea not null unique,
      account_id uuid not null references accounts (id) on delete cascade,
      csrf text not null,
      kind text not null check (kind in ('applicant', 'staff')),
      agent text not null,
      created_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      idle_until timestamptz not null,
      ends_at timestamptz not null
    );
    create index sessions_account on sessions (account_id);
    create index sessions_ends on sessions (ends_at);

    create table attempts (
      kind text not null,
      subject bytea not null,
      failures int not null,
      since timestamptz not null default now(),
      blocked_until timestamptz not null default now(),
      primary key (kind, subject)
    );
    comment on table attempts is 'Back-off: how often a phone or an address tried lately, and until when it waits.';
    create index attempts_since on attempts (since);

    -- A log outlives what it speaks of: no foreign keys.
    create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      account_id uuid,
      command_id uuid,
      kind text not null,
      details jsonb not null default '{}'
    );
    create index audit_account on audit (account_id, id);
    create index audit_kind on audit (kind, id);

    create table access_log (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      account_id uuid not null,
      case_id uuid,
      person_id uuid,
      what text not null
    );
    create index access_log_at on access_log (at desc, id desc);
    create index access_log_account on access_log (account_id, id);
    create index access_log_case on access_log (case_id, id);
    create index access_log_person on access_log (person_id, id);
  `);
  await refuseRewriting(knex);
  await grant(knex);
}

// What was seen and done stays seen and done, for the owner's own hands too.
async function refuseRewriting(knex: Knex): Promise<void> {
  for (const table of ['audit', 'access_log']) {
    await knex.raw(`
      create trigger ${table}_is_final before update or delete on ${table} for each row execute function refuse_change();
      create trigger ${table}_is_not_emptied before truncate on ${table} for each statement execute function refuse_change();
    `);
  }
}

async function grant(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$
    begin
      if exists (select from pg_roles where rolname = 'kabyl_app') then
        grant select, insert, update on persons, accounts to kabyl_app;
        grant select, insert, update, delete on person_names, account_codes, account_messages, invitations, roles_held,
          sessions, attempts to kabyl_app;
        grant delete on accounts, persons to kabyl_app;
        revoke all on audit, access_log from kabyl_app;
        grant select, insert on audit, access_log to kabyl_app;
        grant usage on all sequences in schema public to kabyl_app;
      end if;
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table access_log, audit, attempts, sessions, roles_held, invitations, account_messages, account_codes,
      accounts, person_names, persons;
  `);
}
