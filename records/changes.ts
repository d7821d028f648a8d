// Writing what commands changed: many cases in few statements (unnest over JSON), so that commands can share a transaction.
import { v7 } from 'uuid';
import type { Knex } from 'knex';
import type { CaseEvent } from '#domain/events.ts';
import type { Owed } from '#domain/obligations.ts';
import type { Pool, SeatChange } from '#domain/pools.ts';
import type { NoticeDraft } from '#domain/programs.ts';
import type { Rules, SeasonDate } from '#domain/season.ts';
import type { CaseRow } from './cases.ts';

export interface EventRow extends CaseEvent {
  record: string;
  sealed: { [person: string]: string } | null;
  previousHash: Buffer;
  hash: Buffer;
}

export interface CaseChange {
  row: CaseRow;
  /** The case is new. */
  opened: boolean;
  commandId: string;
  outcome: { id: string; number: string; seq: number; version: number; code: string };
  events: EventRow[];
  obligations: {
    open: { id: string; owed: Owed; reminded: number }[];
    keep: { id: string; owed: Owed }[];
    end: string[];
  };
  reminded: { name: string; key: string; hours: number }[];
  seats: {
    changes: (SeatChange & { receivedAt: string })[];
    pools: Pool[];
    fill: { poolId: string; program: string }[];
  };
  notices: (NoticeDraft & { seq: number; at: string })[];
  seasonId: string;
  dates: SeasonDate[];
  rules: Rules | null;
  files: string[];
  at: string;
}

/** One transaction's changes. First what stood is ended, then what is new is added, so that "at most one open" always holds. */
export async function writeChanges(trx: Knex.Transaction, changes: readonly CaseChange[]): Promise<void> {
  await updateCases(trx, changes);
  await endObligations(trx, changes);
  await writeEvents(trx, changes);
  await openObligations(trx, changes);
  await writeSeats(trx, changes);
  await writeSeason(trx, changes);
  await writeMessages(trx, changes);
}

async function updateCases(trx: Knex.Transaction, changes: readonly CaseChange[]): Promise<void> {
  const last = [...new Map(changes.map(c => [c.row.id, c.row])).values()];
  const fresh = new Set(changes.filter(c => c.opened).map(c => c.row.id));
  const rows = (list: CaseRow[]) => JSON.stringify(list.map(caseJson));
  const shape = `jsonb_to_recordset(?::jsonb) as r(id uuid, number text, program text, season_id uuid, organisation_id uuid,
    organisation_path text, owner_account_id uuid, facts jsonb, status text, version int, seq int, head_hash text,
    opened_at timestamptz, submitted_at timestamptz, closed_at timestamptz, closed_reason text, subject_index text)`;
  const opened = last.filter(row => fresh.has(row.id));
  const changed = last.filter(row => !fresh.has(row.id));
  if (opened.length) {
    await trx.raw(
      `insert into cases (id, number, program, season_id, organisation_id, organisation_path, owner_account_id, facts, status, version,
         seq, head_hash, opened_at, submitted_at, closed_at, closed_reason, subject_index)
       select id, number, program, season_id, organisation_id, organisation_path, owner_account_id, facts, status, version, seq,
         decode(head_hash, 'hex'), opened_at, submitted_at, closed_at, closed_reason, decode(subject_index, 'hex') from ${shape}`,
      [rows(opened)],
    );
  }
  if (changed.length) {
    await trx.raw(
      `update cases c set organisation_id = r.organisation_id, organisation_path = r.organisation_path, facts = r.facts,
         status = r.status, version = r.version, seq = r.seq, head_hash = decode(r.head_hash, 'hex'), submitted_at = r.submitted_at,
         closed_at = r.closed_at, closed_reason = r.closed_reason, subject_index = decode(r.subject_index, 'hex')
       from ${shape} where c.id = r.id`,
      [rows(changed)],
    );
  }
}

function caseJson(row: CaseRow) {
  return {
    id: row.id,
    number: row.number,
    program: row.program,
    season_id: row.seasonId,
    organisation_id: row.organisationId,
    organisation_path: row.organisationPath,
    owner_account_id: row.ownerAccountId,
    facts: row.facts,
    status: row.status,
    version: row.version,
    seq: row.seq,
    head_hash: row.headHash.toString('hex'),
    opened_at: row.openedAt,
    submitted_at: row.submittedAt,
    closed_at: row.closedAt,
    closed_reason: row.closedReason,
    subject_index: row.subjectIndex?.toString('hex') ?? null,
  };
}

