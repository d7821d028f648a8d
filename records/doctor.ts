// What doctor looks at, over the live data: each question answers how many are wrong and names one.
import type { Knex } from 'knex';
import type { ReceiptStands } from '#domain/actions.ts';
import type { ChainRow } from './chain-rows.ts';

export interface Found {
  found: number;
  example: string | null;
}

/** How many rows a question finds, and the first of them. */
export async function foundBy(db: Knex, sql: string, bindings: Record<string, unknown> = {}): Promise<Found> {
  const { rows } = await db.raw<{ rows: Found[] }>(
    `with wrong as (${sql}) select count(*)::int as found, (select what from wrong order by what limit 1) as example from wrong`,
    bindings as never,
  );
  return rows[0] ?? { found: 0, example: null };
}

/** Doorbells that nobody has heard for a minute. */
export function doorbellsWaiting(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select o.kind || ' ' || coalesce('case ' || c.number, 'pool ' || o.pool_id, '') || ', waiting since ' || o.at::text as what
     from outbox o left join cases c on c.id = o.case_id where o.at < now() - interval '1 minute'`,
  );
}

/** Open cases whose story has not read their last event, a minute after its command by the wall clock. */
export function storiesBehind(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select 'case ' || c.number || ', seq ' || c.seq || ', read to ' || coalesce(k.seq, 0) as what
     from cases c left join conducted k on k.case_id = c.id
     left join events e on e.case_id = c.id and e.seq = c.seq left join commands m on m.id = e.command_id
     where c.closed_at is null and coalesce(k.seq, 0) < c.seq
       and coalesce(m.at, '-infinity'::timestamptz) < now() - interval '1 minute'`,
  );
}

/** Past due and still open: a minute for what one case owes, three for a date that thousands share. */
export function obligationsOverdue(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select 'case ' || number || ', ' || name || ', due ' || due_in_force::text as what from owed_now
     where due_in_force is not null and isfinite(due_in_force) and due_in_force < instant() -
       case when due_date is not null and due_at is null then interval '180 seconds' else interval '60 seconds' end`,
  );
}

export function casesUnowed(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select 'case ' || c.number || ', ' || c.status as what from cases c where c.closed_at is null
       and not exists (select from obligations o where o.case_id = c.id and o.ended_at is null)`,
  );
}

/** Each pool's counters beside what its ledger adds up to, what its cases say, and what its queue holds. */
export function poolsUnbalanced(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select 'pool ' || o.code || ' ' || p.language || ': ' || concat_ws(', ',
         case when p.held + p.confirmed > p.capacity then 'oversold' end,
         case when p.capacity <> l.capacity then 'capacity ' || p.capacity || ', ledger ' || l.capacity end,
         case when p.held <> l.held then 'held ' || p.held || ', ledger ' || l.held end,
         case when p.confirmed <> l.confirmed then 'confirmed ' || p.confirmed || ', ledger ' || l.confirmed end,
         case when p.held <> coalesce(k.held, 0) then 'held ' || p.held || ', cases ' || coalesce(k.held, 0) end,
         case when p.confirmed <> coalesce(k.confirmed, 0) then 'confirmed ' || p.confirmed || ', cases ' || coalesce(k.confirmed, 0) end,
         case when p.waiting <> q.waiting then 'waiting ' || p.waiting || ', queue ' || q.waiting end,
         case when p.last_ticket < q.last then 'last ticket ' || p.last_ticket || ', queue ' || q.last end) as what
     from pools p join organisations o on o.id = p.organisation_id
     left join (${seatsOfCases}) k on k.pool_id = p.id
     cross join lateral (select
         coalesce(sum(delta) filter (where kind = 'capacity'), 0) as capacity,
         count(*) filter (where kind = 'hold') - count(*) filter (where kind in ('release', 'confirm')) as held,
         count(*) filter (where kind = 'confirm') - count(*) filter (where kind = 'release-confirmed') as confirmed
       from seat_ledger s where s.pool_id = p.id) l
     cross join lateral (select count(*) as waiting, coalesce(max(ticket), 0) as last from queue_entries e where e.pool_id = p.id) q
     where p.held + p.confirmed > p.capacity or p.capacity <> l.capacity or p.held <> l.held or p.confirmed <> l.confirmed
       or p.held <> coalesce(k.held, 0) or p.confirmed <> coalesce(k.confirmed, 0) or p.waiting <> q.waiting or p.last_ticket < q.last`,
  );
}

/** Two open cases of one subject in a season; the index that forbids it may be gone. */
export function subjectsTwice(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select 'cases ' || string_agg(number, ', ' order by number) || ': one subject' as what from cases
     where subject_index is not null and closed_at is null group by season_id, subject_index having count(*) > 1`,
  );
}

