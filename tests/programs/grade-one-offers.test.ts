import { beforeEach, describe, expect, it } from 'vitest';
import { allOriginals, at, family, oneMs, PaperTown } from './paper-town.ts';

// Release → re-offer, a seat elsewhere, withdrawing: domain.md §6.1, Regulation 97 §15, §16.5.
let town: PaperTown;
let first: string;
let second: string;
let third: string;
beforeEach(() => {
  town = new PaperTown();
  town.school('s1', 1);
  town.school('s2', 1);
  [first, second, third] = [town.file(family('s1')), town.file(family('s1')), town.file(family('s1'))];
});

function giveBack(): void {
  town.must(first, 'withdraw');
  town.fill();
}

describe('an offer to the head of the queue (G11)', () => {
  it('holds the seat for the head alone', () => {
    giveBack();
    expect([second, third].map(id => town.status(id))).toEqual(['SEAT_OFFERED', 'WAITLISTED']);
    expect(town.pool('s1')).toMatchObject({ held: 1, waiting: 1 });
    expect(town.act(third, 'offer-seat', { poolId: 's1-ky' })?.code).toBe('no-free-seat');
  });

  it('is refused to whoever is not the head', () => {
    town.must(first, 'withdraw');
    expect(town.act(third, 'offer-seat', { poolId: 's1-ky' })?.code).toBe('not-head-of-queue');
    expect(town.act(third, 'offer-seat', { poolId: 's2-ky' })?.code).toBe('not-waiting');
  });

  it.each([
    ['48 hours in August', '2027-08-20 10:00', 48],
    ['48 hours in the last millisecond of August', '2027-08-31 23:59:59.999', 48],
    ['24 hours from 1 September on', '2027-09-01 00:00', 24],
    ['24 hours in September', '2027-09-16 00:00:10', 24],
  ])('lives %s after it was recorded', (_what, wall, hours) => {
    town.now = at(wall);
    giveBack();
    const due = oneMs(at(wall), hours * 3_600_000);
    expect(town.dueOf(town.owed(second, 'offer-answer')!)).toBe(due);
    expect(town.act(second, 'accept-offer', {}, { at: due, recordedAt: due })?.code).toBe('offer-expired');
    expect(town.act(second, 'accept-offer', {}, { at: oneMs(due, -1), recordedAt: due })).toBeUndefined();
  });

  it('C6: who accepts has the later of 15 September and 14 days for the papers', () => {
    town.now = at('2027-09-16 00:00:10');
    giveBack();
    town.now = at('2027-09-16 09:00');
    town.must(second, 'accept-offer');
    expect(town.status(second)).toBe('AWAITING_DOCUMENTS');
    expect(town.dueOf(town.owed(second, 'documents')!)).toBe(at('2027-09-30 09:00'));
    expect(town.act(second, 'take-in', allOriginals)).toBeUndefined();
  });

  it('G13: who declines has withdrawn, and the next is offered the seat', () => {
    giveBack();
    town.must(second, 'decline-offer');
    town.fill();
    expect([second, third].map(id => town.status(id))).toEqual(['WITHDRAWN', 'SEAT_OFFERED']);
  });

  it('G13: who does not answer stands at the end with a new ticket; the second time the case is closed', () => {
    giveBack();
    town.goOnTo(oneMs(town.dueOf(town.owed(second, 'offer-answer')!)!, 11_000));
    expect(town.of(second).facts).toMatchObject({ place: 'queue', ticket: 4, passedOver: 1 });
    expect(town.status(third)).toBe('SEAT_OFFERED');
    town.goOnTo(oneMs(town.dueOf(town.owed(third, 'offer-answer')!)!, 11_000));
    expect(town.status(second)).toBe('SEAT_OFFERED');
    town.goOnTo(oneMs(town.dueOf(town.owed(second, 'offer-answer')!)!, 11_000));
    expect(town.of(second).facts.closed).toBe('passed-over');
    expect(town.status(second)).toBe('WITHDRAWN');
  });

  it('a newcomer never passes those who wait, even in the moment a seat is free', () => {
    town.must(first, 'withdraw');
    const late = town.file(family('s1'));
    expect(town.status(late)).toBe('WAITLISTED');
    town.fill();
    expect(town.status(second)).toBe('SEAT_OFFERED');
  });
});

describe('verified priority stands before the ordinary, by ticket among themselves (003-46)', () => {
  it('moves a verified claim forward and keeps its ticket', () => {
    const claimed = town.file(family('s1', { priority: { claim: 'kairylman' } }));
    const other = town.file(family('s1', { priority: { claim: 'servicemen' } }));
    town.must(other, 'confirm-priority');
    town.must(claimed, 'confirm-priority');
    expect(town.head('s1-ky')).toBe(claimed);
    expect(town.of(claimed).facts.ticket).toBe(4);
  });

  it('a claim not yet verified counts as ordinary; a refused one too', () => {
    const claimed = town.file(family('s1', { priority: { claim: 'kairylman' } }));
    expect(town.head('s1-ky')).toBe(second);
    town.must(claimed, 'reject-priority');
    expect(town.act(claimed, 'confirm-priority')?.code).toBe('priority-not-claimed');
    expect(town.head('s1-ky')).toBe(second);
  });

  it('is kept when a child is passed over, and moves forward even while a seat elsewhere is offered', () => {
    const claimed = town.file(family('s1', { priority: { claim: 'kairylman' } }));
    town.must(claimed, 'offer-elsewhere', { organisationId: 's2', language: 'ky' });
    town.must(claimed, 'confirm-priority');
    town.must(claimed, 'decline-offer');
    expect(town.head('s1-ky')).toBe(claimed);
  });
});

