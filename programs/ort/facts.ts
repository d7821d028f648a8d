import type { Fee } from './fee.ts';

export const checks = ['identity', 'photo', 'benefit'] as const;
export type CheckName = (typeof checks)[number];

/** What a reviewer finds wrong: the item (a file or a field) and the reason, both from closed lists. */
export type Finding = { item: string; reason: string };

export type Verdict = 'accept' | 'return' | 'refuse';

/**
 * One of the three checks of a registration. `owed`: a reviewer looks; `settle`: two blind looks differ; `returned`: a
 * correction is asked; `refusing`: a second reviewer looks at a proposed refusal; `deciding`: the supervisor decides on it.
 */
export interface Check {
  state: 'idle' | 'owed' | 'settle' | 'returned' | 'refusing' | 'deciding' | 'accepted';
  at: string;
  seq: number;
  /** Drawn for a blind second look before anybody has looked. */
  sampled: boolean;
  looks: { by: string; verdict: Verdict }[];
  findings: Finding[];
  /** How many corrections were asked, and whether one was not made in time. */
  returns: number;
  lapsed: boolean;
}

export interface FileState {
  fileId: string;
  at: string;
  seq: number;
  /** Codes of photo rules that the phone or the server advises about: a person decides. */
  advice: string[];
}

export type PaymentState = 'under-review' | 'confirmed' | 'rejected' | 'cancelled' | 'reversed';
export interface Payment {
  method: 'bank' | 'mobile' | 'qr';
  /** In som. */
  amount: number;
  number: string;
  state: PaymentState;
  at: string;
  seq: number;
  reason: string | null;
  decidedBy: string | null;
}

/** What is known of a graduate's registration: codes, ids, instants, sums and judged answers, never a name, number or address. */
export interface OrtFacts {
  openedAt: string;
  openedSeq: number;
  organisationId: string | null;
  begunAt: string | null;
  /** Who opened the form first: the two ways of 000-25. */
  filler: string | null;
  /** A coordinator finishes only with the graduate's consent, given here or on paper. */
  consent: 'graduate' | 'paper' | null;
  files: { front?: FileState; back?: FileState; photo?: FileState; consent?: FileState };
  benefit: { declared: boolean; claims: { [category: string]: FileState[] } };
  /** Benefits a reviewer has confirmed. */
  benefitsConfirmed: string[];
  identity: 'passport' | 'under-16' | null;
  subjects: string[];
  language: string | null;
  stateLanguage: boolean;
  finishedAt: string | null;
  finishedSeq: number;
  fee: Fee | null;
  payments: { [id: string]: Payment };
  /** When paying began to be owed, and whether it has a date of its own (C30). */
  payOwed: { at: string; seq: number; own: boolean } | null;
  refunds: { amount: number; number: string; at: string }[];
  checks: { [check in CheckName]: Check };
  number: number | null;
  registeredAt: string | null;
  registeredSeq: number;
  closed: string | null;
  closedAt: string | null;
  lapses: { [obligation: string]: { at: string; seq: number } };
}

const idle: Check = {
  state: 'idle',
  at: '',
  seq: 0,
  sampled: false,
  looks: [],
  findings: [],
  returns: 0,
  lapsed: false,
};

export const noFacts: OrtFacts = {
  openedAt: '',
  openedSeq: 0,
  organisationId: null,
  begunAt: null,
  filler: null,
  consent: null,
  files: {},
  benefit: { declared: false, claims: {} },
  benefitsConfirmed: [],
  identity: null,
  subjects: [],
  language: null,
  stateLanguage: false,
  finishedAt: null,
  finishedSeq: 0,
  fee: null,
  payments: {},
  payOwed: null,
  refunds: [],
  checks: { identity: idle, photo: idle, benefit: idle },
  number: null,
  registeredAt: null,
  registeredSeq: 0,
  closed: null,
  closedAt: null,
  lapses: {},
};
