// What the offices count of a registration: its way, who stands where, money and photographs (features.md §5.1, boards).
import type { Board, BoardNumber } from '#domain/boards.ts';
import { notOnTheList } from '../roster/definition.ts';
import { photoRuleCodes } from './photo-rules.ts';
import { tones } from './status.ts';

const unfinished = ['ACCESS_CREATED', 'DRAFT'];

/** From the access to the number: everybody who ever came so far, whatever became of them later. */
const way: BoardNumber[] = [
  { name: 'accesses', group: 'way', of: {} },
  ...['begun', 'finished', 'paid', 'verified', 'registered'].map(mark => ({
    name: mark,
    group: 'way',
    of: { mark: [mark] },
  })),
];

/** Where they stand now: each in one of these. */
const standing: BoardNumber[] = [
  { name: 'unfinished', group: 'standing', of: { status: unfinished } },
  { name: 'unpaid', group: 'standing', of: { status: ['COMPLETED_UNPAID'] } },
  { name: 'paying', group: 'standing', of: { status: ['PAYMENT_UNDER_REVIEW'] } },
  { name: 'verifying', group: 'standing', of: { status: ['VERIFICATION'] } },
  { name: 'correcting', group: 'standing', of: { status: ['CORRECTION'] } },
  { name: 'admitted', group: 'standing', of: { status: ['REGISTERED'] } },
  { name: 'ended', group: 'standing', of: { open: false } },
];

const ends: BoardNumber[] = [
  { name: 'not-admitted', group: 'ends', of: { status: ['NOT_ADMITTED'] } },
  { name: 'expired', group: 'ends', of: { status: ['EXPIRED'] } },
  { name: 'cancelled', group: 'ends', of: { status: ['CANCELLED'] } },
];

const payments: BoardNumber[] = [
  { name: 'payment-review', group: 'payments', of: { owed: ['review-payment'] } },
  { name: 'payment-overdue', group: 'payments', of: { owed: ['review-payment'], overdue: true } },
  // A receipt that waits although its registration has ended: decided, its money can go back.
  { name: 'payment-undecided', group: 'payments', of: { mark: ['payment-undecided'] } },
  { name: 'refund-due', group: 'payments', of: { mark: ['refund-due'] } },
  { name: 'confirmed-sum', group: 'payments', of: { mark: ['money-confirmed'] }, receipts: 'confirmed' },
];

const photos: BoardNumber[] = [
  { name: 'photo-owed', group: 'photos', of: { mark: ['no-photo'], open: true } },
  { name: 'photo-returned', group: 'photos', of: { mark: ['correction-photo'] } },
];

const reasons: BoardNumber[] = photoRuleCodes.map(code => ({
  name: `photo-${code}`,
  said: `photo.rule.${code}`,
  group: 'photo-reasons',
  of: { mark: [`photo-${code}`] },
}));

/** Whom a school has registered of those it declared: what was withdrawn counts no more. */
const list: BoardNumber = {
  name: 'on-list',
  group: 'list',
  of: { status: Object.keys(tones).filter(status => !notOnTheList.some(not => not === status)) },
};

export const board: Board = {
  kinds: ['school', 'college', 'technical-school'],
  staffedBy: ['coordinator'],
  ownCase: { program: 'roster', made: 'on-list' },
  numbers: [...way, ...standing, list, ...ends, ...payments, ...photos, ...reasons],
};
