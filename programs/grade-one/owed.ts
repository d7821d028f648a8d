import { creditedMs, type Owed } from '#domain/obligations.ts';
import { lapsedSince, officeTask } from '#domain/office-tasks.ts';
import { dateOf, dayMs, hourMs, later, plusMs, rule, type SeasonInForce } from '#domain/season.ts';
import type { GradeOneFacts } from './facts.ts';

// domain.md §7, grade one, child. Who owes what until when, and what happens by itself otherwise.
export function owed(f: GradeOneFacts, season: SeasonInForce): Owed[] {
  if (f.closed) return [];
  if (!f.submittedAt) return [send(f, season)];
  return [
    ...place(f, season),
    ...registries(f, season),
    ...hand(f, season),
    ...(f.enrolledAt ? [] : documents(f, season)),
    ...(f.enrolledAt ? [toClass(f, season)] : []),
  ];
}

/** A draft is not for ever: until the last window closes; in the late track 30 days after the last save. */
function send(f: GradeOneFacts, season: SeasonInForce): Owed {
  const kept = f.draftKept;
  const lastWindow = dateOf(season, 'actual');
  const base = {
    name: 'send',
    by: 'parent',
    otherwise: 'close-draft',
    clause: '003-37',
    since: kept?.seq ?? f.openedSeq,
  } as const;
  const from = kept?.at ?? f.openedAt;
  return lastWindow.until && from < lastWindow.until
    ? { ...base, due: { date: 'actual' }, remind: [7 * 24 - 9, 2 * 24 - 9] }
    : { ...base, due: { at: plusMs(from, rule<number>(season, 'draftDays') * dayMs) }, remind: [7 * 24] };
}

function place(f: GradeOneFacts, season: SeasonInForce): Owed[] {
  if (f.place === 'offered' && f.offer) return [offerAnswer(f.offer, season)];
  if (f.place !== 'queue') return [];
  // Regulation 97 §16.5, 003-7: a child without a place is the district's task.
  const lapse = lapsedSince(f.lapses, 'find-place', f.queuedSeq);
  const from = lapse?.at ?? f.queuedAt ?? '';
  const until = dateOf(season, 'find-place').until;
  const byDate = !lapse && until !== null && from < until;
  return [
    {
      name: 'find-place',
      by: 'district',
      due: byDate
        ? { date: 'find-place' }
        : { at: season.workingDaysAfter(from, rule<number>(season, 'findPlaceWorkingDays')) },
      otherwise: 'tell',
      clause: '003-7',
      since: lapse?.seq ?? f.queuedSeq,
    },
  ];
}

type Offer = NonNullable<GradeOneFacts['offer']>;

/** In term families answer within a shorter span: the year has begun and the next child waits. */
function isShort(offer: Offer, season: SeasonInForce): boolean {
  return offer.recordedAt >= dateOf(season, 'school-year').from;
}

/** The instant until which an offer is answered; what is owed and what is refused read the same. */
export function offerDue(offer: Offer, season: SeasonInForce): string {
  const hours = rule<number>(season, isShort(offer, season) ? 'offerHoursInTerm' : 'offerHours');
  return plusMs(offer.recordedAt, hours * hourMs);
}

function offerAnswer(offer: Offer, season: SeasonInForce): Owed {
  return {
    name: 'offer-answer',
    by: 'parent',
    due: { at: offerDue(offer, season) },
    remind: isShort(offer, season) ? [3] : [24, 3],
    otherwise: 'pass-over',
    clause: 'domain 6.1',
    since: offer.seq,
  };
}

function registries(f: GradeOneFacts, season: SeasonInForce): Owed[] {
  switch (f.registries) {
    case 'asking':
      return [
        {
          name: 'registries',
          by: 'clock',
          due: { at: plusMs(f.registriesAt, rule<number>(season, 'registriesHours') * hourMs) },
          otherwise: 'check-by-hand',
          clause: '003-4',
          since: f.registriesSeq,
        },
      ];
    case 'correction':
      return [
        {
          name: 'correction',
          by: 'parent',
          due: { at: plusMs(f.registriesAt, rule<number>(season, 'correctionDays') * dayMs) },
          remind: [24],
          otherwise: 'check-by-hand',
          clause: '003-5',
          since: f.registriesSeq,
        },
      ];
    case 'by-hand':
      return [
        officeTask(f.lapses, season, {
          name: 'check-by-hand',
          by: 'clerk',
          days: 'checkByHandWorkingDays',
          at: f.registriesAt,
          seq: f.registriesSeq,
          clause: '003-5',
        }),
      ];
    default:
      return [];
  }
}

