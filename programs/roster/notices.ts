// Which event tells whom: reminders go to whoever owes it; what was let pass is told one office higher.
import type { CaseEvent } from '#domain/events.ts';
import type { NoticeDraft } from '#domain/programs.ts';

const district: NoticeDraft['to'] = { roles: ['district'], relation: 'district' };
const coordinator: NoticeDraft['to'] = { roles: ['coordinator'], relation: 'school' };
const centre: NoticeDraft['to'] = { roles: ['centre'], relation: 'all' };

const reminded: { readonly [obligation: string]: NoticeDraft['to'] } = {
  'invite-coordinator': district,
  'declare-roster': coordinator,
};
const told: { readonly [obligation: string]: NoticeDraft['to'] } = {
  'invite-coordinator': centre,
  'declare-roster': district,
};

export function notices(e: CaseEvent): NoticeDraft[] {
  const obligation = String(e.body['obligation'] ?? '');
  const [template, to] =
    e.kind === 'obligation.reminded'
      ? ['roster-reminder', reminded[obligation]]
      : ['roster-overdue', e.kind === 'obligation.lapsed' ? told[obligation] : undefined];
  return to ? [{ template, to, params: { obligation } }] : [];
}
