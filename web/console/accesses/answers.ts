/** What the server answers about accesses, as these pages read it. */
import type { Tone } from '../../parts/tones.ts';
import type { CaseRow, Names, PersonShown } from '../answers.ts';

export interface Access {
  /** The first password waits, was changed by its owner, or is too old. */
  state: 'first' | 'used' | 'expired';
  until: string | null;
}
export interface AccessRow {
  case: Omit<CaseRow, 'tone'> & {
    tone: Tone;
    steps: Record<string, boolean>;
    marks: string[];
    shown: { sum?: number | null; paid?: number; declared?: number; number?: number | null; files?: string[] };
  };
  name: string;
  phone: string;
  access: Access;
  /** The reader's own office hands it over. */
  handed: boolean;
}
/** What is handed over, shown until it was used. */
export interface HandedOver {
  password: string | null;
  until: string | null;
  link: string;
}
export interface Coordinator {
  account: string;
  name: PersonShown | null;
  phone: string;
  since: string;
  access: Access;
}
export interface SchoolWithCoordinators {
  organisation: { id: string; code: string; kind: string; names: Names };
  coordinators: Coordinator[];
}
export interface Undertaking {
  version: number;
  title: string;
  paragraphs: string[];
  name: string | null;
  offices: { role: string; organisation: string | null }[];
  owed: boolean;
  acceptedAt: string | null;
}

export const passwordReasons = ['lost', 'not-received', 'expired', 'seen-by-others'] as const;
export const phoneReasons = ['lost', 'changed-operator', 'typed-wrong', 'taken-over'] as const;
