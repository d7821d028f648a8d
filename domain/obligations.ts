import type { Role } from './actors.ts';

/** An instant of its own, a date of the season by name, or the later of both. At least one is given. */
export interface When {
  at?: string;
  date?: string;
}

/**
 * Who must do what, until when, and what happens by itself otherwise (design: the one noun of time).
 * It is the timer, the reminder, the staff task and the line "whose turn, until when, what then".
 */
export interface Owed {
  name: string;
  /** Tells apart several of one name: a paper, a choice. */
  key?: string;
  by: Role | 'clock';
  from?: When;
  due: When;
  /** Hours before due at which the person is reminded, longest first. */
  remind?: readonly number[];
  /** The clock's action at `from`, for what opens by itself. */
  opens?: string;
  /** The clock's action at due. */
  otherwise: string;
  clause: string;
  /** Seq of the event that opened it: the same obligation opened anew has another. */
  since: number;
  /** Accounts that may not keep it, though their role owes it: who looked first does not look again. */
  notBy?: readonly string[];
  /** Set while the clock stands; due waits. */
  stoppedAt?: string;
  /** Time credited by earlier stops, in milliseconds. */
  creditMs?: number;
}

/** An obligation as it is written down, open or ended. */
export interface OwedRow extends Owed {
  id: string;
}

export interface ObligationChanges {
  open: Owed[];
  keep: { id: string; owed: Owed }[];
  end: { id: string; name: string }[];
}

/** What to open, change in place and end so that exactly `owed` stands open. Same name, key and opening event = the same obligation. */
export function obligationChanges(standing: readonly OwedRow[], owed: readonly Owed[]): ObligationChanges {
  const identity = (o: Owed) => `${o.name}|${o.key ?? ''}|${o.since}`;
  const wanted = new Map(owed.map(o => [identity(o), o]));
  const changes: ObligationChanges = { open: [], keep: [], end: [] };
  for (const row of standing) {
    const same = wanted.get(identity(row));
    if (same) {
      wanted.delete(identity(row));
      if (!sameTerms(row, same)) changes.keep.push({ id: row.id, owed: same });
    } else changes.end.push({ id: row.id, name: row.name });
  }
  changes.open = [...wanted.values()];
  return changes;
}

function sameTerms(a: Owed, b: Owed): boolean {
  return (
    a.by === b.by &&
    a.due.at === b.due.at &&
    a.due.date === b.due.date &&
    a.from?.at === b.from?.at &&
    a.from?.date === b.from?.date &&
    a.opens === b.opens &&
    a.otherwise === b.otherwise &&
    a.stoppedAt === b.stoppedAt &&
    [...(a.notBy ?? [])].sort().join() === [...(b.notBy ?? [])].sort().join() &&
    (a.creditMs ?? 0) === (b.creditMs ?? 0)
  );
}

/** A lapse runs this long after due, so that every in-time command has committed or died (receipt decides). */
export const lapseGraceMs = 10_000;

/** Milliseconds of the stop [from, to) that lie inside [opens, due): only those are credited. */
export function creditedMs(stop: { from: string; to: string }, opens: string | undefined, due: string): number {
  const start = Math.max(Date.parse(stop.from), opens ? Date.parse(opens) : -Infinity);
  const end = Math.min(Date.parse(stop.to), Date.parse(due));
  return Math.max(0, end - start);
}