/** A series beside the numbers that cases were given: as many as its last one says, each once. */
export function numbersWithGaps(db: Knex, program: string, series: string, fact: string): Promise<Found> {
  return foundBy(
    db,
    `select 'season ' || s.number || ', ' || :series || ': last ' || n.last || ', given ' || g.given
       || ', different ' || g.different || ', highest ' || g.highest as what
     from number_series n join cases s on s.id = n.season_id
     cross join lateral (select count(*) as given, count(distinct facts->>:fact) as different,
         coalesce(max((facts->>:fact)::int), 0) as highest
       from cases c where c.season_id = n.season_id and c.program = :program and c.facts->>:fact is not null) g
     where n.name = :series and s.facts->>'program' = :program
       and (g.given <> n.last or g.different <> n.last or g.highest <> n.last)`,
    { program, series, fact },
  );
}

/** What the register of receipts holds of these cases, by case. */
export async function receiptsOf(db: Knex, caseIds: readonly string[]): Promise<Map<string, ReceiptRow[]>> {
  const { rows } = await db.raw<{ rows: ReceiptRow[] }>(
    `select case_id as "caseId", payment, number, amount::float8 as amount, state from receipts where case_id = any(?::uuid[])`,
    [caseIds as never],
  );
  return grouped(rows, row => row.caseId);
}

export interface ReceiptRow extends ReceiptStands {
  caseId: string;
}

/** A held seat is one a case holds or is offered; a confirmed one belongs to an enrolled child. */
const seatsOfCases = `select pool_id, count(*) filter (where seat = 'held') as held, count(*) filter (where seat = 'confirmed') as confirmed
  from (select case when facts->>'place' = 'offered' then facts->'offer'->>'poolId' else facts->>'poolId' end::uuid as pool_id,
          case when facts->>'place' = 'confirmed' then 'confirmed' else 'held' end as seat
        from cases where facts->>'place' = 'confirmed' or (closed_at is null and facts->>'place' in ('held', 'offered'))) s
  group by pool_id`;

/** Notices that lie unsent although their time has come; or twice for one event. */
export function noticesStuck(db: Knex): Promise<Found> {
  return foundBy(
    db,
    `select 'case ' || c.number || ', ' || n.template || ': not tried again' as what from notices n join cases c on c.id = n.case_id
     where n.mail_status = 'queued' and n.next_try_at < now() - interval '5 minutes'
     union all
     select 'case ' || min(c.number) || ', ' || n.template || ': ' || count(*) || ' times' from notices n join cases c on c.id = n.case_id
     where n.template <> 'season-date-moved' group by n.case_id, n.account_id, n.template, n.seq having count(*) > 1`,
  );
}

export interface CasePage {
  id: string;
  number: string;
  program: string;
  headHash: Buffer;
  ownerAccountId: string | null;
  facts: unknown;
  status: string;
}

/** Cases behind a cursor, in the order of their ids, whatever their number. */
export async function casePage(db: Knex, after: string, limit: number): Promise<CasePage[]> {
  const { rows } = await db.raw<{ rows: CasePage[] }>(
    `select id, number, program, head_hash as "headHash", owner_account_id as "ownerAccountId", facts, status from cases
     where id > ? order by id limit ?`,
    [after, limit],
  );
  return rows;
}

export async function chainsOf(db: Knex, caseIds: readonly string[]): Promise<Map<string, ChainRow[]>> {
  const { rows } = await db.raw<{ rows: ChainRow[] }>(
    `select case_id as "caseId", seq, kind, effective_at as "effectiveAt", recorded_at as "recordedAt", actor, record, sealed,
       previous_hash as "previousHash", hash from events where case_id = any(?::uuid[]) order by case_id, seq`,
    [caseIds as never],
  );
  return grouped(rows, row => row.caseId);
}

/** What the families of cases have been told: template and seq of the event. */
export async function toldOf(db: Knex, caseIds: readonly string[]): Promise<Map<string, { key: string }[]>> {
  const { rows } = await db.raw<{ rows: { caseId: string; key: string }[] }>(
    `select case_id as "caseId", template || '|' || seq || '|' || account_id as key from notices where case_id = any(?::uuid[])`,
    [caseIds as never],
  );
  return grouped(rows, row => row.caseId);
}

function grouped<T>(rows: readonly T[], by: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return groups;
}

/** Rings what lags behind. */
export async function ringLagging(db: Knex): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `insert into outbox (kind, case_id, program) select 'ring', c.id, c.program from cases c left join conducted k on k.case_id = c.id
     where c.closed_at is null and coalesce(k.seq, 0) < c.seq`,
  );
  return rowCount;
}

/** Their next try is now: for notices and doorbells whose turn was lost. */
export async function requeue(db: Knex): Promise<number> {
  const { rowCount: notices } = await db.raw<{ rowCount: number }>(
    `update notices set next_try_at = now() where mail_status = 'queued' and next_try_at < now() - interval '5 minutes'`,
  );
  const { rowCount: doorbells } = await db.raw<{ rowCount: number }>(
    `update outbox set next_try_at = now() where at < now() - interval '1 minute'`,
  );
  return notices + doorbells;
}
