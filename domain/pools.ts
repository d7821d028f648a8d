// Seats. A pool is locked before it is judged; what is decided here is also checked by the database (held + confirmed <= capacity).

/** A pool as it stands under its lock. `waiting` counts its queue, `lastTicket` the tickets given so far. */
export interface Pool {
  id: string;
  organisationId: string;
  language: string;
  capacity: number;
  held: number;
  confirmed: number;
  waiting: number;
  lastTicket: number;
}

export type SeatChange =
  | { kind: 'ticket'; poolId: string; ticket: number }
  | { kind: 'hold' | 'confirm' | 'release' | 'release-confirmed'; poolId: string; cause: string }
  | { kind: 'join'; poolId: string; ticket: number; priority: boolean; cause: string }
  | { kind: 'leave'; poolId: string; cause: string }
  | { kind: 'promote'; poolId: string; cause: string };

export function freeSeats(pool: Pick<Pool, 'capacity' | 'held' | 'confirmed'>): number {
  return pool.capacity - pool.held - pool.confirmed;
}

/** Every submission takes the pool's next ticket: it is the place in the queue. */
export function takeTicket(pool: Pool): { kind: 'ticket'; poolId: string; ticket: number } {
  return { kind: 'ticket', poolId: pool.id, ticket: pool.lastTicket + 1 };
}

/**
 * A submission holds a free seat, or joins the queue. A seat that came free while others wait belongs to the
 * head of the queue, so a newcomer never passes those who wait.
 */
export function takeSeatOrQueue(
  pool: Pool,
  priority = false,
): { held: boolean; ticket: number; changes: SeatChange[] } {
  const taken = takeTicket(pool);
  const held = freeSeats(pool) > 0 && pool.waiting === 0;
  const place: SeatChange = held
    ? { kind: 'hold', poolId: pool.id, cause: 'submitted' }
    : { kind: 'join', poolId: pool.id, ticket: taken.ticket, priority, cause: 'submitted' };
  return { held, ticket: taken.ticket, changes: [taken, place] };
}

/** The pool after one change. Throws when a rule is about to be broken: that is a defect, never a refusal. */
export function applySeatChange(pool: Pool, change: SeatChange): Pool {
  const next = { ...pool };
  switch (change.kind) {
    case 'ticket':
      if (change.ticket !== pool.lastTicket + 1)
        throw new Error(`pool ${pool.id}: ticket ${change.ticket} after ${pool.lastTicket}`);
      next.lastTicket = change.ticket;
      break;
    case 'hold':
      next.held += 1;
      break;
    case 'confirm':
      next.held -= 1;
      next.confirmed += 1;
      break;
    case 'release':
      next.held -= 1;
      break;
    case 'release-confirmed':
      next.confirmed -= 1;
      break;
    case 'join':
      next.waiting += 1;
      break;
    case 'leave':
      next.waiting -= 1;
      break;
    case 'promote':
      break;
  }
  if (next.held < 0 || next.confirmed < 0 || next.waiting < 0 || freeSeats(next) < 0) {
    throw new Error(`pool ${pool.id}: ${change.kind} breaks it`);
  }
  return next;
}

export interface QueueEntry {
  caseId: string;
  ticket: number;
  priority: boolean;
}

/** Verified priority before the ordinary, by ticket among themselves (Regulation 97 §15; domain.md §6.1). */
export function queueOrder(a: QueueEntry, b: QueueEntry): number {
  return Number(b.priority) - Number(a.priority) || a.ticket - b.ticket;
}
