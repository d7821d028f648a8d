import type { Knex } from 'knex';

// The core: who is where, what happened to a case, who owes what, whose seat it is. Written for the owner role;
// the application's role gets no more than each table needs: histories are only ever added to.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(String.raw`
create table deployment (
  only_row boolean primary key default true check (only_row),
  demo boolean not null default false
);
insert into deployment default values;

create table clock (
  only_row boolean primary key default true check (only_row),
  offset_ms bigint not null default 0
);
insert into clock default values;

-- The one clock of cases: the database's clock at the start of the transaction, plus the demo's offset.
create function instant() returns timestamptz language sql stable
  as 'select now() + (select offset_ms from clock) * interval ''1 millisecond''';

-- Only a demo or test directory may move it, and never backwards.
create function guard_clock() returns trigger language plpgsql as $$
begin
  if not (select demo from deployment) then raise exception 'the clock of a real deployment does not move'; end if;
  if new.offset_ms < old.offset_ms then raise exception 'time never runs backwards'; end if;
  return new;
end $$;
create trigger clock_moves_forward before update on clock for each row execute function guard_clock();

create table territories (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('country','oblast','district','city','settlement','microdistrict')),
  parent_id uuid references territories,
  names jsonb not null
);
create index territories_parent on territories (parent_id);

create table organisations (
  id uuid primary key,
  kind text not null check (kind in ('ministry','district','school')),
  parent_id uuid references organisations,
  territory_id uuid references territories,
  code text not null unique,
  -- Dotted path from the top, so that "below" is a range: kg.bishkek.s097
  path text collate "C" not null unique,
  names jsonb not null,
  languages text[] not null default '{}',
  ownership text not null default 'municipal' check (ownership in ('state','municipal','private','mixed')),
  joins_enrolment boolean not null default true,
  is_special boolean not null default false,
  address text,
  contacts jsonb not null default '{}',
  charter_sha256 text,
  charter_text jsonb,
  active boolean not null default true
);
create index organisations_parent on organisations (parent_id);
create index organisations_territory on organisations (territory_id);

create table streets (
  id uuid primary key,
  territory_id uuid references territories,
  code text not null unique,
  names jsonb not null,
  folded text collate "C" not null
);
create index streets_folded on streets (folded text_pattern_ops);
create index streets_territory on streets (territory_id);

create table catchments (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  street_id uuid not null references streets,
  side text not null check (side in ('all','odd','even')),
  from_house text,
  to_house text
);
create index catchments_street on catchments (street_id);
create index catchments_organisation on catchments (organisation_id);

create table holidays (
  country text not null,
  on_date date not null,
  names jsonb not null,
  primary key (country, on_date)
);

-- One row per accepted command: its id is the client's key. A refusal is never written.
create table commands (
  id uuid primary key,
  body_hash bytea not null,
  case_id uuid,
  account_id uuid,
  outcome jsonb,
  at timestamptz not null default now()
);

create sequence case_running;
grant usage on sequence case_running to public;

create table cases (
  id uuid primary key,
  number text not null unique,
  program text not null,
  season_id uuid,
  organisation_id uuid references organisations,
  organisation_path text collate "C" not null default '',
  owner_account_id uuid,
  facts jsonb not null,
  status text not null,
  version int not null default 0,
  seq int not null default 0,
  head_hash bytea not null,
  opened_at timestamptz not null,
  submitted_at timestamptz,
  closed_at timestamptz,
  closed_reason text,
  -- Blind index of the subject's number, set while the case is submitted and open.
  subject_index bytea
);
alter table cases add foreign key (season_id) references cases;
create unique index cases_one_open_per_subject on cases (season_id, subject_index)
  where subject_index is not null and closed_at is null;
create index cases_subject on cases (season_id, subject_index, closed_reason) where subject_index is not null;
create index cases_owner on cases (owner_account_id, opened_at desc);
create index cases_by_organisation on cases (organisation_id, opened_at desc, id desc);
create index cases_by_path on cases (organisation_path, opened_at desc, id desc);
create index cases_open on cases (season_id, id) where closed_at is null;
create index cases_status on cases (organisation_id, status, opened_at desc, id desc);
create index cases_opened on cases (opened_at desc, id desc);

create table events (
  case_id uuid not null references cases,
  seq int not null,
  command_id uuid not null,
  kind text not null,
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  actor jsonb not null,
  -- RFC 8785 bytes of the whole hashed record, kept as written: jsonb would reorder keys.
  record text not null,
  -- person id -> ciphertext under that person's own key
  sealed jsonb,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (case_id, seq)
);
create index events_command on events (command_id);

