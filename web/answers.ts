/** What the server answers, as the pages read it (contract §3). Names only: shapes are checked on the other side. */
import type { Language } from '#texts/say.ts';
import type { Tone } from './parts/tones.ts';

export type Names = Partial<Record<Language, string>>;

export interface List<T> {
  items: T[];
  next?: string | null;
}

/** A season with the rules in force. */
export interface SeasonRules extends Season {
  number: string;
  rules: { name: string; value: number | string | boolean | null; clause: string }[];
  rulesVersion: number;
}

export interface SeasonDate {
  name: string;
  from: string;
  until: string | null;
  clause: string;
}
export interface Season {
  id: string;
  program: string;
  title: Names;
  year: number;
  open: boolean;
  zone: string;
  dates: SeasonDate[];
}

export interface Pool {
  id?: string;
  language: string;
  capacity: number;
  held: number;
  confirmed: number;
  free: number;
  waiting: number;
}
export interface School {
  id: string;
  code?: string;
  names: Names;
  address?: string | Names | null;
  phone?: string | null;
  district?: { id: string; names: Names } | null;
  pools: Pool[];
}
export interface SchoolPageAnswer extends School {
  charter: { sha256: string; text: string | null; texts: Names | null } | null;
  streets: { id: string; names: Names; side: string; houses: string | null }[];
}

export interface Refusal {
  code: string;
  details?: Record<string, string | number | boolean | null>;
}
export interface Owed {
  name: string;
  key: string | null;
  by: string;
  from: string | null;
  /** None while the clock stands, or where there is no end. */
  due: string | null;
  dateName: string | null;
  remind: string[];
  reminded: string[];
  otherwise: string;
  clause: string;
  stoppedAt: string | null;
  creditMs: number;
}
export interface CaseAction {
  name: string;
  /** The part it acts on. */
  part?: string;
  /** Only accepted when signed. */
  signed?: true;
  allowed: boolean;
  refusal?: Refusal;
}
export interface PersonShown {
  surname?: string;
  givenName?: string;
  patronymic?: string | null;
  name?: string;
  [field: string]: unknown;
}
export interface PaperShown {
  code: string;
  countsAs: 'scan' | 'original';
  state: 'none' | 'handed-in' | 'accepted' | 'defect';
  as: 'scan' | 'original' | null;
  at: string | null;
  reason: string | null;
  fileId: string | null;
}
export interface WayStep {
  kind: string;
  at: string;
  seq: number;
  /** Who did it, by kind and role. */
  by?: { kind: string; role: string | null };
  params: Record<string, unknown>;
}
export interface QueueMove {
  at: string;
  from: number | null;
  to: number;
  cause: string;
}
export interface Organisation {
  id: string;
  code: string;
  names: Names;
  address?: string | null;
  phone?: string | null;
}
export interface Case {
  id: string;
  number: string;
  program: string;
  season: { id: string; number: string; year: number; program: string };
  zone: string;
  status: string;
  tone: Tone;
  version: number;
  seq: number;
  /** The instant all this is told at. */
  at: string;
  closedReason: string | null;
  facts: Record<string, unknown>;
  people: { [part: string]: PersonShown | undefined };
  organisation: Organisation | null;
  owed: Owed[];
  actions: CaseAction[];
  queue: { position: number; of: number; ticket: number; moves: QueueMove[] } | null;
  seat: { language: string } | null;
  papers: PaperShown[];
  way: WayStep[];
  /** What was addressed to organisations of their own; none where a program has no parts. */
  parts?: PartShown[];
}
/** A part of a case: a choice of a college. */
export interface PartShown {
  key: string;
  organisationId: string;
  offerId: string | null;
  status: string;
  tone: Tone;
  version: number;
}
export interface ListedCase {
  id: string;
  number: string;
  program: string;
  marks?: string[];
  /** What a program shows of its facts in a list. */
  shown?: Record<string, unknown>;
  status: string;
  tone: Tone;
  version: number;
  name: string | null;
  organisation: Organisation | null;
  owed: { name: string; key?: string | null; by: string; due: string | null } | null;
}

export interface Notice {
  id: string;
  at: string;
  /** In the reader's words, as in the letter. */
  subject: string;
  text: string;
  case: { id: string; number: string } | null;
  readAt: string | null;
}
