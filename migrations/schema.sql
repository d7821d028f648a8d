-- Written by npm start after migrating; read it, change migrations instead.

CREATE OR REPLACE FUNCTION public.count_choices()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into offer_counts as k select offer_id, count(*) from stands where offer_id is not null and not marks @> '{taken-back}'
      group by offer_id order by offer_id
      on conflict (offer_id) do update set chosen = k.chosen + excluded.chosen;
  elsif tg_op = 'DELETE' then
    update offer_counts k set chosen = k.chosen - m.gone
    from (select offer_id, count(*) as gone from stood where not marks @> '{taken-back}' group by offer_id) m where k.offer_id = m.offer_id;
  else
    update offer_counts k set chosen = k.chosen + m.moved
    from (select coalesce(s.offer_id, w.offer_id) as offer_id, sum((w.id is not null)::int - (s.id is not null)::int) as moved
      from (select id, offer_id from stood where not marks @> '{taken-back}') s
        full join (select id, offer_id from stands where not marks @> '{taken-back}') w using (id)
      where s.id is null or w.id is null group by 1) m
    where k.offer_id = m.offer_id;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_clock()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not (select demo from deployment) then raise exception 'the clock of a real deployment does not move'; end if;
  if new.offset_ms < old.offset_ms then raise exception 'time never runs backwards'; end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.instant()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$select now() + (select offset_ms from clock) * interval '1 millisecond'$function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin raise exception '% is only ever added to', tg_table_name; end $function$
;


create table access_log (
  id bigint generated always as identity not null,
  at timestamp with time zone default now() not null,
  account_id uuid not null,
  case_id uuid,
  person_id uuid,
  what text not null,
  constraint access_log_pkey PRIMARY KEY (id)
);

create table account_codes (
  id uuid not null,
  account_id uuid not null,
  purpose text not null,
  code_hash bytea not null,
  tries integer default 0 not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint account_codes_pkey PRIMARY KEY (id),
  constraint account_codes_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint account_codes_purpose_check CHECK ((purpose = ANY (ARRAY['confirm'::text, 'password'::text])))
);

create table account_messages (
  id uuid not null,
  account_id uuid not null,
  channel text not null,
  sealed bytea,
  at timestamp with time zone default now() not null,
  sent_at timestamp with time zone,
  next_try_at timestamp with time zone default now() not null,
  attempts integer default 0 not null,
  constraint account_messages_pkey PRIMARY KEY (id),
  constraint account_messages_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint account_messages_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text])))
);

create table accounts (
  id uuid not null,
  person_id uuid not null,
  phone_index bytea not null,
  email_index bytea,
  password_hash text,
  language text not null,
  status text not null,
  must_change_password boolean default false not null,
  created_at timestamp with time zone default now() not null,
  confirmed_at timestamp with time zone,
  first_password_sealed bytea,
  first_password_until timestamp with time zone,
  by_signature boolean default false not null,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint accounts_language_check CHECK ((language = ANY (ARRAY['ky'::text, 'ru'::text, 'kk'::text, 'en'::text]))),
  constraint accounts_status_check CHECK ((status = ANY (ARRAY['unconfirmed'::text, 'invited'::text, 'active'::text, 'closed'::text]))),
  constraint active_means_password CHECK (((status <> 'active'::text) OR (password_hash IS NOT NULL) OR (first_password_until IS NOT NULL) OR by_signature)),
  constraint first_password_has_an_end CHECK (((first_password_sealed IS NULL) OR ((first_password_until IS NOT NULL) AND (password_hash IS NULL))))
);

create table attempts (
  kind text not null,
  subject bytea not null,
  failures integer not null,
  since timestamp with time zone default now() not null,
  blocked_until timestamp with time zone default now() not null,
  constraint attempts_pkey PRIMARY KEY (kind, subject)
);

create table audit (
  id bigint generated always as identity not null,
  at timestamp with time zone default now() not null,
  account_id uuid,
  command_id uuid,
  kind text not null,
  details jsonb default '{}'::jsonb not null,
  constraint audit_pkey PRIMARY KEY (id)
);

create table case_parts (
  id uuid default gen_random_uuid() not null,
  case_id uuid not null,
  key text not null,
  organisation_id uuid not null,
  organisation_path text not null,
  offer_id uuid,
  status text not null,
  marks text[] default '{}'::text[] not null,
  shown jsonb default '{}'::jsonb not null,
  version integer not null,
  opened_at timestamp with time zone not null,
  program text not null,
  season_id uuid,
  submitted_at timestamp with time zone,
  constraint case_parts_case_id_key_key UNIQUE (case_id, key),
  constraint case_parts_pkey PRIMARY KEY (id),
  constraint case_parts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_parts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint case_parts_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id)
);

create table case_people (
  case_id uuid not null,
  part text not null,
  person_id uuid not null,
  constraint case_people_pkey PRIMARY KEY (case_id, part),
  constraint case_people_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);

create table cases (
  id uuid not null,
  number text not null,
  program text not null,
  season_id uuid,
  organisation_id uuid,
  organisation_path text default ''::text not null,
  owner_account_id uuid,
  facts jsonb not null,
  status text not null,
  version integer default 0 not null,
  seq integer default 0 not null,
  head_hash bytea not null,
  opened_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_reason text,
  subject_index bytea,
  marks text[] default '{}'::text[] not null,
  language text generated always as ((facts ->> 'language'::text)) stored,
  constraint cases_number_key UNIQUE (number),
  constraint cases_pkey PRIMARY KEY (id),
  constraint cases_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint cases_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id)
);

