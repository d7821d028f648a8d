// What of a case may its reader not know? A program says it; here it is left out of everything that is told, so that not even a gap in
// the numbering tells of it.
import type { Actor, Role } from '#domain/actors.ts';
import type { CaseEvent, Json } from '#domain/events.ts';
import type { Program, Reader, Withheld } from '#domain/programs.ts';
import type { CaseRow } from '#records/cases.ts';
import type { Told } from '#records/cabinet.ts';
import type { CaseView } from './case-view.ts';

/** Who reads, in the role they read it in, at which organisations they hold it. */
export function readerOf(as: Role, actor: Actor): Reader {
  const organisations = actor.roles.flatMap(held =>
    held.role === as && held.organisationId !== null ? [{ id: held.organisationId, path: held.path }] : [],
  );
  return { as, organisations, ...(actor.accountId ? { accountId: actor.accountId } : {}) };
}

/** The view as its reader may know it: facts, parts, duties, what was told; events counted from one without a gap, no hashes that would show one. */
export function asSeen(view: CaseView, reader: Reader): CaseView & { whole: boolean } {
  const withheld = view.program.withheld?.(view.row.facts, reader);
  if (!withheld) return { ...view, whole: true };
  const nothing = Buffer.alloc(0);
  const events = view.events
    .flatMap(event => {
      const told: CaseEvent | undefined = withheld.event(event);
      return told ? [{ ...event, body: told.body, actor: told.actor }] : [];
    })
    .map((event, index) => ({ ...event, seq: index + 1, hash: nothing, previousHash: nothing }));
  const facts = withoutPlaces(withheld.facts as Json);
  return {
    ...view,
    ...ofParts(view, withheld, reader),
    events,
    row: rowSeen(view, withheld, facts, events.length),
    whole: false,
  };
}

function rowSeen(view: CaseView, withheld: Withheld<unknown>, facts: Json, seq: number): CaseView['row'] {
  const parts = view.row.parts.filter(part => knows(withheld, part.key));
  return { ...view.row, facts, seq, parts };
}

/** Duties, notices and files of parts the reader does not know of are not there. */
function ofParts(view: CaseView, withheld: Withheld<unknown>, reader: Reader): Pick<CaseView, 'owed' | 'told'> {
  const isOwn = (told: Told): boolean => told.accountId === reader.accountId;
  const foreign = new Set(view.row.parts.flatMap(part => (knows(withheld, part.key) ? [] : [part.key])));
  return {
    owed: view.owed.filter(owed => !foreign.has(owed.key ?? '')),
    told: view.told.filter(told => isOwn(told) || knowsTold(withheld, told)),
  };
}

/** What was told of the case as a whole may name every part: whoever knows of some of them alone is not told it. */
function knowsTold(withheld: Withheld<unknown>, { params }: Told): boolean {
  return withheld.parts === undefined || withheld.parts.includes(String(params['part'] ?? ''));
}

const knows = (withheld: Withheld<unknown>, part: string): boolean =>
  withheld.parts === undefined || withheld.parts.includes(part);

/** The seq in the chain of the n-th event somebody was told of. */
export function seqOf(view: CaseView, reader: Reader, shown: number): number {
  const withheld = view.program.withheld?.(view.row.facts, reader);
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

/** Whether the reader knows of the part a duty is keyed by. */
export function knowsKey(program: Program, row: CaseRow, reader: Reader, key: string): boolean {
  const parts = program.withheld?.(row.facts, reader)?.parts;
  return parts === undefined || parts.includes(key) || !row.parts.some(part => part.key === key);
}

/** Whether the event that stands at a place of the chain may be told to the reader. */
export function knowsEvent(view: CaseView, reader: Reader, seq: number | null): boolean {
  const withheld = view.program.withheld?.(view.row.facts, reader);
  const event = view.events.find(one => one.seq === seq);
  return (
    withheld === undefined || (event === undefined ? withheld.parts === undefined : Boolean(withheld.event(event)))
  );
}
