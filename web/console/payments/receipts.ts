/** Receipts of a registration as the accountant reads them: sums, what is missing, what goes back. */
import { sumOf } from '#domain/money.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { confirmedSum, declaredSum, refundDue, shortage } from '#programs/ort/money.ts';

export interface ReceiptRow {
  id: string;
  method: string;
  amount: number;
  number: string;
  state: string;
  at: string;
  reason: string | null;
  decidedBy: string | null;
}

/** Those that wait first, then the newest. */
export function receiptsOf(facts: Pick<OrtFacts, 'payments'>): ReceiptRow[] {
  const rank = (row: ReceiptRow) => (row.state === 'under-review' ? 0 : 1);
  return Object.entries(facts.payments)
    .map(([id, payment]) => ({ id, ...payment }))
    .sort((a, b) => rank(a) - rank(b) || b.at.localeCompare(a.at));
}

export interface Sums {
  fee: number;
  confirmed: number;
  declared: number;
  returned: number;
  missing: number;
  /** What is still missing once all that is declared is confirmed. */
  missingThen: number;
  refund: number;
}

export function sumsOf(facts: OrtFacts): Sums {
  const declared = declaredSum(facts);
  const missing = shortage(facts);
  return {
    fee: facts.fee?.total ?? 0,
    confirmed: confirmedSum(facts),
    declared,
    returned: sumOf(facts.refunds.map(refund => refund.amount)),
    missing,
    missingThen: Math.max(0, sumOf([missing, -declared])),
    refund: refundDue(facts),
  };
}
