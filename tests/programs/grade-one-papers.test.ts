import { beforeEach, describe, expect, it } from 'vitest';
import { papers } from '#programs/grade-one/papers.ts';
import { allOriginals, at, family, oneMs, PaperTown, sixPapers } from './paper-town.ts';

// Papers from 1 August, not later than 15 September, and what happens by itself otherwise: Regulation 97 §13, §14.
const deadline = '2027-09-15T18:00:00.000Z';
let town: PaperTown;
beforeEach(() => {
  town = new PaperTown();
  town.school('s1', 2);
  town.school('s2', 2);
});

const fileId = '11111111-1111-4111-8111-111111111111';
const agreed = { outcome: 'agreed', checks: [], fields: [] };

function agree(id: string): string {
  town.must(id, 'record-answers', agreed);
  return id;
}

describe('what counts (003-43, C27)', () => {
  it('is a closed list of six papers', () => {
    expect(papers.map(p => p.code)).toEqual([...sixPapers]);
  });

  it.each([
    ['statement', 'scan'],
    ['birth-certificate', 'original'],
    ['parent-passport', 'scan'],
    ['health-certificate', 'original'],
    ['vaccination-certificate', 'original'],
    ['photo-3x4', 'scan'],
  ] as const)('%s counts as %s', (code, countsAs) => {
    const id = town.file(family('s1'));
    const others = sixPapers.filter(p => p !== code).map(paper => ({ paper, as: 'original' }));
    town.must(id, 'take-in', { papers: others });
    expect(town.status(id)).toBe('AWAITING_DOCUMENTS');
    town.files.set(fileId, { sha256: 'f', kind: 'image', takenOn: null, details: {} });
    town.must(id, 'send-scan', { paper: code, fileId });
    expect(town.status(id)).toBe(countsAs === 'scan' ? 'DOCUMENTS_REVIEW' : 'AWAITING_DOCUMENTS');
  });

  it('a scan of an original is a pre-check: it cannot be accepted in its place', () => {
    const id = town.file(family('s1'));
    town.must(id, 'take-in', { papers: [{ paper: 'birth-certificate', as: 'scan' }] });
    town.must(id, 'take-in', { papers: [{ paper: 'statement', as: 'scan' }] });
    expect(town.act(id, 'accept-papers', { papers: ['birth-certificate'] })).toEqual({
      code: 'paper-needs-original',
      details: { paper: 'birth-certificate' },
    });
    expect(town.act(id, 'accept-papers', { papers: ['photo-3x4'] })?.code).toBe('paper-not-handed-in');
    expect(town.act(id, 'accept-papers', { papers: ['statement'] })).toBeUndefined();
  });

  it('a scan sent after the original was seen does not undo the original', () => {
    const id = town.file(family('s1'));
    town.must(id, 'take-in', { papers: [{ paper: 'birth-certificate', as: 'original' }] });
    town.files.set(fileId, { sha256: 'f', kind: 'image', takenOn: null, details: {} });
    town.must(id, 'send-scan', { paper: 'birth-certificate', fileId });
    expect(town.of(id).facts.papers['birth-certificate']?.as).toBe('original');
  });

  it('an accepted paper is not handed in again, a file that is not there is named', () => {
    const id = town.file(family('s1'));
    town.must(id, 'take-in', { papers: [{ paper: 'statement', as: 'original' }] });
    town.must(id, 'accept-papers', { papers: ['statement'] });
    expect(town.act(id, 'take-in', { papers: [{ paper: 'statement', as: 'original' }] })?.code).toBe(
      'paper-already-accepted',
    );
    expect(town.act(id, 'send-scan', { paper: 'photo-3x4', fileId })?.code).toBe('file-not-there');
  });
});

