import type { Owed } from '#domain/obligations.ts';
import { officeTask } from '#domain/office-tasks.ts';
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
  const task = f.moderatedAt
    ? { name: 'answer', days: span(season, 'answerWorkingDays'), at: f.moderatedAt, seq: f.moderatedSeq }
    : { name: 'moderate', days: span(season, 'moderateWorkingDays'), at: f.askedAt ?? '', seq: f.askedSeq };
  return officeTask(f.lapses, season, { ...task, by, clause: '004-35' });
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
  const task = {
    name: 'answer-support',
    by: 'administrator',
    days: span(season, 'supportWorkingDays'),
    clause: '004-35',
  } as const;
  return officeTask(f.lapses, season, { ...task, at: f.turnAt, seq: f.turnSeq });
}
