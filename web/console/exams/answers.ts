/** What the server answers about exams, as these pages read it. */
import type { Names } from '../../answers.ts';
import type { Tone } from '../../parts/tones.ts';

export interface KeptBy {
  id: string;
  number: string;
  version: number;
}
export interface ExaminedOffer {
  id: string;
  season: string;
  names: Names;
  terms: Record<string, unknown>;
  organisation: { id: string; code: string; names: Names };
  keptBy: KeptBy;
  unscheduled: number;
  scheduled: number;
  graded: number;
  appealed: number;
}
export interface Sitting {
  id: string;
  season: string;
  keptBy: KeptBy;
  organisation: { id: string; code: string; names: Names };
  offer: { id: string; names: Names; terms: Record<string, unknown> } | null;
  kind: string;
  startsAt: string;
  minutes: number;
  address: string;
  capacity: number;
  invited: number;
  graded: number;
  /** Invited, and the grade does not stand yet. */
  waiting: number;
  stands: Standing;
  frozen: boolean;
}
export type Standing = 'planned' | 'to-grade' | 'done' | 'cancelled';

export interface Appeal {
  state: 'filed' | 'proposed' | 'decided';
  at: string;
  proposal: { decision: 'raise' | 'lower' | 'keep'; grade: number | null; protocol: string; mine: boolean } | null;
  barred: boolean;
}
export interface Candidate {
  case: { id: string; number: string };
  part: string;
  version: number;
  offer: string | null;
  status: string;
  tone: Tone;
  name: string | null;
  sitting: string | null;
  startsAt: string | null;
  missed: string[];
  absences: number;
  grades: { mine: number | null; given: number; final: number | null; at: string | null; by: string[] };
  appeal: Appeal | null;
}
export interface SittingWithCandidates extends Sitting {
  candidates: Candidate[];
}

export const educations = ['after_9', 'after_11', 'after_tvet'] as const;
export const standings: readonly Standing[] = ['planned', 'to-grade', 'done', 'cancelled'];
/** Together with the act that plans or moves the exam itself they fit into one signature. */
export const mostTogether = 119;

/** A row in a list of many parts: one case may stand there twice. */
export const keyOf = ({ case: of, part }: Candidate): string => `${of.id}/${part}`;
