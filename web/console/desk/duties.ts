/** Duties by what is lost if nobody acts: first what a family may lose, then what is late, then what waits. */
import type { DutyGroup, Inbox } from '../answers.ts';
import type { Tone } from '../../parts/tones.ts';
import type { Filter } from '../queue.ts';

/** How grave it is when this is not done: the seat, the offer, the child without a place, the waiting family. */
const gravity = [
  'appeal',
  'grade',
  'schedule-exam',
  'settle-grades',
  'acknowledge',
  'decide',
  'correct-choice',
  'confirm-grades',
  'approve-formula',
  'rank',
  'documents',
  'offer-answer',
  'find-place',
  'decide-refusal',
  'settle-looks',
  'pay',
  'finish-form',
  'correct',
  'review-payment',
  'verify-documents',
  'second-look',
  'review',
  'check-by-hand',
  'check-ward',
  'check-priority',
  'correction',
  'class',
  'invite-coordinator',
  'place',
  'review-season',
];

/** What those a case is about may lose. */
const owners = new Set(['parent', 'graduate', 'applicant']);

export interface Duty {
  key: string;
  name: string;
  tone: Tone;
  count: number;
  kind: 'overdue' | 'open' | 'families';
  soonest: string | null;
  filter: Filter;
}

export function dutiesOf(inbox: Inbox): Duty[] {
  const { groups } = inbox;
  const late = groups.filter(group => group.overdue > 0 && !owners.has(group.by)).map(group => duty(group, 'overdue'));
  const families = groups
    .filter(group => owners.has(group.by) && soon(group) > 0)
    .map(group => duty(group, 'families'));
  const open = groups
    .filter(group => !owners.has(group.by) && group.count > group.overdue)
    .map(group => duty(group, 'open'));
  return [...families.sort(byGravity), ...late.sort(byGravity), ...open.sort(byGravity)];
}

function soon(group: DutyGroup): number {
  return (group.today ?? 0) + (group.tomorrow ?? 0);
}

function duty(group: DutyGroup, kind: Duty['kind']): Duty {
  const { name, by } = group;
  const filter: Filter = {
    owed: name,
    ...(kind === 'overdue' ? { due: 'overdue' } : {}),
    ...(kind === 'families' ? { due: 'today,tomorrow' } : {}),
  };
  const count = kind === 'overdue' ? group.overdue : kind === 'families' ? soon(group) : group.count - group.overdue;
  return {
    key: `${kind}-${by}-${name}`,
    name,
    kind,
    count,
    tone: kind === 'overdue' ? 'refused' : owners.has(by) ? 'you' : 'us',
    soonest: group.soonest ?? null,
    filter,
  };
}

function byGravity(a: Duty, b: Duty): number {
  return rank(a.name) - rank(b.name);
}
function rank(name: string): number {
  const at = gravity.indexOf(name);
  return at < 0 ? gravity.length : at;
}
