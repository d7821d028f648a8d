import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applySeatChange,
  freeSeats,
  queueOrder,
  takeSeatOrQueue,
  takeTicket,
  type Pool,
  type QueueEntry,
} from '#domain/pools.ts';

const empty = (capacity: number): Pool => ({
  id: 'p',
  organisationId: 'o',
  language: 'ky',
  capacity,
  held: 0,
  confirmed: 0,
  waiting: 0,
  lastTicket: 0,
});

/** Submissions, releases, offers and enrolments in any order, as far as each is possible at its turn. */
const deed = fc.constantFrom('submit', 'submit', 'release', 'confirm', 'offer', 'leave', 'release-confirmed');

function possible(pool: Pool, what: string): boolean {
  if (what === 'release' || what === 'confirm') return pool.held > 0;
  if (what === 'release-confirmed') return pool.confirmed > 0;
  if (what === 'leave') return pool.waiting > 0;
  if (what === 'offer') return pool.waiting > 0 && freeSeats(pool) > 0;
  return true;
}

function play(pool: Pool, what: string): Pool {
  const cause = 'test';
  switch (what) {
    case 'submit':
      return takeSeatOrQueue(pool).changes.reduce(applySeatChange, pool);
    case 'offer':
      return applySeatChange(applySeatChange(pool, { kind: 'hold', poolId: 'p', cause }), {
        kind: 'leave',
        poolId: 'p',
        cause,
      });
    default:
      return applySeatChange(pool, { kind: what as 'release', poolId: 'p', cause });
  }
}

describe('a pool of seats', () => {
  it('is never oversold, and every submission has the next ticket', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.array(deed, { maxLength: 80 }), (capacity, deeds) => {
        let pool = empty(capacity);
        let submitted = 0;
        for (const what of deeds.filter(each => each)) {
          if (!possible(pool, what)) continue;
          pool = play(pool, what);
          if (what === 'submit') submitted += 1;
          expect(pool.held + pool.confirmed).toBeLessThanOrEqual(pool.capacity);
          expect(Math.min(pool.held, pool.confirmed, pool.waiting)).toBeGreaterThanOrEqual(0);
          expect(pool.lastTicket).toBe(submitted);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('lets no newcomer pass those who wait, even beside a free seat', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat(20),
        fc.integer({ min: 1, max: 20 }),
        (capacity, held, waiting) => {
          const pool = { ...empty(capacity), held: Math.min(held, capacity), waiting };
          expect(takeSeatOrQueue(pool).held).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['more than it has', { ...empty(1), held: 1 }, 'hold'],
    ['what nobody holds', empty(1), 'release'],
    ['a confirmation of nothing', empty(1), 'confirm'],
    ['a place in a queue where nobody stands', empty(1), 'leave'],
    ['a confirmed seat that is none', empty(1), 'release-confirmed'],
  ] as const)('gives or takes back never %s: that is a defect, not a refusal', (_what, pool, kind) => {
    expect(() => applySeatChange(pool, { kind, poolId: 'p', cause: 'x' })).toThrow('breaks it');
  });

  it('gives tickets without a gap: another one than the next is a defect', () => {
    expect(takeTicket({ ...empty(1), lastTicket: 6 }).ticket).toBe(7);
    expect(() => applySeatChange(empty(1), { kind: 'ticket', poolId: 'p', ticket: 2 })).toThrow('after 0');
  });
});

describe('the order of a queue', () => {
  const entry = fc.record({ ticket: fc.nat(1000), priority: fc.boolean() });
  it('is verified priority first, then the ticket, whatever order they are looked at in (003-46)', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(entry, { selector: e => e.ticket, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        (entries, dice) => {
          const named = entries.map((e, i): QueueEntry => ({ ...e, caseId: String(i) }));
          const shuffled = [...named].map(e => [dice.next().value as number, e] as const).sort((a, b) => a[0] - b[0]);
          const sorted = shuffled.map(([, e]) => e).sort(queueOrder);
          const firstOrdinary = sorted.findIndex(e => !e.priority);
          expect(sorted.slice(firstOrdinary === -1 ? sorted.length : firstOrdinary).some(e => e.priority)).toBe(false);
          for (const [i, e] of sorted.entries())
            if (i > 0 && sorted[i - 1]!.priority === e.priority) expect(sorted[i - 1]!.ticket).toBeLessThan(e.ticket);
        },
      ),
    );
  });
});
