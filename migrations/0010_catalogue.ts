import type { Knex } from 'knex';

// What the public site of the colleges shows (source 004): lists the state keeps, a profile and news of each college.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table classifiers (
  kind text not null,
  code text not null,
  names jsonb not null,
  parent text,
  details jsonb not null default '{}',
  place int not null default 0,
  valid boolean not null default true,
  primary key (kind, code)
);
comment on table classifiers is 'Rows of lists the state keeps: specialties, qualifications, regions (KATO), peoples, papers. They come by import; a row that is gone from its list is kept as no longer valid.';
create index classifiers_parent on classifiers (kind, parent);

create table college_profiles (
  organisation_id uuid primary key references organisations,
  region text not null,
  ownership text not null check (ownership in ('state','private','mixed')),
  about jsonb not null default '{}',
  address jsonb not null default '{}',
  phone text,
  email text,
  site text,
  version int not null default 1,
  changed_at timestamptz
);
comment on table college_profiles is 'What a college says of itself to everybody; the telephone and address are the institution''s.';
comment on column college_profiles.region is 'Code of the region in the classifier of territories (KATO).';
create index college_profiles_region on college_profiles (region);

create table news (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  title jsonb not null,
  body jsonb not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  changed_at timestamptz not null,
  version int not null default 1
);
comment on table news is 'News of organisations; published is what everybody reads, withdrawn stays to be seen by its authors.';
create index news_published on news (published_at desc, id desc) where published_at is not null and withdrawn_at is null;
create index news_organisation on news (organisation_id, changed_at desc);

create index offers_published on offers (season_id, id) where state = 'published';
`);
  await knex.raw(`
do $$ begin
  if exists (select from pg_roles where rolname = 'kabyl_app') then
    grant select, insert, update on classifiers, college_profiles, news to kabyl_app;
  end if;
end $$;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index offers_published; drop table news, college_profiles, classifiers;');
}