create table catchments (
  id uuid not null,
  organisation_id uuid not null,
  street_id uuid not null,
  side text not null,
  from_house text,
  to_house text,
  constraint catchments_pkey PRIMARY KEY (id),
  constraint catchments_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint catchments_street_id_fkey FOREIGN KEY (street_id) REFERENCES streets(id),
  constraint catchments_side_check CHECK ((side = ANY (ARRAY['all'::text, 'odd'::text, 'even'::text])))
);

create table classifiers (
  kind text not null,
  code text not null,
  names jsonb not null,
  parent text,
  details jsonb default '{}'::jsonb not null,
  place integer default 0 not null,
  valid boolean default true not null,
  constraint classifiers_pkey PRIMARY KEY (kind, code)
);

create table clock (
  only_row boolean default true not null,
  offset_ms bigint default 0 not null,
  constraint clock_pkey PRIMARY KEY (only_row),
  constraint clock_only_row_check CHECK (only_row)
);

create table college_profiles (
  organisation_id uuid not null,
  region text not null,
  ownership text not null,
  about jsonb default '{}'::jsonb not null,
  address jsonb default '{}'::jsonb not null,
  phone text,
  email text,
  site text,
  version integer default 1 not null,
  changed_at timestamp with time zone,
  constraint college_profiles_pkey PRIMARY KEY (organisation_id),
  constraint college_profiles_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint college_profiles_ownership_check CHECK ((ownership = ANY (ARRAY['state'::text, 'private'::text, 'mixed'::text])))
);

create table commands (
  id uuid not null,
  body_hash bytea not null,
  case_id uuid,
  account_id uuid,
  outcome jsonb,
  at timestamp with time zone default now() not null,
  constraint commands_pkey PRIMARY KEY (id)
);

create table conducted (
  case_id uuid not null,
  seq integer not null,
  at timestamp with time zone default now() not null,
  constraint conducted_pkey PRIMARY KEY (case_id),
  constraint conducted_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);

create table delegations (
  id uuid not null,
  organisation_id uuid not null,
  account_id uuid not null,
  role text not null,
  role_id uuid not null,
  may_sign boolean not null,
  from_on date not null,
  until_on date not null,
  document text not null,
  granted_by uuid,
  granted_at timestamp with time zone default instant() not null,
  revoked_by uuid,
  revoked_at timestamp with time zone,
  constraint delegations_pkey PRIMARY KEY (id),
  constraint delegations_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint delegations_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES accounts(id),
  constraint delegations_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint delegations_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES accounts(id),
  constraint delegations_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles_held(id),
  constraint delegations_role_check CHECK ((role = ANY (ARRAY['committee'::text, 'chair'::text, 'examiner'::text, 'education-department'::text]))),
  constraint some_day CHECK ((from_on <= until_on))
);

create table deployment (
  only_row boolean default true not null,
  demo boolean default false not null,
  constraint deployment_pkey PRIMARY KEY (only_row),
  constraint deployment_only_row_check CHECK (only_row)
);

create table draft_keys (
  case_id uuid not null,
  wrapped_key bytea not null,
  constraint draft_keys_pkey PRIMARY KEY (case_id),
  constraint draft_keys_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);

create table drafts (
  case_id uuid not null,
  step text not null,
  sealed bytea not null,
  version integer not null,
  by_account uuid,
  by_role text not null,
  at timestamp with time zone not null,
  filled jsonb default '{}'::jsonb not null,
  complete boolean default false not null,
  constraint drafts_pkey PRIMARY KEY (case_id, step),
  constraint drafts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);

create table events (
  case_id uuid not null,
  seq integer not null,
  command_id uuid not null,
  kind text not null,
  effective_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  actor jsonb not null,
  record text not null,
  sealed jsonb,
  previous_hash bytea not null,
  hash bytea not null,
  signature_id uuid,
  signature_index integer,
  constraint events_pkey PRIMARY KEY (case_id, seq),
  constraint events_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);

create table files (
  id uuid not null,
  case_id uuid not null,
  account_id uuid,
  sha256 text not null,
  sent_sha256 text not null,
  kind text not null,
  bytes integer not null,
  stored_as text not null,
  taken_on date,
  at timestamp with time zone default now() not null,
  named_seq integer,
  details jsonb default '{}'::jsonb not null,
  constraint files_case_id_id_key UNIQUE (case_id, id),
  constraint files_pkey PRIMARY KEY (id),
  constraint files_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint files_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'pdf'::text, 'zip'::text])))
);

create table holidays (
  country text not null,
  on_date date not null,
  names jsonb not null,
  constraint holidays_pkey PRIMARY KEY (country, on_date)
);

create table imports (
  id uuid not null,
  kind text not null,
  season_id uuid,
  account_id uuid,
  file_name text not null,
  sha256 text not null,
  status text not null,
  rows_good integer not null,
  rows_bad integer not null,
  at timestamp with time zone default now() not null,
  written_at timestamp with time zone,
  wrapped_key bytea,
  good bytea,
  bad bytea,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id),
  constraint imports_status_check CHECK ((status = ANY (ARRAY['previewed'::text, 'written'::text, 'dropped'::text])))
);

create table invitations (
  id uuid not null,
  token_hash bytea not null,
  account_id uuid,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint invitations_created_by_fkey FOREIGN KEY (created_by) REFERENCES accounts(id)
);

