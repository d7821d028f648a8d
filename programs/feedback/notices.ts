// Which event tells whom (domain.md §8, N-K-13). What was written is never in a notice: only that it is there.
import type { CaseEvent } from '#domain/events.ts';
import type { NoticeDraft } from '#domain/programs.ts';
import type { FeedbackFacts } from './facts.ts';

const author = (template: string, params: NoticeDraft['params'] = {}): NoticeDraft => ({
  template,
  to: 'owner',
  params,
});

/** Whoever answers for it: the committee of the college, the department asked, or technical support. */
function office(f: FeedbackFacts, template: string, params: NoticeDraft['params'] = {}): NoticeDraft {
  if (f.to === 'support') return { template, to: { roles: ['administrator'], relation: 'all' }, params };
  const roles = f.to === 'department' ? (['education-department'] as const) : (['committee', 'chair'] as const);
  return { template, to: { roles, relation: 'school' }, params };
}

/** Who hears that an office let its day pass: the chair and the department above; above these the supervisor. */
function above(f: FeedbackFacts, params: NoticeDraft['params']): NoticeDraft[] {
  const template = 'feedback-overdue';
  if (f.to !== 'college') return [{ template, to: { roles: ['supervisor'], relation: 'all' }, params }];
  return [
    { template, to: { roles: ['chair'], relation: 'school' }, params },
    { template, to: { roles: ['education-department'], relation: 'district' }, params },
  ];
}

export function notices(e: CaseEvent, f: FeedbackFacts): NoticeDraft[] {
  switch (e.kind) {
    case 'question.asked':
      return [office(f, f.to === 'support' ? 'feedback-help-asked' : 'feedback-asked', { topic: f.topic })];
    case 'question.rejected':
      return [author('feedback-rejected', { reason: f.rejected })];
    case 'answer.published':
      return [author('feedback-answered')];
    case 'answer.corrected':
      return [author('feedback-corrected')];
    case 'message.written':
      return f.turn === 'author' ? [author('feedback-help-answered')] : [office(f, 'feedback-help-message')];
    case 'thread.solved':
      return e.actor.role === 'applicant' ? [] : [author('feedback-solved')];
    case 'thread.reopened':
      return [office(f, 'feedback-help-reopened')];
    case 'obligation.reminded':
      return [author('feedback-reminder', { obligation: e.body.obligation ?? '', hours: e.body.hours ?? 0 })];
    case 'obligation.lapsed':
      return above(f, { obligation: e.body.obligation ?? '' });
    default:
      return [];
  }
}
