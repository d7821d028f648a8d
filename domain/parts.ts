import type { CaseEvent, Json } from './events.ts';

/**
 * A part of a case that is addressed to an organisation of its own: a choice of a college. It has a status and a version of
 * its own, and that organisation sees it alone. An obligation keyed by a part is that part's.
 */
export interface Part {
  key: string;
  organisationId: string;
  /** What was chosen there. */
  offerId: string | null;
  status: string;
  /**
   * Short names of what a list finds it by beside its status. Two of them mean the same in every program: `closed` (nothing is
   * awaited any more) and `taken-back` (it no longer counts among those who have chosen its offer).
   */
  marks: readonly string[];
  /** What a row of a list shows of it. */
  listed: { readonly [name: string]: Json };
}

/** A part as it is written down. */
export interface PartRow extends Part {
  organisationPath: string;
  version: number;
}

/** Which part an event is about; none, where it is about the whole case. */
export function partOf(event: Pick<CaseEvent, 'body'>): string | undefined {
  const { part } = event.body;
  return typeof part === 'string' ? part : undefined;
}

/** The parts after some events: what an event was about, or what stands otherwise than before, has a new version. */
export function partsAfter(
  before: readonly PartRow[],
  after: readonly Part[],
  events: readonly CaseEvent[],
): (Part & { version: number })[] {
  const touched = new Set(events.flatMap(event => partOf(event) ?? []));
  return after.map(part => {
    const known = before.find(one => one.key === part.key);
    if (!known) return { ...part, version: 1 };
    const same = known.status === part.status && known.marks.join() === part.marks.join() && !touched.has(part.key);
    return { ...part, version: known.version + (same ? 0 : 1) };
  });
}
