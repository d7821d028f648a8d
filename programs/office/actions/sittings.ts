// Days, hours and places of exams (004-26 … 004-30). Once anything is graded the time of its sitting stands as it is.
import { z } from 'zod';
import { action, one, type World } from '#domain/actions.ts';
import type { Json } from '#domain/events.ts';
import { mostActs } from '#domain/manifests.ts';
import { firstRefusal, refuse, type Refusal } from '#domain/refusals.ts';
import { dayMs, isOpen, plusMs } from '#domain/season.ts';
import type { SittingStands } from '#domain/sittings.ts';
import { cancellations, exams, span } from '../definition.ts';
import type { OfficeFacts } from '../facts.ts';
import { notClosed, offerThere, office, signedBy } from './permitted.ts';

const instant = z.iso.datetime({ offset: true });
const place = {
  minutes: z.int().min(10).max(600),
  address: z.string().trim().min(5).max(300),
  /** As many as one signature can move: beside the sitting itself, everybody invited to it. */
  capacity: z
    .int()
    .min(1)
    .max(mostActs - 1),
};
const planned = z.object({
  sitting: z.object({ id: z.uuid(), offerId: z.uuid(), kind: z.enum(exams), startsAt: instant, ...place }),
});

/** Told at least three days ahead, and within the dates of the exams. */
function timely(startsAt: string, world: World): Refusal | undefined {
  const earliest = plusMs(world.at, span(world.season, 'examNoticeDays') * dayMs);
  const window = world.season.dates['exams'];
  const start = utc(startsAt);
  return firstRefusal(
    start < earliest && refuse('sitting-too-soon', { earliest, days: span(world.season, 'examNoticeDays') }),
    window && !isOpen(window, start) && refuse('sitting-outside', { from: window.from, until: window.until }),
  );
}

const utc = (at: string): string => new Date(at).toISOString();

export const planSitting = action<OfficeFacts, z.infer<typeof planned>>({
  name: 'plan-sitting',
  who: office,
  signedBy,
  clause: '004-27',
  input: planned,
  looks: (_f, { sitting }) => [{ ask: 'sitting', as: 'same', sittingId: sitting.id }],
  may: notClosed,
  check: (f, { sitting }, world) => {
    const offer = f.offers[sitting.offerId];
    return firstRefusal(
      (f.sittings[sitting.id] ?? world.found.sittings['same']) && refuse('sitting-there'),
      offerThere(offer),
      (offer?.exam === 'none' || offer?.exam !== sitting.kind) && refuse('exam-not-asked'),
      timely(sitting.startsAt, world),
    );
  },
  record: (_f, { sitting }) => {
    const stands: SittingStands = { ...sitting, startsAt: utc(sitting.startsAt), state: 'planned' };
    return { events: [one('sitting.planned', { sitting: stands as unknown as Json })] };
  },
});

const moved = z.object({
  sitting: z.uuid(),
  startsAt: instant,
  minutes: place.minutes.optional(),
  address: place.address,
  capacity: place.capacity.optional(),
});
type Moved = z.infer<typeof moved>;

function afterMove(was: SittingStands, said: Moved): SittingStands {
  return {
    ...was,
    startsAt: utc(said.startsAt),
    address: said.address,
    minutes: said.minutes ?? was.minutes,
    capacity: said.capacity ?? was.capacity,
  };
}

/** 004-30: "Баға қойылған жағдайда емтихан уақытын өзгерту мүмкін емес!" */
function movable(was: SittingStands | undefined, world: World): Refusal | undefined {
  if (!was) return refuse('sitting-not-there');
  return firstRefusal(
    was.state === 'cancelled' && refuse('sitting-cancelled'),
    (world.found.sittings['sitting']?.graded ?? 0) > 0 && refuse('sitting-frozen'),
  );
}

/** 004-29: everybody invited moves with it, by the same signature and all at once, or nobody would keep one hour. */
function leftBehind(sitting: string, invited: number, { together }: World): Refusal | undefined {
  const moves = together.filter(
    act => act.name === 'move-exam' && (act.input as { sitting?: unknown }).sitting === sitting,
  );
  const moving = new Set(moves.map(act => `${act.caseId}/${act.part}`)).size;
  return moving < invited ? refuse('invited-not-moved', { invited, moving }) : undefined;
}

export const moveSitting = action<OfficeFacts, Moved>({
  name: 'move-sitting',
  who: office,
  signedBy,
  clause: '004-29, 004-30',
  input: moved,
  looks: (_f, input) => [{ ask: 'sitting', as: 'sitting', sittingId: input.sitting }],
  may: notClosed,
  check: (f, input, world) => {
    const was = f.sittings[input.sitting];
    const refusal = movable(was, world);
    if (refusal || !was) return refusal;
    const now = afterMove(was, input);
    const { invited = 0 } = world.found.sittings['sitting'] ?? {};
    return firstRefusal(
      JSON.stringify(now) === JSON.stringify(was) && refuse('nothing-changed'),
      // Another room on the same day is told as it is; another hour needs its days.
      now.startsAt !== was.startsAt && timely(now.startsAt, world),
      now.capacity < invited && refuse('sitting-too-small', { invited }),
      // How many places there are is nobody's news.
      JSON.stringify({ ...now, capacity: was.capacity }) !== JSON.stringify(was) && leftBehind(was.id, invited, world),
    );
  },
  record: (f, input) => {
    const was = f.sittings[input.sitting] as SittingStands;
    const now = afterMove(was, input) as unknown as Json;
    return { events: [one('sitting.moved', { sitting: now, was: was as unknown as Json })] };
  },
});

const cancelled = z.object({ sitting: z.uuid(), reason: z.enum(cancellations) });

/** Only an empty one: whoever is invited gets another sitting first. */
export const cancelSitting = action<OfficeFacts, z.infer<typeof cancelled>>({
  name: 'cancel-sitting',
  who: office,
  signedBy,
  clause: '004-29',
  input: cancelled,
  looks: (_f, input) => [{ ask: 'sitting', as: 'sitting', sittingId: input.sitting }],
  may: notClosed,
  check: (f, input, world) => {
    const { invited = 0 } = world.found.sittings['sitting'] ?? {};
    return firstRefusal(
      movable(f.sittings[input.sitting], world),
      invited > 0 && refuse('sitting-has-invited', { invited }),
    );
  },
  record: (_f, input) => ({ events: [one('sitting.cancelled', { sitting: input.sitting, reason: input.reason })] }),
});
