import type { Knex } from 'knex';

// What the registration for the test needed of the core, for every program: offices of other kinds, lists that find a case by marks,
// receipts whose number lives once in a season, gap-free numbers, files that know what was measured of them, drafts that know who
// filled which field.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(String.raw`
alter table organisations drop constraint organisations_kind_check;
alter table organisations add constraint organisations_kind_check
  check (kind in ('ministry','district','school','college','technical-school','centre'));

alter table cases add column marks text[] not null default '{}';
create index cases_marks on cases using gin (marks);

create table receipts (
  season_id uuid not null references cases,
  case_id uuid not null references cases,
  payment text not null,
  number text not null,
  amount numeric(12,2) not null check (amount > 0),
  state text not null,
  at timestamptz not null,
  primary key (case_id, payment)
);
comment on table receipts is 'Payments declared with a receipt, by the number they are found by; the case says what happened to them.';
create unique index receipts_number_lives_once on receipts (season_id, number) where state in ('under-review', 'confirmed');
create index receipts_number on receipts (season_id, number);
create index receipts_open on receipts (season_id, amount) where state = 'under-review';

create table number_series (
  season_id uuid not null references cases,
  name text not null,
  last int not null,
  primary key (season_id, name)
);
comment on table number_series is 'Numbers given out without gaps; the row is locked by whoever takes the next.';

alter table files add column details jsonb not null default '{}';

-- Which role filled which field last, and whether the step is complete: names of fields, no answers.
alter table drafts add column filled jsonb not null default '{}';
alter table drafts add column complete boolean not null default false;
`);
  await knex.raw(`
do $$ begin
  if exists (select from pg_roles where rolname = 'kabyl_app') then
    grant select, insert, update on receipts, number_series to kabyl_app;
  end if;
end $$;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
alter table drafts drop column filled, drop column complete;
alter table files drop column details;
drop table number_series, receipts;
drop index cases_marks;
alter table cases drop column marks;`);
}
