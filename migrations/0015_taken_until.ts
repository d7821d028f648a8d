import type { Knex } from 'knex';

// Who takes a task keeps it while they work on it: half an hour after the last sign of that it is everybody's again (features.md §5.0,
// S9). What a colleague was handed stays theirs. Everybody who asks by the views is told alike.

const dutiesNow = (takenBy: string): string => `create or replace view duties_now as
select o.id, o.case_id, o.season_id, o.name, o.key, o.owed_by, o.from_at, o.from_date, o.due_at, o.due_date, o.remind, o.reminded,
  o.opens, o.otherwise, o.clause, o.since, o.stopped_at, o.credit_ms, ${takenBy}, o.opened_at, o.ended_at, o.ended_seq, o.not_by,
  case when o.from_date is null then o.from_at else greatest(o.from_at, f.from_at) end as from_in_force,
  case when o.stopped_at is not null then null else
    (case when o.due_date is null then o.due_at else greatest(o.due_at, coalesce(d.until_at, 'infinity'::timestamptz)) end)
    + o.credit_ms * interval '1 millisecond' end as due_in_force
from obligations o
left join season_dates d on d.season_id = o.season_id and d.name = o.due_date
left join season_dates f on f.season_id = o.season_id and f.name = o.from_date
where o.ended_at is null`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table obligations add column taken_until timestamptz;
comment on column obligations.taken_until is 'Until when taken_by keeps it unless they go on; null where a colleague handed it over.';
${dutiesNow(`case when o.taken_until <= (select instant()) then null else o.taken_by end as taken_by`)};`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`${dutiesNow('o.taken_by')}; alter table obligations drop column taken_until;`);
}
