// What of a registration is paid, declared, missing and owed back: sums over its receipts, in som.
import { sumOf } from '#domain/money.ts';
import type { OrtFacts, PaymentState } from './facts.ts';

function paidIn(f: OrtFacts, state: PaymentState): number {
  return sumOf(Object.values(f.payments).filter(payment => payment.state === state).map(payment => payment.amount)); // prettier-ignore
}

export const confirmedSum = (f: OrtFacts): number => paidIn(f, 'confirmed');
export const declaredSum = (f: OrtFacts): number => paidIn(f, 'under-review');

/** What was confirmed and has not gone back: only this pays for anything. */
function heldSum(f: OrtFacts): number {
  return sumOf([confirmedSum(f), ...f.refunds.map(refund => -refund.amount)]);
}

/** Whether the fee is known and covered by confirmed receipts. */
export function isCovered(f: OrtFacts): boolean {
  return f.fee !== null && heldSum(f) >= f.fee.total;
}

/** What is still to be paid beside what is confirmed. */
export function shortage(f: OrtFacts): number {
  return f.fee ? Math.max(0, sumOf([f.fee.total, -heldSum(f)])) : 0;
}

/** What goes back: a surplus, or all that was confirmed once the case has ended without a registration. */
export function refundDue(f: OrtFacts): number {
  return Math.max(0, sumOf([heldSum(f), f.closed ? 0 : -(f.fee?.total ?? 0)]));
}