function hand(f: GradeOneFacts, season: SeasonInForce): Owed[] {
  const from = f.submittedAt ?? '';
  const list: Owed[] = [];
  // Regulation 97 §9: the director checks the papers of a ward, in place of the registry's parent–child check.
  if (f.ward === 'owed')
    list.push(
      officeTask(f.lapses, season, {
        name: 'check-ward',
        by: 'director',
        days: 'wardWorkingDays',
        at: from,
        seq: f.submittedSeq,
        clause: '003-21',
      }),
    );
  if (f.claim === 'claimed')
    list.push(
      officeTask(f.lapses, season, {
        name: 'check-priority',
        by: 'director',
        days: 'priorityWorkingDays',
        at: from,
        seq: f.submittedSeq,
        clause: '003-46',
      }),
    );
  return list;
}

// Regulation 97 §13: papers from 1 August, not later than 15 September; otherwise the seat is released by itself.
function documents(f: GradeOneFacts, season: SeasonInForce): Owed[] {
  if (f.place !== 'held') return [];
  if (f.completeAt)
    return [
      officeTask(f.lapses, season, {
        name: 'review',
        by: 'clerk',
        days: 'reviewWorkingDays',
        at: f.completeAt,
        seq: f.completeSeq,
        clause: '003-33',
      }),
    ];
  const own = ownDates(f, season);
  const credit = credited(f, season);
  return [
    {
      name: 'documents',
      by: 'parent',
      from: { date: 'documents' },
      due: own.length ? { date: 'documents', at: later(...own) } : { date: 'documents' },
      // 15 August, 1, 8, 12 and 14 September, 09:00; for a late seat those that still lie ahead.
      remind: [32 * 24 - 9, 15 * 24 - 9, 8 * 24 - 9, 4 * 24 - 9, 2 * 24 - 9],
      ...(f.documentsOpenedAt ? {} : { opens: 'open-documents' }),
      otherwise: 'release-seat',
      clause: '003-42',
      since: f.documentsSince,
      ...(f.stoppedAt ? { stoppedAt: f.stoppedAt } : {}),
      ...(credit ? { creditMs: credit } : {}),
    },
  ];
}

/** What a late seat and a returned paper give beside the season's date. */
function ownDates(f: GradeOneFacts, season: SeasonInForce): string[] {
  const held = f.lateSeat ? plusMs(f.heldAt ?? '', rule<number>(season, 'lateSeatDays') * dayMs) : null;
  return [held, f.defectAt].filter((instant): instant is string => Boolean(instant));
}

function credited(f: GradeOneFacts, season: SeasonInForce): number {
  const window = dateOf(season, 'documents');
  const due = later(window.until, ...ownDates(f, season));
  return f.stops.reduce((sum, stop) => sum + creditedMs(stop, window.from, due), 0);
}

/** The instant the papers are due, stops credited; null where the season names no end. */
export function documentsDue(f: GradeOneFacts, season: SeasonInForce): string | null {
  const { until } = dateOf(season, 'documents');
  return until && plusMs(later(until, ...ownDates(f, season)), credited(f, season));
}

function toClass(f: GradeOneFacts, season: SeasonInForce): Owed {
  const lapse = lapsedSince(f.lapses, 'class', f.enrolledSeq);
  const from = lapse?.at ?? f.enrolledAt ?? '';
  const begins = dateOf(season, 'school-year').from;
  return {
    name: 'class',
    by: 'director',
    due: {
      at: from < begins && !lapse ? begins : season.workingDaysAfter(from, rule<number>(season, 'classWorkingDays')),
    },
    otherwise: 'tell',
    clause: '003-31',
    since: lapse?.seq ?? f.enrolledSeq,
  };
}
