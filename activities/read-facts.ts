import { programNamed, type Casework } from '#casework/casework.ts';
import { findCase } from '#records/cases.ts';
import { markConducted } from '#records/conducted.ts';
import { seasonWakeInMs, wakeInMs } from '#records/due.ts';

/** What a story learns of its case: judged facts, whether it is closed, and how long it may sleep. No personal data. */
export interface Reading {
  facts: { [fact: string]: string | null };
  closed: string | null;
  /** Milliseconds by the database's clock; 0: something is due; null: nothing is awaited. */
  wakeInMs: number | null;
}

/** Reads a case for its story and notes how far the story has come. A case that is gone counts as closed. */
export async function readFacts(casework: Casework, caseId: string): Promise<Reading> {
  const row = await findCase(casework.db, caseId);
  if (!row) return { facts: {}, closed: 'gone', wakeInMs: null };
  const program = programNamed(casework, row.program);
  const closed = program.closed(row.facts);
  const own = closed ? null : await wakeInMs(casework.db, caseId);
  // A case without a season is one: it also wakes for the instants its cases share.
  const shared = closed || row.seasonId ? null : await seasonWakeInMs(casework.db, caseId);
  await markConducted(casework.db, caseId, row.seq);
  const waits = [own, shared].filter((ms): ms is number => ms !== null);
  return { facts: program.judged(row.facts), closed, wakeInMs: waits.length ? Math.min(...waits) : null };
}
