import type { Owed } from '#domain/obligations.ts';
import { lapsedSince } from '#domain/office-tasks.ts';
import { dateOf, dayMs, later, plusMs, type SeasonInForce } from '#domain/season.ts';
import { span } from './definition.ts';
import { isDeclared, type RosterFacts } from './facts.ts';

/** features.md §5.1: the district finds a coordinator, the coordinator says how many graduates there are. */
export function owed(f: RosterFacts, season: SeasonInForce): Owed[] {
  if (f.closed) return [];
  return [...invite(f, season), ...declare(f, season), ...opens(f, season), closes(f)];
}

/** Five days from the opening of the registration; a school that comes later, or loses its coordinator, has five of its own. */
function invite(f: RosterFacts, season: SeasonInForce): Owed[] {
  if (!f.unstaffed || f.none) return [];
  const { at, seq } = f.unstaffed;
  const days = span(season, 'inviteDays') * dayMs;
  const lapse = lapsedSince(f.lapses, 'invite-coordinator', seq);
  return [
    {
      name: 'invite-coordinator',
      by: 'district',
      due: { at: plusMs(lapse?.at ?? later(opening(season), at), days) },
      // Whose level above knows already is asked once a span.
      ...(lapse ? {} : { remind: [48, 24] }),
      otherwise: 'tell',
      clause: '000-4',
      since: lapse?.seq ?? seq,
    },
  ];
}

/** Twenty days from the opening; whoever came late has as long as the district had to find them. */
function declare(f: RosterFacts, season: SeasonInForce): Owed[] {
  if (!f.staffed || isDeclared(f)) return [];
  const { at, seq } = f.staffed;
  const own = span(season, 'inviteDays') * dayMs;
  const lapse = lapsedSince(f.lapses, 'declare-roster', seq);
  const all = plusMs(later(opening(season), f.openedAt), span(season, 'declareDays') * dayMs);
  return [
    {
      name: 'declare-roster',
      by: 'coordinator',
      due: { at: lapse ? plusMs(lapse.at, own) : later(all, plusMs(at, own)) },
      ...(lapse ? {} : { remind: [7 * 24, 48, 24] }),
      otherwise: 'tell',
      clause: '000-8',
      since: lapse?.seq ?? seq,
    },
  ];
}

/** Whoever came in before the registration opens waits for that. */
function opens(f: RosterFacts, season: SeasonInForce): Owed[] {
  if (f.staff !== 'active' || f.rosterOpenedAt || !f.staffed) return [];
  return [
    {
      name: 'roster-opens',
      by: 'clock',
      due: { at: later(opening(season), f.openedAt) },
      otherwise: 'open-roster',
      clause: 'features 5.1',
      since: f.staffed.seq,
    },
  ];
}

/** 000-50: the number stands when the registration is over; a close that is moved moves this with it. */
function closes(f: RosterFacts): Owed {
  return {
    name: 'registration-ends',
    by: 'clock',
    due: { date: 'registration' },
    otherwise: 'close-roster',
    clause: '000-50',
    since: f.keptSeq,
  };
}

const opening = (season: SeasonInForce): string => dateOf(season, 'registration').from;
