import { z } from 'zod';
import { action, one } from '#domain/actions.ts';
import { refuse } from '#domain/refusals.ts';
import type { GradeOneFacts } from '../facts.ts';

const none = z.object({});
const mayDecide = (f: GradeOneFacts) =>
  f.closed ? refuse('case-closed') : f.claim === 'claimed' ? undefined : refuse('priority-not-claimed');

/** Waiting, or offered a seat elsewhere while the own queue is kept. */
const standsInQueue = (f: GradeOneFacts) =>
  f.place === 'queue' || (f.place === 'offered' && f.offer?.elsewhere === true);

/** Regulation 97 §15: a verified claim stands before the ordinary in the same queue and keeps its ticket. */
export const confirmPriority = action<GradeOneFacts, z.infer<typeof none>>({
  name: 'confirm-priority',
  who: [{ role: 'director', relation: 'school' }],
  clause: '003-46',
  input: none,
  may: mayDecide,
  looks: f => (standsInQueue(f) && f.poolId ? [{ ask: 'pool-by-id', as: 'pool', poolId: f.poolId }] : []),
  record: (f, _input, world) => ({
    events: [one('priority.verified', { claim: f.claimCode })],
    seats: world.found.pools.pool
      ? [{ kind: 'promote', poolId: world.found.pools.pool.id, cause: 'priority-verified' }]
      : [],
  }),
});

/**
 * A refused claim means the ordinary order. Where only the claim had lifted the catchment guard the place is given
 * back; it is not counted as a cancellation (G9). A confirmed seat is not taken away (C3).
 */
export const rejectPriority = action<GradeOneFacts, z.infer<typeof none>>({
  name: 'reject-priority',
  who: [{ role: 'director', relation: 'school' }],
  clause: '003-46',
  input: none,
  may: f => mayDecide(f) ?? (f.place === 'offered' && f.liftedByClaim ? refuse('seat-offered') : undefined),
  looks: f => (f.liftedByClaim && f.poolId ? [{ ask: 'pool-by-id', as: 'pool', poolId: f.poolId }] : []),
  record: f => {
    const rejected = one('priority.rejected', { claim: f.claimCode });
    if (!f.liftedByClaim || !f.poolId || f.enrolledAt) return { events: [rejected] };
    const back = { why: 'claim-rejected', poolId: f.poolId };
    return {
      events: [rejected, one('seat.released', back)],
      seats: [{ kind: f.place === 'queue' ? 'leave' : 'release', poolId: f.poolId, cause: 'claim-rejected' }],
    };
  },
});
