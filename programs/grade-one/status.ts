import type { Tone } from '#domain/programs.ts';
import type { GradeOneFacts } from './facts.ts';

/** One name for the facts (domain.md §4.2); never set by hand. */
export function status(f: GradeOneFacts): string {
  switch (f.closed) {
    case null:
      break;
    case 'classed':
      return 'ENROLLED';
    case 'refused':
      return 'REFUSED';
    case 'withdrawn':
    case 'left-queue':
    case 'offer-declined':
    case 'passed-over':
      return 'WITHDRAWN';
    case 'documents':
    case 'claim-rejected':
      return 'SEAT_RELEASED';
    default:
      return 'EXPIRED';
  }
  if (!f.submittedAt) return 'DRAFT';
  if (f.enrolledAt) return 'ENROLLED';
  if (f.place === 'offered') return 'SEAT_OFFERED';
  if (f.registries === 'correction') return 'NEEDS_CORRECTION';
  if (f.place === 'queue') return 'WAITLISTED';
  if (f.completeAt) return 'DOCUMENTS_REVIEW';
  return f.documentsOpenedAt ? 'AWAITING_DOCUMENTS' : 'SEAT_HELD';
}

export const tones: { readonly [status: string]: Tone } = {
  DRAFT: 'you',
  NEEDS_CORRECTION: 'you',
  SEAT_OFFERED: 'you',
  AWAITING_DOCUMENTS: 'you',
  WAITLISTED: 'us',
  DOCUMENTS_REVIEW: 'us',
  SEAT_HELD: 'done',
  ENROLLED: 'done',
  REFUSED: 'refused',
  SEAT_RELEASED: 'released',
  WITHDRAWN: 'expired',
  EXPIRED: 'expired',
};