create table manifests (
  id uuid not null,
  account_id uuid not null,
  organisation_id uuid,
  wrapped_key bytea not null,
  sealed bytea not null,
  sha256 text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  cms_sha256 text,
  answer jsonb,
  constraint manifests_pkey PRIMARY KEY (id),
  constraint manifests_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint manifests_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table news (
  id uuid not null,
  organisation_id uuid not null,
  title jsonb not null,
  body jsonb not null,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint news_pkey PRIMARY KEY (id),
  constraint news_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table notices (
  id uuid not null,
  case_id uuid,
  account_id uuid not null,
  template text not null,
  seq integer not null,
  params jsonb default '{}'::jsonb not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  mail_status text default 'queued'::text not null,
  next_try_at timestamp with time zone default now() not null,
  attempts integer default 0 not null,
  sent_at timestamp with time zone,
  error_code text,
  dedupe_key text not null,
  constraint notices_dedupe_key_key UNIQUE (dedupe_key),
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint notices_mail_status_check CHECK ((mail_status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'none'::text])))
);

create table number_series (
  season_id uuid not null,
  name text not null,
  last integer not null,
  constraint number_series_pkey PRIMARY KEY (season_id, name),
  constraint number_series_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id)
);

create table obligations (
  id uuid not null,
  case_id uuid not null,
  season_id uuid,
  name text not null,
  key text default ''::text not null,
  owed_by text not null,
  from_at timestamp with time zone,
  from_date text,
  due_at timestamp with time zone,
  due_date text,
  remind integer[] default '{}'::integer[] not null,
  reminded integer default 0 not null,
  opens text,
  otherwise text not null,
  clause text not null,
  since integer not null,
  stopped_at timestamp with time zone,
  credit_ms bigint default 0 not null,
  taken_by uuid,
  opened_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_seq integer,
  not_by uuid[] default '{}'::uuid[] not null,
  taken_until timestamp with time zone,
  constraint obligations_pkey PRIMARY KEY (id),
  constraint obligations_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint obligations_check CHECK (((due_at IS NOT NULL) OR (due_date IS NOT NULL)))
);

create table offer_counts (
  offer_id uuid not null,
  chosen integer not null,
  constraint offer_counts_pkey PRIMARY KEY (offer_id)
);

create table offers (
  id uuid not null,
  season_id uuid not null,
  case_id uuid not null,
  organisation_id uuid not null,
  state text not null,
  names jsonb not null,
  terms jsonb not null,
  details jsonb not null,
  seats integer not null,
  frozen_at timestamp with time zone,
  constraint offers_pkey PRIMARY KEY (id),
  constraint offers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint offers_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint offers_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id),
  constraint offers_seats_check CHECK ((seats >= 0)),
  constraint offers_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text])))
);

create table organisations (
  id uuid not null,
  kind text not null,
  parent_id uuid,
  territory_id uuid,
  code text not null,
  path text not null,
  names jsonb not null,
  languages text[] default '{}'::text[] not null,
  ownership text default 'municipal'::text not null,
  joins_enrolment boolean default true not null,
  is_special boolean default false not null,
  address text,
  contacts jsonb default '{}'::jsonb not null,
  charter_sha256 text,
  charter_text jsonb,
  active boolean default true not null,
  bin text,
  constraint organisations_code_key UNIQUE (code),
  constraint organisations_path_key UNIQUE (path),
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES organisations(id),
  constraint organisations_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES territories(id),
  constraint organisations_bin_check CHECK ((bin ~ '^[0-9]{12}$'::text)),
  constraint organisations_kind_check CHECK ((kind = ANY (ARRAY['ministry'::text, 'education-department'::text, 'district'::text, 'school'::text, 'college'::text, 'technical-school'::text, 'centre'::text]))),
  constraint organisations_ownership_check CHECK ((ownership = ANY (ARRAY['state'::text, 'municipal'::text, 'private'::text, 'mixed'::text])))
);

create table outbox (
  id bigint generated always as identity not null,
  kind text not null,
  case_id uuid,
  pool_id uuid,
  program text,
  audience text[],
  at timestamp with time zone default now() not null,
  next_try_at timestamp with time zone default now() not null,
  attempts integer default 0 not null,
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_kind_check CHECK ((kind = ANY (ARRAY['ring'::text, 'fill-pool'::text, 'live'::text])))
);

create table person_names (
  token bytea not null,
  person_id uuid not null,
  constraint person_names_pkey PRIMARY KEY (token, person_id),
  constraint person_names_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id) ON DELETE CASCADE
);

create table persons (
  id uuid not null,
  wrapped_key bytea,
  sealed bytea,
  pin_index bytea,
  document_index bytea,
  created_at timestamp with time zone default now() not null,
  forgotten_at timestamp with time zone,
  constraint persons_pkey PRIMARY KEY (id),
  constraint forgotten_means_no_key CHECK (((forgotten_at IS NULL) OR ((wrapped_key IS NULL) AND (sealed IS NULL))))
);

create table pools (
  id uuid not null,
  season_id uuid not null,
  organisation_id uuid not null,
  language text not null,
  capacity integer not null,
  held integer default 0 not null,
  confirmed integer default 0 not null,
  waiting integer default 0 not null,
  last_ticket integer default 0 not null,
  constraint pools_season_id_organisation_id_language_key UNIQUE (season_id, organisation_id, language),
  constraint pools_pkey PRIMARY KEY (id),
  constraint pools_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint pools_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id),
  constraint pools_capacity_check CHECK ((capacity >= 0)),
  constraint pools_confirmed_check CHECK ((confirmed >= 0)),
  constraint pools_held_check CHECK ((held >= 0)),
  constraint pools_never_oversold CHECK (((held + confirmed) <= capacity)),
  constraint pools_waiting_check CHECK ((waiting >= 0))
);