describe('papers are taken from 1 August (003-40)', () => {
  it('before that a seat is held and nothing is taken in; on 1 August it opens by itself', () => {
    town.now = at('2027-07-10');
    const id = town.file(family('s1'));
    expect(town.status(id)).toBe('SEAT_HELD');
    expect(town.act(id, 'take-in', allOriginals)?.code).toBe('papers-not-open');
    town.goOnTo(at('2027-07-31 23:59:59.999'));
    expect(town.status(id)).toBe('SEAT_HELD');
    town.goOnTo(at('2027-08-01'));
    expect(town.status(id)).toBe('AWAITING_DOCUMENTS');
    expect(town.of(id).facts.documentsOpenedAt).toBe(at('2027-08-01'));
  });

  it('who waits has no papers to bring', () => {
    const ids = Array.from({ length: 3 }, () => town.file(family('s1')));
    expect(town.act(ids[2]!, 'take-in', allOriginals)?.code).toBe('no-seat');
  });
});

describe('until 15 September, that is 16 September 00:00 in Bishkek (003-40, 003-42, C32)', () => {
  it('the last millisecond before the deadline keeps the seat', () => {
    const id = agree(town.file(family('s1')));
    town.now = oneMs(deadline, 4_000);
    town.must(id, 'take-in', allOriginals, { at: oneMs(deadline, -1) });
    town.goOnTo(at('2027-09-16 12:00'));
    expect(town.status(id)).toBe('DOCUMENTS_REVIEW');
    expect(town.of(id).facts.completeAt).toBe('2027-09-15T17:59:59.999Z');
  });

  it('the instant itself does not: the paper is refused and the seat is released, dated to the instant', () => {
    const id = agree(town.file(family('s1')));
    expect(town.act(id, 'take-in', allOriginals, { at: deadline, recordedAt: deadline })?.code).toBe('window-closed');
    town.goOnTo(at('2027-09-16 00:00:11'));
    expect(town.status(id)).toBe('SEAT_RELEASED');
    expect(town.of(id).events.at(-1)).toMatchObject({
      kind: 'seat.released',
      effectiveAt: deadline,
      recordedAt: oneMs(deadline, 10_000),
    });
  });

  it('five papers of six do not keep it; the release names the one that is missing', () => {
    const id = agree(town.file(family('s1')));
    town.must(id, 'take-in', { papers: allOriginals.papers.slice(0, 5) });
    town.goOnTo(at('2027-09-16 01:00'));
    expect(town.of(id).events.at(-1)?.body).toMatchObject({ missing: ['photo-3x4'] });
  });

  it('complete before the instant ends the release, even if it is reviewed weeks later', () => {
    const id = agree(town.file(family('s1')));
    town.now = at('2027-09-15 23:59');
    town.must(id, 'take-in', allOriginals);
    town.goOnTo(at('2027-10-20'));
    expect(town.status(id)).toBe('DOCUMENTS_REVIEW');
    expect(town.act(id, 'release-seat', { obligation: 'documents', key: '' })?.code).toBe('no-longer');
  });

  it('the released seat goes to the next in the queue at once', () => {
    const ids = Array.from({ length: 3 }, () => town.file(family('s1')));
    for (const id of ids) agree(id);
    town.must(ids[0]!, 'take-in', allOriginals);
    town.goOnTo(at('2027-09-16 00:01'));
    expect(ids.map(id => town.status(id))).toEqual(['DOCUMENTS_REVIEW', 'SEAT_RELEASED', 'SEAT_OFFERED']);
  });

  it('reminds on 15 August and on 1, 8, 12 and 14 September at nine in the morning', () => {
    const id = agree(town.file(family('s1')));
    town.goOnTo(at('2027-09-17'));
    const reminders = town.of(id).events.filter(e => e.kind === 'obligation.reminded');
    expect(reminders.map(e => e.effectiveAt)).toEqual(
      ['2027-08-15', '2027-09-01', '2027-09-08', '2027-09-12', '2027-09-14'].map(day => at(`${day} 09:00`)),
    );
  });
});

