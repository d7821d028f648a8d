/** What the server answers to the console, as its pages read it; the portal's shapes are the same ones. */
import type { Case, CaseAction, List, Names, Owed, PaperShown, PersonShown, Pool, Refusal } from '../answers.ts';

export type { Case, CaseAction, List, Names, Owed, PaperShown, PersonShown, Pool };

export interface Taker {
  accountId: string;
  name: string | PersonShown | null;
}
export interface Task {
  id?: string;
  name: string;
  key?: string | null;
  by: string;
  due: string | null;
  stoppedAt?: string | null;
  takenBy?: Taker | null;
}
export interface CaseRow {
  id: string;
  /** Key of the part the row shows; null where it shows the whole case. */
  part?: string | null;
  offer?: string | null;
  /** What its program shows of it in a list. */
  shown?: Record<string, unknown>;
  marks?: string[];
  number: string;
  program: string;
  status: string;
  tone?: string;
  version: number;
  language?: string | null;
  openedAt?: string;
  submittedAt?: string | null;
  closedAt?: string | null;
  organisation?: { id: string; code?: string; names: Names } | null;
  /** Of whom the case is about, where the reader may see it. */
  name?: string | null;
  owed?: Task | null;
}
export type Facets = Record<string, Record<string, number> | number>;

export interface DutyGroup {
  name: string;
  by: string;
  count: number;
  overdue: number;
  today?: number;
  tomorrow?: number;
  soonest?: string | null;
}
export interface Inbox {
  items: { name: string; by: string; due: string | null; case: { id: string; number: string; program: string } }[];
  groups: DutyGroup[];
}
/** One task of an office's inbox. */
export interface InboxTask extends Task {
  id: string;
  /** Key of the part it is about. */
  part?: string | null;
  openedAt: string;
  case: { id: string; number: string; program: string; status: string; version: number; name: string | null };
  /** What the program shows of the case beside this task. */
  shown: Record<string, unknown>;
}
export interface TaskInbox {
  items: InboxTask[];
  groups: DutyGroup[];
  next: string | null;
}
export interface SavedView {
  id: string;
  name: string;
  query: Record<string, string>;
  /** Whether I keep it, and whether my whole office sees it. */
  mine?: boolean;
  shared?: boolean;
}
export interface RowAnswer {
  case: string;
  ok: boolean;
  problem?: { code: string; status: number; title: string };
}
export interface Colleague {
  accountId: string;
  name: PersonShown | string | null;
  role?: string;
}

export interface CaseEventShown {
  seq: number;
  effectiveAt: string;
  recordedAt: string;
  actor: { kind: string; role?: string | null; name?: string | PersonShown | null };
  kind: string;
  body: Record<string, unknown>;
  rules?: number | null;
  hash: string;
  previousHash: string;
  /** The signature that covers it, and its place among the acts signed. */
  signature?: { id: string; index: number } | null;
}
export interface RegistryAnswer {
  service?: string;
  check?: string;
  answer: string;
  at: string;
  fields?: string[];
}
export interface Told {
  template: string;
  at: string;
  side: string;
  params: Record<string, unknown>;
  mail: string;
  subject?: string;
  text?: string;
  language?: string;
}
export interface StaffCase extends Case {
  at: string;
  checks?: RegistryAnswer[];
  /** Names of those who acted, by account. */
  colleagues?: Record<string, string>;
  rulesVersion?: number | null;
  told?: Told[];
}
export interface History {
  items: CaseEventShown[];
  chain: { sound: boolean; brokenAt: number | null; head: string };
}

export interface SchoolRow {
  id: string;
  code: string;
  names: Names;
  district?: { id: string; names: Names } | null;
  pools: Pool[];
}

export interface SeasonDateRow {
  name: string;
  from: string;
  until: string | null;
  rule?: string;
  clause: string;
  cases?: number;
}
export interface RuleRow {
  name: string;
  value: number | string | boolean | null;
  clause: string;
}
export interface SeasonShown {
  id: string;
  number: string;
  program: string;
  title: Names;
  open: boolean;
  zone: string;
  year: number;
  template: string;
  dates: SeasonDateRow[];
  rules?: RuleRow[];
  rulesVersion?: number;
}
export interface Impact {
  was: { from: string; until: string | null; clause: string };
  /** What the rules say to the move; null where it may be done. */
  refusal: Refusal | null;
  gains: number;
  shorter: number;
  past: number;
  openings: number;
  schools: { organisationId: string | null; names: Names | null; gains: number; shorter: number; past: number }[];
  notice: { template: string; recipients: number };
}
export interface RulesVersion {
  version: number;
  at: string;
  rules: (RuleRow & { changed: boolean })[];
}

export interface ImportRow {
  id: string;
  kind: string;
  fileName: string;
  status: 'previewed' | 'written' | 'dropped';
  good: number;
  bad: number;
  at: string;
}
export interface ImportFault {
  row: number;
  key: string;
  column: string;
  title: string;
  code: string;
  text: string;
}
export interface ImportShown extends ImportRow {
  season: string | null;
  writtenAt: string | null;
  faults: ImportFault[];
  sample: { row: number; values: Record<string, string | number | boolean | null> }[];
}

export interface LookRow {
  at: string;
  who: { name?: string | PersonShown | null; role?: string | null } | string;
  what: string;
  case?: { id: string; number: string } | string | null;
  field?: string | null;
}
