import type { Role } from '#domain/actors.ts';
import type { Owed } from '#domain/obligations.ts';
import { dayMs, plusMs, rule, type SeasonInForce } from '#domain/season.ts';
import type { CheckName, OrtFacts } from './facts.ts';
import { owesPayment } from './fold.ts';
import { isCovered } from './money.ts';
import { isComplete, needed } from './status.ts';

// domain.md §7, ORT. Who owes what until when, and what happens by itself otherwise.
export function owed(f: OrtFacts, season: SeasonInForce): Owed[] {
  if (f.closed) return [];
  if (!f.finishedAt) return [finishForm(f)];
  return [...payments(f, season), ...(isCovered(f) ? reviews(f, season) : [])];
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
      office(f, season, { name: 'review-payment', key: id, by: 'accountant', days: 'paymentWorkingDays', ...payment }),
    );
  return owesPayment(f) && f.payOwed ? [pay(f.payOwed, season), ...underReview] : underReview;
}

/** The instant a shortage, a rejection or an added fee gives beside the close of registration (C30). */
export function ownPayDate(payOwed: NonNullable<OrtFacts['payOwed']>, season: SeasonInForce): string | null {
  return payOwed.own ? plusMs(payOwed.at, rule<number>(season, 'payDays') * dayMs) : null;
}

function pay(payOwed: NonNullable<OrtFacts['payOwed']>, season: SeasonInForce): Owed {
  const at = ownPayDate(payOwed, season);
  return {
    name: 'pay',
    by: 'graduate',
    due: at ? { date: 'registration', at } : { date: 'registration' },
    remind: [7 * 24, 2 * 24, 24],
    otherwise: 'expire',
    clause: at ? 'C30' : '000-50',
    since: payOwed.seq,
  };
}

function reviews(f: OrtFacts, season: SeasonInForce): Owed[] {
  if (isComplete(f)) return [place(f, season)];
  return needed(f).flatMap(check => review(f, check, season));
}

function review(f: OrtFacts, key: CheckName, season: SeasonInForce): Owed[] {
  const c = f.checks[key];
  const notBy = c.looks.map(look => look.by).filter(by => by !== '');
  const task = (name: string, by: Role) => [
    {
      ...office(f, season, { name, key, by, days: 'verifyWorkingDays', at: c.at, seq: c.seq }),
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
          // C30: three days after the registration closed, or after the finding: whichever is later.
          due: { date: 'correction', at: plusMs(c.at, rule<number>(season, 'correctionDays') * dayMs) },
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
  const lapse = f.lapses['place/'];
  const since = Math.max(f.registeredSeq, lapse?.seq ?? 0);
  return {
    name: 'place',
    by: 'centre',
    due:
      lapse && lapse.seq > f.registeredSeq
        ? { at: season.workingDaysAfter(lapse.at, rule<number>(season, 'placeWorkingDays')) }
        : { date: 'placement' },
    otherwise: 'tell',
    clause: 'domain 7',
    since,
  };
}

interface Task {
  name: string;
  key: string;
  by: Role;
  /** Rule that says how many working days. */
  days: string;
  at: string;
  seq: number;
}

/** A task of the testing centre: so many working days; when it lapses the supervisor is told and it opens anew for the same span. */
function office(f: OrtFacts, season: SeasonInForce, { name, key, by, days, at, seq }: Task): Owed {
  const earlier = f.lapses[`${name}/${key}`];
  const lapse = earlier && earlier.seq > seq ? earlier : undefined;
  return {
    name,
    key,
    by,
    due: { at: season.workingDaysAfter(lapse?.at ?? at, rule<number>(season, days)) },
    otherwise: 'tell',
    clause: '000-49',
    since: lapse?.seq ?? seq,
  };
}
