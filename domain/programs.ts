import type { Action, ReceiptStands, Recorded, Who } from './actions.ts';
import type { Relation, Role } from './actors.ts';
import type { Board } from './boards.ts';
import { remind, tell } from './clock-actions.ts';
import type { CaseEvent, Fold, Json } from './events.ts';
import type { FileAsked } from './files.ts';
import type { Form } from './forms.ts';
import type { Owed } from './obligations.ts';
import type { OfferStands } from './offers.ts';
import type { Part } from './parts.ts';
import type { Refusal } from './refusals.ts';
import type { Rules, SeasonInForce } from './season.ts';
import type { Place, SittingStands } from './sittings.ts';

/** A message an event brings about. Params are codes and instants, never personal data. */
export interface NoticeDraft {
  template: string;
  /** The owner of the case, or everybody who holds one of the roles in that relation to it, or to the named part of it. */
  to: 'owner' | { roles: readonly Role[]; relation: Exclude<Relation, 'own'>; part?: string };
  params: { [name: string]: Json };
}

/** Whom the digest is for, whose duties are counted, within how many days, and under which template. */
export interface Digest {
  to: Role;
  of: Role;
  days: number;
  template: string;
}

export interface PaperAsked {
  code: string;
  /** `original` is seen at the desk; a scan of it is a pre-check. */
  countsAs: 'scan' | 'original';
  clause: string;
}

export interface DateTemplate {
  name: string;
  from: string;
  until: string | null;
  clause: string;
}

/** The tone of a status: it belongs to the party whose turn it is, not to the viewer. */
export type Tone = 'you' | 'us' | 'done' | 'refused' | 'released' | 'expired';

/** Who reads a case: in which role, and at which organisations they hold it. */
export interface Reader {
  as: Role;
  accountId?: string;
  organisations: readonly { id: string; path: string }[];
}

/** The facts as one reader may know them, and each event: as it may be told, or not at all. */
export interface Withheld<F> {
  facts: F;
  event(event: CaseEvent): CaseEvent | undefined;
  /** Keys of the parts the reader knows of; all, where nothing is said. */
  parts?: readonly string[];
}

/**
 * What a program asks, owes and allows. Facts are folded from events, everything else is derived from facts:
 * a state is a name for facts and never set by hand.
 */