create table published_answers (
  case_id uuid not null,
  organisation_id uuid not null,
  language text not null,
  question text not null,
  answer text not null,
  folded text not null,
  version integer not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone not null,
  changed_at timestamp with time zone,
  constraint published_answers_pkey PRIMARY KEY (case_id),
  constraint published_answers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint published_answers_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table queue_entries (
  pool_id uuid not null,
  case_id uuid not null,
  ticket integer not null,
  priority boolean default false not null,
  received_at timestamp with time zone not null,
  constraint queue_entries_pkey PRIMARY KEY (pool_id, case_id),
  constraint queue_entries_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint queue_entries_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pools(id)
);

create table queue_moves (
  id bigint generated always as identity not null,
  pool_id uuid not null,
  case_id uuid not null,
  ticket integer not null,
  priority boolean not null,
  move text not null,
  cause text not null,
  at timestamp with time zone not null,
  constraint queue_moves_pkey PRIMARY KEY (id),
  constraint queue_moves_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint queue_moves_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pools(id),
  constraint queue_moves_move_check CHECK ((move = ANY (ARRAY['join'::text, 'leave'::text, 'promote'::text])))
);

create table receipts (
  season_id uuid not null,
  case_id uuid not null,
  payment text not null,
  number text not null,
  amount numeric(12,2) not null,
  state text not null,
  at timestamp with time zone not null,
  constraint receipts_pkey PRIMARY KEY (case_id, payment),
  constraint receipts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint receipts_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id),
  constraint receipts_amount_check CHECK ((amount > (0)::numeric))
);

create table registry_answers (
  id uuid not null,
  case_id uuid not null,
  attempt integer not null,
  service text not null,
  answer text not null,
  request_id text,
  request_hash text,
  at timestamp with time zone not null,
  constraint registry_answers_pkey PRIMARY KEY (id),
  constraint registry_answers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);

create table roles_held (
  id uuid not null,
  account_id uuid not null,
  role text not null,
  organisation_id uuid,
  granted_by uuid,
  granted_at timestamp with time zone default now() not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  constraint roles_held_pkey PRIMARY KEY (id),
  constraint roles_held_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint roles_held_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES accounts(id),
  constraint roles_held_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES accounts(id),
  constraint roles_held_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table saved_views (
  id uuid not null,
  account_id uuid not null,
  page text not null,
  name text not null,
  query jsonb not null,
  position integer default 0 not null,
  at timestamp with time zone default now() not null,
  shared_with uuid,
  constraint saved_views_pkey PRIMARY KEY (id),
  constraint saved_views_shared_with_fkey FOREIGN KEY (shared_with) REFERENCES organisations(id)
);

create table season_dates (
  season_id uuid not null,
  name text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  rule text not null,
  clause text not null,
  constraint season_dates_pkey PRIMARY KEY (season_id, name),
  constraint season_dates_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id),
  constraint season_dates_check CHECK (((until_at IS NULL) OR (until_at > from_at)))
);

create table season_rules (
  season_id uuid not null,
  version integer not null,
  rules jsonb not null,
  at timestamp with time zone not null,
  constraint season_rules_pkey PRIMARY KEY (season_id, version),
  constraint season_rules_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id)
);

create table seat_ledger (
  id bigint generated always as identity not null,
  pool_id uuid not null,
  case_id uuid,
  seq integer,
  kind text not null,
  delta integer not null,
  cause text not null,
  at timestamp with time zone not null,
  constraint seat_ledger_pkey PRIMARY KEY (id),
  constraint seat_ledger_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint seat_ledger_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pools(id),
  constraint seat_ledger_kind_check CHECK ((kind = ANY (ARRAY['hold'::text, 'confirm'::text, 'release'::text, 'release-confirmed'::text, 'capacity'::text])))
);

create table sessions (
  id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  csrf text not null,
  kind text not null,
  agent text not null,
  created_at timestamp with time zone default now() not null,
  seen_at timestamp with time zone default now() not null,
  idle_until timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint sessions_token_hash_key UNIQUE (token_hash),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint sessions_kind_check CHECK ((kind = ANY (ARRAY['applicant'::text, 'staff'::text])))
);

create table signature_challenges (
  id uuid not null,
  bytes bytea not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint signature_challenges_pkey PRIMARY KEY (id)
);

create table signatures (
  id uuid not null,
  manifest_id uuid not null,
  account_id uuid not null,
  organisation_id uuid,
  signer_role text not null,
  acts integer not null,
  manifest_sha256 text not null,
  evidence_sha256 text not null,
  wrapped_key bytea not null,
  sealed bytea not null,
  policy text not null,
  verified_by text not null,
  received_at timestamp with time zone not null,
  trusted_at timestamp with time zone not null,
  at timestamp with time zone default instant() not null,
  constraint signatures_manifest_id_key UNIQUE (manifest_id),
  constraint signatures_pkey PRIMARY KEY (id),
  constraint signatures_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint signatures_acts_check CHECK ((acts > 0)),
  constraint signatures_verified_by_check CHECK ((verified_by = ANY (ARRAY['local'::text, 'ncanode'::text])))
);

