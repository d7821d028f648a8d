import type { Knex } from 'knex';

// Lists of parts ask nothing of the case a part belongs to; duties are read without it, by case and key; how many have chosen an offer
// is counted with the choice instead of each time somebody looks (measured in bench/lists.ts).

const inForce = `case when o.from_date is null then o.from_at else greatest(o.from_at, f.from_at) end as from_in_force,
  case when o.stopped_at is not null then null else
    (case when o.due_date is null then o.due_at else greatest(o.due_at, coalesce(d.until_at, 'infinity'::timestamptz)) end)
    + o.credit_ms * interval '1 millisecond' end as due_in_force`;
const dates = `left join season_dates d on d.season_id = o.season_id and d.name = o.due_date
left join season_dates f on f.season_id = o.season_id and f.name = o.from_date`;
const standing = `coalesce(p.organisation_id, c.organisation_id) as organisation_id, coalesce(p.organisation_path, c.organisation_path) as organisation_path,
  c.owner_account_id, c.program, coalesce(p.status, c.status) as status, c.number, coalesce(p.key, '') as part, coalesce(p.version, c.version) as version`;
const whose = `join cases c on c.id = o.case_id left join case_parts p on p.case_id = o.case_id and p.key = o.key`;

const listedRows = `create view listed_rows as
select c.id as row_id, c.id, c.number, c.program, c.season_id, c.status, c.version, c.opened_at, c.submitted_at, c.closed_at,
  c.owner_account_id, c.organisation_id, c.organisation_path, c.facts, c.marks, '' as part, null::uuid as offer_id, '{}'::jsonb as shown
from cases c
union all
select p.id, c.id, c.number, c.program, c.season_id, p.status, p.version, p.opened_at, c.submitted_at, c.closed_at,
  c.owner_account_id, p.organisation_id, p.organisation_path, c.facts, p.marks, p.key, p.offer_id, p.shown
from case_parts p join cases c on c.id = p.case_id`;

const grants = (views: string): string => `do $$ begin
  if exists (select from pg_roles where rolname = 'kabyl_app') then
    ${views}
  end if;
end $$;`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table case_parts add column program text, add column season_id uuid references cases, add column submitted_at timestamptz;
update case_parts p set program = c.program, season_id = c.season_id, submitted_at = c.submitted_at from cases c where c.id = p.case_id;
alter table case_parts alter column program set not null;
comment on column case_parts.program is 'Of its case, as season and instant of sending: a list of parts is narrowed without reading the cases.';
create index case_parts_opened on case_parts (opened_at desc, id desc);
drop index case_parts_offer;
create index case_parts_offer on case_parts (offer_id, opened_at desc, id desc) include (marks);

alter table cases add column language text generated always as (facts->>'language') stored;
comment on column cases.language is 'What cases of several programs are listed and counted by: the language of teaching, of the test, of the question.';

drop view listed_rows;
drop view owed_now;
create view duties_now as select o.*, ${inForce} from obligations o ${dates} where o.ended_at is null;
comment on view duties_now is 'Open obligations with the instants in force, found by case and key; owed_now tells whose they are, too.';
create view owed_now as select o.*, ${standing} from duties_now o ${whose};

create table offer_counts (
  offer_id uuid primary key,
  chosen int not null
);
comment on table offer_counts is 'How many parts name an offer and are not taken back; written by the trigger of case_parts, in the transaction that chooses.';
update case_parts set marks = marks || '{taken-back}' where status = 'WITHDRAWN';
insert into offer_counts select offer_id, count(*) from case_parts where offer_id is not null and not marks @> '{taken-back}' group by offer_id;

create function count_choices() returns trigger language plpgsql as $$
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
end $$;
create trigger case_parts_chosen after insert on case_parts referencing new table as stands for each statement execute function count_choices();
create trigger case_parts_moved after update on case_parts referencing old table as stood new table as stands for each statement execute function count_choices();
create trigger case_parts_gone after delete on case_parts referencing old table as stood for each statement execute function count_choices();
`);
  await knex.raw(grants(`grant select, insert, update on offer_counts to kabyl_app;
    grant select on duties_now, owed_now to kabyl_app;`)); // prettier-ignore
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
drop trigger case_parts_chosen on case_parts;
drop trigger case_parts_moved on case_parts;
drop trigger case_parts_gone on case_parts;
drop function count_choices();
drop table offer_counts;
drop view owed_now;
drop view duties_now;
drop index case_parts_opened;
drop index case_parts_offer;
create index case_parts_offer on case_parts (offer_id, status);
alter table cases drop column language;
alter table case_parts drop column program, drop column season_id, drop column submitted_at;
create view owed_now as select o.*, ${standing},
  ${inForce} from obligations o ${whose} ${dates} where o.ended_at is null;
${listedRows};`);
  await knex.raw(grants('grant select on owed_now, listed_rows to kabyl_app;'));
}
