import { papers, type Paper } from './papers.ts';

export type PaperState = {
  as: 'scan' | 'original';
  state: 'handed-in' | 'accepted' | 'defect';
  at: string;
  seq: number;
};
export type ByHandWhy = 'silent' | 'foreign' | 'uncorrected' | 'street-not-listed';

/** What is known of a child's case: codes, ids, instants and judged answers, never a name, number, date of birth or address. */
export interface GradeOneFacts {
  openedAt: string;
  openedSeq: number;
  after: string | null;
  draftKept: { at: string; seq: number } | null;
  submittedAt: string | null;
  organisationId: string | null;
  language: string | null;
  basis: 'legal' | 'actual' | 'late' | null;
  guardian: boolean;
  foreign: boolean;
  /** The catchment guard was lifted by the claim of a staff child alone (C28). */
  liftedByClaim: boolean;
  streetListed: boolean;
  charterSha256: string | null;
  poolId: string | null;
  ticket: number | null;
  place: 'none' | 'queue' | 'offered' | 'held' | 'confirmed' | 'given-back';
  queuedAt: string | null;
  queuedSeq: number;
  offer: {
    poolId: string;
    organisationId: string;
    language: string;
    recordedAt: string;
    seq: number;
    elsewhere: boolean;
  } | null;
  passedOver: number;
  heldAt: string | null;
  heldSeq: number;
  /** The papers have a date of their own: late filing, accepted offer, vacant seat chosen (domain.md §7). */
  lateSeat: boolean;
  registries: 'none' | 'asking' | 'agreed' | 'correction' | 'by-hand';
  registriesAt: string;
  registriesSeq: number;
  byHand: ByHandWhy | null;
  /** The clock of the papers stands since, and stood before: a check by hand that is nobody's fault. */
  stoppedAt: string | null;
  stops: { from: string; to: string }[];
  ward: 'not-needed' | 'owed' | 'confirmed';
  claim: 'none' | 'claimed' | 'verified' | 'rejected';
  claimCode: string | null;
  submittedSeq: number;
  documentsOpenedAt: string | null;
  papers: { [paper in Paper]?: PaperState };
  documentsSince: number;
  /** Own due instant of the papers after a defect. */
  defectAt: string | null;
  completeAt: string | null;
  completeSeq: number;
  enrolledAt: string | null;
  enrolledSeq: number;
  orderNumber: string | null;
  className: string | null;
  closed: string | null;
  closedAt: string | null;
  lapses: { [obligation: string]: { at: string; seq: number; count: number } };
}

export const noFacts: GradeOneFacts = {
  openedAt: '',
  openedSeq: 0,
  after: null,
  draftKept: null,
  submittedAt: null,
  organisationId: null,
  language: null,
  basis: null,
  guardian: false,
  foreign: false,
  liftedByClaim: false,
  streetListed: true,
  charterSha256: null,
  poolId: null,
  ticket: null,
  place: 'none',
  queuedAt: null,
  queuedSeq: 0,
  offer: null,
  passedOver: 0,
  heldAt: null,
  heldSeq: 0,
  lateSeat: false,
  registries: 'none',
  registriesAt: '',
  registriesSeq: 0,
  byHand: null,
  stoppedAt: null,
  stops: [],
  ward: 'not-needed',
  claim: 'none',
  claimCode: null,
  submittedSeq: 0,
  documentsOpenedAt: null,
  papers: {},
  documentsSince: 0,
  defectAt: null,
  completeAt: null,
  completeSeq: 0,
  enrolledAt: null,
  enrolledSeq: 0,
  orderNumber: null,
  className: null,
  closed: null,
  closedAt: null,
  lapses: {},
};

/** In, in the way that counts: an upload of a paper that counts as original is a pre-check only (C27). */
export function isIn(facts: GradeOneFacts, code: Paper): boolean {
  const state = facts.papers[code];
  const paper = papers.find(p => p.code === code);
  if (!state || !paper || state.state === 'defect') return false;
  return paper.countsAs === 'scan' || state.as === 'original';
}

export function papersIn(facts: GradeOneFacts): number {
  return papers.filter(paper => isIn(facts, paper.code)).length;
}
