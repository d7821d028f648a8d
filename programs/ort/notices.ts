import type { CaseEvent } from '#domain/events.ts';
import type { NoticeDraft } from '#domain/programs.ts';
import { dateOf, type SeasonInForce } from '#domain/season.ts';
import { correctionEnds, payEnds } from './dates.ts';
import type { Fee } from './fee.ts';
import { checks, type OrtFacts } from './facts.ts';
import { owesPayment } from './fold.ts';
import { isCovered, refundDue, shortage } from './money.ts';

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
        : both('ort-shortage', { ...receiptOf(e, f), missing: shortage(f), ...untilPaid(f, season) });
    case 'payment.rejected':
      return both('ort-payment-rejected', {
        ...receiptOf(e, f),
        reason: e.body.reason ?? '',
        ...untilPaid(f, season),
      });
    case 'payment.reversed':
      return both('ort-payment-reversed', {
        ...receiptOf(e, f),
        reason: e.body.reason ?? '',
        ...untilPaid(f, season),
      });
    case 'refund.recorded':
      return [graduate('ort-refunded', { sum: e.body.amount ?? 0 })];
    case 'registered':
      return [graduate('ort-registered', { registration: f.number })];
    case 'check.returned':
      return both('ort-correction', {
        ...found(e, f),
        until: correctionEnds({ at: e.recordedAt }, season),
      });
    case 'benefit.rejected':
      return both('ort-benefit-rejected', found(e, f));
    case 'not-admitted':
      return both('ort-not-admitted', found(e, f));
    case 'expired':
      return both('ort-expired', { why: e.body.why ?? '' });
    case 'withdrawn':
      return both('ort-withdrawn', { reason: e.body.reason ?? '' });
    case 'phone.changed':
      return both('ort-phone-changed', { reason: e.body.reason ?? '' });
    case 'obligation.reminded':
      return [graduate('ort-reminder', reminder(e, f, season))];
    case 'obligation.lapsed':
      return [
        {
          template: 'ort-overdue',
          to: { roles: ['centre'], relation: 'all' },
          params: { obligation: e.body.obligation ?? '' },
        },
      ];
    default:
      return [];
  }
}

/** What is to be paid for what; and until when, where it is not paid yet, or that a surplus goes back. */
function feeNow(f: OrtFacts, season: SeasonInForce): NoticeDraft['params'] {
  const why = owesPayment(f) ? 'more' : refundDue(f) > 0 ? 'surplus' : '';
  const until = owesPayment(f) ? payEnds(f, season) : '';
  return { sum: f.fee?.total ?? 0, lines: lines(f.fee), missing: shortage(f), until, why };
}

/** Until when it is to be paid; `waiting` where nothing is to be done now. */
function untilPaid(f: OrtFacts, season: SeasonInForce): NoticeDraft['params'] {
  return owesPayment(f) ? { until: payEnds(f, season) } : { why: 'waiting' };
}

/** What was found; under 16 other papers lie where a passport's sides do. */
function found(e: CaseEvent, f: OrtFacts): NoticeDraft['params'] {
  return { check: e.body.check ?? 'benefit', findings: e.body.findings ?? [], identity: f.identity };
}

function reminder(e: CaseEvent, f: OrtFacts, season: SeasonInForce): NoticeDraft['params'] {
  const { obligation = '', key, hours = 0 } = e.body;
  const check = checks.find(name => name === key);
  const until =
    obligation === 'correct' && check
      ? correctionEnds(f.checks[check], season)
      : obligation === 'pay'
        ? payEnds(f, season)
        : dateOf(season, 'registration').until;
  return { obligation, hours, until };
}

function lines(fee: Fee | null): string[] {
  return (fee?.lines ?? []).map(line => `${line.test} ${line.amount}`);
}

/** The receipt's number masked: its end, at most half of it, is enough to know it by (N-ORT-4, 5). */
function receiptOf(e: CaseEvent, f: OrtFacts): NoticeDraft['params'] {
  const payment = f.payments[String(e.body.payment)];
  const number = payment?.number ?? '';
  return { receipt: `…${number.slice(-Math.min(4, Math.floor(number.length / 2)))}`, sum: payment?.amount ?? 0 };
}
