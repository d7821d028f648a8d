import { z } from 'zod';
import { action, one } from '#domain/actions.ts';
import type { SeatChange } from '#domain/pools.ts';
import { firstRefusal, refuse } from '#domain/refusals.ts';
import { rule } from '#domain/season.ts';
import { isIn, type GradeOneFacts } from '../facts.ts';
import { papers } from '../papers.ts';

const order = z.object({ orderNumber: z.string().trim().min(1).max(30) });

/** The director enrols; the seat is confirmed. One or many under the same order. */
export const enrol = action<GradeOneFacts, z.infer<typeof order>>({
  name: 'enrol',
  who: [{ role: 'director', relation: 'school' }],
  clause: '003-24',
  input: order,
  looks: f => (f.poolId ? [{ ask: 'pool-by-id', as: 'pool', poolId: f.poolId }] : []),
  may: f =>
    firstRefusal(
      f.closed ? refuse('case-closed') : false,
      f.enrolledAt ? refuse('already-enrolled') : false,
      f.place !== 'held' ? refuse('no-seat') : false,
      !f.completeAt ? refuse('papers-incomplete', { missing: papers.filter(p => !isIn(f, p.code)).length }) : false,
      papers.some(p => f.papers[p.code]?.state !== 'accepted') ? refuse('papers-not-accepted') : false,
      f.registries !== 'agreed' ? refuse('registries-not-agreed') : false,
      f.ward === 'owed' ? refuse('ward-not-checked') : false,
    ),
  record: (f, input) => ({
    events: [one('enrolled', { orderNumber: input.orderNumber, poolId: f.poolId })],
    seats: [{ kind: 'confirm', poolId: f.poolId ?? '', cause: 'enrolled' }],
  }),
});

const toClass = z.object({ className: z.string().regex(/^1-\p{Lu}$/u) });

/** Regulation 97 §10: a class for every enrolled child; this closes the case. */
export const assignClass = action<GradeOneFacts, z.infer<typeof toClass>>({
  name: 'assign-class',
  who: [
    { role: 'director', relation: 'school' },
    { role: 'clerk', relation: 'school' },
  ],
  clause: '003-31',
  input: toClass,
  may: f => (f.className ? refuse('already-classed') : f.enrolledAt ? undefined : refuse('not-enrolled')),
  record: (_f, input) => ({ events: [one('class.assigned', { className: input.className })] }),
});

const reason = z.object({
  reason: z.enum(['false-documents', 'data-not-confirmed', 'wrong-catchment', 'duplicate', 'age']),
});

/** Only a person refuses, from the closed list; the family is told how to dispute it (G20). */
export const refuseCase = action<GradeOneFacts, z.infer<typeof reason>>({
  name: 'refuse',
  who: [{ role: 'director', relation: 'school' }],
  clause: '003-33',
  input: reason,
  looks: seatLooks,
  may: f =>
    firstRefusal(
      f.closed ? refuse('case-closed') : false,
      !f.submittedAt ? refuse('not-submitted') : false,
      f.enrolledAt ? refuse('already-enrolled') : false,
      f.place === 'offered' ? refuse('seat-offered') : false,
    ),
  record: (f, input) => ({
    events: [one('refused', { reason: input.reason, poolId: f.poolId })],
    seats: givesBack(f, 'refused'),
  }),
});

const none = z.object({});

/** The family withdraws: three times a season at most, the last time it is warned (G19, practice of 2026). */
export const withdraw = action<GradeOneFacts, z.infer<typeof none>>({
  name: 'withdraw',
  who: [{ role: 'parent', relation: 'own' }],
  input: none,
  looks: f => [...seatLooks(f), { ask: 'closed-before', as: 'cancellations', reason: 'withdrawn' }],
  may: f =>
    firstRefusal(
      f.closed ? refuse('case-closed') : false,
      !f.submittedAt ? refuse('not-submitted') : false,
      f.enrolledAt ? refuse('already-enrolled') : false,
    ),
  check: (f, _i, world) => {
    const used = world.found.counts.cancellations ?? 0;
    const most = rule<number>(world.season, 'maxCancellations');
    return f.place === 'held' && used >= most ? refuse('cancellations-used-up', { used, most }) : undefined;
  },
  record: (f, _i, world) => ({
    events: [
      // Only giving back a held seat counts; leaving a queue takes nothing from anybody.
      one('withdrawn', {
        why: f.place === 'held' ? 'withdrawn' : 'left-queue',
        poolId: f.poolId,
        cancellation: (world.found.counts.cancellations ?? 0) + 1,
      }),
    ],
    seats: givesBack(f, 'withdrawn'),
  }),
});

function seatLooks(f: GradeOneFacts) {
  return [
    ...(f.poolId ? ([{ ask: 'pool-by-id', as: 'pool', poolId: f.poolId }] as const) : []),
    ...(f.offer && f.offer.poolId !== f.poolId
      ? ([{ ask: 'pool-by-id', as: 'offered', poolId: f.offer.poolId }] as const)
      : []),
  ];
}

/** What an ending case gives back: a held or offered seat, a place in a queue. */
function givesBack(f: GradeOneFacts, cause: string): SeatChange[] {
  if (f.place === 'held' && f.poolId) return [{ kind: 'release', poolId: f.poolId, cause }];
  if (f.place === 'queue' && f.poolId) return [{ kind: 'leave', poolId: f.poolId, cause }];
  if (f.place !== 'offered' || !f.offer) return [];
  return [
    { kind: 'release', poolId: f.offer.poolId, cause },
    ...(f.offer.elsewhere && f.poolId ? ([{ kind: 'leave', poolId: f.poolId, cause }] as const) : []),
  ];
}