create function refuse_change() returns trigger language plpgsql as $$
begin raise exception '% is only ever added to', tg_table_name; end $$;
create trigger events_are_final before update or delete on events for each row execute function refuse_change();
create trigger events_are_not_emptied before truncate on events for each statement execute function refuse_change();

create table case_people (
  case_id uuid not null references cases,
  part text not null,
  person_id uuid not null,
  primary key (case_id, part)
);
create index case_people_person on case_people (person_id);

-- How far a case's story has read, in a table of its own so that reading never waits for the case's lock.
create table conducted (
  case_id uuid primary key references cases,
  seq int not null,
  at timestamptz not null default now()
);

create table season_dates (
  season_id uuid not null references cases,
  name text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  rule text not null,
  clause text not null,
  primary key (season_id, name),
  check (until_at is null or until_at > from_at)
);

create table season_rules (
  season_id uuid not null references cases,
  version int not null,
  rules jsonb not null,
  at timestamptz not null,
  primary key (season_id, version)
);

create table obligations (
  id uuid primary key,
  case_id uuid not null references cases,
  season_id uuid,
  name text not null,
  key text not null default '',
  owed_by text not null,
  from_at timestamptz,
  from_date text,
  due_at timestamptz,
  due_date text,
  remind int[] not null default '{}',
  reminded int not null default 0,
  opens text,
  otherwise text not null,
  clause text not null,
  since int not null,
  stopped_at timestamptz,
  credit_ms bigint not null default 0,
  taken_by uuid,
  opened_at timestamptz not null,
  ended_at timestamptz,
  ended_seq int,
  check (due_at is not null or due_date is not null)
);
create unique index obligations_one_open on obligations (case_id, name, key) where ended_at is null;
create index obligations_case on obligations (case_id, opened_at);
create index obligations_shared on obligations (season_id, due_date, id) where ended_at is null and due_date is not null;
create index obligations_shared_from on obligations (season_id, from_date, id)
  where ended_at is null and from_date is not null and opens is not null;
create index obligations_personal on obligations (due_at) where ended_at is null and due_date is null and stopped_at is null;

-- Open obligations with the instants in force: the later of the own instant and the season's date, plus what a stop credits.
create view owed_now as
select o.*, c.organisation_id, c.organisation_path, c.owner_account_id, c.program, c.status, c.number,
  case when o.from_date is null then o.from_at else greatest(o.from_at, f.from_at) end as from_in_force,
  case when o.stopped_at is not null then null else
    (case when o.due_date is null then o.due_at else greatest(o.due_at, coalesce(d.until_at, 'infinity'::timestamptz)) end)
    + o.credit_ms * interval '1 millisecond' end as due_in_force
from obligations o
join cases c on c.id = o.case_id
left join season_dates d on d.season_id = o.season_id and d.name = o.due_date
left join season_dates f on f.season_id = o.season_id and f.name = o.from_date
where o.ended_at is null;

create table pools (
  id uuid primary key,
  season_id uuid not null references cases,
  organisation_id uuid not null references organisations,
  language text not null,
  capacity int not null check (capacity >= 0),
  held int not null default 0 check (held >= 0),
  confirmed int not null default 0 check (confirmed >= 0),
  waiting int not null default 0 check (waiting >= 0),
  last_ticket int not null default 0,
  unique (season_id, organisation_id, language),
  constraint pools_never_oversold check (held + confirmed <= capacity)
);
create index pools_organisation on pools (organisation_id);

create table seat_ledger (
  id bigint generated always as identity primary key,
  pool_id uuid not null references pools,
  case_id uuid references cases,
  seq int,
  kind text not null check (kind in ('hold','confirm','release','release-confirmed','capacity')),
  delta int not null,
  cause text not null,
  at timestamptz not null
);
create index seat_ledger_pool on seat_ledger (pool_id, id);
create index seat_ledger_case on seat_ledger (case_id);
create trigger seat_ledger_is_final before update or delete on seat_ledger for each row execute function refuse_change();

create table queue_entries (
  pool_id uuid not null references pools,
  case_id uuid not null references cases,
  ticket int not null,
  priority boolean not null default false,
  received_at timestamptz not null,
  primary key (pool_id, case_id)
);
create unique index queue_order on queue_entries (pool_id, priority desc, ticket);
create index queue_entries_case on queue_entries (case_id);

