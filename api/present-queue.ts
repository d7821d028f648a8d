// Where does a child stand in the queue, and how did it come there?
import type { PoolMove } from '#records/queue.ts';

export interface QueueShown {
  position: number;
  of: number;
  ticket: number;
  moves: { at: string; from: number | null; to: number; cause: string }[];
}

/** Position and each movement with its cause, replayed from the pool's log; nobody else is named. */
export function presentQueue(caseId: string, moves: readonly PoolMove[]): QueueShown | null {
  const waiting = new Map<string, { ticket: number; priority: boolean }>();
  const shown: QueueShown['moves'] = [];
  let position: number | null = null;
  for (const move of moves) {
    if (move.move === 'leave') waiting.delete(move.caseId);
    else waiting.set(move.caseId, { ticket: move.ticket, priority: move.priority });
    const mine = waiting.get(caseId);
    if (!mine) {
      position = null;
      continue;
    }
    const ahead = aheadOf(mine, waiting, move, position, caseId);
    if (ahead + 1 !== position)
      shown.push({ at: move.at.toISOString(), from: position, to: ahead + 1, cause: move.cause });
    position = ahead + 1;
  }
  const mine = waiting.get(caseId);
  return mine && position !== null ? { position, of: waiting.size, ticket: mine.ticket, moves: shown } : null;
}

type Place = { ticket: number; priority: boolean };

function before(a: Place, b: Place): boolean {
  return a.priority === b.priority ? a.ticket < b.ticket : a.priority;
}

/** Counted anew only when our own place changes; otherwise one move shifts us by one at most. */
function aheadOf(
  mine: Place,
  waiting: Map<string, Place>,
  move: PoolMove,
  position: number | null,
  caseId: string,
): number {
  if (position === null || move.caseId === caseId || move.move === 'promote') {
    return [...waiting.values()].filter(other => before(other, mine)).length;
  }
  const shift = before(move, mine) ? (move.move === 'join' ? 1 : -1) : 0;
  return position - 1 + shift;
}