describe('a date of its own', () => {
  it('G17: a returned paper opens the papers again: the later of the season and three days', () => {
    const id = agree(town.file(family('s1')));
    town.now = at('2027-08-20 10:00');
    town.must(id, 'take-in', allOriginals);
    town.must(id, 'return-paper', { paper: 'photo-3x4', reason: 'illegible' });
    expect(town.status(id)).toBe('AWAITING_DOCUMENTS');
    expect(town.dueOf(town.owed(id, 'documents')!)).toBe(deadline);
  });

  it('G17: found on 20 September, three days are given; who mends it in time keeps the seat', () => {
    const id = agree(town.file(family('s1')));
    town.now = at('2027-09-15 12:00');
    town.must(id, 'take-in', allOriginals);
    town.goOnTo(at('2027-09-20 10:00'));
    town.must(id, 'return-paper', { paper: 'health-certificate', reason: 'outdated' });
    const due = at('2027-09-23 10:00');
    expect(town.dueOf(town.owed(id, 'documents')!)).toBe(due);
    town.must(
      id,
      'take-in',
      { papers: [{ paper: 'health-certificate', as: 'original' }] },
      { at: oneMs(due, -1), recordedAt: due },
    );
    town.goOnTo(at('2027-09-30'));
    expect(town.status(id)).toBe('DOCUMENTS_REVIEW');
  });

  it('G17: who does not loses it, dated to that own instant', () => {
    const id = agree(town.file(family('s1')));
    town.now = at('2027-09-15 12:00');
    town.must(id, 'take-in', allOriginals);
    town.goOnTo(at('2027-09-20 10:00'));
    town.must(id, 'return-paper', { paper: 'health-certificate', reason: 'outdated' });
    town.goOnTo(at('2027-09-24'));
    expect(town.of(id).facts).toMatchObject({ closed: 'documents', closedAt: at('2027-09-23 10:00') });
  });

  it('C6: late filing has the later of 15 September and 14 days', () => {
    town.now = at('2027-09-20 10:00');
    const id = town.file(family('s1'));
    town.goOnTo(at('2027-09-20 10:01'));
    expect(town.dueOf(town.owed(id, 'documents')!)).toBe(at('2027-10-04 10:00'));
    expect(town.status(id)).toBe('AWAITING_DOCUMENTS');
    expect(town.act(id, 'take-in', allOriginals, { at: at('2027-10-03 23:59') })).toBeUndefined();
  });

  it('C6: held on 1 September it is 15 September, the later of both', () => {
    town.now = at('2027-09-01 10:00');
    expect(town.dueOf(town.owed(town.file(family('s1')), 'documents')!)).toBe(deadline);
  });
});

describe('a stopped clock credits the part of the stop inside the span (design 8, C26)', () => {
  function stopped(from: string, to: string): string {
    town.now = from;
    const id = town.file(family('s1', { child: { foreign: 'yes', foreignDocument: 'AA 123' } }));
    town.must(id, 'record-answers', { outcome: 'foreign', checks: [], fields: [] });
    expect(town.dueOf(town.owed(id, 'documents')!)).toBeNull();
    town.now = to;
    town.must(id, 'confirm-data');
    return id;
  }

  it('five days inside: five days more', () => {
    const id = stopped(at('2027-08-10'), at('2027-08-15'));
    expect(town.dueOf(town.owed(id, 'documents')!)).toBe(at('2027-09-21'));
  });

  it('a stop that began before 1 August credits August alone', () => {
    const id = stopped(at('2027-07-20'), at('2027-08-03'));
    expect(town.dueOf(town.owed(id, 'documents')!)).toBe(at('2027-09-18'));
  });

  it('a stop wholly before 1 August credits nothing, and the instant itself is too late', () => {
    const id = stopped(at('2027-07-01'), at('2027-07-20'));
    expect(town.dueOf(town.owed(id, 'documents')!)).toBe(deadline);
    town.goOnTo(at('2027-08-02'));
    expect(town.act(id, 'take-in', allOriginals, { at: deadline, recordedAt: deadline })?.code).toBe('window-closed');
  });

  it('while it stands nothing is released, however late it gets', () => {
    town.now = at('2027-09-10');
    const id = town.file(family('s1', { child: { foreign: 'yes', foreignDocument: 'AA 123' } }));
    town.must(id, 'record-answers', { outcome: 'foreign', checks: [], fields: [] });
    town.goOnTo(at('2027-10-10'));
    expect(town.status(id)).toBe('AWAITING_DOCUMENTS');
    expect(town.act(id, 'release-seat', { obligation: 'documents', key: '' })?.code).toBe('not-yet');
  });
});

