import type { Tone } from '#domain/programs.ts';
import { checks, type CheckName, type OrtFacts } from './facts.ts';
import { confirmedSum, isCovered } from './money.ts';

/** One name for the facts (domain.md §4.1); never set by hand. */
export function status(f: OrtFacts): string {
  switch (f.closed) {
    case null:
      break;
    case 'not-admitted':
      return 'NOT_ADMITTED';
    case 'withdrawn':
      return 'CANCELLED';
    default:
      return 'EXPIRED';
  }
  if (!f.begunAt) return 'ACCESS_CREATED';
  if (!f.finishedAt) return 'DRAFT';
  if (!isCovered(f)) return isUnderReview(f) ? 'PAYMENT_UNDER_REVIEW' : 'COMPLETED_UNPAID';
  if (needed(f).some(check => f.checks[check].state === 'returned')) return 'CORRECTION';
  return isComplete(f) ? 'REGISTERED' : 'VERIFICATION';
}

export const tones: { readonly [status: string]: Tone } = {
  ACCESS_CREATED: 'you',
  DRAFT: 'you',
  COMPLETED_UNPAID: 'you',
  CORRECTION: 'you',
  PAYMENT_UNDER_REVIEW: 'us',
  VERIFICATION: 'us',
  REGISTERED: 'done',
  NOT_ADMITTED: 'refused',
  CANCELLED: 'expired',
  EXPIRED: 'expired',
};

export function isUnderReview(f: OrtFacts): boolean {
  return Object.values(f.payments).some(payment => payment.state === 'under-review');
}

/** Which checks this registration needs: its benefit only where one is claimed. */
export function needed(f: OrtFacts): CheckName[] {
  return checks.filter(check => check !== 'benefit' || f.benefit.declared);
}

/** Paid, and everything accepted: features.md §5.1, A8. */
export function isComplete(f: OrtFacts): boolean {
  return isCovered(f) && needed(f).every(check => f.checks[check].state === 'accepted');
}

/** How far it has come, for the boards that count the way; an end does not take it back. */
function way(f: OrtFacts): string[] {
  const steps: [string, boolean][] = [
    ['begun', f.begunAt !== null],
    ['finished', f.finishedAt !== null],
    ['paid', isCovered(f)],
    ['verified', isComplete(f)],
    ['registered', f.registeredAt !== null],
  ];
  return steps.flatMap(([name, came]) => (came ? [name] : []));
}

/** What was found wrong with the photograph, while it is asked anew. */
function photoFindings(f: OrtFacts): string[] {
  const { state, findings } = f.checks.photo;
  return state === 'returned' ? [...new Set(findings.map(finding => `photo-${finding.reason}`))] : [];
}

export function marks(f: OrtFacts, refund: number): string[] {
  return [
    ...way(f),
    ...(refund > 0 ? ['refund-due'] : []),
    ...(confirmedSum(f) > 0 ? ['money-confirmed'] : []),
    ...(f.benefit.declared ? ['benefit'] : []),
    ...(f.identity === 'under-16' ? ['under-16'] : []),
    ...(f.filler ? [`filled-by-${f.filler}`] : []),
    // Somebody still has to say whether this money came, though the case has ended.
    ...(f.closed && isUnderReview(f) ? ['payment-undecided'] : []),
    ...(f.files.photo ? [] : ['no-photo']),
    ...photoFindings(f),
    ...checks.filter(check => f.checks[check].state === 'returned').map(check => `correction-${check}`),
    ...(checks.some(check => f.checks[check].lapsed) ? ['correction-missed'] : []),
  ];
}
