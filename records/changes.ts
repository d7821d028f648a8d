// Writing what commands changed: many cases in few statements over JSON, all of them in one round trip.
import type { Knex } from 'knex';
import type { CaseEvent } from '#domain/events.ts';
import type { Owed } from '#domain/obligations.ts';
import type { Pool, SeatChange } from '#domain/pools.ts';
import type { NoticeDraft } from '#domain/programs.ts';
import type { PublicWords, ReceiptStands } from '#domain/actions.ts';
import type { OfferStands } from '#domain/offers.ts';
import type { Part } from '#domain/parts.ts';
import type { Rules, SeasonDate } from '#domain/season.ts';
import type { Sitting, SittingStands } from '#domain/sittings.ts';
import type { CaseRow } from './cases.ts';
import { peopleWritten, type DeclaredRow } from './case-people.ts';
import { numbersWritten } from './number-series.ts';
import { offersWritten } from './offers.ts';
import { partsWritten } from './parts.ts';
import { publishedWritten } from './published-answers.ts';
import { receiptsWritten } from './receipts.ts';
import { sittingsWritten } from './sittings.ts';
import { carryOut, overRows, type Statement } from './statement.ts';
import { messagesWritten } from './write-messages.ts';
import { obligationsEnded, obligationsOpened } from './write-obligations.ts';
import { seatsWritten } from './write-seats.ts';

export interface EventRow extends CaseEvent {
  record: string;
  sealed: { [person: string]: string } | null;
  signature: { id: string; index: number } | null;
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
  /** Those it declared, sealed. */
  people: DeclaredRow[];
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
  receipts: ReceiptStands[];
  /** Series of the season whose next number was given out. */
  numbersTaken: string[];
  /** What everybody may read of it from now on; null: nothing any more, undefined: as before. */
  published: PublicWords | null | undefined;
  /** Its parts as they stand now. */
  partsNow: (Part & { version: number })[];
  offers: OfferStands[];
  freezes: string[];
  sittings: SittingStands[];
  /** Sittings in which places were taken or given back, as counted now. */
  counted: Sitting[];
  at: string;
}

/** One transaction's changes. First what stood is ended, then what is new is added, so that "at most one open" always holds. */
export async function writeChanges(trx: Knex.Transaction, changes: readonly CaseChange[]): Promise<void> {
  await carryOut(trx, [
    ...casesWritten(changes),
    ...peopleWritten(changes.flatMap(change => change.people)),
    ...partsWritten(changes),
    ...obligationsEnded(changes),
    ...eventsWritten(changes),
    ...obligationsOpened(changes),
    ...seatsWritten(changes),
    ...receiptsWritten(changes),
    ...publishedWritten(changes),
    ...numbersWritten(changes),
    ...sittingsWritten(changes),
    ...offersWritten(changes),
    ...seasonWritten(changes),
    ...messagesWritten(changes),
  ]);
}

function casesWritten(changes: readonly CaseChange[]): Statement[] {
  const last = [...new Map(changes.map(c => [c.row.id, c.row])).values()];
  const fresh = new Set(changes.filter(c => c.opened).map(c => c.row.id));
  const shape = `id uuid, number text, program text, season_id uuid, organisation_id uuid,
    organisation_path text, owner_account_id uuid, facts jsonb, status text, version int, seq int, head_hash text,
    opened_at timestamptz, submitted_at timestamptz, closed_at timestamptz, closed_reason text, subject_index text, marks text[]`;
  return [
    ...overRows(
      last.filter(row => fresh.has(row.id)).map(caseJson),
      shape,
      table => `insert into cases (id, number, program, season_id, organisation_id, organisation_path, owner_account_id, facts, status, version,
         seq, head_hash, opened_at, submitted_at, closed_at, closed_reason, subject_index, marks)
       select id, number, program, season_id, organisation_id, organisation_path, owner_account_id, facts, status, version, seq,
         decode(head_hash, 'hex'), opened_at, submitted_at, closed_at, closed_reason, decode(subject_index, 'hex'), marks from ${table}`,
    ),
    ...overRows(
      last.filter(row => !fresh.has(row.id)).map(caseJson),
      shape,
      table => `update cases c set organisation_id = r.organisation_id, organisation_path = r.organisation_path, facts = r.facts,
         status = r.status, version = r.version, seq = r.seq, head_hash = decode(r.head_hash, 'hex'), submitted_at = r.submitted_at,
         closed_at = r.closed_at, closed_reason = r.closed_reason, subject_index = decode(r.subject_index, 'hex'), marks = r.marks
       from ${table} where c.id = r.id`,
    ),
  ];
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
    marks: row.marks,
  };
}

function eventsWritten(changes: readonly CaseChange[]): Statement[] {
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
      signature_id: e.signature?.id ?? null,
      signature_index: e.signature?.index ?? null,
    })),
  );
  const shape = `case_id uuid, seq int, command_id uuid, kind text, effective_at timestamptz, recorded_at timestamptz, actor jsonb,
    record text, sealed jsonb, previous_hash text, hash text, signature_id uuid, signature_index int`;
  return [
    ...overRows(
      events,
      shape,
      table => `insert into events (case_id, seq, command_id, kind, effective_at, recorded_at, actor, record, sealed, previous_hash, hash, signature_id, signature_index)
     select case_id, seq, command_id, kind, effective_at, recorded_at, actor, record, nullif(sealed, 'null'::jsonb),
       decode(previous_hash, 'hex'), decode(hash, 'hex'), signature_id, signature_index
     from ${table}`,
    ),
    ...overRows(
      changes.map(c => ({ id: c.commandId, case_id: c.row.id, outcome: c.outcome })),
      'id uuid, case_id uuid, outcome jsonb',
      table => `update commands c set outcome = r.outcome, case_id = r.case_id from ${table} where c.id = r.id`,
    ),
  ];
}

function seasonWritten(changes: readonly CaseChange[]): Statement[] {
  const dates = changes.flatMap(({ seasonId, dates }) => dates.map(d => ({ ...d, season_id: seasonId })));
  const ruled = changes.flatMap(({ seasonId, rules, at }) => (rules ? [{ season_id: seasonId, rules, at }] : []));
  const named = changes.flatMap(({ row, files }) => files.map(id => ({ id, case_id: row.id, seq: row.seq })));
  return [
    ...overRows(
      dates,
      'season_id uuid, name text, "from" timestamptz, until timestamptz, rule text, clause text',
      table => `insert into season_dates (season_id, name, from_at, until_at, rule, clause)
       select season_id, name, "from", until, rule, clause from ${table}
       on conflict (season_id, name) do update set from_at = excluded.from_at, until_at = excluded.until_at, rule = excluded.rule`,
    ),
    ...overRows(
      ruled,
      'season_id uuid, rules jsonb, at timestamptz',
      table => `insert into season_rules (season_id, version, rules, at)
       select r.season_id, coalesce((select max(version) from season_rules s where s.season_id = r.season_id), 0) + 1, r.rules, r.at
       from ${table}`,
    ),
    ...overRows(
      named,
      'id uuid, case_id uuid, seq int',
      table => `update files f set named_seq = r.seq from ${table} where f.id = r.id and f.case_id = r.case_id`,
    ),
  ];
}
