// Counters, ledger and queue of the pools that a transaction's changes touch.
import type { SeatChange } from '#domain/pools.ts';
import type { CaseChange } from './changes.ts';
import { overRows, type Statement } from './statement.ts';

const ledgerDelta = { hold: 1, release: -1, confirm: 0, 'release-confirmed': -1 } as const;

export function seatsWritten(changes: readonly CaseChange[]): Statement[] {
  const pools = [...new Map(changes.flatMap(c => c.seats.pools.map(p => [p.id, p] as const))).values()];
  const all = changes.flatMap(c => c.seats.changes.map(s => ({ ...s, caseId: c.row.id, seq: c.row.seq, at: c.at })));
  const ledger = all.flatMap(s =>
    s.kind === 'hold' || s.kind === 'release' || s.kind === 'confirm' || s.kind === 'release-confirmed'
      ? [{ pool_id: s.poolId, case_id: s.caseId, seq: s.seq, kind: s.kind, delta: ledgerDelta[s.kind], cause: s.cause, at: s.at }] // prettier-ignore
      : [],
  );
  return [
    ...overRows(
      pools.map(({ id, held, confirmed, waiting, lastTicket }) => ({
        id,
        held,
        confirmed,
        waiting,
        last_ticket: lastTicket,
      })),
      'id uuid, held int, confirmed int, waiting int, last_ticket int',
      table => `update pools p set held = r.held, confirmed = r.confirmed, waiting = r.waiting, last_ticket = r.last_ticket
         from ${table} where p.id = r.id`,
    ),
    ...overRows(
      ledger,
      'pool_id uuid, case_id uuid, seq int, kind text, delta int, cause text, at timestamptz',
      table => `insert into seat_ledger (pool_id, case_id, seq, kind, delta, cause, at)
         select pool_id, case_id, seq, kind, delta, cause, at from ${table}`,
    ),
    // In order: a child passed over leaves and joins again in one command.
    ...all.flatMap(s => (s.kind === 'join' || s.kind === 'leave' || s.kind === 'promote' ? [move(s)] : [])),
  ];
}

function move(
  s: Extract<SeatChange, { kind: 'join' | 'leave' | 'promote' }> & { caseId: string; receivedAt: string; at: string },
): Statement {
  const touch = {
    join: `insert into queue_entries (pool_id, case_id, ticket, priority, received_at) values (:pool, :case, :ticket, :priority, :received)`,
    leave: `delete from queue_entries where pool_id = :pool and case_id = :case`,
    promote: `update queue_entries set priority = true where pool_id = :pool and case_id = :case`,
  }[s.kind];
  return {
    sql: `with q as (${touch} returning ticket, priority)
     insert into queue_moves (pool_id, case_id, ticket, priority, move, cause, at)
     select :pool, :case, ticket, priority, :move, :cause, :at from q`,
    bindings: {
      pool: s.poolId,
      case: s.caseId,
      ticket: s.kind === 'join' ? s.ticket : 0,
      priority: s.kind === 'join' ? s.priority : false,
      received: s.receivedAt,
      move: s.kind,
      cause: s.cause,
      at: s.at,
    },
  };
}
