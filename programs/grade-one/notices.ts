import type { CaseEvent } from '#domain/events.ts';
import type { NoticeDraft } from '#domain/programs.ts';
import { rule, type SeasonInForce } from '#domain/season.ts';
import type { GradeOneFacts } from './facts.ts';
import { papers } from './papers.ts';
import { isIn } from './facts.ts';

/** domain.md §8: which event tells whom what. Params are codes and instants; the text opens names only when it is shown. */
export function notices(e: CaseEvent, f: GradeOneFacts, season: SeasonInForce): NoticeDraft[] {
  const family = (template: string, params: NoticeDraft['params'] = {}): NoticeDraft => ({
    template,
    to: 'owner',
    params,
  });
  switch (e.kind) {
    case 'seat.held':
      return [family('g1-seat-held', { ticket: f.ticket })];
    case 'queue.joined':
      return [family('g1-queued', { ticket: f.ticket })];
    case 'registries.agreed':
      return f.place === 'held' ? [family('g1-admitted')] : [family('g1-registries-agreed')];
    case 'registries.mismatched':
      return [family('g1-mismatch', { fields: e.body.fields ?? [], days: rule<number>(season, 'correctionDays') })];
    case 'check.by-hand':
      return [family('g1-by-hand', { why: e.body.why ?? '' })];
    case 'documents.opened':
      return [family('g1-documents', { missing: missing(f) })];
    case 'paper.defect':
      return [
        family('g1-defect', { paper: e.body.paper ?? '', reason: e.body.reason ?? '', dueAt: e.body.dueAt ?? '' }),
      ];
    case 'enrolled':
      return [family('g1-enrolled', { orderNumber: f.orderNumber })];
    case 'class.assigned':
      return [family('g1-classed', { className: f.className })];
    case 'seat.released':
      return [
        family('g1-released', { why: e.body.why ?? '', missing: e.body.missing ?? [] }),
        { template: 'g1-released-school', to: { roles: ['clerk', 'director'], relation: 'school' }, params: {} },
      ];
    case 'seat.offered':
      return [family('g1-offered', { elsewhere: e.body.elsewhere === true })];
    case 'offer.accepted':
    case 'school.chosen':
      return [family('g1-seat-held', { ticket: f.ticket })];
    case 'offer.passed-over':
      return [family('g1-passed-over', { ticket: f.ticket })];
    case 'withdrawn':
      return [
        family('g1-withdrawn', {
          why: e.body.why ?? '',
          cancellation: e.body.cancellation ?? null,
          most: rule<number>(season, 'maxCancellations'),
        }),
      ];
    case 'refused':
      return [family('g1-refused', { reason: e.body.reason ?? '' })];
    case 'priority.verified':
    case 'priority.rejected':
      return [
        family(e.kind === 'priority.verified' ? 'g1-priority-verified' : 'g1-priority-rejected', {
          claim: f.claimCode,
        }),
      ];
    case 'draft.closed':
      return e.body.why === 'not-sent' ? [family('g1-draft-closed')] : [];
    case 'obligation.reminded':
      return [
        family('g1-reminder', { obligation: e.body.obligation ?? '', hours: e.body.hours ?? 0, missing: missing(f) }),
      ];
    case 'obligation.lapsed':
      return [
        {
          template: 'staff-overdue',
          to:
            e.body.obligation === 'find-place'
              ? { roles: ['ministry'], relation: 'all' }
              : { roles: ['district'], relation: 'district' },
          params: { obligation: e.body.obligation ?? '' },
        },
      ];
    default:
      return [];
  }
}

function missing(f: GradeOneFacts): string[] {
  return papers.filter(paper => !isIn(f, paper.code)).map(paper => paper.code);
}
