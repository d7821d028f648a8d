// Do the rows kept beside a history say what it says: facts, status, receipts, obligations? And is the history one the program allows?
import canonicalize from 'canonicalize';
import type { CaseEvent } from '#domain/events.ts';
import { obligationChanges, type OwedRow } from '#domain/obligations.ts';
import type { Program } from '#domain/programs.ts';
import type { SeasonInForce } from '#domain/season.ts';
import type { CasePage, ReceiptRow } from '#records/doctor.ts';

/** The first thing that does not agree with the facts as they follow from the events, or null. */
export function disagreement(
  program: Program,
  kept: Pick<CasePage, 'facts' | 'status'>,
  facts: unknown,
  events: readonly CaseEvent[],
  receipts: readonly ReceiptRow[],
): string | null {
  if (asText(kept.facts) !== asText(facts)) return 'its facts are not what happened';
  const status = program.status(facts);
  if (kept.status !== status) return `status ${kept.status}, facts ${status}`;
  return receiptsDiffer(program, facts, receipts) ?? program.sound?.(facts, events) ?? null;
}

function receiptsDiffer(program: Program, facts: unknown, kept: readonly ReceiptRow[]): string | null {
  const wanted = new Map((program.receipts?.(facts) ?? []).map(receipt => [receipt.payment, receipt]));
  for (const { payment, number, amount, state } of kept) {
    const one = wanted.get(payment);
    wanted.delete(payment);
    if (!one) return `receipt ${payment} is not of the case`;
    if (one.number !== number) return `receipt ${payment}: another number`;
    if (one.amount !== amount || one.state !== state)
      return `receipt ${payment}: ${amount} ${state}, case ${one.amount} ${one.state}`;
  }
  const [missing] = wanted.keys();
  return missing === undefined ? null : `receipt ${missing} is missing`;
}

/** An obligation that the facts bring and no row holds, or the other way round; a case without any is counted elsewhere. */
export function unwritten(
  program: Program,
  facts: unknown,
  season: SeasonInForce,
  standing: readonly OwedRow[],
): string | null {
  if (standing.length === 0) return null;
  const { open, end } = obligationChanges(standing, program.owed(facts, season));
  const [missing] = open;
  if (missing) return `${missing.name} is not written`;
  const [stale] = end;
  return stale ? `${stale.name} is not owed` : null;
}

function asText(facts: unknown): string {
  return canonicalize(JSON.parse(JSON.stringify(facts))) ?? '';
}
