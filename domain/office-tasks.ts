// What an office owes: so many working days; when it lets them pass the level above is told, and it owes it anew for the same span.
import type { Role } from './actors.ts';
import type { Owed } from './obligations.ts';
import { rule, type SeasonInForce } from './season.ts';

/** When a duty was last let pass, and by which event; by its name, or by name/key where there are several of one name. */
export interface Lapses {
  readonly [duty: string]: { at: string; seq: number };
}

export interface OfficeTask {
  name: string;
  /** Tells apart several of one name: a check, a choice. */
  key?: string;
  by: Role;
  /** How many working days, or the rule that says it. */
  days: string | number;
  /** When it began to be owed, and by which event. */
  at: string;
  seq: number;
  clause: string;
}

/** The duty as it was let pass since it began to be owed; undefined where it was not. */
export function lapsedSince(lapses: Lapses, duty: string, since: number): { at: string; seq: number } | undefined {
  const lapse = lapses[duty];
  return lapse && lapse.seq > since ? lapse : undefined;
}

export function officeTask(lapses: Lapses, season: SeasonInForce, task: OfficeTask): Owed {
  const { name, key, by, days, at, seq, clause } = task;
  const span = typeof days === 'number' ? days : rule<number>(season, days);
  const lapse = lapsedSince(lapses, key === undefined ? name : `${name}/${key}`, seq);
  return {
    name,
    ...(key === undefined ? {} : { key }),
    by,
    due: { at: season.workingDaysAfter(lapse?.at ?? at, span) },
    otherwise: 'tell',
    clause,
    since: lapse?.seq ?? seq,
  };
}
