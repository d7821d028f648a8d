// What nobody decides here: somebody is given the school or leaves it, the registration opens, the registration is over.
import { z } from 'zod';
import { action, one } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { refuse, type Refusal } from '#domain/refusals.ts';
import { dateOf } from '#domain/season.ts';
import type { RosterFacts } from '../facts.ts';

const notClosed = (f: RosterFacts): Refusal | undefined => (f.closed ? refuse('case-closed') : undefined);

/** Who registers the graduates there: written down whenever the office begins or ends, or its holder has come in. */
export const noteStaff = action<RosterFacts, object>({
  name: 'note-staff',
  who: ['clock'],
  clause: '000-4',
  input: z.strictObject({}),
  looks: () => [{ ask: 'staff', as: 'staff', roles: ['coordinator'] }],
  may: notClosed,
  check: (f, _input, world) => (world.found.staff['staff'] === f.staff ? refuse('nothing-changed') : undefined),
  record: (f, _input, world) => {
    const staff = world.found.staff['staff'] ?? 'none';
    const opens = staff === 'active' && !f.rosterOpenedAt && dateOf(world.season, 'registration').from <= world.at;
    return { events: [one('staff.noted', { staff }), ...(opens ? [one('roster.opened')] : [])] };
  },
});

export const openRoster = action<RosterFacts, ClockInput>({
  name: 'open-roster',
  who: ['clock'],
  input: clockInput,
  may: f => notClosed(f) ?? (f.rosterOpenedAt ? refuse('no-longer') : undefined),
  record: () => ({ events: [one('roster.opened')] }),
});

export const closeRoster = action<RosterFacts, ClockInput>({
  name: 'close-roster',
  who: ['clock'],
  input: clockInput,
  may: notClosed,
  record: (_f, _input, world) => {
    const end = dateOf(world.season, 'registration').until;
    return { events: [one(end === null || world.at >= end ? 'roster.closed' : 'roster.kept')] };
  },
});
