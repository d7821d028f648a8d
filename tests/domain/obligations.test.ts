import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditedMs, obligationChanges, type Owed, type OwedRow } from '#domain/obligations.ts';

const owed = (change: Partial<Owed> = {}): Owed => ({
  name: 'documents',
  by: 'parent',
  due: { date: 'documents' },
  otherwise: 'release-seat',
  clause: '003-42',
  since: 3,
  ...change,
});
const row = (change: Partial<OwedRow> = {}): OwedRow => ({ ...owed(change), id: change.id ?? 'r1' });

describe('what is owed now, beside what stood', () => {
  it('the same duty of the same opening stays as it is', () => {
    expect(obligationChanges([row()], [owed()])).toEqual({ open: [], keep: [], end: [] });
  });

  it.each([
    ['another due instant', { due: { at: '2027-09-20T00:00:00.000Z' } }],
    ['a clock that stands', { stoppedAt: '2027-08-11T00:00:00.000Z' }],
    ['credit for a stop', { creditMs: 5 }],
    ['nothing to open any more', { opens: 'open-documents' }],
    ['somebody else whose turn it is', { by: 'clerk' as const }],
  ])('is changed in place for %s', (_what, change) => {
    const { open, keep, end } = obligationChanges([row()], [owed(change)]);
    expect([open, end]).toEqual([[], []]);
    expect(keep).toEqual([{ id: 'r1', owed: owed(change) }]);
  });

  it('opened anew by a later event it is another one: the old ends, the new opens with its reminders', () => {
    const { open, keep, end } = obligationChanges([row()], [owed({ since: 9 })]);
    expect(open).toEqual([owed({ since: 9 })]);
    expect(keep).toEqual([]);
    expect(end).toEqual([{ id: 'r1', name: 'documents' }]);
  });

  it('whatever stood, afterwards exactly what is owed stands', () => {
    const one = fc.record({ name: fc.constantFrom('a', 'b', 'c'), since: fc.nat(3), at: fc.constantFrom('1', '2') });
    const some = fc.uniqueArray(one, { selector: o => o.name, maxLength: 3 });
    const asOwed = (o: { name: string; since: number; at: string }) =>
      owed({ name: o.name, since: o.since, due: { at: o.at } });
    fc.assert(
      fc.property(some, some, (before, after) => {
        const standing = before.map((o, i) => ({ ...asOwed(o), id: String(i) }));
        const wanted = after.map(asOwed);
        const { open, keep, end } = obligationChanges(standing, wanted);
        const ended = new Set(end.map(o => o.id));
        const kept = new Map(keep.map(k => [k.id, k.owed]));
        const stands = [...standing.filter(o => !ended.has(o.id)).map(({ id, ...o }) => kept.get(id) ?? o), ...open];
        const byName = (list: Owed[]) => [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
        expect(byName(stands)).toEqual(byName(wanted));
      }),
    );
  });
});

describe('the credit of a stopped clock (design 8)', () => {
  const t = (hours: number) => new Date(Date.UTC(2027, 7, 1) + hours * 3_600_000).toISOString();
  it.each([
    ['inside the span', 10, 20, 10],
    ['begun before it opens', -5, 5, 5],
    ['lasting beyond the due instant', 90, 120, 10],
    ['wholly before', -9, -1, 0],
    ['wholly after', 101, 130, 0],
    ['around all of it', -5, 200, 100],
  ])('a stop %s', (_what, from, to, hours) => {
    expect(creditedMs({ from: t(from), to: t(to) }, t(0), t(100))).toBe(hours * 3_600_000);
  });
});
