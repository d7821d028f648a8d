import type { Knex } from 'knex';

// 004-35, 004-2: answers everybody may read. What people wrote stays sealed with their case; here stands only what an office worded
// for the page and answered, without anybody's name.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table published_answers (
  case_id uuid primary key references cases,
  organisation_id uuid not null references organisations,
  language text not null,
  question text not null,
  answer text not null,
  folded text not null,
  version int not null,
  asked_at timestamptz not null,
  answered_at timestamptz not null,
  changed_at timestamptz
);
comment on table published_answers is 'Questions and answers as everybody reads them; written with the case, gone when the question is withdrawn.';
comment on column published_answers.folded is 'The words of both as names are folded: how they are found in any spelling.';
create index published_answers_newest on published_answers (answered_at desc, case_id desc);
create index published_answers_organisation on published_answers (organisation_id, answered_at desc, case_id desc);
create index published_answers_words on published_answers using gin (to_tsvector('simple', folded));
-- How many open questions somebody has is asked before each new one.
create index cases_open_of_owner on cases (owner_account_id, program) where closed_at is null and submitted_at is not null;
do $$ begin
  if exists (select from pg_roles where rolname = 'kabyl_app') then
    grant select, insert, update, delete on published_answers to kabyl_app;
  end if;
end $$;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table published_answers; drop index cases_open_of_owner;');
}