create table queue_moves (
  id bigint generated always as identity primary key,
  pool_id uuid not null references pools,
  case_id uuid not null references cases,
  ticket int not null,
  priority boolean not null,
  move text not null check (move in ('join','leave','promote')),
  cause text not null,
  at timestamptz not null
);
create index queue_moves_pool on queue_moves (pool_id, id);
create index queue_moves_case on queue_moves (case_id);

create table notices (
  id uuid primary key,
  case_id uuid references cases,
  account_id uuid not null,
  template text not null,
  seq int not null,
  params jsonb not null default '{}',
  at timestamptz not null,
  read_at timestamptz,
  mail_status text not null default 'queued' check (mail_status in ('queued','sent','failed','none')),
  next_try_at timestamptz not null default now(),
  attempts int not null default 0,
  sent_at timestamptz,
  error_code text,
  dedupe_key text not null unique
);
create index notices_account on notices (account_id, at desc, id desc);
create index notices_case on notices (case_id, at);
create index notices_due on notices (next_try_at) where mail_status = 'queued';

create table outbox (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('ring','fill-pool','live')),
  case_id uuid,
  pool_id uuid,
  program text,
  audience text[],
  at timestamptz not null default now(),
  next_try_at timestamptz not null default now(),
  attempts int not null default 0
);
create index outbox_waiting on outbox (next_try_at, id);

create table drafts (
  case_id uuid not null references cases,
  step text not null,
  sealed bytea not null,
  version int not null,
  by_account uuid,
  by_role text not null,
  at timestamptz not null,
  primary key (case_id, step)
);
-- What a step said before its last saves, so that a conflict can show whose change came between.
create table draft_keys (case_id uuid primary key references cases, wrapped_key bytea not null);

create table files (
  id uuid primary key,
  case_id uuid not null references cases,
  account_id uuid,
  sha256 text not null,
  sent_sha256 text not null,
  kind text not null check (kind in ('image','pdf')),
  bytes int not null,
  stored_as text not null,
  taken_on date,
  at timestamptz not null default now(),
  named_seq int,
  unique (case_id, id)
);
create index files_loose on files (at) where named_seq is null;

create table registry_answers (
  id uuid primary key,
  case_id uuid not null references cases,
  attempt int not null,
  service text not null,
  answer text not null,
  request_id text,
  request_hash text,
  at timestamptz not null
);
create index registry_answers_case on registry_answers (case_id, at);

create table imports (
  id uuid primary key,
  kind text not null,
  season_id uuid references cases,
  account_id uuid,
  file_name text not null,
  sha256 text not null,
  status text not null check (status in ('previewed','written','dropped')),
  rows_good int not null,
  rows_bad int not null,
  good jsonb,
  bad jsonb,
  at timestamptz not null default now(),
  written_at timestamptz
);

create table saved_views (
  id uuid primary key,
  account_id uuid not null,
  page text not null,
  name text not null,
  query jsonb not null,
  position int not null default 0,
  at timestamptz not null default now()
);
create index saved_views_account on saved_views (account_id, page, position);
`);
  await grant(knex);
}

/** The application's role: no ownership, and histories can only be added to. */
async function grant(knex: Knex): Promise<void> {
  await knex.raw(`
do $$ begin
  if exists (select from pg_roles where rolname = 'kabyl_app') then
    grant usage on schema public to kabyl_app;
    grant select on all tables in schema public to kabyl_app;
    grant usage, select on all sequences in schema public to kabyl_app;
    grant insert on events, seat_ledger, queue_moves, commands, case_people, registry_answers to kabyl_app;
    grant update (outcome, case_id), delete on commands to kabyl_app;
    grant insert, update on cases, obligations, pools, conducted, season_dates, season_rules, notices, files, imports,
      organisations, territories, streets, holidays, case_people to kabyl_app;
    grant insert, update, delete on queue_entries, outbox, drafts, draft_keys, saved_views, catchments to kabyl_app;
    grant delete on files to kabyl_app;
    grant update (offset_ms) on clock to kabyl_app;
  end if;
end $$;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
drop table saved_views, imports, registry_answers, files, draft_keys, drafts, outbox, notices, queue_moves, queue_entries,
  seat_ledger, pools cascade;
drop view owed_now;
drop table obligations, season_rules, season_dates, conducted, case_people, events, cases, commands, holidays, catchments,
  streets, organisations, territories, clock, deployment cascade;
drop sequence case_running;
drop function instant, guard_clock, refuse_change cascade;`);
}
