// What would a moved date do to those who owe on it? One query over the obligations, before anything is moved.
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';
import type { Rules } from '#domain/season.ts';

export interface MoveOfDate {
  seasonId: string;
  name: string;
  from: string;
  until: string | null;
}

export interface SchoolImpact {
  organisationId: string | null;
  names: Names | null;
  /** Duties that end later, end earlier, would be over already. */
  gains: number;
  shorter: number;
  past: number;
}

/** Per school: an own instant that lies later keeps its duty as it is, as it does when the date is moved. */
export async function impactBySchool(db: Knex, move: MoveOfDate): Promise<SchoolImpact[]> {
  const due = (until: string) =>
    `greatest(o.due_at, coalesce(${until}, 'infinity'::timestamptz)) + o.credit_ms * interval '1 millisecond'`;
  const { rows } = await db.raw<{ rows: SchoolImpact[] }>(
    `with owing as (
       select c.organisation_id, ${due('d.until_at')} as was, ${due(':until::timestamptz')} as becomes
       from obligations o join cases c on c.id = o.case_id
       join season_dates d on d.season_id = o.season_id and d.name = o.due_date
       where o.season_id = :seasonId and o.due_date = :name and o.ended_at is null and o.stopped_at is null)
     select w.organisation_id as "organisationId", g.names, count(*) filter (where becomes > was)::int as gains,
       count(*) filter (where becomes < was and becomes > instant())::int as shorter,
       count(*) filter (where becomes <= instant() and was > instant())::int as past
     from owing w left join organisations g on g.id = w.organisation_id
     where becomes is distinct from was group by w.organisation_id, g.names, g.path order by g.path nulls first`,
    { seasonId: move.seasonId, name: move.name, until: move.until },
  );
  return rows;
}

/** Duties that would open at another instant, and have not opened yet. */
export async function openingsMoved(db: Knex, move: MoveOfDate): Promise<number> {
  const { rows } = await db.raw<{ rows: { n: number }[] }>(
    `select count(*)::int as n from obligations o join season_dates d on d.season_id = o.season_id and d.name = o.from_date
     where o.season_id = :seasonId and o.from_date = :name and o.ended_at is null and o.opens is not null
       and d.from_at <> :from::timestamptz`,
    { seasonId: move.seasonId, name: move.name, from: move.from },
  );
  return rows[0]?.n ?? 0;
}

/** How many families a move is told to: all with an open case of the season. */
export async function familiesToTell(db: Knex, seasonId: string): Promise<number> {
  const { rows } = await db.raw<{ rows: { n: number }[] }>(
    `select count(*)::int as n from cases where season_id = ? and closed_at is null and owner_account_id is not null`,
    [seasonId],
  );
  return rows[0]?.n ?? 0;
}

export interface RulesVersion {
  version: number;
  at: Date;
  rules: Rules;
}

export async function rulesVersions(db: Knex, seasonId: string): Promise<RulesVersion[]> {
  const { rows } = await db.raw<{ rows: RulesVersion[] }>(
    'select version, at, rules from season_rules where season_id = ? order by version desc limit 200',
    [seasonId],
  );
  return rows;
}
