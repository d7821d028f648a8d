// What an education department counts of its colleges: what is new, what is late, what was decided (features.md §5.3, rights).
import type { Board, BoardNumber } from '#domain/boards.ts';

const way: BoardNumber[] = [
  { name: 'filed', group: 'way', of: {} },
  { name: 'new', group: 'way', of: { status: ['NEW'] } },
  { name: 'processing', group: 'way', of: { status: ['IN_PROCESSING'] } },
  { name: 'correcting', group: 'way', of: { status: ['ERROR'] } },
];

const late: BoardNumber[] = [
  { name: 'overdue-acknowledge', group: 'late', of: { owed: ['acknowledge'], overdue: true } },
  { name: 'overdue-decide', group: 'late', of: { owed: ['decide'], overdue: true } },
  { name: 'second', group: 'late', of: { mark: ['second-person'] } },
  { name: 'exam-unscheduled', group: 'late', of: { mark: ['exam-unscheduled'] } },
];

const decided: BoardNumber[] = [
  { name: 'decided-accepted', group: 'decided', of: { mark: ['accepted'] } },
  { name: 'rejected', group: 'decided', of: { status: ['REJECTED'] } },
  { name: 'withdrawn', group: 'decided', of: { status: ['WITHDRAWN'] } },
  { name: 'scored', group: 'decided', of: { status: ['SCORED'] } },
];

export const board: Board = {
  kinds: ['college'],
  staffedBy: ['committee', 'chair'],
  numbers: [...way, ...late, ...decided],
};