export interface Program<F = unknown> {
  id: string;
  /** First part of the keys of its texts. */
  words: string;
  /** The program whose seasons its cases belong to, where that is another. */
  inSeasonOf?: string;
  /** Kinds of organisations of its country that each have one case of it in a season: opened with the season, or with the organisation. */
  oneAt?: readonly string[];
  /** Such a case is told who works at its organisation: its opening as `staff`, then by this act whenever one of the roles begins, ends or comes in. */
  noticesStaff?: { readonly roles: readonly Role[]; readonly by: string };
  /** Workflow type that conducts its cases. */
  story: string;
  /** First part of a case's number. */
  prefix: string;
  zone: string;
  country: 'KG' | 'KZ';
  /** The part of the case whose person it is about; null where it is about nobody. */
  subject: string | null;
  /** In which role its owner acts; null where it has none. */
  owner: Role | null;
  /** Who may read a case at all; what they see of it is decided field by field. */
  readers: readonly Who[];
  /** Whose duties stand in the inbox of a role: its own, and those of whom it stands in for. */
  answersFor: { readonly [role in Role]?: readonly Role[] };
  /** What is filled in, step by step; null where nothing is. */
  form: Form | null;
  /** Who fills it in. */
  filledBy: readonly Role[];
  empty: F;
  fold: Fold<F>;
  /** One name for the facts. */
  status(facts: F): string;
  tones: { readonly [status: string]: Tone };
  /** Why the case is closed, or null while it is open. */
  closed(facts: F): string | null;
  owed(facts: F, season: SeasonInForce): Owed[];
  /** Whether the case is filed: from then on no second one of the same subject may be. */
  filed(facts: F): string | null;
  /** Short names of what a list finds a case by beside its status: a refund due, a benefit claimed. */
  marks?(facts: F): string[];
  /** What the offices count of its cases; none where nobody looks over them from above. */
  board?: Board;
  /** What a row of a list shows of the facts, beside the status. */
  listed?(facts: F): { [name: string]: Json };
  /** What the inbox of an office shows of the facts beside one task. */
  tasked?(facts: F, task: { name: string; key: string }): { [name: string]: Json };
  /** What a reader may know of the facts and events where not everything (a blind second look); undefined: all of it. */
  withheld?(facts: F, reader: Reader): Withheld<F> | undefined;
  /** Parts of the case that are addressed to organisations of their own. */
  parts?(facts: F): Part[];
  /** What its organisation offers, as the register of offers must hold it. */
  offers?(facts: F): OfferStands[];
  /** Sittings people are invited to, as the register of sittings must hold them. */
  sittings?(facts: F): SittingStands[];
  /** The places its people have in sittings that another case keeps. */
  places?(facts: F): Place[];
  /** Receipts as the register of receipts must hold them. */
  receipts?(facts: F): ReceiptStands[];
  /** The gap-free series its cases are numbered by, and the fact that holds a case's number. */
  numbered?: { series: string; fact: string };
  /** What is wrong with a history that is written already, in a word; doctor asks it, nothing is decided by it. */
  sound?(facts: F, events: readonly CaseEvent[]): string | null;
  /** What the story may know of the facts: judged answers, no personal data. */
  judged(facts: F): { [fact: string]: string | null };
  actions: readonly Action<F>[];
  notices(event: CaseEvent, facts: F, season: SeasonInForce): NoticeDraft[];
  /** An office that is told once a day what those of its organisation owe soon. */
  digest?: Digest;
  /** The closed list of papers it may ask for, each with what counts; empty where it asks for none. */
  papers: readonly PaperAsked[];
  /** Named templates of a season's dates as rules of the calendar, with the clause of each. */
  dateTemplates: { readonly [template: string]: readonly DateTemplate[] };
  defaultRules: Rules;
  /** Named tables of rules of single years, laid over the default ones when a season is opened. */
  ruleTables?: { readonly [table: string]: Rules };
  /** Clause of each rule, shown beside it. */
  ruleClauses: { readonly [rule: string]: string };
  /** What no action may do, and the clause that forbids it. */
  forbids: readonly { what: string; clause: string }[];
  /** Places for files that ask for something else than a picture or a paper. */
  filesAsked?: { readonly [slot: string]: FileAsked };
  /** Which fields of a person which roles may see, beside masks; the family sees its own. */
  sees: { readonly [field: string]: readonly Role[] };
  /** First events of a new case, and the people it is about where they are known from the start. */
  opening(input: { [name: string]: Json }): Recorded;
  /** Whether one may be opened now; where nothing is said, always. */
  mayOpen?(season: SeasonInForce, at: string): Refusal | undefined;
  /** Offices that set its seasons beside the ministry, each those it opened. */
  seasonsBy?: readonly Role[];
  /** Who may open a case, by role: for itself, or (an office) for somebody else. */
  openedBy: readonly Role[];
}

/** Each country's offices keep one time; Kazakhstan since 1 March 2024. */
const zones = { KG: 'Asia/Bishkek', KZ: 'Asia/Almaty' } as const;

/** What a program that has none of it leaves unsaid. */
const unsaid = { form: null, filledBy: [], papers: [], dateTemplates: {}, forbids: [], filed: () => null };
type Said<F> = Omit<Program<F>, 'zone' | keyof typeof unsaid> & Partial<Pick<Program<F>, keyof typeof unsaid>>;

/** A definition that names what does not exist never gets as far as a case. The clock reminds and tells in every program. */
export function defineProgram<F>(said: Said<F>): Program {
  const actions = [...said.actions, remind<F>(), tell<F>()];
  const program: Program<F> = { ...unsaid, ...said, zone: zones[said.country], actions };
  const names = new Set<string>();
  for (const action of program.actions) {
    if (names.has(action.name)) throw new Error(`${program.id}: action ${action.name} is defined twice`);
    names.add(action.name);
    if (action.who.length === 0) throw new Error(`${program.id}: nobody may ${action.name}`);
  }
  for (const name of Object.keys(program.defaultRules)) {
    if (!program.ruleClauses[name]) throw new Error(`${program.id}: rule ${name} cites no clause`);
  }
  return program as unknown as Program;
}
