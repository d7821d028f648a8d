export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Body = { [key: string]: Json };

/** Who is named in the history: never a name, only the kind, the role used and the account. */
export interface EventActor {
  kind: 'person' | 'clock' | 'import';
  role?: string;
  accountId?: string;
}

/** One thing that happened to a case. Instants are ISO in UTC; the body holds codes, ids, instants and amounts only. */
export interface CaseEvent {
  seq: number;
  kind: string;
  effectiveAt: string;
  recordedAt: string;
  actor: EventActor;
  body: Body;
}

/** What an action asks to be written down; `sealed` is personal data by the person of the case it belongs to. */
export interface EventDraft {
  kind: string;
  body: Body;
  sealed?: { [person: string]: Json };
}

/** How each kind of event changes the facts. An unknown kind is an error: a history is never half understood. */
export type Fold<F> = { [kind: string]: (facts: F, event: CaseEvent) => F };

/** Facts after one more event. Throws on a kind the program does not know. */
export function foldOne<F>(fold: Fold<F>, facts: F, event: CaseEvent): F {
  const step = fold[event.kind];
  if (!step) throw new Error(`no fold for event ${event.kind}`);
  return step(facts, event);
}

export function foldAll<F>(fold: Fold<F>, empty: F, events: readonly CaseEvent[]): F {
  return events.reduce((facts, event) => foldOne(fold, facts, event), empty);
}