async function endObligations(trx: Knex.Transaction, changes: readonly CaseChange[]): Promise<void> {
  const ended = changes.flatMap(c => c.obligations.end.map(id => ({ id, seq: c.row.seq, at: c.at })));
  if (ended.length) {
    await trx.raw(
      `update obligations o set ended_at = r.at, ended_seq = r.seq
       from jsonb_to_recordset(?::jsonb) as r(id uuid, seq int, at timestamptz) where o.id = r.id`,
      [JSON.stringify(ended)],
    );
  }
  const kept = changes.flatMap(c => c.obligations.keep.map(({ id, owed }) => ({ id, ...owedJson(owed) })));
  if (kept.length) {
    await trx.raw(
      `update obligations o set owed_by = r.owed_by, from_at = r.from_at, from_date = r.from_date, due_at = r.due_at,
         due_date = r.due_date, opens = r.opens, otherwise = r.otherwise, stopped_at = r.stopped_at, credit_ms = r.credit_ms
       from ${owedShape} where o.id = r.id`,
      [JSON.stringify(kept)],
    );
  }
  const reminded = changes.flatMap(c => c.reminded.map(r => ({ case_id: c.row.id, ...r })));
  if (reminded.length) {
    await trx.raw(
      `update obligations o set reminded = (select count(*) from unnest(o.remind) as h where h >= r.hours)
       from jsonb_to_recordset(?::jsonb) as r(case_id uuid, name text, key text, hours int)
       where o.case_id = r.case_id and o.name = r.name and o.key = r.key and o.ended_at is null`,
      [JSON.stringify(reminded)],
    );
  }
}

const owedShape = `jsonb_to_recordset(?::jsonb) as r(id uuid, case_id uuid, season_id uuid, name text, key text, owed_by text,
  from_at timestamptz, from_date text, due_at timestamptz, due_date text, remind int[], reminded int, opens text, otherwise text,
  clause text, since int, stopped_at timestamptz, credit_ms bigint, opened_at timestamptz)`;

function owedJson(owed: Owed) {
  return {
    name: owed.name,
    key: owed.key ?? '',
    owed_by: owed.by,
    from_at: owed.from?.at ?? null,
    from_date: owed.from?.date ?? null,
    due_at: owed.due.at ?? null,
    due_date: owed.due.date ?? null,
    remind: [...(owed.remind ?? [])],
    opens: owed.opens ?? null,
    otherwise: owed.otherwise,
    clause: owed.clause,
    since: owed.since,
    stopped_at: owed.stoppedAt ?? null,
    credit_ms: owed.creditMs ?? 0,
  };
}

async function openObligations(trx: Knex.Transaction, changes: readonly CaseChange[]): Promise<void> {
  const opened = changes.flatMap(c =>
    c.obligations.open.map(({ id, owed, reminded }) => ({
      id,
      case_id: c.row.id,
      season_id: c.row.seasonId,
      reminded,
      opened_at: c.at,
      ...owedJson(owed),
    })),
  );
  if (!opened.length) return;
  await trx.raw(
    `insert into obligations (id, case_id, season_id, name, key, owed_by, from_at, from_date, due_at, due_date, remind, reminded,
       opens, otherwise, clause, since, stopped_at, credit_ms, opened_at)
     select id, case_id, season_id, name, key, owed_by, from_at, from_date, due_at, due_date, remind, reminded, opens, otherwise,
       clause, since, stopped_at, credit_ms, opened_at from ${owedShape}`,
    [JSON.stringify(opened)],
  );
}

async function writeEvents(trx: Knex.Transaction, changes: readonly CaseChange[]): Promise<void> {
  const events = changes.flatMap(c =>
    c.events.map(e => ({
      case_id: c.row.id,
      seq: e.seq,
      command_id: c.commandId,
      kind: e.kind,
      effective_at: e.effectiveAt,
      recorded_at: e.recordedAt,
      actor: e.actor,
      record: e.record,
      sealed: e.sealed,
      previous_hash: e.previousHash.toString('hex'),
      hash: e.hash.toString('hex'),
    })),
  );
  await trx.raw(
    `insert into events (case_id, seq, command_id, kind, effective_at, recorded_at, actor, record, sealed, previous_hash, hash)
     select case_id, seq, command_id, kind, effective_at, recorded_at, actor, record, nullif(sealed, 'null'::jsonb),
       decode(previous_hash, 'hex'), decode(hash, 'hex')
     from jsonb_to_recordset(?::jsonb) as r(case_id uuid, seq int, command_id uuid, kind text, effective_at timestamptz,
       recorded_at timestamptz, actor jsonb, record text, sealed jsonb, previous_hash text, hash text)`,
    [JSON.stringify(events)],
  );
  await trx.raw(
    `update commands c set outcome = r.outcome, case_id = r.case_id
     from jsonb_to_recordset(?::jsonb) as r(id uuid, case_id uuid, outcome jsonb) where c.id = r.id`,
    [JSON.stringify(changes.map(c => ({ id: c.commandId, case_id: c.row.id, outcome: c.outcome })))],
  );
}

