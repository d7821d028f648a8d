import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldOne } from '#domain/events.ts';
import { freeSeats, queueOrder } from '#domain/pools.ts';
import { noFacts, type GradeOneFacts } from '#programs/grade-one/facts.ts';
import { fold } from '#programs/grade-one/fold.ts';
import { actionNamed, at, family, oneMs, PaperTown, sixPapers } from './paper-town.ts';

// Anybody does anything at any time. Whatever comes of it, these hold after every single step.
interface Act {
  who: number;
  what: string;
  pick: number;
  afterMinutes: number;
}

const acts = [
  'file',
  'submit',
  'discard-draft',
  'withdraw',
  'correct',
  'confirm-data',
  'confirm-ward',
  'confirm-priority',
  'reject-priority',
  'accept-offer',
  'decline-offer',
  'choose-vacant-school',
  'offer-elsewhere',
  'take-in',
  'accept-papers',
  'return-paper',
  'enrol',
  'assign-class',
  'refuse',
  'record-answers',
  'capacity',
  'all-goes-well',
] as const;

const anAct = fc.record({
  who: fc.nat(11),
  // Filing and handing in are drawn more often, so that runs come far.
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('file', 'take-in', 'accept-papers', 'record-answers') },
    { weight: 6, arbitrary: fc.constantFrom(...acts) },
  ),
  pick: fc.nat(1_000),
  afterMinutes: fc.oneof(
    { weight: 12, arbitrary: fc.nat(90) },
    { weight: 3, arbitrary: fc.nat(60 * 72) },
    { weight: 1, arbitrary: fc.nat(60 * 24 * 20) },
  ),
});

const aPlan = fc.array(anAct, { minLength: 1, maxLength: 60, size: 'max' });
const schools = ['s1', 's2', 's3'];
const outcomes = ['agreed', 'mismatched', 'foreign', 'street-not-listed'];

function inputOf(act: Act): unknown {
  const paper = sixPapers[act.pick % 6];
  const school = { organisationId: schools[act.pick % 3], language: 'ky' };
  switch (act.what) {
    case 'choose-vacant-school':
    case 'offer-elsewhere':
      return school;
    case 'take-in':
      return {
        papers:
          act.pick % 3
            ? sixPapers.map(p => ({ paper: p, as: 'original' }))
            : [{ paper, as: act.pick % 2 ? 'scan' : 'original' }],
      };
    case 'accept-papers':
      return { papers: act.pick % 3 ? [...sixPapers] : [paper] };
    case 'return-paper':
      return { paper, reason: 'illegible' };
    case 'enrol':
      return { orderNumber: '7' };
    case 'assign-class':
      return { className: '1-А' };
    case 'refuse':
      return { reason: 'age' };
    case 'record-answers':
      return { outcome: outcomes[act.pick % 4], fields: [], checks: [] };
    case 'correct':
      return { child: { surname: 'Асанов' } };
    default:
      return {};
  }
}

function newCase(town: PaperTown, act: Act): void {
  const claim = ['none', 'none', 'servicemen', 'staff'][act.pick % 4] ?? 'none';
  const basis = act.pick % 5 ? 'parent' : 'guardian';
  const child = { pin: `2150320200${String(act.who).padStart(4, '0')}` };
  const answers = family(schools[act.pick % 3]!, { priority: { claim }, applicant: { basis }, child });
  const id = town.draft({ ...answers, saved: { at: town.now } });
  town.act(id, 'submit');
}

function play(town: PaperTown, act: Act): void {
  town.goOnTo(oneMs(town.now, act.afterMinutes * 60_000));
  if (act.what === 'file') return newCase(town, act);
  if (act.what === 'capacity') {
    const pool = town.pools.get(`${schools[act.pick % 3]}-ky`)!;
    town.pools.set(pool.id, { ...pool, capacity: pool.capacity + (act.pick % 2) });
    return town.fill();
  }
  const ids = [...town.cases.keys()];
  const id = ids[act.who % Math.max(1, ids.length)];
  if (!id) return;
  if (act.what === 'all-goes-well') return allGoesWell(town, id);
  const before = town.of(id);
  const [events, closed] = [before.events.length, before.facts.closed];
  const refusal = town.act(id, act.what, inputOf(act));
  // A closed case accepts nothing, and a refusal writes nothing.
  if (closed) expect(refusal).toBeDefined();
  if (refusal) expect(town.of(id).events).toHaveLength(events);
  town.fill();
}

/** The whole way to the class, as far as the case lets it go: random steps alone seldom get there. */
function allGoesWell(town: PaperTown, id: string): void {
  const agreed = { outcome: 'agreed', fields: [], checks: [] };
  const papers = sixPapers.map(paper => ({ paper, as: 'original' }));
  town.act(id, 'record-answers', agreed);
  town.act(id, 'confirm-data');
  town.act(id, 'confirm-ward');
  town.act(id, 'take-in', { papers });
  town.act(id, 'accept-papers', { papers: [...sixPapers] });
  town.act(id, 'enrol', { orderNumber: '7' });
  town.fill();
}

