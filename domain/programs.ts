import type { Action, Recorded } from './actions.ts';
import type { CaseEvent, Fold, Json } from './events.ts';
import type { Owed } from './obligations.ts';
import type { Role } from './actors.ts';
import type { Rules, SeasonInForce } from './season.ts';

/** A message an event brings about. Params are codes and instants, never personal data. */
export interface NoticeDraft {
  template: string;
  to: 'owner' | 'school' | 'district' | 'ministry';
  params: { [name: string]: Json };
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

/**
 * What a program asks, owes and allows. Facts are folded from events, everything else is derived from facts:
 * a state is a name for facts and never set by hand.
 */
export interface Program<F = unknown> {
  id: string;
  /** Workflow type that conducts its cases. */
  story: string;
  /** First part of a case's number. */
  prefix: string;
  zone: string;
  country: 'KG' | 'KZ';
  /** The part of the case whose person it is about; null where it is about nobody. */
  subject: string | null;
  empty: F;
  fold: Fold<F>;
  /** One name for the facts. */
  status(facts: F): string;
  tones: { readonly [status: string]: Tone };
  /** Why the case is closed, or null while it is open. */
  closed(facts: F): string | null;
  owed(facts: F, season: SeasonInForce): Owed[];
  /** What the story may know of the facts: judged answers, no personal data. */
  /** Whether the case is filed: from then on no second one of the same subject may be. */
  filed(facts: F): string | null;
  judged(facts: F): { [fact: string]: string | null };
  actions: readonly Action<F>[];
  notices(event: CaseEvent, facts: F, season: SeasonInForce): NoticeDraft[];
  /** The closed list of papers it may ask for, each with what counts; empty where it asks for none. */
  papers: readonly PaperAsked[];
  /** Named templates of a season's dates as rules of the calendar, with the clause of each. */
  dateTemplates: { readonly [template: string]: readonly DateTemplate[] };
  defaultRules: Rules;
  /** Clause of each rule, shown beside it. */
  ruleClauses: { readonly [rule: string]: string };
  /** What no action may do, and the clause that forbids it. */
  forbids: readonly { what: string; clause: string }[];
  /** Which fields of a person which roles may see, beside masks; the family sees its own. */
  sees: { readonly [field: string]: readonly Role[] };
  /** First events of a new case. */
  opening(input: { [name: string]: Json }): Recorded;
  /** Which role may open a case for itself. */
  openedBy: readonly Role[];
}

/** A definition that names what does not exist never gets as far as a case. */
export function defineProgram<F>(program: Program<F>): Program {
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
