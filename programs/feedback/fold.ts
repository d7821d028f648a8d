// How each kind of event changes what is known of a question or a request for help.
import type { CaseEvent, Fold } from '#domain/events.ts';
import type { FeedbackFacts, Message, To } from './facts.ts';

const text = (event: CaseEvent, name: string) => String(event.body[name] ?? '');
const textOrNull = (event: CaseEvent, name: string) => (event.body[name] == null ? null : String(event.body[name]));

export const fold: Fold<FeedbackFacts> = {
  'case.opened': (f, e) => ({ ...f, openedAt: e.effectiveAt, openedSeq: e.seq }),
  'question.asked': (f, e) => ({
    ...said(f, e, 'question'),
    ...turns(e, e.body.to === 'support' ? 'office' : null),
    to: text(e, 'to') as To,
    organisationId: textOrNull(e, 'organisationId'),
    language: text(e, 'language'),
    topic: textOrNull(e, 'topic'),
    askedAt: e.effectiveAt,
    askedSeq: e.seq,
  }),
  'question.moderated': (f, e) => ({ ...said(f, e, 'wording'), moderatedAt: e.effectiveAt, moderatedSeq: e.seq }),
  'question.rejected': (f, e) => ({ ...f, rejected: text(e, 'reason'), closed: 'rejected', closedAt: e.effectiveAt }),
  'question.withdrawn': (f, e) => ({ ...f, closed: 'withdrawn', closedAt: e.effectiveAt }),
  'answer.published': (f, e) => ({
    ...said(f, e, 'answer'),
    answeredAt: e.effectiveAt,
    publishedAt: e.effectiveAt,
    publishedVersion: 1,
    closed: 'published',
    closedAt: e.effectiveAt,
  }),
  'wording.corrected': (f, e) => said(f, e, 'wording'),
  'answer.corrected': (f, e) => ({
    ...said(f, e, 'answer'),
    correctedAt: e.effectiveAt,
    publishedVersion: f.publishedVersion + 1,
  }),
  'message.written': (f, e) => {
    const turn = byOf(e) === 'author' ? 'office' : 'author';
    return {
      ...said(f, e, 'message'),
      ...turns(e, turn),
      answeredAt: turn === 'author' ? e.effectiveAt : f.answeredAt,
    };
  },
  'thread.solved': (f, e) => ({ ...f, turn: null, solvedAt: e.effectiveAt, solvedSeq: e.seq }),
  'thread.reopened': (f, e) => ({ ...said(f, e, 'message'), ...turns(e, 'office'), solvedAt: null, solvedSeq: 0 }),
  'thread.closed': (f, e) => ({ ...f, closed: 'solved', closedAt: e.effectiveAt }),
  'draft.closed': (f, e) => ({ ...f, closed: 'not-sent', closedAt: e.effectiveAt }),
  'obligation.reminded': f => f,
  'obligation.lapsed': (f, e) => {
    const name = text(e, 'obligation');
    const count = (f.lapses[name]?.count ?? 0) + 1;
    return { ...f, lapses: { ...f.lapses, [name]: { at: e.recordedAt, seq: e.seq, count } } };
  },
};

/** Who writes is the author in their own case, whoever else acts is the office. */
function byOf(e: CaseEvent): Message['by'] {
  return e.actor.role === 'applicant' ? 'author' : 'office';
}

function said(f: FeedbackFacts, e: CaseEvent, what: Message['what']): FeedbackFacts {
  const message = { seq: e.seq, what, by: byOf(e), at: e.effectiveAt, fileId: textOrNull(e, 'fileId') };
  return { ...f, messages: [...f.messages, message] };
}

/** A span of an office begins anew with each turn: what was told of an older one is over. */
function turns(
  e: CaseEvent,
  turn: FeedbackFacts['turn'],
): Pick<FeedbackFacts, 'turn' | 'turnAt' | 'turnSeq' | 'lapses'> {
  return { turn, turnAt: e.effectiveAt, turnSeq: e.seq, lapses: {} };
}
