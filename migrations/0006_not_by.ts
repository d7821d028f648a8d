import type { Knex } from 'knex';

// As 0001 made it: a view names the columns of the day it was made, so that it is made anew with each column more.
const view = `create view owed_now as
select o.*, c.organisation_id, c.organisation_path, c.owner_account_id, c.program, c.status, c.number,
  case when o.from_date is null then o.from_at else greatest(o.from_at, f.from_at) end as from_in_force,
  case when o.stopped_at is not null then null else
    (case when o.due_date is null then o.due_at else greatest(o.due_at, coalesce(d.until_at, 'infinity'::timestamptz)) end)
    + o.credit_ms * interval '1 millisecond' end as due_in_force
from obligations o
join cases c on c.id = o.case_id
left join season_dates d on d.season_id = o.season_id and d.name = o.due_date
left join season_dates f on f.season_id = o.season_id and f.name = o.from_date
where o.ended_at is null`;

// A task of an office may be closed to single people of it: who proposed a refusal does not second it, who looked first does not
// look again.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
drop view owed_now;
alter table obligations add column not_by uuid[] not null default '{}';
comment on column obligations.not_by is 'Accounts that may not keep it, though their role owes it.';
${view};
do $$ begin
  if exists (select from pg_roles where rolname = 'kabyl_app') then
    grant select on owed_now to kabyl_app;
  end if;
end $$;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop view owed_now; alter table obligations drop column not_by; ${view};`);
}
