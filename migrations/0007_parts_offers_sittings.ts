import type { Knex } from 'knex';

const owedNow = (parts: boolean): string => `create view owed_now as
select o.*, ${
  parts
    ? `coalesce(p.organisation_id, c.organisation_id) as organisation_id, coalesce(p.organisation_path, c.organisation_path) as organisation_path,
  c.owner_account_id, c.program, coalesce(p.status, c.status) as status, c.number, coalesce(p.key, '') as part, coalesce(p.version, c.version) as version,`
    : 'c.organisation_id, c.organisation_path, c.owner_account_id, c.program, c.status, c.number,'
}
  case when o.from_date is null then o.from_at else greatest(o.from_at, f.from_at) end as from_in_force,
  case when o.stopped_at is not null then null else
    (case when o.due_date is null then o.due_at else greatest(o.due_at, coalesce(d.until_at, 'infinity'::timestamptz)) end)
    + o.credit_ms * interval '1 millisecond' end as due_in_force
from obligations o
join cases c on c.id = o.case_id
${parts ? 'left join case_parts p on p.case_id = o.case_id and p.key = o.key' : ''}
left join season_dates d on d.season_id = o.season_id and d.name = o.due_date
left join season_dates f on f.season_id = o.season_id and f.name = o.from_date
where o.ended_at is null`;

// One case, several organisations: parts of a case that are addressed to one each (the choices of a college application), what
// organisations offer in a season, and sittings several people are invited to.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table organisations drop constraint organisations_kind_check;
alter table organisations add constraint organisations_kind_check
  check (kind in ('ministry','education-department','district','school','college','technical-school','centre'));
alter table organisations add column bin text check (bin ~ '^[0-9]{12}$');
comment on column organisations.bin is 'Business identification number of a Kazakh organisation: its signatures are known by it.';
create unique index organisations_bin on organisations (bin) where bin is not null;

create table case_parts (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases,
  key text not null,
  organisation_id uuid not null references organisations,
  organisation_path text not null,
  offer_id uuid,
  status text not null,
  marks text[] not null default '{}',
  shown jsonb not null default '{}',
  version int not null,
  opened_at timestamptz not null,
  unique (case_id, key)
);
comment on table case_parts is 'Parts of a case, each addressed to an organisation that sees it alone; written with the case, derived from its facts.';
create index case_parts_organisation on case_parts (organisation_id, opened_at desc, id desc);
create index case_parts_status on case_parts (organisation_id, status, opened_at desc, id desc);
create index case_parts_path on case_parts (organisation_path text_pattern_ops);
create index case_parts_offer on case_parts (offer_id, status);
create index case_parts_marks on case_parts using gin (marks);

drop view owed_now;
${owedNow(true)};

-- A list shows a case as a whole, or each of its parts by itself.
create view listed_rows as
select c.id as row_id, c.id, c.number, c.program, c.season_id, c.status, c.version, c.opened_at, c.submitted_at, c.closed_at,
  c.owner_account_id, c.organisation_id, c.organisation_path, c.facts, c.marks, '' as part, null::uuid as offer_id, '{}'::jsonb as shown
from cases c
union all
select p.id, c.id, c.number, c.program, c.season_id, p.status, p.version, p.opened_at, c.submitted_at, c.closed_at,
  c.owner_account_id, p.organisation_id, p.organisation_path, c.facts, p.marks, p.key, p.offer_id, p.shown
from case_parts p join cases c on c.id = p.case_id;

create table offers (
  id uuid primary key,
  season_id uuid not null references cases,
  case_id uuid not null references cases,
  organisation_id uuid not null references organisations,
  state text not null check (state in ('draft','published','withdrawn')),
  names jsonb not null,
  terms jsonb not null,
  details jsonb not null,
  seats int not null check (seats >= 0),
  frozen_at timestamptz
);
comment on table offers is 'What organisations offer in a season; written with the case that keeps it, derived from its facts.';
create index offers_season on offers (season_id, organisation_id);
create index offers_terms on offers using gin (terms jsonb_path_ops);
create index offers_case on offers (case_id);

create table sittings (
  id uuid primary key,
  season_id uuid not null references cases,
  case_id uuid not null references cases,
  organisation_id uuid not null references organisations,
  offer_id uuid,
  kind text not null,
  starts_at timestamptz not null,
  minutes int not null check (minutes > 0),
  address text not null,
  capacity int not null check (capacity > 0),
  state text not null check (state in ('planned','cancelled')),
  invited int not null default 0 check (invited >= 0),
  graded int not null default 0 check (graded >= 0),
  constraint nobody_without_a_place check (invited <= capacity)
);
comment on table sittings is 'Days, hours and places people are invited to (exams), with those counted who are.';
create index sittings_organisation on sittings (organisation_id, starts_at);
create index sittings_case on sittings (case_id);

alter table events add column signature_id uuid, add column signature_index int;
comment on column events.signature_id is 'The signature that covers the command that made it, with its place in the signed manifest.';
create index events_signature on events (signature_id) where signature_id is not null;
`);
  await knex.raw(`
do $$ begin
  if exists (select from pg_roles where rolname = 'kabyl_app') then
    grant select, insert, update, delete on case_parts to kabyl_app;
    grant select, insert, update on offers, sittings to kabyl_app;
    grant select on owed_now, listed_rows to kabyl_app;
  end if;
end $$;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
alter table events drop column signature_id, drop column signature_index;
drop view listed_rows;
drop view owed_now;
drop table sittings, offers, case_parts;
${owedNow(false)};
drop index organisations_bin;
alter table organisations drop column bin;
alter table organisations drop constraint organisations_kind_check;
alter table organisations add constraint organisations_kind_check
  check (kind in ('ministry','district','school','college','technical-school','centre'));`);
}