describe('a place elsewhere (003-7, 003-52)', () => {
  it('the family moves to a free seat by itself, leaves its queue, and it is no cancellation', () => {
    town.must(second, 'choose-vacant-school', { organisationId: 's2', language: 'ky' });
    expect(town.of(second).facts).toMatchObject({ place: 'held', organisationId: 's2', lateSeat: true, closed: null });
    expect(town.pool('s1')).toMatchObject({ waiting: 1 });
    expect(town.pool('s2')).toMatchObject({ held: 1 });
  });

  it.each([
    ['its own school', 's1', 'same-school'],
    ['a full one', 's2', 'no-vacancy'],
    ['one that is not there', 's9', 'school-not-joined'],
  ])('%s is refused', (_what, organisationId, code) => {
    if (code === 'no-vacancy') town.file(family('s2'));
    expect(town.act(second, 'choose-vacant-school', { organisationId, language: 'ky' })?.code).toBe(code);
  });

  it('who holds a seat does not wait', () => {
    expect(town.act(first, 'choose-vacant-school', { organisationId: 's2', language: 'ky' })?.code).toBe('not-waiting');
  });

  it('an offer elsewhere costs nothing when it is declined or left unanswered: the child still stands in its queue', () => {
    town.must(second, 'offer-elsewhere', { organisationId: 's2', language: 'ky' });
    town.goOnTo(oneMs(town.dueOf(town.owed(second, 'offer-answer')!)!, 11_000));
    expect(town.of(second).facts).toMatchObject({ place: 'queue', passedOver: 0, ticket: 2 });
    town.must(second, 'offer-elsewhere', { organisationId: 's2', language: 'ky' });
    town.must(second, 'decline-offer');
    expect(town.of(second).facts).toMatchObject({ place: 'queue', ticket: 2 });
    expect(town.pool('s2')).toMatchObject({ held: 0 });
  });

  it('accepted, it removes the child from the queue it stood in', () => {
    town.must(second, 'offer-elsewhere', { organisationId: 's2', language: 'ky' });
    town.must(second, 'accept-offer');
    expect(town.of(second).facts).toMatchObject({ place: 'held', organisationId: 's2' });
    expect(town.pool('s1')).toMatchObject({ waiting: 1 });
  });

  it('C28: a claim refused after the child has moved on does not take the new seat', () => {
    town.now = at('2027-05-01');
    town.school('s3', 0);
    const staff = town.file(family('s3', { priority: { claim: 'staff' } }));
    town.must(staff, 'choose-vacant-school', { organisationId: 's2', language: 'ky' });
    town.must(staff, 'reject-priority');
    expect(town.of(staff).facts).toMatchObject({ place: 'held', organisationId: 's2', closed: null });
  });

  it('003-7: a child without a place is the district’s task until 20 August, afterwards every five working days', () => {
    expect(town.owed(second, 'find-place')).toMatchObject({ by: 'district', otherwise: 'tell' });
    expect(town.dueOf(town.owed(second, 'find-place')!)).toBe(at('2027-08-21'));
    town.goOnTo(at('2027-08-21 00:01'));
    expect(town.dueOf(town.owed(second, 'find-place')!)).toBe(at('2027-08-27 18:00'));
  });
});

describe('withdrawing (G19, practice of 2026)', () => {
  it('gives back a held seat three times a season; the fourth is refused', () => {
    const answers = family('s2');
    for (const _ of [1, 2, 3]) {
      const id = town.file(answers);
      town.must(id, 'withdraw');
      expect(town.status(id)).toBe('WITHDRAWN');
    }
    const fourth = town.file(answers);
    expect(town.act(fourth, 'withdraw')).toEqual({ code: 'cancellations-used-up', details: { used: 3, most: 3 } });
  });

  it('leaving a queue takes nothing from anybody and is not counted', () => {
    const answers = family('s1');
    for (const _ of [1, 2, 3, 4]) town.must(town.file(answers), 'withdraw');
    expect(town.act(town.file(answers), 'withdraw')).toBeUndefined();
  });

  it('with an offer in hand gives the offered seat to the next', () => {
    giveBack();
    town.must(second, 'withdraw');
    town.fill();
    expect(town.status(third)).toBe('SEAT_OFFERED');
  });

  it('is refused before sending and after enrolment', () => {
    expect(town.act(town.draft(family('s1')), 'withdraw')?.code).toBe('not-submitted');
  });
});

describe('only a person refuses, from the closed list (G20)', () => {
  it('gives the seat to the next and closes the case', () => {
    town.must(first, 'refuse', { reason: 'false-documents' });
    town.fill();
    expect([first, second].map(id => town.status(id))).toEqual(['REFUSED', 'SEAT_OFFERED']);
    expect(() => town.act(second, 'refuse', { reason: 'not-liked' })).toThrow();
    expect(town.act(second, 'refuse', { reason: 'age' })?.code).toBe('seat-offered');
  });
});
