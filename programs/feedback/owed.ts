import type { Owed } from '#domain/obligations.ts';
import { dayMs, plusMs, type SeasonInForce } from '#domain/season.ts';
import { span } from './definition.ts';
import { isPrivate, type FeedbackFacts } from './facts.ts';

// 004-35: no question without somebody who owes its answer, and by when.
export function owed(f: FeedbackFacts, season: SeasonInForce): Owed[] {
  if (f.closed) return [];
  if (!f.askedAt) return [send(f, season)];
  return [isPrivate(f) ? thread(f, season) : published(f, season)];
}

function send(f: FeedbackFacts, season: SeasonInForce): Owed {
  return {
    name: 'send-question',
    by: 'applicant',
    due: { at: plusMs(f.openedAt, span(season, 'questionDraftDays') * dayMs) },
    otherwise: 'close-draft',
    clause: '004-35',
    since: f.openedSeq,
  };
}

/** First what is personal is taken out, then it is answered; the college owes both, the department what was asked of it. */
function published(f: FeedbackFacts, season: SeasonInForce): Owed {
  const by = f.to === 'department' ? 'education-department' : 'committee';
  if (!f.moderatedAt) return office(f, season, { name: 'moderate', by, at: f.askedAt ?? '', since: f.askedSeq }, 'moderateWorkingDays'); // prettier-ignore
  return office(f, season, { name: 'answer', by, at: f.moderatedAt, since: f.moderatedSeq }, 'answerWorkingDays');
}

function thread(f: FeedbackFacts, season: SeasonInForce): Owed {
  if (f.solvedAt) {
    const due = { at: plusMs(f.solvedAt, span(season, 'reopenDays') * dayMs) };
    return { name: 'reopen', by: 'clock', due, otherwise: 'close-thread', clause: '004-35', since: f.solvedSeq };
  }
  if (f.turn === 'author')
    return {
      name: 'say-if-solved',
      by: 'applicant',
      due: { at: plusMs(f.turnAt, span(season, 'saySolvedDays') * dayMs) },
      remind: [48],
      otherwise: 'mark-solved',
      clause: '004-35',
      since: f.turnSeq,
    };
  const at = { name: 'answer-support', by: 'administrator', at: f.turnAt, since: f.turnSeq } as const;
  return office(f, season, at, 'supportWorkingDays');
}

/** An office that lets its day pass owes it anew for the same span, and whoever stands above is told. */
function office(
  f: FeedbackFacts,
  season: SeasonInForce,
  duty: { name: string; by: Owed['by']; at: string; since: number },
  days: 'moderateWorkingDays' | 'answerWorkingDays' | 'supportWorkingDays',
): Owed {
  const lapse = f.lapses[duty.name];
  return {
    name: duty.name,
    by: duty.by,
    due: { at: season.workingDaysAfter(lapse?.at ?? duty.at, span(season, days)) },
    otherwise: 'tell',
    clause: '004-35',
    since: lapse?.seq ?? duty.since,
  };
}
