// Regulation 97 §16.5: no place in the wished school → a school with vacant seats.
import { z } from 'zod';
import { action, one, type World } from '#domain/actions.ts';
import { freeSeats, takeTicket, type Pool } from '#domain/pools.ts';
import { firstRefusal, refuse } from '#domain/refusals.ts';
import { dateOf } from '#domain/season.ts';
import type { GradeOneFacts } from '../facts.ts';

const input = z.object({ organisationId: z.string(), language: z.string() });
type Input = z.infer<typeof input>;

const looks = (f: GradeOneFacts, { organisationId, language }: Input) => [
  { ask: 'organisation', as: 'school', organisationId } as const,
  { ask: 'pool', as: 'there', organisationId, language } as const,
  ...(f.poolId ? ([{ ask: 'pool-by-id', as: 'here', poolId: f.poolId }] as const) : []),
];
const mayMove = (f: GradeOneFacts) =>
  f.closed
    ? refuse('case-closed')
    : f.place === 'queue'
      ? undefined
      : f.place === 'offered'
        ? refuse('seat-offered')
        : refuse('not-waiting');

function vacant(f: GradeOneFacts, _input: Input, world: World) {
  const { school } = world.found.organisations;
  const { there } = world.found.pools;
  return firstRefusal(
    (!school || !school.joinsEnrolment || school.isSpecial) && refuse('school-not-joined'),
    !there && refuse('no-quota-in-language'),
    there?.id === f.poolId && refuse('same-school'),
    there && (freeSeats(there) <= 0 || there.waiting > 0) && refuse('no-vacancy'),
  );
}

/** The family moves by itself to a free seat; it leaves its queue, and this is no cancellation. */
export const chooseVacantSchool = action<GradeOneFacts, Input>({
  name: 'choose-vacant-school',
  who: [{ role: 'parent', relation: 'own' }],
  clause: '003-52',
  input,
  looks,
  may: mayMove,
  check: vacant,
  record: (f, _i, world) => {
    const there = world.found.pools.there as Pool;
    const ticket = takeTicket(there);
    const place = {
      poolId: there.id,
      organisationId: there.organisationId,
      language: there.language,
      ticket: ticket.ticket,
    };
    return {
      events: [
        one('school.chosen', place),
        ...(!f.documentsOpenedAt && dateOf(world.season, 'documents').from <= world.at
          ? [one('documents.opened')]
          : []),
      ],
      seats: [
        ticket,
        { kind: 'hold', poolId: there.id, cause: 'vacant-chosen' },
        { kind: 'leave', poolId: f.poolId ?? '', cause: 'vacant-chosen' },
      ],
      organisationId: there.organisationId,
    };
  },
});

/** The district or the ministry offers a free seat elsewhere; the child keeps its place in the queue until it answers (003-7). */
export const offerElsewhere = action<GradeOneFacts, Input>({
  name: 'offer-elsewhere',
  who: [
    { role: 'district', relation: 'district' },
    { role: 'ministry', relation: 'all' },
  ],
  clause: '003-7',
  input,
  looks,
  may: mayMove,
  check: vacant,
  record: (_f, _i, world) => {
    const there = world.found.pools.there as Pool;
    return {
      events: [
        one('seat.offered', {
          poolId: there.id,
          organisationId: there.organisationId,
          language: there.language,
          elsewhere: true,
        }),
      ],
      seats: [{ kind: 'hold', poolId: there.id, cause: 'offered-elsewhere' }],
    };
  },
});
