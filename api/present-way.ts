// How did the case come here? Its milestones and its papers, told from the history alone.
import type { Json } from '#domain/events.ts';
import type { StoredEvent } from '#records/events.ts';
import type { CaseView } from './case-view.ts';

export interface WayStep {
  kind: string;
  at: string;
  seq: number;
  by: { kind: string; role: string | null };
  params: Record<string, Json>;
}

/** Everything that happened but the bells. */
export function wayOf(view: CaseView): WayStep[] {
  return view.events
    .filter(event => event.kind !== 'obligation.reminded')
    .map(event => ({
      kind: event.kind,
      at: event.effectiveAt,
      seq: event.seq,
      by: { kind: event.actor.kind, role: event.actor.role ?? null },
      params: event.body,
    }));
}

export interface PaperShown {
  code: string;
  countsAs: 'scan' | 'original';
  clause: string;
  state: 'none' | 'handed-in' | 'accepted' | 'defect';
  as: 'scan' | 'original' | null;
  at: string | null;
  reason: string | null;
  fileId: string | null;
}

type PaperFacts = Record<
  string,
  { as: 'scan' | 'original'; state: 'handed-in' | 'accepted' | 'defect'; at: string } | undefined
>;

export function papersOf(view: CaseView): PaperShown[] {
  const stand = ((view.row.facts as { papers?: PaperFacts }).papers ?? {}) satisfies PaperFacts;
  return view.program.papers.map(({ code, countsAs, clause }) => {
    const mine = view.events.filter(event => event.body['paper'] === code);
    const state = stand[code];
    return {
      code,
      countsAs,
      clause,
      state: state?.state ?? 'none',
      as: state?.as ?? null,
      at: state?.at ?? null,
      reason:
        state?.state === 'defect' ? text(mine.filter(event => event.kind === 'paper.defect').at(-1), 'reason') : null,
      fileId: text(mine.filter(event => event.body['fileId'] != null).at(-1), 'fileId'),
    };
  });
}

function text(event: StoredEvent | undefined, name: string): string | null {
  const value = event?.body[name];
  return typeof value === 'string' ? value : null;
}
