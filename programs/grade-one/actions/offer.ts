// Release → re-offer (domain.md §6.1): the head of the queue is offered the seat, answers within the span, or is passed over.
import { z } from 'zod';
import { action, one } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { freeSeats, takeTicket, type Pool, type SeatChange } from '#domain/pools.ts';
import { firstRefusal, refuse } from '#domain/refusals.ts';
import { dateOf, rule } from '#domain/season.ts';
import type { GradeOneFacts } from '../facts.ts';
import { offerDue } from '../owed.ts';

const none = z.object({});
const pool = z.object({ poolId: z.string() });

export const offerSeat = action<GradeOneFacts, z.infer<typeof pool>>({
  name: 'offer-seat',
  who: ['clock'],
  input: pool,
  looks: (_f, input) => [
    { ask: 'pool-by-id', as: 'pool', poolId: input.poolId },
    { ask: 'queue-head', as: 'pool', poolId: input.poolId },
  ],
  may: f => (f.closed ? refuse('case-closed') : f.place === 'queue' ? undefined : refuse('not-waiting')),
  check: (f, input, world) =>
    firstRefusal(
      f.poolId !== input.poolId && refuse('not-waiting'),
      world.found.heads.pool !== world.caseId && refuse('not-head-of-queue'),
      (!world.found.pools.pool || freeSeats(world.found.pools.pool) <= 0) && refuse('no-free-seat'),
    ),
  record: (f, _input, world) => {
    const offered = world.found.pools.pool as Pool;
    return {
      events: [
        one('seat.offered', {
          poolId: offered.id,
          organisationId: offered.organisationId,
          language: offered.language,
          ticket: f.ticket,
        }),
      ],
      seats: [
        { kind: 'hold', poolId: offered.id, cause: 'offered' },
        { kind: 'leave', poolId: offered.id, cause: 'offered' },
      ],
    };
  },
});

const mayAnswer = (f: GradeOneFacts) =>
  f.closed ? refuse('case-closed') : f.place === 'offered' ? undefined : refuse('no-offer');

/** Pools an answer touches: the one offered, and the queue the child still stands in when the offer is of another school. */
const offerLooks = (f: GradeOneFacts) => [
  ...(f.offer ? ([{ ask: 'pool-by-id', as: 'offered', poolId: f.offer.poolId }] as const) : []),
  ...(f.offer?.elsewhere && f.poolId ? ([{ ask: 'pool-by-id', as: 'queue', poolId: f.poolId }] as const) : []),
];

export const acceptOffer = action<GradeOneFacts, z.infer<typeof none>>({
  name: 'accept-offer',
  who: [{ role: 'parent', relation: 'own' }],
  input: none,
  looks: offerLooks,
  may: mayAnswer,
  check: (f, _i, world) =>
    f.offer && offerDue(f.offer, world.season) <= world.at ? refuse('offer-expired') : undefined,
  record: (f, _i, world) => {
    const { poolId, organisationId, language, elsewhere } = f.offer as NonNullable<GradeOneFacts['offer']>;
    return {
      events: [
        one('offer.accepted', { poolId, organisationId, language }),
        ...(!f.documentsOpenedAt && dateOf(world.season, 'documents').from <= world.at
          ? [one('documents.opened')]
          : []),
      ],
      seats: elsewhere && f.poolId ? [{ kind: 'leave', poolId: f.poolId, cause: 'accepted-elsewhere' }] : [],
      organisationId,
    };
  },
});

export const declineOffer = action<GradeOneFacts, z.infer<typeof none>>({
  name: 'decline-offer',
  who: [{ role: 'parent', relation: 'own' }],
  input: none,
  looks: offerLooks,
  may: mayAnswer,
  record: f => {
    const { poolId, elsewhere } = f.offer as NonNullable<GradeOneFacts['offer']>;
    const release: SeatChange = { kind: 'release', poolId, cause: 'offer-declined' };
    // An offer of another school costs nothing: the child still stands in its own queue.
    return elsewhere
      ? { events: [one('offer.declined', { poolId, elsewhere })], seats: [release] }
      : { events: [one('withdrawn', { why: 'offer-declined', poolId })], seats: [release] };
  },
});

/** Nobody answered: the seat goes to the next; the child stands at the end of the queue, the second time it leaves (G13). */
export const passOver = action<GradeOneFacts, ClockInput>({
  name: 'pass-over',
  who: ['clock'],
  input: clockInput,
  looks: offerLooks,
  may: mayAnswer,
  record: (f, _i, world) => {
    const { poolId, elsewhere } = f.offer as NonNullable<GradeOneFacts['offer']>;
    const release: SeatChange = { kind: 'release', poolId, cause: 'offer-expired' };
    if (elsewhere) return { events: [one('offer.passed-over', { poolId, elsewhere })], seats: [release] };
    if (f.passedOver + 1 >= rule<number>(world.season, 'maxPassOvers')) {
      return { events: [one('withdrawn', { why: 'passed-over', poolId })], seats: [release] };
    }
    const ticket = takeTicket(world.found.pools.offered as Pool);
    const priority = f.claim === 'verified';
    return {
      events: [one('offer.passed-over', { poolId, ticket: ticket.ticket })],
      seats: [release, ticket, { kind: 'join', poolId, ticket: ticket.ticket, priority, cause: 'passed-over' }],
    };
  },
});
