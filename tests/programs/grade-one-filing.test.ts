import { beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '#domain/actions.ts';
import { at, family, oneMs, PaperTown } from './paper-town.ts';

// Who may file, when, where: Regulation 97 §13, §15, §16.
let town: PaperTown;
beforeEach(() => {
  town = new PaperTown({ template: 'source-reading' });
  town.school('s1', 2);
  town.school('s2', 2);
  town.catchments.push({ organisationId: 's1', streetId: 'street-1', side: 'even', from: '2', to: '45' });
});

function filedAt(instant: string, change: Answers = {}, school = 's1') {
  const id = town.draft(family(school, change));
  return { id, refusal: town.act(id, 'submit', {}, { at: instant, recordedAt: instant }) };
}

describe('windows say on which basis a child is filed (003-38, 003-39, 003-53)', () => {
  it.each([
    ['003-38', '2027-06-07 00:00', 'legal'],
    ['003-38', '2027-06-30 23:59:59.999', 'legal'],
    ['003-39', '2027-08-02 00:00', 'actual'],
    ['003-39', '2027-08-31 23:59:59.999', 'actual'],
    ['003-53', '2027-09-01 00:00', 'late'],
    ['003-53', '2027-12-30 12:00', 'late'],
  ])('%s: at %s the basis is %s', (_clause, wall, basis) => {
    const { id, refusal } = filedAt(at(wall));
    expect(refusal).toBeUndefined();
    expect(town.of(id).facts.basis).toBe(basis);
  });

  it.each([
    ['before the first window opens', '2027-06-06 23:59:59.999', '2027-06-07'],
    ['at the very instant the first window ends', '2027-07-01 00:00', '2027-08-02'],
    ['between the windows', '2027-07-15 12:00', '2027-08-02'],
    ['one millisecond before the second opens', '2027-08-01 23:59:59.999', '2027-08-02'],
  ])('%s nobody files, and the refusal says when the next one opens', (_when, wall, opens) => {
    expect(filedAt(at(wall)).refusal).toEqual({ code: 'window-not-open', details: { opensAt: at(opens) } });
  });

  it('C2: by the practice of 2022–2026 the first window ends where the second opens, at 10:00 on 1 June', () => {
    town = new PaperTown({ template: 'practice-2022-2026' });
    town.school('s1', 5);
    town.catchments.push({ organisationId: 's1', streetId: 'street-1', side: 'all', from: null, to: null });
    expect(filedAt(at('2027-04-01 09:59:59.999')).refusal?.code).toBe('window-not-open');
    expect(town.of(filedAt(at('2027-04-01 10:00')).id).facts.basis).toBe('legal');
    expect(town.of(filedAt(at('2027-06-01 09:59:59.999')).id).facts.basis).toBe('legal');
    expect(town.of(filedAt(at('2027-06-01 10:00')).id).facts.basis).toBe('actual');
  });

  it('a command received in time counts although it is written down later: receipt decides', () => {
    const id = town.draft(family('s1'));
    const last = at('2027-06-30 23:59:59.999');
    town.must(id, 'submit', {}, { at: last, recordedAt: oneMs(last, 3_000) });
    expect(town.of(id).facts).toMatchObject({ basis: 'legal', submittedAt: last });
  });
});

describe('age: six in the year of the season and older, without an upper bound (003-37, 003-49, C24)', () => {
  it.each([
    ['2021-12-31', undefined],
    ['2022-01-01', 'child-too-young'],
    ['2015-01-01', undefined],
  ])('a child born on %s: %s', (bornOn, code) => {
    expect(filedAt(at('2027-08-10'), { child: { bornOn } }).refusal?.code).toBe(code);
  });
});

describe('catchment binds the first window alone (003-38, C28)', () => {
  const june = at('2027-06-10 10:00');
  it.each([
    ['an even house inside the stretch', '45/2', 'even numbers only', 'not-your-school'],
    ['the last house of the stretch', '44', '', undefined],
    ['a house with a fraction inside it', '12/1', '', undefined],
    ['the other side of the street', '13', '', 'not-your-school'],
    ['behind the end of the stretch', '46', '', 'not-your-school'],
  ])('%s (%s)', (_what, legalHouse, _why, code) => {
    expect(filedAt(june, { addresses: { legalHouse } }).refusal?.code).toBe(code);
  });

  it('a school whose catchment is elsewhere is refused by name, in the second window it is free to choose', () => {
    expect(filedAt(june, {}, 's2').refusal?.code).toBe('not-your-school');
    expect(filedAt(at('2027-08-10'), {}, 's2').refusal).toBeUndefined();
  });

  it('003-46 (c): the claim of a staff child lifts the guard for that school', () => {
    const { id, refusal } = filedAt(june, { priority: { claim: 'staff' } }, 's2');
    expect(refusal).toBeUndefined();
    expect(town.of(id).facts).toMatchObject({ liftedByClaim: true, claim: 'claimed' });
  });

  it.each(['servicemen', 'kairylman'])('003-46: the claim %s goes by residence and lifts nothing', claim => {
    expect(filedAt(june, { priority: { claim } }, 's2').refusal?.code).toBe('not-your-school');
  });

  it('C28: a staff claim that is refused gives the place back where it alone had lifted the guard, uncounted', () => {
    const { id } = filedAt(june, { priority: { claim: 'staff' } }, 's2');
    town.must(id, 'reject-priority');
    expect(town.status(id)).toBe('SEAT_RELEASED');
    expect(town.of(id).facts.closed).toBe('claim-rejected');
    expect(town.pool('s2')).toMatchObject({ held: 0 });
  });

  it('a refused claim of a child who lives in the catchment changes nothing but the order', () => {
    const { id } = filedAt(june, { priority: { claim: 'staff' } });
    town.must(id, 'reject-priority');
    expect(town.status(id)).toBe('SEAT_HELD');
  });

  it('C3: an enrolled child keeps the seat when the claim is refused afterwards', () => {
    const { id } = filedAt(june, { priority: { claim: 'staff' } }, 's2');
    town.now = at('2027-08-10');
    for (const action of ['record-answers', 'open-documents']) town.must(id, action, clockInputFor(action));
    const papers = [
      'statement',
      'birth-certificate',
      'parent-passport',
      'health-certificate',
      'vaccination-certificate',
      'photo-3x4',
    ];
    town.must(id, 'take-in', { papers: papers.map(paper => ({ paper, as: 'original' })) });
    town.must(id, 'accept-papers', { papers });
    town.must(id, 'enrol', { orderNumber: '1' });
    town.must(id, 'reject-priority');
    expect(town.status(id)).toBe('ENROLLED');
    expect(town.pool('s2')).toMatchObject({ confirmed: 1 });
  });

  it('a street that is not listed is no reason to refuse: it becomes a check by hand', () => {
    const change = { addresses: { legalUnlisted: 'yes', legalStreetName: 'Жаңы көчө', legalHouse: '1' } };
    const { id, refusal } = filedAt(june, change, 's2');
    expect(refusal).toBeUndefined();
    expect(town.of(id).facts.streetListed).toBe(false);
  });
});

function clockInputFor(action: string) {
  return action === 'record-answers'
    ? { outcome: 'agreed', checks: [], fields: [] }
    : { obligation: 'documents', key: '' };
}

describe('the charter of the chosen school has been read (003-41)', () => {
  const hash = 'a'.repeat(64);
  it.each([
    ['not read', '', 'charter-not-read'],
    ['read', hash, undefined],
    ['read before the school changed it', 'b'.repeat(64), 'charter-changed'],
  ])('%s', (_what, sha256, code) => {
    town.school('s3', 1, { charterSha256: hash });
    expect(filedAt(at('2027-08-10'), { charter: { sha256 } }, 's3').refusal?.code).toBe(code);
  });

  it('a school without a charter blocks nobody', () => {
    expect(filedAt(at('2027-08-10')).refusal).toBeUndefined();
  });
});

describe('one open filed case per child and season', () => {
  it('the second is refused and shows nothing of the first; after the first is closed it is accepted', () => {
    const answers = family('s1');
    town.now = at('2027-08-10');
    const first = town.file(answers);
    const second = town.draft({ ...answers, school: { organisationId: 's2', language: 'ky' } });
    expect(town.act(second, 'submit')).toEqual({ code: 'second-case-for-child' });
    town.must(first, 'withdraw');
    expect(town.act(second, 'submit')).toBeUndefined();
  });

  it('numbers written with spaces are the same number', () => {
    const answers = family('s1');
    town.now = at('2027-08-10');
    town.file(answers);
    const spaced = String(answers.child?.pin)
      .replace(/(\d{4})/g, '$1 ')
      .trim();
    const second = town.draft({ ...answers, child: { ...answers.child, pin: spaced } });
    expect(town.act(second, 'submit')?.code).toMatch(/second-case-for-child|form-incomplete/);
  });
});

describe('schools', () => {
  it.each([
    ['outside the system', { joinsEnrolment: false }],
    ['special', { isSpecial: true }],
    ['no school at all', { kind: 'district' }],
  ])('003-49: one that is %s is refused', (_what, change) => {
    town.school('s4', 5, change);
    expect(filedAt(at('2027-08-10'), {}, 's4').refusal?.code).toBe('school-not-joined');
  });

  it('003-26: without a quota in the language nobody files', () => {
    expect(filedAt(at('2027-08-10'), { school: { language: 'ru' } }).refusal?.code).toBe('no-quota-in-language');
  });

  it('an incomplete form names the first field and how many are wrong', () => {
    const { refusal } = filedAt(at('2027-08-10'), { child: { surname: '', pin: '12' } });
    expect(refusal).toMatchObject({
      code: 'form-incomplete',
      details: { step: 'child', field: 'surname', fault: 'missing', count: 2 },
    });
  });
});

describe('a seat at submission, or the next ticket (003-13, domain 6.1)', () => {
  it('gives seats in the order of tickets and queues the rest without a gap', () => {
    town.now = at('2027-08-10');
    const ids = Array.from({ length: 4 }, () => town.file(family('s1')));
    expect(ids.map(id => town.of(id).facts.ticket)).toEqual([1, 2, 3, 4]);
    expect(ids.map(id => town.status(id))).toEqual([
      'AWAITING_DOCUMENTS',
      'AWAITING_DOCUMENTS',
      'WAITLISTED',
      'WAITLISTED',
    ]);
  });

  it('003-53: the late track gives vacant seats only, never a place in a queue', () => {
    town.now = at('2027-08-10');
    town.file(family('s1'));
    town.file(family('s1'));
    expect(filedAt(at('2027-09-20')).refusal?.code).toBe('no-vacancy');
    expect(filedAt(at('2027-09-20'), {}, 's2').refusal).toBeUndefined();
  });

  it('003-53: nobody of the late track passes those who wait, even when a seat is free', () => {
    town.now = at('2027-08-10');
    const [first] = Array.from({ length: 3 }, () => town.file(family('s1')));
    town.must(first!, 'withdraw');
    expect(filedAt(at('2027-09-20')).refusal?.code).toBe('no-vacancy');
  });
});

describe('a draft is not for ever (design 8)', () => {
  it('falls due when the last window closes and is then closed, saved or not', () => {
    town.now = at('2027-08-10');
    const id = town.draft({ ...family('s1'), saved: { at: at('2027-08-20') } });
    const owed = town.owed(id, 'send');
    expect(town.dueOf(owed!)).toBe(at('2027-09-01'));
    town.goOnTo(at('2027-09-02'));
    expect(town.of(id).facts).toMatchObject({ closed: 'not-sent', closedAt: at('2027-09-01') });
  });

  it('in the late track it closes 30 days after the last save', () => {
    town.now = at('2027-09-10');
    const id = town.draft({ ...family('s1'), saved: { at: at('2027-09-25') } });
    expect(town.dueOf(town.owed(id, 'send')!)).toBe(at('2027-10-10'));
    town.goOnTo(at('2027-10-11'));
    expect(town.dueOf(town.owed(id, 'send')!)).toBe(at('2027-10-25'));
    town.goOnTo(at('2027-10-26'));
    expect(town.status(id)).toBe('EXPIRED');
  });

  it('may be written before the window opens, and discarded', () => {
    town.now = at('2027-05-01');
    const id = town.draft(family('s1'));
    expect(town.act(id, 'submit')?.code).toBe('window-not-open');
    town.must(id, 'discard-draft');
    expect(town.status(id)).toBe('EXPIRED');
  });
});