function holds(town: PaperTown): void {
  for (const one of town.cases.values()) {
    expect(one.events.reduce((f, e) => foldOne(fold, f, e), noFacts as GradeOneFacts)).toEqual(one.facts);
    expect(one.events.map(e => e.seq)).toEqual(one.events.map((_, i) => i + 1));
    if (one.facts.closed) expect(one.owed).toEqual([]);
    else expect(one.owed.length, `${one.id} ${town.status(one.id)}`).toBeGreaterThan(0);
    expect(new Set(one.owed.map(o => `${o.name}|${o.key ?? ''}`)).size).toBe(one.owed.length);
    for (const owed of one.owed) expect(actionNamed(owed.otherwise).who).toEqual(['clock']);
  }
  for (const pool of town.pools.values()) poolHolds(town, pool.id);
}

function poolHolds(town: PaperTown, poolId: string): void {
  const pool = town.pools.get(poolId)!;
  const facts = [...town.cases.values()].map(c => c.facts);
  const count = (kind: string) => town.ledger.filter(row => row.poolId === poolId && row.kind === kind).length;
  expect(freeSeats(pool)).toBeGreaterThanOrEqual(0);
  // Ledger = counters = cases.
  expect(pool.held).toBe(count('hold') - count('release') - count('confirm'));
  expect(pool.confirmed).toBe(count('confirm') - count('release-confirmed'));
  expect(pool.held).toBe(facts.filter(f => holdsIn(f, poolId)).length);
  expect(pool.confirmed).toBe(facts.filter(f => f.place === 'confirmed' && f.poolId === poolId).length);
  const queue = town.queue.filter(entry => entry.poolId === poolId).sort(queueOrder);
  expect(queue).toHaveLength(pool.waiting);
  expect(pool.lastTicket).toBe(count('ticket'));
  // Priority, then ticket; nobody stands twice; nobody waits beside a free seat, unless a seat elsewhere is offered to them.
  expect(new Set(queue.map(q => q.caseId)).size).toBe(queue.length);
  for (const entry of queue) {
    const { facts: f } = town.of(entry.caseId);
    expect(f.closed).toBeNull();
    expect(f.ticket).toBe(entry.ticket);
    expect(entry.priority).toBe(f.claim === 'verified');
    expect(f.place === 'queue' || (f.place === 'offered' && f.offer?.elsewhere)).toBe(true);
  }
  if (freeSeats(pool) > 0) expect(queue.every(q => town.of(q.caseId).facts.place === 'offered')).toBe(true);
}

/** At most one seat per case: held at its own pool, or offered at one. */
function holdsIn(f: GradeOneFacts, poolId: string): boolean {
  return (f.place === 'held' && f.poolId === poolId) || (f.place === 'offered' && f.offer?.poolId === poolId);
}

/** In the first window, in the second before and after the papers open, in the late track. */
const starts = ['2027-05-25', '2027-07-28', '2027-08-10', '2027-09-02'];

function aTown(start: string): PaperTown {
  const town = new PaperTown();
  for (const [index, id] of schools.entries()) town.school(id, index + 1);
  town.catchments.push({ organisationId: 's1', streetId: 'street-1', side: 'all', from: null, to: null });
  town.now = at(start);
  return town;
}

describe('whatever anybody does, in any order, at any time', () => {
  it('no open case is without a duty, no seat is sold twice, ledger, counters and queue agree, facts are what happened', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(aPlan, fc.constantFrom(...starts), (plan, start) => {
        const town = aTown(start);
        for (const act of plan) {
          play(town, act);
          holds(town);
        }
        for (const id of town.cases.keys()) reached.add(town.status(id));
      }),
      { seed: 20270915, numRuns: Number(process.env.KABYL_MODEL_RUNS ?? 150), endOnFailure: false },
    );
    // The walk is no walk if it never gets anywhere.
    expect([...reached]).toEqual(
      expect.arrayContaining(['WAITLISTED', 'SEAT_RELEASED', 'WITHDRAWN', 'EXPIRED', 'REFUSED', 'ENROLLED']),
    );
  }, 60_000);

  it('a child has at most one open filed case in a season', () => {
    fc.assert(
      fc.property(aPlan, fc.constantFrom(...starts), (plan, start) => {
        const town = aTown(start);
        for (const act of plan) {
          play(town, act);
          const open = [...town.cases.values()].filter(c => c.facts.submittedAt && !c.facts.closed).map(c => c.subject);
          expect(new Set(open).size).toBe(open.length);
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  }, 60_000);
});
