import type { Role } from '#domain/actors.ts';
import type { Owed } from '#domain/obligations.ts';
import { lapsedSince, officeTask } from '#domain/office-tasks.ts';
import { hourMs, rule, type SeasonInForce } from '#domain/season.ts';
import { ownCorrectionDate, ownPayDate, payEnds } from './dates.ts';
import type { CheckName, OrtFacts } from './facts.ts';
import { owesPayment } from './fold.ts';
import { isCovered } from './money.ts';
import { isComplete, needed } from './status.ts';

// domain.md §7, ORT. Who owes what until when, and what happens by itself otherwise.
export function owed(f: OrtFacts, season: SeasonInForce): Owed[] {
  if (f.closed) return [];
  if (!f.finishedAt) return [finishForm(f)];
  return [...payments(f, season), ...reviews(f, season)];
}

/** 000-50: until the registration closes. Reminded 14, 7, 3 and 1 days and 3 hours before. */
function finishForm(f: OrtFacts): Owed {
  return {
    name: 'finish-form',
    by: 'graduate',
    due: { date: 'registration' },
    remind: [14 * 24, 7 * 24, 3 * 24, 24, 3],
    otherwise: 'expire',
    clause: '000-50',
    since: f.openedSeq,
  };
}

function payments(f: OrtFacts, season: SeasonInForce): Owed[] {
  const underReview = Object.entries(f.payments)
    .filter(([, payment]) => payment.state === 'under-review')
    .map(([id, payment]) =>
      officeTask(f.lapses, season, {
        ...{ name: 'review-payment', key: id, by: 'accountant', days: 'paymentWorkingDays', clause: '000-49' },
        ...{ at: payment.at, seq: payment.seq },
      }),
    );
  return owesPayment(f) && f.payOwed ? [pay(f, f.payOwed, season), ...underReview] : underReview;
}

function pay(f: OrtFacts, payOwed: NonNullable<OrtFacts['payOwed']>, season: SeasonInForce): Owed {
  const at = ownPayDate(payOwed, season);
  return {
    name: 'pay',
    by: 'graduate',
    due: at ? { date: 'registration', at } : { date: 'registration' },
    remind: [...soonAfter(payOwed.at, payEnds(f, season)), ...payReminders],
    otherwise: 'expire',
    clause: at ? 'C30' : '000-50',
    since: payOwed.seq,
  };
}

/** features.md §5.1, A6: a week, two days and a day before, */
const payReminders = [7 * 24, 2 * 24, 24];

/** and two and five days after it was owed, as long as the week before is not reached. In hours before due. */
function soonAfter(at: string, ends: string): number[] {
  const hours = Math.floor((Date.parse(ends) - Date.parse(at)) / hourMs);
  return [2, 5].map(days => hours - days * 24).filter(before => before > payReminders[0]!);
}

function reviews(f: OrtFacts, season: SeasonInForce): Owed[] {
  if (isComplete(f)) return [place(f, season)];
  // Nobody checks what is not paid; what was returned is mended meanwhile.
  const open = needed(f).filter(check => isCovered(f) || f.checks[check].state === 'returned');
  return open.flatMap(check => review(f, check, season));
}

function review(f: OrtFacts, key: CheckName, season: SeasonInForce): Owed[] {
  const c = f.checks[key];
  const notBy = c.looks.map(look => look.by).filter(by => by !== '');
  const task = (name: string, by: Role) => [
    {
      ...officeTask(f.lapses, season, {
        name,
        key,
        by,
        days: 'verifyWorkingDays',
        at: c.at,
        seq: c.seq,
        clause: '000-49',
      }),
      ...(by === 'reviewer' && notBy.length ? { notBy } : {}),
    },
  ];
  switch (c.state) {
    case 'owed':
      return task('verify-documents', 'reviewer');
    case 'refusing':
      return task('second-look', 'reviewer');
    case 'settle':
      return task('settle-looks', 'centre');
    case 'deciding':
      return task('decide-refusal', 'centre');
    case 'returned':
      return [
        {
          name: 'correct',
          key,
          by: 'graduate',
          due: { date: 'correction', at: ownCorrectionDate(c, season) },
          remind: [24],
          otherwise: 'lapse-correction',
          clause: 'C30',
          since: c.seq,
        },
      ];
    default:
      return [];
  }
}

/** A place at a test centre is the next office's work; it is owed so that nobody who is registered is forgotten. */
function place(f: OrtFacts, season: SeasonInForce): Owed {
  const lapse = lapsedSince(f.lapses, 'place/', f.registeredSeq);
  const own = season.workingDaysAfter(
    lapse?.at ?? f.registeredAt ?? f.openedAt,
    rule<number>(season, 'placeWorkingDays'),
  );
  return {
    name: 'place',
    by: 'centre',
    // Who is registered after the date has working days of its own.
    due: { date: 'placement', at: own },
    otherwise: 'tell',
    clause: 'domain 7',
    since: lapse?.seq ?? f.registeredSeq,
  };
}