create table sittings (
  id uuid not null,
  season_id uuid not null,
  case_id uuid not null,
  organisation_id uuid not null,
  offer_id uuid,
  kind text not null,
  starts_at timestamp with time zone not null,
  minutes integer not null,
  address text not null,
  capacity integer not null,
  state text not null,
  invited integer default 0 not null,
  graded integer default 0 not null,
  constraint sittings_pkey PRIMARY KEY (id),
  constraint sittings_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint sittings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint sittings_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id),
  constraint nobody_without_a_place CHECK ((invited <= capacity)),
  constraint sittings_capacity_check CHECK ((capacity > 0)),
  constraint sittings_graded_check CHECK ((graded >= 0)),
  constraint sittings_invited_check CHECK ((invited >= 0)),
  constraint sittings_minutes_check CHECK ((minutes > 0)),
  constraint sittings_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'cancelled'::text])))
);

create table statement_lines (
  statement_id uuid not null,
  season_id uuid not null,
  line integer not null,
  on_date date not null,
  amount numeric(14,2) not null,
  direction text not null,
  number text not null,
  sealed bytea,
  verdict text not null,
  why text,
  receipts jsonb default '[]'::jsonb not null,
  first_line integer,
  state text default 'open'::text not null,
  case_id uuid,
  payment text,
  reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint statement_lines_pkey PRIMARY KEY (statement_id, line),
  constraint statement_lines_case_id_payment_fkey FOREIGN KEY (case_id, payment) REFERENCES receipts(case_id, payment),
  constraint statement_lines_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id),
  constraint statement_lines_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES statements(id),
  constraint statement_lines_amount_check CHECK ((amount > (0)::numeric)),
  constraint statement_lines_check CHECK (((state = ANY (ARRAY['taken'::text, 'confirmed'::text])) = (payment IS NOT NULL))),
  constraint statement_lines_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint statement_lines_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'confirmed'::text, 'dismissed'::text]))),
  constraint statement_lines_verdict_check CHECK ((verdict = ANY (ARRAY['match'::text, 'near'::text, 'double'::text, 'unknown'::text, 'outgoing'::text])))
);

create table statements (
  id uuid not null,
  season_id uuid not null,
  account_id uuid,
  file_name text not null,
  sha256 text not null,
  layout text not null,
  faults jsonb default '[]'::jsonb not null,
  unspoken integer default 0 not null,
  wrapped_key bytea,
  at timestamp with time zone default instant() not null,
  matched_at timestamp with time zone default instant() not null,
  constraint statements_season_id_sha256_key UNIQUE (season_id, sha256),
  constraint statements_pkey PRIMARY KEY (id),
  constraint statements_season_id_fkey FOREIGN KEY (season_id) REFERENCES cases(id)
);

create table streets (
  id uuid not null,
  territory_id uuid,
  code text not null,
  names jsonb not null,
  folded text not null,
  constraint streets_code_key UNIQUE (code),
  constraint streets_pkey PRIMARY KEY (id),
  constraint streets_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES territories(id)
);

create table territories (
  id uuid not null,
  code text not null,
  kind text not null,
  parent_id uuid,
  names jsonb not null,
  constraint territories_code_key UNIQUE (code),
  constraint territories_pkey PRIMARY KEY (id),
  constraint territories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES territories(id),
  constraint territories_kind_check CHECK ((kind = ANY (ARRAY['country'::text, 'oblast'::text, 'district'::text, 'city'::text, 'settlement'::text, 'microdistrict'::text])))
);

create table undertakings (
  account_id uuid not null,
  version integer not null,
  language text not null,
  accepted_at timestamp with time zone default instant() not null,
  constraint undertakings_pkey PRIMARY KEY (account_id, version)
);


create view duties_now as
 SELECT o.id,
    o.case_id,
    o.season_id,
    o.name,
    o.key,
    o.owed_by,
    o.from_at,
    o.from_date,
    o.due_at,
    o.due_date,
    o.remind,
    o.reminded,
    o.opens,
    o.otherwise,
    o.clause,
    o.since,
    o.stopped_at,
    o.credit_ms,
        CASE
            WHEN o.taken_until <= (( SELECT instant() AS instant)) THEN NULL::uuid
            ELSE o.taken_by
        END AS taken_by,
    o.opened_at,
    o.ended_at,
    o.ended_seq,
    o.not_by,
        CASE
            WHEN o.from_date IS NULL THEN o.from_at
            ELSE GREATEST(o.from_at, f.from_at)
        END AS from_in_force,
        CASE
            WHEN o.stopped_at IS NOT NULL THEN NULL::timestamp with time zone
            ELSE
            CASE
                WHEN o.due_date IS NULL THEN o.due_at
                ELSE GREATEST(o.due_at, COALESCE(d.until_at, 'infinity'::timestamp with time zone))
            END + o.credit_ms::double precision * '00:00:00.001'::interval
        END AS due_in_force
   FROM obligations o
     LEFT JOIN season_dates d ON d.season_id = o.season_id AND d.name = o.due_date
     LEFT JOIN season_dates f ON f.season_id = o.season_id AND f.name = o.from_date
  WHERE o.ended_at IS NULL;

create view owed_now as
 SELECT o.id,
    o.case_id,
    o.season_id,
    o.name,
    o.key,
    o.owed_by,
    o.from_at,
    o.from_date,
    o.due_at,
    o.due_date,
    o.remind,
    o.reminded,
    o.opens,
    o.otherwise,
    o.clause,
    o.since,
    o.stopped_at,
    o.credit_ms,
    o.taken_by,
    o.opened_at,
    o.ended_at,
    o.ended_seq,
    o.not_by,
    o.from_in_force,
    o.due_in_force,
    COALESCE(p.organisation_id, c.organisation_id) AS organisation_id,
    COALESCE(p.organisation_path, c.organisation_path) AS organisation_path,
    c.owner_account_id,
    c.program,
    COALESCE(p.status, c.status) AS status,
    c.number,
    COALESCE(p.key, ''::text) AS part,
    COALESCE(p.version, c.version) AS version
   FROM duties_now o
     JOIN cases c ON c.id = o.case_id
     LEFT JOIN case_parts p ON p.case_id = o.case_id AND p.key = o.key;

