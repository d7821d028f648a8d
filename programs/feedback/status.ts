import type { Tone } from '#domain/programs.ts';
import { isPrivate, type FeedbackFacts } from './facts.ts';

/** One name for the facts; never set by hand. */
export function status(f: FeedbackFacts): string {
  switch (f.closed) {
    case null:
      break;
    case 'published':
      return 'PUBLISHED';
    case 'rejected':
      return 'REJECTED';
    case 'solved':
      return 'CLOSED';
    case 'withdrawn':
      return 'WITHDRAWN';
    default:
      return 'EXPIRED';
  }
  if (!f.askedAt) return 'DRAFT';
  if (!isPrivate(f)) return f.moderatedAt ? 'MODERATED' : 'ASKED';
  if (f.solvedAt) return 'SOLVED';
  return f.turn === 'author' ? 'ANSWERED' : 'WAITING';
}

export const tones: { readonly [status: string]: Tone } = {
  DRAFT: 'you',
  ANSWERED: 'you',
  ASKED: 'us',
  MODERATED: 'us',
  WAITING: 'us',
  PUBLISHED: 'done',
  SOLVED: 'done',
  CLOSED: 'done',
  REJECTED: 'refused',
  WITHDRAWN: 'expired',
  EXPIRED: 'expired',
};