const ledgerDelta = { hold: 1, release: -1, confirm: 0, 'release-confirmed': -1 } as const;

async function writeSeats(trx: Knex.Transaction, changes: readonly CaseChange[]): Promise<void> {
  const pools = [...new Map(changes.flatMap(c => c.seats.pools.map(p => [p.id, p] as const))).values()];
  if (!pools.length) return;
  await trx.raw(
    `update pools p set held = r.held, confirmed = r.confirmed, waiting = r.waiting, last_ticket = r.last_ticket
     from jsonb_to_recordset(?::jsonb) as r(id uuid, held int, confirmed int, waiting int, last_ticket int) where p.id = r.id`,
    [
      JSON.stringify(
        pools.map(p => ({
          id: p.id,
          held: p.held,
          confirmed: p.confirmed,
          waiting: p.waiting,
          last_ticket: p.lastTicket,
        })),
      ),
    ],
  );
  const all = changes.flatMap(c => c.seats.changes.map(s => ({ ...s, caseId: c.row.id, seq: c.row.seq, at: c.at })));
  const ledger = all.flatMap(s =>
    s.kind === 'hold' || s.kind === 'release' || s.kind === 'confirm' || s.kind === 'release-confirmed'
      ? [
          {
            pool_id: s.poolId,
            case_id: s.caseId,
            seq: s.seq,
            kind: s.kind,
            delta: ledgerDelta[s.kind],
            cause: s.cause,
            at: s.at,
          },
        ]
      : [],
  );
  if (ledger.length) {
    await trx.raw(
      `insert into seat_ledger (pool_id, case_id, seq, kind, delta, cause, at)
       select pool_id, case_id, seq, kind, delta, cause, at
       from jsonb_to_recordset(?::jsonb) as r(pool_id uuid, case_id uuid, seq int, kind text, delta int, cause text, at timestamptz)`,
      [JSON.stringify(ledger)],
    );
  }
  // In order: a child passed over leaves and joins again in one command.
  for (const s of all) if (s.kind === 'join' || s.kind === 'leave' || s.kind === 'promote') await writeMove(trx, s);
}

async function writeMove(
  trx: Knex.Transaction,
  s: Extract<SeatChange, { kind: 'join' | 'leave' | 'promote' }> & { caseId: string; receivedAt: string; at: string },
): Promise<void> {
  const touch = {
    join: `insert into queue_entries (pool_id, case_id, ticket, priority, received_at) values (:pool, :case, :ticket, :priority, :received)`,
    leave: `delete from queue_entries where pool_id = :pool and case_id = :case`,
    promote: `update queue_entries set priority = true where pool_id = :pool and case_id = :case`,
  }[s.kind];
  await trx.raw(
    `with q as (${touch} returning ticket, priority)
     insert into queue_moves (pool_id, case_id, ticket, priority, move, cause, at)
     select :pool, :case, ticket, priority, :move, :cause, :at from q`,
    {
      pool: s.poolId,
      case: s.caseId,
      ticket: s.kind === 'join' ? s.ticket : 0,
      priority: s.kind === 'join' ? s.priority : false,
      received: s.receivedAt,
      move: s.kind,
      cause: s.cause,
      at: s.at,
    },
  );
}

async function writeSeason(trx: Knex.Transaction, changes: readonly CaseChange[]): Promise<void> {
  for (const change of changes) {
    for (const d of change.dates) {
      await trx.raw(
        `insert into season_dates (season_id, name, from_at, until_at, rule, clause) values (?, ?, ?, ?, ?, ?)
         on conflict (season_id, name) do update set from_at = excluded.from_at, until_at = excluded.until_at, rule = excluded.rule`,
        [change.seasonId, d.name, d.from, d.until, d.rule, d.clause],
      );
    }
    if (change.rules) {
      await trx.raw(
        `insert into season_rules (season_id, version, rules, at)
         select ?, coalesce(max(version), 0) + 1, ?::jsonb, ? from season_rules where season_id = ?`,
        [change.seasonId, JSON.stringify(change.rules), change.at, change.seasonId],
      );
    }
    if (change.files.length) {
      await trx.raw('update files set named_seq = ? where case_id = ? and id = any(?::uuid[])', [
        change.row.seq,
        change.row.id,
        change.files,
      ] as never);
    }
  }
}

