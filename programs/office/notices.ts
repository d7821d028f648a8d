// Which event tells whom: a college that lets its day pass is known to its chair and to the education department above it.
import type { CaseEvent } from '#domain/events.ts';
import type { NoticeDraft } from '#domain/programs.ts';

export function notices(e: CaseEvent): NoticeDraft[] {
  if (e.kind !== 'obligation.lapsed') return [];
  const params = { obligation: e.body['obligation'] ?? '' };
  return [
    { template: 'staff-overdue', to: { roles: ['chair'], relation: 'school' }, params },
    { template: 'staff-overdue', to: { roles: ['education-department'], relation: 'district' }, params },
  ];
}
