/** The sub-sections of "өтінімдер" as the original names them (004-21), three of ours besides, and by what the server finds each. */
import type { Facets } from '../answers.ts';
import type { Filter } from '../queue.ts';

export const listNames = [
  'new',
  'all',
  'processing',
  'accepted',
  'rejected',
  'withdrawn',
  'erroneous',
  'worker',
  'today',
  'second',
  'filed',
] as const;
export type ListName = (typeof listNames)[number];

/** What a list always asks; the address narrows it further. */
export const listFilters: Readonly<Record<ListName, Filter>> = {
  new: { status: 'NEW', sort: 'due' },
  all: { sort: '-opened' },
  processing: { status: 'IN_PROCESSING', sort: 'due' },
  accepted: { mark: 'accepted', sort: 'due' },
  rejected: { status: 'REJECTED', sort: '-opened' },
  withdrawn: { status: 'WITHDRAWN', sort: '-opened' },
  erroneous: { status: 'ERROR', sort: 'due' },
  worker: { mark: 'worker', sort: 'due' },
  today: { due: 'overdue,today', open: 'true', sort: 'due' },
  second: { owed: 'confirm-grades,settle-grades', sort: 'due' },
  filed: { whole: 'true', sort: '-opened' },
};

/** The original's own sub-sections, then what features.md adds to them. */
export const originalLists = listNames.slice(0, 8);
export const ownLists = listNames.slice(8);

/** What became of those that were accepted: sub-filters of "Қабылданған". */
export const acceptedStatuses = [
  'GRADES_TO_CONFIRM',
  'GRADES_DIFFER',
  'EXAM_PENDING',
  'EXAM_SCHEDULED',
  'EXAM_GRADED',
  'SCORED',
  'NOT_SELECTED',
] as const;

export const choiceStatuses = ['NEW', 'IN_PROCESSING', 'ERROR', 'REJECTED', 'WITHDRAWN', ...acceptedStatuses] as const;
/** Of an application as a whole: what an office filed for somebody is followed by these. */
export const caseStatuses = ['DRAFT', 'SUBMITTED', 'IN_COMPETITION', 'NOT_PLACED', 'WITHDRAWN', 'EXPIRED'] as const;

/** How many stand in each list, out of the counts of all: one question for all of them. */
export function countsOf(facets: Facets | undefined, filed: number | null): Partial<Record<ListName, number>> {
  if (!facets) return {};
  const of = (facet: string, ...names: string[]): number => {
    const counts = facets[facet];
    return typeof counts === 'object' ? names.reduce((sum, name) => sum + (counts[name] ?? 0), 0) : 0;
  };
  return {
    new: of('status', 'NEW'),
    all: typeof facets['total'] === 'number' ? facets['total'] : 0,
    processing: of('status', 'IN_PROCESSING'),
    accepted: of('mark', 'accepted'),
    rejected: of('status', 'REJECTED'),
    withdrawn: of('status', 'WITHDRAWN'),
    erroneous: of('status', 'ERROR'),
    worker: of('mark', 'worker'),
    today: of('due', 'overdue', 'today'),
    second: of('owed', 'confirm-grades', 'settle-grades'),
    ...(filed === null ? {} : { filed }),
  };
}
