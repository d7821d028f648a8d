import { z } from 'zod';
import { action, one } from '#domain/actions.ts';
import { isSum } from '#domain/money.ts';
import { foldReceiptNumber, isReceiptNumber, spellReceiptNumber } from '#domain/receipt-numbers.ts';
import { firstRefusal, refuse } from '#domain/refusals.ts';
import { numberLook, withConsequences } from '../consequences.ts';
import type { OrtFacts, PaymentState } from '../facts.ts';
import { confirmedSum, isCovered, refundDue } from '../money.ts';
import { rejectReasons, reverseReasons } from '../payment-reasons.ts';
import { accountants, fillers, finished, mayPay } from './permitted.ts';

const amount = z.number().refine(isSum, 'a sum in som, at most two decimals');
const receipt = z.object({
  method: z.enum(['bank', 'mobile', 'qr']),
  amount,
  number: z.string().trim().min(1).max(40),
});

/** "Кошуу / Добавить" (000-41). A receipt's number lives once in a season: used elsewhere, it is refused. */
export const addReceipt = action<OrtFacts, z.infer<typeof receipt>>({
  name: 'add-receipt',
  who: fillers,
  clause: '000-41',
  input: receipt,
  looks: (_f, input) => [{ ask: 'receipt', as: 'number', number: foldReceiptNumber(input.number) }],
  may: (f, world) => firstRefusal(mayPay(f, world), isCovered(f) && refuse('already-paid')),
  check: (_f, input, world) =>
    firstRefusal(
      !isReceiptNumber(input.number) && refuse('receipt-number-short'),
      world.found.receipts.number &&
        refuse(world.found.receipts.number.caseId === world.caseId ? 'receipt-added-already' : 'receipt-used'),
    ),
  record: (_f, input, world) => {
    const payment = `p${world.nextSeq}`;
    const { method, amount: sum, number } = input;
    return {
      events: [one('receipt.added', { payment, method, amount: sum, number: spellReceiptNumber(number) })],
      receipts: [{ payment, number: foldReceiptNumber(number), amount: sum, state: 'under-review' }],
    };
  },
});

const named = z.object({ payment: z.string().max(20) });
const stands = (f: OrtFacts, id: string, state: PaymentState) => f.payments[id]?.state === state;
const notUnderReview = (f: OrtFacts, id: string) =>
  !stands(f, id, 'under-review') && refuse(f.payments[id] ? 'payment-decided' : 'payment-not-there');

function receiptNow(f: OrtFacts, payment: string, state: PaymentState) {
  const known = f.payments[payment];
  return known ? [{ payment, number: foldReceiptNumber(known.number), amount: known.amount, state }] : [];
}

/**
 * "Төлөмдү жокко чыгаруу / Отменить оплату" (000-43): while it is still under review and may be paid anew; later an accountant
 * rejects it, which gives a date of its own.
 */
export const cancelReceipt = action<OrtFacts, z.infer<typeof named>>({
  name: 'cancel-receipt',
  who: fillers,
  clause: '000-43',
  input: named,
  may: mayPay,
  check: (f, input) => firstRefusal(notUnderReview(f, input.payment)),
  record: (f, input) => ({
    events: [one('receipt.cancelled', { payment: input.payment })],
    receipts: receiptNow(f, input.payment, 'cancelled'),
  }),
});

const confirmed = named.extend({ statement: z.uuid().optional(), line: z.int().min(1).optional() });

// What was declared is decided also when the case has ended meanwhile: money that did come goes back (domain.md O20).

/** 000-49. What was found on a bank's statement says on which line. */
export const confirmPayment = action<OrtFacts, z.infer<typeof confirmed>>({
  name: 'confirm-payment',
  who: accountants,
  clause: '000-49',
  input: confirmed,
  looks: f => numberLook(f),
  may: finished,
  check: (f, input) => firstRefusal(notUnderReview(f, input.payment)),
  record: (f, input, world) => {
    const { payment, statement, line } = input;
    const sum = f.payments[payment]?.amount ?? 0;
    const from = statement ? { statement, line: line ?? null } : {};
    return {
      ...withConsequences(f, [one('payment.confirmed', { payment, amount: sum, ...from })], world),
      receipts: receiptNow(f, payment, 'confirmed'),
    };
  },
});

const rejected = named.extend({ reason: z.enum(rejectReasons) });

export const rejectPayment = action<OrtFacts, z.infer<typeof rejected>>({
  name: 'reject-payment',
  who: accountants,
  clause: '000-49',
  input: rejected,
  may: finished,
  check: (f, input) => firstRefusal(notUnderReview(f, input.payment)),
  record: (f, input) => ({
    events: [one('payment.rejected', { payment: input.payment, reason: input.reason })],
    receipts: receiptNow(f, input.payment, 'rejected'),
  }),
});

const reversed = named.extend({ reason: z.enum(reverseReasons) });

/** A confirmation is taken back by somebody else than who gave it (features.md §5.0, S3). */
export const reversePayment = action<OrtFacts, z.infer<typeof reversed>>({
  name: 'reverse-payment',
  who: accountants,
  clause: 'features 5.0',
  input: reversed,
  may: f => (confirmedSum(f) > 0 ? undefined : refuse('payment-not-there')),
  check: (f, input, world) =>
    firstRefusal(
      !stands(f, input.payment, 'confirmed') && refuse('payment-not-there'),
      f.payments[input.payment]?.decidedBy === world.actor.accountId && refuse('same-person'),
    ),
  record: (f, input) => ({
    events: [one('payment.reversed', { payment: input.payment, reason: input.reason })],
    receipts: receiptNow(f, input.payment, 'reversed'),
  }),
});

const refund = z.object({ amount, number: z.string().trim().min(1).max(40) });

/** Money that goes back: a surplus, or what was paid for a registration that ended without one. Also after the case is closed. */
export const recordRefund = action<OrtFacts, z.infer<typeof refund>>({
  name: 'record-refund',
  who: accountants,
  clause: 'domain 4.1 O20',
  input: refund,
  may: f => (refundDue(f) > 0 ? undefined : refuse('no-refund-due')),
  check: (f, input) => (input.amount > refundDue(f) ? refuse('refund-too-large', { most: refundDue(f) }) : undefined),
  record: (_f, input) => ({ events: [one('refund.recorded', { amount: input.amount, number: input.number })] }),
});
