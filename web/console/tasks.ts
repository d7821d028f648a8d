/** The inboxes of an office that works task by task: what waits in each, and which is next for me? */
import { get } from '../api.ts';
import type { InboxTask, TaskInbox } from './answers.ts';
import type { StaffRole } from './roles.ts';

export interface InboxKind {
  name: string;
  key?: string;
  for: StaffRole;
  /** Where it stands. */
  to: string;
  /** What may be done with many at once, by name of the action. */
  bulk?: 'accept-check' | 'confirm-payment';
}

export const inboxes: Readonly<Record<string, InboxKind>> = {
  identity: {
    name: 'verify-documents',
    key: 'identity',
    for: 'reviewer',
    to: '/review/identity',
    bulk: 'accept-check',
  },
  photo: { name: 'verify-documents', key: 'photo', for: 'reviewer', to: '/review/photo', bulk: 'accept-check' },
  benefit: { name: 'verify-documents', key: 'benefit', for: 'reviewer', to: '/review/benefit', bulk: 'accept-check' },
  second: { name: 'second-look', for: 'reviewer', to: '/review/second' },
  settle: { name: 'settle-looks', for: 'centre', to: '/review/settle' },
  refusal: { name: 'decide-refusal', for: 'centre', to: '/review/refusal' },
  payments: { name: 'review-payment', for: 'accountant', to: '/payments', bulk: 'confirm-payment' },
  'invite-coordinator': { name: 'invite-coordinator', for: 'district', to: '/coordinators?without=true' },
  acknowledge: { name: 'acknowledge', for: 'committee', to: '/college/new' },
  decide: { name: 'decide', for: 'committee', to: '/college/processing' },
  'confirm-grades': { name: 'confirm-grades', for: 'committee', to: '/college/grades' },
  answer: { name: 'answer', for: 'committee', to: '/feedback/blog' },
  moderate: { name: 'moderate', for: 'committee', to: '/feedback/blog' },
  'approve-formula': { name: 'approve-formula', for: 'chair', to: '/office/formulas' },
  'fill-specialties': { name: 'fill-specialties', for: 'committee', to: '/office/specialties' },
  'settle-grades': { name: 'settle-grades', for: 'chair', to: '/college/second' },
};

export function readInbox(
  inbox: string,
  more: { limit?: number; after?: string } = {},
  signal?: AbortSignal,
): Promise<TaskInbox> {
  const kind = inboxes[inbox];
  return get<TaskInbox>('/api/owed', {
    query: { by: 'me', name: kind?.name, key: kind?.key, limit: 30, ...more },
    signal,
  });
}

/** Where a task is worked on, and which inbox it came from: a decision leads to the next of it. */
export function pathOf(
  task: Pick<InboxTask, 'name' | 'key' | 'part' | 'case'>,
  inbox: string,
): { path: string; query: Record<string, string> } {
  if (task.part) return { path: `/college/${task.case.number}/${task.part}`, query: { from: inbox } };
  const at = task.key ? { [task.name === 'review-payment' ? 'payment' : 'check']: task.key } : {};
  return { path: `/cases/${task.case.number}`, query: { from: inbox, ...at } };
}

/** The case, or the part of it, a task is worked on at. */
export const placeOf = ({ case: { number }, part }: Pick<InboxTask, 'case' | 'part'>): string =>
  part ? `${number}/${part}` : number;

/** The first nobody else has taken; one's own before, and what was put aside when nothing else is left. */
export function nextOf(
  tasks: readonly InboxTask[],
  me: string | undefined,
  besides?: string,
  aside: ReadonlySet<string> = new Set(),
): InboxTask | undefined {
  const free = tasks.filter(task => placeOf(task) !== besides && (!task.takenBy || task.takenBy.accountId === me));
  const wanted = free.filter(task => !aside.has(task.id));
  return wanted.find(task => task.takenBy) ?? wanted[0] ?? free[0];
}
