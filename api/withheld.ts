// What of a case may its reader not know? A program says it; here it is left out of everything that is told, so that not even a gap in
// the numbering tells of it.
import type { Role } from '#domain/actors.ts';
import type { CaseEvent, Json } from '#domain/events.ts';
import type { CaseView } from './case-view.ts';

/** The view as its reader may know it: facts, events counted from one without a gap, no hashes that would show one. */
export function asSeen(view: CaseView, as: Role, accountId: string | undefined): CaseView & { whole: boolean } {
  const withheld = view.program.withheld?.(view.row.facts, as, accountId);
  if (!withheld) return { ...view, whole: true };
  const nothing = Buffer.alloc(0);
  const events = view.events
    .flatMap(event => {
      const told: CaseEvent | undefined = withheld.event(event);
      return told ? [{ ...event, body: told.body }] : [];
    })
    .map((event, index) => ({ ...event, seq: index + 1, hash: nothing, previousHash: nothing }));
  const facts = withoutPlaces(withheld.facts as Json);
  return { ...view, events, row: { ...view.row, facts, seq: events.length }, whole: false };
}

/** The seq in the chain of the n-th event somebody was told of. */
export function seqOf(view: CaseView, as: Role, accountId: string | undefined, shown: number): number {
  const withheld = view.program.withheld?.(view.row.facts, as, accountId);
  if (!withheld) return shown;
  const told = view.events.filter(event => withheld.event(event) !== undefined);
  return told[Math.min(shown, told.length) - 1]?.seq ?? shown;
}

/** A place in the chain counts what is withheld too. */
function withoutPlaces(facts: Json): Json {
  if (Array.isArray(facts)) return facts.map(withoutPlaces);
  if (facts === null || typeof facts !== 'object') return facts;
  const kept = Object.entries(facts).filter(([name]) => name !== 'seq' && !name.endsWith('Seq'));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutPlaces(value)]));
}
