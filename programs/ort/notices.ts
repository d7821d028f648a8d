import type { CaseEvent } from '#domain/events.ts';
import type { NoticeDraft } from '#domain/programs.ts';
import type { SeasonInForce } from '#domain/season.ts';
import { correctionEnds, payEnds } from './dates.ts';
import type { Fee } from './fee.ts';
import type { OrtFacts } from './facts.ts';
import { owesPayment } from './fold.ts';
import { isCovered, shortage } from './money.ts';

/** domain.md §8: which event tells whom what. Params are codes, sums and instants; names are opened only when it is shown. */
export function notices(e: CaseEvent, f: OrtFacts, season: SeasonInForce): NoticeDraft[] {
  const graduate = (template: string, params: NoticeDraft['params'] = {}): NoticeDraft => ({
    template,
    to: 'owner',
    params,
  });
  const both = (template: string, params: NoticeDraft['params'] = {}): NoticeDraft[] => [
    graduate(template, params),
    { template: `${template}-school`, to: { roles: ['coordinator'], relation: 'school' }, params },
  ];
  switch (e.kind) {
    case 'form.finished':
      return [graduate('ort-finished', feeNow(f, season))];
    case 'fee.changed':
      return e.body.before === f.fee?.total ? [] : [graduate('ort-fee-changed', feeNow(f, season))];
    case 'payment.confirmed':
      if (f.closed) return both('ort-payment-confirmed', { ...receiptOf(e, f), why: 'closed' });
      return isCovered(f)
        ? both('ort-payment-confirmed', receiptOf(e, f))
        : both('ort-shortage', { ...receiptOf(e, f), missing: shortage(f), until: payUntil(f, season) });
    case 'payment.rejected':
      return both('ort-payment-rejected', {
        ...receiptOf(e, f),
        reason: e.body.reason ?? '',
        until: payUntil(f, season),
      });
    case 'payment.reversed':
      return both('ort-payment-reversed', {
        ...receiptOf(e, f),
        reason: e.body.reason ?? '',
        until: payUntil(f, season),
      });
    case 'refund.recorded':
      return [graduate('ort-refunded', { sum: e.body.amount ?? 0 })];
    case 'registered':
      return [graduate('ort-registered', { registration: f.number })];
    case 'check.returned':
      return both('ort-correction', {
        check: e.body.check ?? '',
        findings: e.body.findings ?? [],
        until: correctionEnds({ at: e.recordedAt }, season),
      });
    case 'benefit.rejected':
      return both('ort-benefit-rejected', { check: 'benefit', findings: e.body.findings ?? [] });
    case 'not-admitted':
      return both('ort-not-admitted', { check: e.body.check ?? '', findings: e.body.findings ?? [] });
    case 'expired':
      return both('ort-expired', { why: e.body.why ?? '' });
    case 'withdrawn':
      return both('ort-withdrawn', { reason: e.body.reason ?? '' });
    case 'phone.changed':
      return both('ort-phone-changed', { reason: e.body.reason ?? '' });
    case 'obligation.reminded':
      return [graduate('ort-reminder', { obligation: e.body.obligation ?? '', hours: e.body.hours ?? 0 })];
    case 'obligation.lapsed':
      return [
        {
          template: 'staff-overdue',
          to: { roles: ['centre'], relation: 'all' },
          params: { obligation: e.body.obligation ?? '' },
        },
      ];
    default:
      return [];
  }
}

/** What is to be paid for what, and until when where it is not paid yet. */
function feeNow(f: OrtFacts, season: SeasonInForce): NoticeDraft['params'] {
  return { sum: f.fee?.total ?? 0, lines: lines(f.fee), missing: shortage(f), until: payUntil(f, season) };
}

function lines(fee: Fee | null): string[] {
  return (fee?.lines ?? []).map(line => `${line.test} ${line.amount}`);
}

/** The receipt's number masked: its end is enough to know it by (N-ORT-4, 5). */
function receiptOf(e: CaseEvent, f: OrtFacts): NoticeDraft['params'] {
  const payment = f.payments[String(e.body.payment)];
  return { receipt: payment ? `…${payment.number.slice(-4)}` : '', sum: payment?.amount ?? 0 };
}

/** Nothing where nothing is to be paid now. */
function payUntil(f: OrtFacts, season: SeasonInForce): string {
  return owesPayment(f) ? payEnds(f, season) : '';
}
