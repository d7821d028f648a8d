// How many graduates does the school register, or none and why? Said once, put right until the registration closes.
import { z } from 'zod';
import { action, one, type Look, type World } from '#domain/actions.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { dateOf } from '#domain/season.ts';
import { notOnTheList, reasonsForNone, registrations, span } from '../definition.ts';
import type { RosterFacts } from '../facts.ts';

/** Those to whom an access was opened and whose registration was not withdrawn. */
const madeLook: Look = { ask: 'cases-here', as: 'made', program: registrations, besides: notOnTheList };
const madeIn = (world: World): number => world.found.counts['made'] ?? 0;

const coordinator = { role: 'coordinator', relation: 'school' } as const;

function mayDeclare(f: RosterFacts, world: World): Refusal | undefined {
  if (f.closed) return refuse('case-closed');
  return world.at < (dateOf(world.season, 'registration').until ?? world.at) ? undefined : refuse('window-closed');
}

const count = z.strictObject({ graduates: z.int().min(1) });

export const declareRoster = action<RosterFacts, z.infer<typeof count>>({
  name: 'declare-roster',
  who: [coordinator],
  clause: '000-8',
  input: count,
  looks: () => [madeLook],
  may: mayDeclare,
  check: (f, { graduates }, world) => {
    const most = span(world.season, 'graduatesMost');
    return firstRefusal(
      graduates > most && refuse('roster-too-many', { most }),
      graduates < madeIn(world) && refuse('roster-below-accesses', { accesses: madeIn(world) }),
      graduates === f.declared?.graduates && refuse('nothing-changed'),
    );
  },
  record: (f, { graduates }) => ({
    events: [one('roster.declared', { graduates, was: f.declared?.graduates ?? null })],
  }),
});

const none = z.strictObject({ reason: z.enum(reasonsForNone) });

/** A school without a final year needs nobody to say so: then its district does. */
export const declareNone = action<RosterFacts, z.infer<typeof none>>({
  name: 'declare-none',
  who: [coordinator, { role: 'district', relation: 'district' }],
  clause: 'features 5.1',
  input: none,
  looks: () => [madeLook],
  may: (f, world) =>
    mayDeclare(f, world) ??
    (world.actor.role === 'district' && f.staff !== 'none' ? refuse('roster-of-the-coordinator') : undefined),
  check: (f, { reason }, world) =>
    firstRefusal(
      madeIn(world) > 0 && refuse('roster-has-accesses', { accesses: madeIn(world) }),
      reason === f.none?.reason && refuse('nothing-changed'),
    ),
  record: (f, { reason }) => ({
    events: [one('roster.none', { reason, was: f.declared?.graduates ?? null })],
  }),
});
