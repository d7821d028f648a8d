import type { ScoredPart } from '#domain/score.ts';
import type { Slot } from './definition.ts';

/** What of an offer its choices go by; as it stood when it was chosen. */
export interface Terms {
  specialty: string;
  level: string;
  payment: string;
  education: string;
  mode: string;
  language: string;
  exam: string;
}

export type ChoiceState =
  'new' | 'processing' | 'error' | 'rejected' | 'accepted' | 'scored' | 'not-selected' | 'withdrawn';

export interface Exam {
  sitting: string;
  startsAt: string;
  minutes: number;
  at: string;
  seq: number;
  grades: { by: string; grade: number }[];
  /** The grade that counts, once there are enough; when it was set. */
  grade: number | null;
  gradedAt: string | null;
}

export interface Appeal {
  at: string;
  seq: number;
  state: 'filed' | 'proposed' | 'decided';
  proposal: { decision: 'raise' | 'lower' | 'keep'; grade: number | null; by: string; protocol: string } | null;
}

/** Marks of the certificate as the first officer entered them and as they stand after the second. */
export interface Marks {
  state: 'entered' | 'differ' | 'confirmed';
  by: string;
  first: { [subject: string]: number };
  second: { by: string; marks: { [subject: string]: number } } | null;
  at: string;
  seq: number;
}

export interface ChoiceScore {
  total: string | null;
  formulaId: string;
  formulaVersion: number;
  parts: ScoredPart[];
  problems: string[];
  at: string;
  seq: number;
}

/** One choice: a row of the application, addressed to its college, with a status of its own. Its key is the offer it chose. */
export interface Choice {
  key: string;
  /** 1 is wanted most. The college never learns it. */
  rank: number;
  offerId: string;
  organisationId: string;
  terms: Terms;
  state: ChoiceState;
  /** When it came to this state, and by which event. */
  at: string;
  seq: number;
  acknowledgedAt: string | null;
  acceptedAt: string | null;
  marks: Marks | null;
  quota: 'claimed' | 'confirmed' | 'refused' | null;
  reasons: string[];
  items: { item: string; reason: string }[];
  mended: boolean;
  exam: Exam | null;
  absences: number;
  /** Sittings the applicant was absent from. */
  missed: string[];
  /** How often anything was told of its exam: a calendar knows the newer entry by it. */
  told: number;
  /** By which event an exam began to be owed. */
  examOwed: { at: string; seq: number } | null;
  score: ChoiceScore | null;
  appeal: Appeal | null;
  /** The time to appeal against its grade is over. */
  appealLapsed: boolean;
}

export interface FileState {
  fileId: string;
  at: string;
  seq: number;
}

/** What is known of an application: codes, ids, instants, marks and judged answers, never a name, number or address. */
export interface CollegeFacts {
  openedAt: string;
  openedSeq: number;
  /** The college that files it for the applicant; null: the applicant. */
  organisationId: string | null;
  filedBy: string | null;
  applicationType: string | null;
  diagnosticsAt: string | null;
  consentBy: 'applicant' | 'paper' | null;
  files: { [slot in Slot]?: FileState };
  education: { kind: string; year: string; document: string } | null;
  quota: { category: string } | null;
  submittedAt: string | null;
  submittedSeq: number;
  choices: { [key: string]: Choice };
  ended: string | null;
  endedAt: string | null;
  lapses: { [obligation: string]: { at: string; seq: number } };
}

export const noFacts: CollegeFacts = {
  openedAt: '',
  openedSeq: 0,
  organisationId: null,
  filedBy: null,
  applicationType: null,
  diagnosticsAt: null,
  consentBy: null,
  files: {},
  education: null,
  quota: null,
  submittedAt: null,
  submittedSeq: 0,
  choices: {},
  ended: null,
  endedAt: null,
  lapses: {},
};

export const choicesOf = (f: CollegeFacts): Choice[] => Object.values(f.choices).sort((a, b) => a.rank - b.rank);

const over: readonly ChoiceState[] = ['rejected', 'withdrawn', 'not-selected'];
export const isOver = (choice: Choice): boolean => over.includes(choice.state) && !awaitsAppeal(choice);

/** K12: a grade that was too low may be raised, until its time to appeal is over or the appeal is decided. */
export function awaitsAppeal({ state, exam, appeal, appealLapsed }: Choice): boolean {
  const graded = exam !== null && exam.grade !== null;
  return state === 'not-selected' && graded && !appealLapsed && appeal?.state !== 'decided';
}

/** The marks both officers agree on, or the chair settled. */
export function confirmedMarks({ marks }: Choice): { [subject: string]: number } | null {
  return marks?.state === 'confirmed' ? marks.first : null;
}