create view roles_in_force as
 SELECT id,
    account_id,
    role,
    organisation_id,
    granted_by,
    granted_at,
    ended_by,
    ended_at
   FROM roles_held r
  WHERE ended_at IS NULL AND NOT (EXISTS ( SELECT
           FROM delegations d
          WHERE d.role_id = r.id AND ((instant() AT TIME ZONE 'Asia/Almaty'::text)::date < d.from_on OR (instant() AT TIME ZONE 'Asia/Almaty'::text)::date > d.until_on)));


CREATE INDEX access_log_account ON public.access_log USING btree (account_id, id);
CREATE INDEX access_log_at ON public.access_log USING btree (at DESC, id DESC);
CREATE INDEX access_log_case ON public.access_log USING btree (case_id, id);
CREATE INDEX access_log_person ON public.access_log USING btree (person_id, id);
CREATE INDEX account_codes_account ON public.account_codes USING btree (account_id, purpose);
CREATE INDEX account_codes_expires ON public.account_codes USING btree (expires_at);
CREATE INDEX account_messages_account ON public.account_messages USING btree (account_id);
CREATE INDEX account_messages_due ON public.account_messages USING btree (next_try_at) WHERE (sent_at IS NULL);
CREATE INDEX accounts_email ON public.accounts USING btree (email_index) WHERE (email_index IS NOT NULL);
CREATE INDEX accounts_first_password ON public.accounts USING btree (first_password_until) WHERE (first_password_sealed IS NOT NULL);
CREATE INDEX accounts_person ON public.accounts USING btree (person_id);
CREATE INDEX accounts_phone ON public.accounts USING btree (phone_index);
CREATE INDEX accounts_unconfirmed ON public.accounts USING btree (created_at) WHERE (status = 'unconfirmed'::text);
CREATE INDEX attempts_since ON public.attempts USING btree (since);
CREATE INDEX audit_account ON public.audit USING btree (account_id, id);
CREATE INDEX audit_kind ON public.audit USING btree (kind, id);
CREATE INDEX case_parts_marks ON public.case_parts USING gin (marks);
CREATE INDEX case_parts_offer ON public.case_parts USING btree (offer_id, opened_at DESC, id DESC) INCLUDE (marks);
CREATE INDEX case_parts_opened ON public.case_parts USING btree (opened_at DESC, id DESC);
CREATE INDEX case_parts_organisation ON public.case_parts USING btree (organisation_id, opened_at DESC, id DESC);
CREATE INDEX case_parts_path ON public.case_parts USING btree (organisation_path text_pattern_ops);
CREATE INDEX case_parts_status ON public.case_parts USING btree (organisation_id, status, opened_at DESC, id DESC);
CREATE INDEX case_people_person ON public.case_people USING btree (person_id);
CREATE INDEX cases_by_organisation ON public.cases USING btree (organisation_id, opened_at DESC, id DESC);
CREATE INDEX cases_by_path ON public.cases USING btree (organisation_path, opened_at DESC, id DESC);
CREATE INDEX cases_marks ON public.cases USING gin (marks);
CREATE INDEX cases_open ON public.cases USING btree (season_id, id) WHERE (closed_at IS NULL);
CREATE INDEX cases_open_of_owner ON public.cases USING btree (owner_account_id, program) WHERE ((closed_at IS NULL) AND (submitted_at IS NOT NULL));
CREATE INDEX cases_opened ON public.cases USING btree (opened_at DESC, id DESC);
CREATE INDEX cases_owner ON public.cases USING btree (owner_account_id, opened_at DESC);
CREATE INDEX cases_status ON public.cases USING btree (organisation_id, status, opened_at DESC, id DESC);
CREATE INDEX cases_subject ON public.cases USING btree (season_id, subject_index, closed_reason) WHERE (subject_index IS NOT NULL);
CREATE INDEX catchments_organisation ON public.catchments USING btree (organisation_id);
CREATE INDEX catchments_street ON public.catchments USING btree (street_id);
CREATE INDEX classifiers_parent ON public.classifiers USING btree (kind, parent);
CREATE INDEX college_profiles_region ON public.college_profiles USING btree (region);
CREATE INDEX delegations_account ON public.delegations USING btree (account_id);
CREATE INDEX delegations_granted_by ON public.delegations USING btree (granted_by);
CREATE INDEX delegations_organisation ON public.delegations USING btree (organisation_id, granted_at DESC, id DESC);
CREATE INDEX delegations_revoked_by ON public.delegations USING btree (revoked_by);
CREATE INDEX delegations_role ON public.delegations USING btree (role_id);
CREATE INDEX events_command ON public.events USING btree (command_id);
CREATE INDEX events_signature ON public.events USING btree (signature_id) WHERE (signature_id IS NOT NULL);
CREATE INDEX files_loose ON public.files USING btree (at) WHERE (named_seq IS NULL);
CREATE INDEX imports_kept ON public.imports USING btree (at) WHERE (wrapped_key IS NOT NULL);
CREATE INDEX invitations_account ON public.invitations USING btree (account_id);
CREATE INDEX invitations_created_by ON public.invitations USING btree (created_by);
CREATE INDEX manifests_account ON public.manifests USING btree (account_id);
CREATE INDEX manifests_expires ON public.manifests USING btree (expires_at);
CREATE INDEX manifests_organisation ON public.manifests USING btree (organisation_id);
CREATE INDEX news_organisation ON public.news USING btree (organisation_id, changed_at DESC);
CREATE INDEX news_published ON public.news USING btree (published_at DESC, id DESC) WHERE ((published_at IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX notices_account ON public.notices USING btree (account_id, at DESC, id DESC);
CREATE INDEX notices_case ON public.notices USING btree (case_id, at);
CREATE INDEX notices_due ON public.notices USING btree (next_try_at) WHERE (mail_status = 'queued'::text);
CREATE INDEX obligations_case ON public.obligations USING btree (case_id, opened_at);
CREATE INDEX obligations_personal ON public.obligations USING btree (due_at) WHERE ((ended_at IS NULL) AND (due_date IS NULL) AND (stopped_at IS NULL));
CREATE INDEX obligations_shared ON public.obligations USING btree (season_id, due_date, id) WHERE ((ended_at IS NULL) AND (due_date IS NOT NULL));
CREATE INDEX obligations_shared_from ON public.obligations USING btree (season_id, from_date, id) WHERE ((ended_at IS NULL) AND (from_date IS NOT NULL) AND (opens IS NOT NULL));
CREATE INDEX offers_case ON public.offers USING btree (case_id);
CREATE INDEX offers_published ON public.offers USING btree (season_id, id) WHERE (state = 'published'::text);
CREATE INDEX offers_season ON public.offers USING btree (season_id, organisation_id);
CREATE INDEX offers_terms ON public.offers USING gin (terms jsonb_path_ops);
CREATE INDEX organisations_parent ON public.organisations USING btree (parent_id);
CREATE INDEX organisations_territory ON public.organisations USING btree (territory_id);
CREATE INDEX outbox_waiting ON public.outbox USING btree (next_try_at, id);
CREATE INDEX person_names_person ON public.person_names USING btree (person_id);
CREATE INDEX persons_document_index ON public.persons USING btree (document_index) WHERE (document_index IS NOT NULL);
CREATE INDEX persons_pin_index ON public.persons USING btree (pin_index) WHERE (pin_index IS NOT NULL);
CREATE INDEX pools_organisation ON public.pools USING btree (organisation_id);
CREATE INDEX published_answers_newest ON public.published_answers USING btree (answered_at DESC, case_id DESC);
CREATE INDEX published_answers_organisation ON public.published_answers USING btree (organisation_id, answered_at DESC, case_id DESC);
CREATE INDEX published_answers_words ON public.published_answers USING gin (to_tsvector('simple'::regconfig, folded));
CREATE INDEX queue_entries_case ON public.queue_entries USING btree (case_id);
CREATE INDEX queue_moves_case ON public.queue_moves USING btree (case_id);
CREATE INDEX queue_moves_pool ON public.queue_moves USING btree (pool_id, id);
CREATE INDEX receipts_number ON public.receipts USING btree (season_id, number);
CREATE INDEX receipts_open ON public.receipts USING btree (season_id, amount) WHERE (state = 'under-review'::text);
CREATE INDEX registry_answers_case ON public.registry_answers USING btree (case_id, at);
CREATE INDEX roles_held_ended_by ON public.roles_held USING btree (ended_by);
CREATE INDEX roles_held_granted_by ON public.roles_held USING btree (granted_by);
CREATE INDEX roles_held_organisation ON public.roles_held USING btree (organisation_id) WHERE (ended_at IS NULL);
CREATE INDEX saved_views_account ON public.saved_views USING btree (account_id, page, "position");
CREATE INDEX saved_views_shared ON public.saved_views USING btree (shared_with, page) WHERE (shared_with IS NOT NULL);
CREATE INDEX seat_ledger_case ON public.seat_ledger USING btree (case_id);
CREATE INDEX seat_ledger_pool ON public.seat_ledger USING btree (pool_id, id);
CREATE INDEX sessions_account ON public.sessions USING btree (account_id);
CREATE INDEX sessions_ends ON public.sessions USING btree (ends_at);
CREATE INDEX signature_challenges_expires ON public.signature_challenges USING btree (expires_at);
CREATE INDEX signatures_account ON public.signatures USING btree (account_id);
CREATE INDEX signatures_organisation ON public.signatures USING btree (organisation_id, at DESC, id DESC);
CREATE INDEX sittings_case ON public.sittings USING btree (case_id);
CREATE INDEX sittings_organisation ON public.sittings USING btree (organisation_id, starts_at);
CREATE INDEX statement_lines_number ON public.statement_lines USING btree (season_id, number) WHERE ((direction = 'in'::text) AND (number <> ''::text));
CREATE INDEX statement_lines_verdict ON public.statement_lines USING btree (statement_id, verdict, state, line);
CREATE INDEX statements_keyed ON public.statements USING btree (at) WHERE (wrapped_key IS NOT NULL);
CREATE INDEX statements_latest ON public.statements USING btree (season_id, at DESC, id DESC);
CREATE INDEX streets_folded ON public.streets USING btree (folded text_pattern_ops);
CREATE INDEX streets_territory ON public.streets USING btree (territory_id);
CREATE INDEX territories_parent ON public.territories USING btree (parent_id);
CREATE UNIQUE INDEX accounts_phone_active ON public.accounts USING btree (phone_index) WHERE (status = 'active'::text);
CREATE UNIQUE INDEX cases_one_open_per_subject ON public.cases USING btree (season_id, subject_index) WHERE ((subject_index IS NOT NULL) AND (closed_at IS NULL));
CREATE UNIQUE INDEX delegations_one_at_a_time ON public.delegations USING btree (account_id, organisation_id, role) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX obligations_one_open ON public.obligations USING btree (case_id, name, key) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX organisations_bin ON public.organisations USING btree (bin) WHERE (bin IS NOT NULL);
CREATE UNIQUE INDEX queue_order ON public.queue_entries USING btree (pool_id, priority DESC, ticket);
CREATE UNIQUE INDEX receipts_number_lives_once ON public.receipts USING btree (season_id, number) WHERE (state = ANY (ARRAY['under-review'::text, 'confirmed'::text]));
CREATE UNIQUE INDEX roles_held_once ON public.roles_held USING btree (account_id, role, organisation_id) NULLS NOT DISTINCT WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX statement_lines_payment_once ON public.statement_lines USING btree (case_id, payment) WHERE (payment IS NOT NULL);

CREATE TRIGGER access_log_is_final BEFORE DELETE OR UPDATE ON public.access_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_log_is_not_emptied BEFORE TRUNCATE ON public.access_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_final BEFORE DELETE OR UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_parts_chosen AFTER INSERT ON public.case_parts REFERENCING NEW TABLE AS stands FOR EACH STATEMENT EXECUTE FUNCTION count_choices();
CREATE TRIGGER case_parts_gone AFTER DELETE ON public.case_parts REFERENCING OLD TABLE AS stood FOR EACH STATEMENT EXECUTE FUNCTION count_choices();
CREATE TRIGGER case_parts_moved AFTER UPDATE ON public.case_parts REFERENCING OLD TABLE AS stood NEW TABLE AS stands FOR EACH STATEMENT EXECUTE FUNCTION count_choices();
CREATE TRIGGER clock_moves_forward BEFORE UPDATE ON public.clock FOR EACH ROW EXECUTE FUNCTION guard_clock();
CREATE TRIGGER events_are_final BEFORE DELETE OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_are_not_emptied BEFORE TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seat_ledger_is_final BEFORE DELETE OR UPDATE ON public.seat_ledger FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signatures_are_final BEFORE DELETE OR UPDATE ON public.signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signatures_are_not_emptied BEFORE TRUNCATE ON public.signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER undertakings_are_final BEFORE DELETE OR UPDATE ON public.undertakings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER undertakings_are_not_emptied BEFORE TRUNCATE ON public.undertakings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

grant insert, select on access_log to kabyl_app;
grant delete, insert, select, update on account_codes to kabyl_app;
grant delete, insert, select, update on account_messages to kabyl_app;
grant delete, insert, select, update on accounts to kabyl_app;
grant delete, insert, select, update on attempts to kabyl_app;
grant insert, select on audit to kabyl_app;
grant delete, insert, select, update on case_parts to kabyl_app;
grant insert, select, update on case_people to kabyl_app;
grant insert, select, update on cases to kabyl_app;
grant delete, insert, select, update on catchments to kabyl_app;
grant insert, select, update on classifiers to kabyl_app;
grant select on clock to kabyl_app;
grant insert, select, update on college_profiles to kabyl_app;
grant delete, insert, select on commands to kabyl_app;
grant insert, select, update on conducted to kabyl_app;
grant insert, select, update on delegations to kabyl_app;
grant select on deployment to kabyl_app;
grant delete, insert, select, update on draft_keys to kabyl_app;
grant delete, insert, select, update on drafts to kabyl_app;
grant select on duties_now to kabyl_app;
grant insert, select on events to kabyl_app;
grant delete, insert, select, update on files to kabyl_app;
grant insert, select, update on holidays to kabyl_app;
grant insert, select, update on imports to kabyl_app;
grant delete, insert, select, update on invitations to kabyl_app;
grant select on knex_migrations to kabyl_app;
grant select on knex_migrations_lock to kabyl_app;
grant delete, insert, select, update on manifests to kabyl_app;
grant insert, select, update on news to kabyl_app;
grant insert, select, update on notices to kabyl_app;
grant insert, select, update on number_series to kabyl_app;
grant insert, select, update on obligations to kabyl_app;
grant insert, select, update on offer_counts to kabyl_app;
grant insert, select, update on offers to kabyl_app;
grant insert, select, update on organisations to kabyl_app;
grant delete, insert, select, update on outbox to kabyl_app;
grant select on owed_now to kabyl_app;
grant delete, insert, select, update on person_names to kabyl_app;
grant delete, insert, select, update on persons to kabyl_app;
grant insert, select, update on pools to kabyl_app;
grant delete, insert, select, update on published_answers to kabyl_app;
grant delete, insert, select, update on queue_entries to kabyl_app;
grant insert, select on queue_moves to kabyl_app;
grant insert, select, update on receipts to kabyl_app;
grant insert, select on registry_answers to kabyl_app;
grant delete, insert, select, update on roles_held to kabyl_app;
grant select on roles_in_force to kabyl_app;
grant delete, insert, select, update on saved_views to kabyl_app;
grant insert, select, update on season_dates to kabyl_app;
grant insert, select, update on season_rules to kabyl_app;
grant insert, select on seat_ledger to kabyl_app;
grant delete, insert, select, update on sessions to kabyl_app;
grant delete, insert, select, update on signature_challenges to kabyl_app;
grant insert, select on signatures to kabyl_app;
grant insert, select, update on sittings to kabyl_app;
grant insert, select, update on statement_lines to kabyl_app;
grant insert, select, update on statements to kabyl_app;
grant insert, select, update on streets to kabyl_app;
grant insert, select, update on territories to kabyl_app;
grant insert, select on undertakings to kabyl_app;
