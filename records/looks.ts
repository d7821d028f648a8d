// Answers to what an action asks before it is judged: one query for what is only read, one that locks the pools in order of id.
import type { Knex } from 'knex';
import type { FileFound, Look, OrganisationView } from '#domain/actions.ts';
import { covers, type HouseRange } from '#domain/houses.ts';
import type { Pool } from '#domain/pools.ts';
import { ask } from './statement.ts';

export interface CaseAsking {
  caseId: string;
  seasonId: string;
  subjectIndex: Buffer | null;
  /** Blind index of a number an action asks about. */
  pinIndex(pin: string): Buffer;
}

const poolColumns = `id, organisation_id as "organisationId", language, capacity, held, confirmed, waiting, last_ticket as "lastTicket"`;

export interface PoolRow extends Pool {
  seasonId: string;
}

/** Every pool that any of the looks names, locked by id in one order for everybody. */
export async function lockPools(
  trx: Knex.Transaction,
  looks: readonly (Look & { seasonId: string })[],
): Promise<PoolRow[]> {
  const ids = looks.flatMap(l => (l.ask === 'pool-by-id' ? [l.poolId] : []));
  const named = looks.flatMap(l => (l.ask === 'pool' ? [l] : []));
  if (ids.length + named.length === 0) return [];
  return ask<PoolRow>(
    trx,
    `select ${poolColumns}, season_id as "seasonId" from pools where id = any(?::uuid[])
       or id in (select p.id from pools p join unnest(?::uuid[], ?::uuid[], ?::text[]) as n(season, organisation, language)
         on p.season_id = n.season and p.organisation_id = n.organisation and p.language = n.language)
     order by id for update`,
    [ids, named.map(n => n.seasonId), named.map(n => n.organisationId), named.map(n => n.language)],
  );
}

/** The first of a pool's queue to whom nothing is offered already. Asked under the pool's lock. */
export async function queueHead(trx: Knex, poolId: string): Promise<string | undefined> {
  const { rows } = await trx.raw<{ rows: { caseId: string }[] }>(headOfQueue('?'), [poolId]);
  return rows[0]?.caseId;
}

/** A program marks a case `offered` while an offer waits for its answer: it holds no second one meanwhile. */
export const headOfQueue = (pool: string): string => `select q.case_id as "caseId", c.seq
  from queue_entries q join cases c on c.id = q.case_id
  where q.pool_id = ${pool} and not c.marks @> '{offered}' order by q.priority desc, q.ticket limit 1`;

export async function organisationView(db: Knex, id: string): Promise<OrganisationView | undefined> {
  const [found] = await ask<OrganisationView>(
    db,
    `select id, path, kind, code, names, languages, joins_enrolment as "joinsEnrolment", is_special as "isSpecial",
       charter_sha256 as "charterSha256" from organisations where id = ? and active`,
    [id],
  );
  return found;
}

/** Organisations whose catchment covers a house of a street. */
export async function catchmentsOf(db: Knex, streetId: string, house: string): Promise<string[]> {
  const rows = await ask<HouseRange & { organisationId: string }>(
    db,
    `select organisation_id as "organisationId", side, from_house as "from", to_house as "to" from catchments where street_id = ?`,
    [streetId],
  );
  return [...new Set(rows.filter(row => covers(row, house)).map(row => row.organisationId))];
}

/** Another open, filed case of the same subject in the season. */
export async function sameSubject(
  db: Knex,
  asking: CaseAsking,
  pin: string,
): Promise<{ organisationId: string | null } | undefined> {
  const [other] = await ask<{ organisationId: string | null }>(
    db,
    `select organisation_id as "organisationId" from cases
     where season_id = ? and subject_index = ? and closed_at is null and id <> ? limit 1`,
    [asking.seasonId, asking.pinIndex(pin), asking.caseId],
  );
  return other;
}

/** How many cases of this case's subject, or of another number, were closed for a reason before, in the season. */
export async function closedBefore(db: Knex, asking: CaseAsking, reason: string, pin?: string): Promise<number> {
  const subject = pin ? asking.pinIndex(pin) : asking.subjectIndex;
  if (!subject) return 0;
  const [closed] = await ask<{ n: number }>(
    db,
    `select count(*)::int as n from cases where season_id = ? and subject_index = ? and closed_reason = ?`,
    [asking.seasonId, subject, reason],
  );
  return closed?.n ?? 0;
}

/** A file of this case that no event names yet. */
export async function looseFile(db: Knex, caseId: string, fileId: string): Promise<FileFound | undefined> {
  const { rows } = await db.raw<{ rows: FileFound[] }>(
    `select sha256, kind, to_char(taken_on, 'YYYY-MM-DD') as "takenOn", details from files where id = ? and case_id = ? and named_seq is null`,
    [fileId, caseId],
  );
  return rows[0];
}

/** How many filed cases of this case's program its owner has open; whoever asks holds the answer until the end of the transaction. */
export async function openOfOwner(trx: Knex.Transaction, caseId: string, besides: readonly string[]): Promise<number> {
  const [, [open]] = await Promise.all([
    ask(
      trx,
      `select pg_advisory_xact_lock(hashtextextended('open ' || c.program || ' ' || c.owner_account_id, 0)) from cases c
       where c.id = ? and c.owner_account_id is not null`,
      [caseId],
    ),
    ask<{ n: number }>(
      trx,
      `select count(*)::int as n from cases c join cases mine on mine.id = ?
       where c.owner_account_id = mine.owner_account_id and c.program = mine.program
         and c.submitted_at is not null and c.closed_at is null and c.id <> mine.id
         and c.status <> all(?::text[])`,
      [caseId, besides],
    ),
  ]);
  return open?.n ?? 0;
}

/** How many cases of a program stand at this case's organisation in its season. */
export async function casesHere(
  trx: Knex.Transaction,
  { caseId, seasonId }: CaseAsking,
  { program, besides }: { program: string; besides: readonly string[] },
): Promise<number> {
  const { rows } = await trx.raw<{ rows: { n: number }[] }>(
    `select count(*)::int as n from cases c
     where c.organisation_id = (select organisation_id from cases where id = ?) and c.season_id = ? and c.program = ?
       and c.status <> all(?::text[])`,
    [caseId, seasonId, program, besides as never],
  );
  return rows[0]?.n ?? 0;
}
