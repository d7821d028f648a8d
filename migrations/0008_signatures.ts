import type { Knex } from 'knex';

// Digital signatures: who may sign for an organisation and until when, what is prepared for signing, and the evidence of what was
// signed, kept so that the verdict can be given again without asking anybody. Challenges and manifests live by the wall clock,
// delegations by the clock of cases.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table accounts add column by_signature boolean not null default false;
    comment on column accounts.by_signature is 'Comes in by digital signature: no password; phone_index then is of the BIN and the IIN.';
    alter table accounts drop constraint active_means_password;
    alter table accounts add constraint active_means_password
      check (status <> 'active' or password_hash is not null or first_password_until is not null or by_signature);

    create table delegations (
      id uuid primary key,
      organisation_id uuid not null references organisations,
      account_id uuid not null references accounts (id),
      role text not null check (role in ('committee','chair','examiner','education-department')),
      role_id uuid not null references roles_held (id),
      may_sign boolean not null,
      from_on date not null,
      until_on date not null,
      document text not null,
      granted_by uuid references accounts (id),
      granted_at timestamptz not null default instant(),
      revoked_by uuid references accounts (id),
      revoked_at timestamptz,
      constraint some_day check (from_on <= until_on)
    );
    comment on table delegations is 'The register of delegation: who may act and sign for an organisation, by which document, until when.';
    create unique index delegations_one_at_a_time on delegations (account_id, organisation_id, role) where revoked_at is null;
    create index delegations_organisation on delegations (organisation_id, granted_at desc, id desc);
    create index delegations_account on delegations (account_id);
    create index delegations_role on delegations (role_id);
    create index delegations_granted_by on delegations (granted_by);
    create index delegations_revoked_by on delegations (revoked_by);

    create view roles_in_force as
    select r.* from roles_held r
    where r.ended_at is null and not exists (
      select from delegations d where d.role_id = r.id
        and (instant() at time zone 'Asia/Almaty')::date not between d.from_on and d.until_on);
    comment on view roles_in_force is 'Roles as they may be used now: one by delegation only within its days.';

    create table signature_challenges (
      id uuid primary key,
      bytes bytea not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    );
    comment on table signature_challenges is 'What was given to be signed at the door: five minutes, once.';
    create index signature_challenges_expires on signature_challenges (expires_at);

    create table manifests (
      id uuid primary key,
      account_id uuid not null references accounts (id),
      organisation_id uuid not null references organisations,
      wrapped_key bytea not null,
      sealed bytea not null,
      sha256 text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz,
      cms_sha256 text,
      answer jsonb
    );
    comment on table manifests is 'What is prepared for signing: the canonical bytes, sealed; ten minutes, once.';
    create index manifests_account on manifests (account_id);
    create index manifests_organisation on manifests (organisation_id);
    create index manifests_expires on manifests (expires_at);

    -- Outlives accounts and manifests: no foreign keys but the organisation's.
    create table signatures (
      id uuid primary key,
      manifest_id uuid not null unique,
      account_id uuid not null,
      organisation_id uuid not null references organisations,
      signer_role text not null,
      acts int not null check (acts > 0),
      manifest_sha256 text not null,
      evidence_sha256 text not null,
      wrapped_key bytea not null,
      sealed bytea not null,
      policy text not null,
      verified_by text not null check (verified_by in ('local','ncanode')),
      received_at timestamptz not null,
      trusted_at timestamptz not null,
      at timestamptz not null default instant()
    );
    comment on table signatures is 'What was signed and why it counted: manifest, CMS, chain, revocation and time stamp, sealed together.';
    comment on column signatures.received_at is 'By the wall clock, as trusted_at: certificates live by it; at is the clock of cases.';
    create index signatures_organisation on signatures (organisation_id, at desc, id desc);
    create index signatures_account on signatures (account_id);
    create trigger signatures_are_final before update or delete on signatures
      for each row execute function refuse_change();
    create trigger signatures_are_not_emptied before truncate on signatures
      for each statement execute function refuse_change();
  `);
  await knex.raw(`
    do $$ begin
      if exists (select from pg_roles where rolname = 'kabyl_app') then
        grant select on roles_in_force to kabyl_app;
        grant select, insert on signatures to kabyl_app;
        grant select, insert, update on delegations to kabyl_app;
        grant select, insert, update, delete on signature_challenges, manifests to kabyl_app;
      end if;
    end $$;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table signatures, manifests, signature_challenges;
    drop view roles_in_force;
    drop table delegations;
    delete from accounts where by_signature;
    alter table accounts drop constraint active_means_password;
    alter table accounts add constraint active_means_password
      check (status <> 'active' or password_hash is not null or first_password_until is not null);
    alter table accounts drop column by_signature;
  `);
}
