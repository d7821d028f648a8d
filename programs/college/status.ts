import type { Part } from '#domain/parts.ts';
import type { Tone } from '#domain/programs.ts';
import { choicesOf, isOver, type Choice, type CollegeFacts } from './facts.ts';

/** Why the application is over: withdrawn as a whole, never sent, or no choice of it is left (domain.md §4.3 K19). */
export function closed(f: CollegeFacts): string | null {
  if (f.ended) return f.ended;
  const choices = choicesOf(f);
  if (choices.length === 0 || !choices.every(isOver)) return null;
  return choices.every(choice => choice.state === 'withdrawn') ? 'withdrawn' : 'not-placed';
}

/** One name for the facts (domain.md §4.3); never set by hand. */
export function status(f: CollegeFacts): string {
  const end = closed(f);
  if (end) return ends[end] ?? 'EXPIRED';
  if (!f.submittedAt) return 'DRAFT';
  return choicesOf(f).some(choice => choice.acceptedAt) ? 'IN_COMPETITION' : 'SUBMITTED';
}

const ends: { readonly [reason: string]: string } = {
  withdrawn: 'WITHDRAWN',
  'not-placed': 'NOT_PLACED',
  'not-sent': 'EXPIRED',
};

export function choiceStatus(choice: Choice): string {
  switch (choice.state) {
    case 'new':
      return 'NEW';
    case 'processing':
      return 'IN_PROCESSING';
    case 'error':
      return 'ERROR';
    case 'rejected':
      return 'REJECTED';
    case 'withdrawn':
      return 'WITHDRAWN';
    case 'scored':
      return 'SCORED';
    case 'not-selected':
      return 'NOT_SELECTED';
    case 'accepted':
      return accepted(choice);
  }
}

function accepted({ marks, exam, terms }: Choice): string {
  if (marks?.state === 'differ') return 'GRADES_DIFFER';
  if (terms.exam === 'none') return 'GRADES_TO_CONFIRM';
  if (!exam) return 'EXAM_PENDING';
  return exam.grade === null ? 'EXAM_SCHEDULED' : 'EXAM_GRADED';
}

export const tones: { readonly [status: string]: Tone } = {
  DRAFT: 'you',
  ERROR: 'you',
  SUBMITTED: 'us',
  IN_COMPETITION: 'us',
  NEW: 'us',
  IN_PROCESSING: 'us',
  GRADES_TO_CONFIRM: 'us',
  GRADES_DIFFER: 'us',
  EXAM_PENDING: 'us',
  EXAM_SCHEDULED: 'you',
  EXAM_GRADED: 'us',
  SCORED: 'done',
  REJECTED: 'refused',
  NOT_SELECTED: 'refused',
  NOT_PLACED: 'refused',
  WITHDRAWN: 'expired',
  EXPIRED: 'expired',
};

/** By which short names a list finds a choice: the sub-sections of 004-21 and 004-26 … 004-32. */
function marksOf(choice: Choice): string[] {
  const { terms, exam, marks, acceptedAt } = choice;
  const runs = choice.state === 'accepted';
  const named: [string, boolean][] = [
    ['accepted', acceptedAt !== null && choice.state !== 'withdrawn'],
    ['worker', terms.level === 'worker'],
    ['exam-needed', terms.exam !== 'none'],
    ['exam-unscheduled', runs && terms.exam !== 'none' && !exam],
    ['exam-scheduled', runs && exam !== null && exam.grade === null],
    ['exam-graded', exam !== null && exam.grade !== null],
    ['absent', choice.absences > 0],
    ['grades-to-confirm', runs && (marks?.state === 'entered' || marks?.state === 'differ')],
    ['second-person', runs && marks?.state === 'entered'],
    ['quota', choice.quota !== null],
    ['appealed', choice.appeal !== null && choice.appeal.state !== 'decided'],
    ['mended', choice.mended],
    ['closed', isOver(choice)],
    ['taken-back', choice.state === 'withdrawn'],
  ];
  return named.flatMap(([name, stands]) => (stands ? [name] : []));
}

/** The choices as rows of their own, each addressed to its college. */
export function parts(f: CollegeFacts): Part[] {
  return choicesOf(f).map(choice => ({
    key: choice.key,
    organisationId: choice.organisationId,
    offerId: choice.offerId,
    status: choiceStatus(choice),
    marks: marksOf(choice),
    listed: {
      ...choice.terms,
      sitting: choice.exam?.sitting ?? null,
      startsAt: choice.exam?.startsAt ?? null,
      absences: choice.absences,
      missed: choice.missed,
      marks: choice.marks?.state ?? 'none',
      total: choice.score?.total ?? null,
      grade: choice.exam?.grade ?? null,
      quota: choice.quota,
      filedByCommittee: f.filedBy !== null && f.filedBy !== 'applicant',
      acknowledgedAt: choice.acknowledgedAt,
      submittedAt: f.submittedAt,
    },
  }));
}
