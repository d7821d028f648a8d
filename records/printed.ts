// What a printed paper of a case says, as the rows stand now.
import type { Knex } from 'knex';
import type { Names } from '#domain/languages.ts';
import { iso } from './instants.ts';

export interface PrintedCase {
  at: string;
  seasonYear: number | null;
  school: Names | null;
  papersDue: string | null;
  queue: { ticket: number; position: number; since: string } | null;
}

/** The clock of cases, the school, when the papers are due, and the place in the queue. */
export async function printedCase(db: Knex, caseId: string): Promise<PrintedCase | undefined> {
  const { rows } = await db.raw<{ rows: PrintedCase[] }>(
    `select ${iso('instant()')} as at, (s.facts ->> 'year')::int as "seasonYear",
       (select o.names from organisations o where o.id = c.organisation_id) as school,
       (select ${iso('w.due_in_force')} from owed_now w
        where w.case_id = c.id and w.name = 'documents' and isfinite(w.due_in_force)) as "papersDue",
       (select jsonb_build_object('ticket', q.ticket, 'since', ${iso('q.received_at')}, 'position',
          (select count(*) from queue_entries a where a.pool_id = q.pool_id
             and (a.priority > q.priority or (a.priority = q.priority and a.ticket <= q.ticket))))
        from queue_entries q where q.case_id = c.id limit 1) as queue
     from cases c left join cases s on s.id = c.season_id where c.id = ?`,
    [caseId],
  );
  return rows[0];
}

export interface OrderedCase {
  id: string;
  number: string;
  language: string;
}

/** Everybody whom one order of a school enrols in a season, by case number. */
export async function casesOfOrder(
  db: Knex,
  order: { seasonId: string | null; organisationId: string | null; number: string },
): Promise<OrderedCase[]> {
  const { rows } = await db.raw<{ rows: OrderedCase[] }>(
    `select id, number, facts ->> 'language' as language from cases
     where organisation_id = ? and season_id = ? and facts ->> 'orderNumber' = ? and facts ->> 'enrolledAt' is not null
     order by number`,
    [order.organisationId, order.seasonId, order.number],
  );
  return rows;
}