describe('enrolment (003-24, 003-33) and the class (003-31)', () => {
  function reviewed(): string {
    const id = town.file(family('s1'));
    town.must(id, 'take-in', allOriginals);
    return id;
  }

  it('needs each paper accepted, the registries agreed and a ward checked, and names what is missing', () => {
    const incomplete = town.file(family('s1'));
    expect(town.act(incomplete, 'enrol', { orderNumber: '1' })).toEqual({
      code: 'papers-incomplete',
      details: { missing: 6 },
    });
    const id = reviewed();
    expect(town.act(id, 'enrol', { orderNumber: '1' })?.code).toBe('papers-not-accepted');
    town.must(id, 'accept-papers', { papers: [...sixPapers] });
    expect(town.act(id, 'enrol', { orderNumber: '1' })?.code).toBe('registries-not-agreed');
    agree(id);
    town.must(id, 'enrol', { orderNumber: '1' });
    expect(town.pool('s1')).toMatchObject({ held: 1, confirmed: 1 });
    expect(town.act(id, 'enrol', { orderNumber: '2' })?.code).toBe('already-enrolled');
  });

  it('C25: a ward needs the director, and the registry is not asked for the tie of parent and child', () => {
    const id = town.file(family('s1', { applicant: { basis: 'guardian' } }));
    expect(town.owed(id, 'check-ward')).toMatchObject({ by: 'director', clause: '003-21' });
    agree(id);
    town.must(id, 'take-in', allOriginals);
    town.must(id, 'accept-papers', { papers: [...sixPapers] });
    expect(town.act(id, 'enrol', { orderNumber: '1' })?.code).toBe('ward-not-checked');
    town.must(id, 'confirm-ward');
    town.must(id, 'enrol', { orderNumber: '1' });
  });

  it('a class closes the case; only 1 and a letter is a class', () => {
    const id = reviewed();
    expect(town.act(id, 'assign-class', { className: '1-А' })?.code).toBe('not-enrolled');
    agree(id);
    town.must(id, 'accept-papers', { papers: [...sixPapers] });
    town.must(id, 'enrol', { orderNumber: '1' });
    expect(() => town.act(id, 'assign-class', { className: '2-А' })).toThrow();
    town.must(id, 'assign-class', { className: '1-А' });
    expect(town.of(id).facts.closed).toBe('classed');
    expect(town.of(id).owed).toEqual([]);
    expect(town.act(id, 'assign-class', { className: '1-Б' })?.code).toBe('already-classed');
  });

  it('a school that lets its task lapse is told above, and the task opens anew for the same span', () => {
    const id = reviewed();
    agree(id);
    const first = town.owed(id, 'review')!;
    town.goOnTo(oneMs(town.dueOf(first)!, 20_000));
    const second = town.owed(id, 'review')!;
    expect(second.since).toBeGreaterThan(first.since);
    expect(town.dueOf(second)! > town.dueOf(first)!).toBe(true);
    expect(town.notices.some(n => n.caseId === id && n.template === 'staff-overdue')).toBe(true);
    expect(town.status(id)).toBe('DOCUMENTS_REVIEW');
  });
});