async function writeMessages(trx: Knex.Transaction, changes: readonly CaseChange[]): Promise<void> {
  const notices = changes.flatMap(c =>
    c.notices.map(n => ({
      id: v7(),
      case_id: c.row.id,
      owner: c.row.ownerAccountId,
      to: n.to,
      path: c.row.organisationPath,
      organisation: c.row.organisationId,
      template: n.template,
      seq: n.seq,
      params: n.params,
      at: n.at,
    })),
  );
  if (notices.some(n => n.to === 'owner' && n.owner))
    await writeOwnerNotices(
      trx,
      notices.filter(n => n.to === 'owner' && n.owner),
    );
  if (notices.some(n => n.to !== 'owner'))
    await writeStaffNotices(
      trx,
      notices.filter(n => n.to !== 'owner'),
    );
  const doorbells = changes.flatMap(c => [
    { kind: 'ring', case_id: c.row.id, pool_id: null, program: c.row.program, audience: null },
    ...c.seats.fill.map(f => ({
      kind: 'fill-pool',
      case_id: null,
      pool_id: f.poolId,
      program: f.program,
      audience: null,
    })),
    { kind: 'live', case_id: c.row.id, pool_id: null, program: c.row.program, audience: audienceOf(c.row) },
  ]);
  await trx.raw(
    `insert into outbox (kind, case_id, pool_id, program, audience)
     select kind, case_id, pool_id, program, case when audience is null or audience = 'null'::jsonb then null else array(select jsonb_array_elements_text(audience)) end
     from jsonb_to_recordset(?::jsonb) as r(kind text, case_id uuid, pool_id uuid, program text, audience jsonb)`,
    [JSON.stringify(doorbells)],
  );
}

type NoticeJson = { id: string; case_id: string; owner: string | null; to: string };

async function writeOwnerNotices(trx: Knex.Transaction, notices: readonly NoticeJson[]): Promise<void> {
  await trx.raw(
    `insert into notices (id, case_id, account_id, template, seq, params, at, dedupe_key)
     select id, case_id, owner, template, seq, params, at, template || '|' || case_id || '|' || seq || '|' || owner
     from jsonb_to_recordset(?::jsonb) as r(id uuid, case_id uuid, owner uuid, template text, seq int, params jsonb, at timestamptz)
     on conflict (dedupe_key) do nothing`,
    [JSON.stringify(notices)],
  );
}

/** To everybody who holds the office: clerks and directors of the school, the district above it, the ministry. */
async function writeStaffNotices(trx: Knex.Transaction, notices: readonly NoticeJson[]): Promise<void> {
  await trx.raw(
    `insert into notices (id, case_id, account_id, template, seq, params, at, dedupe_key, mail_status)
     select gen_random_uuid(), r.case_id, h.account_id, r.template, r.seq, r.params, r.at,
       r.template || '|' || r.case_id || '|' || r.seq || '|' || h.account_id, 'none'
     from jsonb_to_recordset(?::jsonb) as r(id uuid, case_id uuid, "to" text, path text, organisation uuid, template text, seq int, params jsonb, at timestamptz)
     join roles_held h on h.ended_at is null and case r."to"
       when 'school' then h.role in ('clerk', 'director') and h.organisation_id = r.organisation
       when 'district' then h.role = 'district' and exists (select from organisations g where g.id = h.organisation_id and (r.path = g.path or starts_with(r.path, g.path || '.')))
       else h.role = 'ministry' end
     on conflict (dedupe_key) do nothing`,
    [JSON.stringify(notices)],
  );
}

/** Who looks again when a case changes: its family, and everybody at or above its organisation. */
function audienceOf(row: CaseRow): string[] {
  const above = row.organisationPath.split('.').map((_, i, parts) => `organisation:${parts.slice(0, i + 1).join('.')}`);
  return [...(row.ownerAccountId ? [`account:${row.ownerAccountId}`] : []), ...(row.organisationPath ? above : [])];
}
