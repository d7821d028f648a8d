import type { Staffing } from '#domain/staffing.ts';
import type { ReasonForNone } from './definition.ts';

/** When something began, and by which event. */
export interface Since {
  at: string;
  seq: number;
}

/** What is known of a school's list of graduates: numbers and codes, nobody's name. */
export interface RosterFacts {
  openedAt: string;
  organisationId: string;
  /** Whether somebody registers its graduates, and has come in. */
  staff: Staffing;
  /** Since when nobody does; null while somebody does. */
  unstaffed: Since | null;
  /** Since when somebody does, whether they have come in or not. */
  staffed: Since | null;
  /** Accesses may be opened from here on. */
  rosterOpenedAt: string | null;
  declared: { graduates: number; at: string } | null;
  none: { reason: ReasonForNone; at: string } | null;
  /** When the case was last found to go on: its closing moves with the close of registration. */
  keptSeq: number;
  closed: string | null;
  closedAt: string | null;
  lapses: { [obligation: string]: Since };
}

export const noFacts: RosterFacts = {
  openedAt: '',
  organisationId: '',
  staff: 'none',
  unstaffed: null,
  staffed: null,
  rosterOpenedAt: null,
  declared: null,
  none: null,
  keptSeq: 0,
  closed: null,
  closedAt: null,
  lapses: {},
};

/** The coordinator has said how many there are, or that there are none. */
export const isDeclared = (f: Pick<RosterFacts, 'declared' | 'none'>): boolean =>
  f.declared !== null || f.none !== null;
