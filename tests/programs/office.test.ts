// 004-5 … 004-11, 004-26 … 004-30 as sentences: specialties with all their fields, formulas that freeze, sittings that are told in time.
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { ClassifierView, Found, Look } from '#domain/actions.ts';
import { mostActs } from '#domain/manifests.ts';
import type { SeasonDate } from '#domain/season.ts';
import type { Sitting } from '#domain/sittings.ts';
import { formula578, formulas578 } from '#programs/college/formula-578.ts';
import type { OfficeFacts } from '#programs/office/facts.ts';
import { office } from '#programs/office/program.ts';
import { offers } from '#programs/office/stands.ts';
import { at, oneMs, PaperGround, type By, type PaperCase } from './paper-ground.ts';

const committee: By = { role: 'committee', accountId: 'committee' };
const chair: By = { role: 'chair', accountId: 'chair' };
const dayMs = 86_400_000;

const classifier: { [code: string]: ClassifierView } = {
  '06130100': { names: { kk: 'Бағдарламалық қамтамасыз ету', ru: 'Программное обеспечение' }, parent: null, details: {} }, // prettier-ignore
  '4S06130103': { names: { kk: 'Бағдарламалаушы', ru: 'Разработчик' }, parent: '06130100', details: { level: 'mid_level' } }, // prettier-ignore
  '02150500': { names: { kk: 'Вокал өнері', ru: 'Вокальное искусство' }, parent: null, details: {} },
  '4S02150501': { names: { kk: 'Әртіс', ru: 'Артист' }, parent: '02150500', details: { level: 'mid_level' } },
};

const software = {
  specialty: '06130100',
  qualification: '4S06130103',
  level: 'mid_level',
  payment: 'state_order',
  education: 'after_9',
  mode: 'full_time',
  language: 'kk',
  seats: 25,
  months: 46,
  exam: 'none',
  rural: false,
};
const vocal = { ...software, specialty: '02150500', qualification: '4S02150501', exam: 'creative', seats: 10 };

const date = (name: string, from: string, until: string): SeasonDate => ({
  name,
  from: at(from),
  until: at(until),
  rule: '',
  clause: '',
});

const movesOf = (sitting: string, ...cases: string[]) =>
  cases.map(caseId => ({ caseId, name: 'move-exam', part: 'vocal', input: { sitting } }));

class College extends PaperGround<OfficeFacts> {
  frozen: string[] = [];
  chosen: string[] = [];
  readonly counted = new Map<string, Pick<Sitting, 'invited' | 'graded'>>();
  readonly case: string;

  constructor() {
    super(office, { template: '' });
    const dates = [
      date('apply-grade9', '2027-06-25', '2027-08-19'),
      date('apply-paid', '2027-06-26', '2027-08-26'),
      date('exams', '2027-07-01', '2027-08-23'),
      date('ranking', '2027-08-23', '2027-08-26'),
      date('confirmation', '2027-08-25', '2027-09-01'),
    ];
    Object.assign(this.season.dates, Object.fromEntries(dates.map(each => [each.name, each])));
    this.now = at('2027-06-01 10:00');
    this.case = this.draft({}, { organisationId: 'college' });
  }

  protected override answer(one: PaperCase<OfficeFacts>, look: Look, found: Found): void {
    if (look.ask === 'classifier') found.classifiers[look.as] = classifier[look.code];
    else if (look.ask === 'frozen-offers') found.frozenOffers[look.as] = this.frozen;
    else if (look.ask === 'chosen-offers') found.chosenOffers[look.as] = this.chosen;
    else if (look.ask === 'sitting') {
      const sitting = this.facts.sittings[look.sittingId];
      const counted = { invited: 0, graded: 0, ...this.counted.get(look.sittingId) };
      found.sittings[look.as] = sitting && { ...sitting, organisationId: 'college', ...counted };
    } else super.answer(one, look, found);
  }

  get facts(): OfficeFacts {
    return this.of(this.case).facts;
  }

  get state(): string {
    return this.status(this.case);
  }

  duty(name: string) {
    return this.owed(this.case, name);
  }

  tries(name: string, input: unknown, by = chair) {
    return this.act(this.case, name, input, { by })?.code;
  }

  does(name: string, input: unknown, by = chair): void {
    this.must(this.case, name, input, { by });
  }

  adds(terms: object = software): string {
    const id = v7();
    this.does('add-specialty', { id, ...terms }, committee);
    return id;
  }

  drafts(scope: OfficeFacts['formulas'][string]['scope'], definition: unknown = formula578): string {
    const id = v7();
    this.does('draft-formula', { formula: { id, scope, definition } }, committee);
    return id;
  }

  approves(scope: OfficeFacts['formulas'][string]['scope'], definition: unknown = formula578): string {
    const id = this.drafts(scope, definition);
    this.does('approve-formula', { formula: id, version: this.facts.formulas[id]!.version });
    return id;
  }

  plans(offerId: string, startsAt = at('2027-07-10 09:00')): string {
    const id = v7();
    const sitting = { id, offerId, kind: 'creative', startsAt, minutes: 120, address: 'Абай даңғылы, 5', capacity: 20 };
    this.does('plan-sitting', { sitting }, committee);
    return id;
  }
}

const shaped = (name: string, input: unknown): string[] => {
  const parsed = office.actions.find(action => action.name === name)!.input.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map(issue => issue.path.join('.'));
};

const whole = { kind: 'college', id: '' } as const;

describe('a specialty (004-8)', () => {
  it.each(Object.keys(software))('is not added without %s, and its path is told', field => {
    expect(shaped('add-specialty', { id: v7(), ...software, [field]: undefined })).toEqual([field]);
    expect(shaped('add-specialty', { id: v7(), ...software, [field]: '' })).toEqual([field]);
  });

  it('is added whole and published, named as the classifier names it', () => {
    const college = new College();
    const id = college.adds();
    expect(college.facts.offers[id]).toMatchObject({ state: 'published', names: { ru: 'Программное обеспечение' } });
    expect(offers(college.facts)[0]).toMatchObject({ id, seats: 25, terms: { level: 'mid_level', language: 'kk' } });
  });

  it('has codes of the classifier, a qualification of its own and the level of that', () => {
    const college = new College();
    const tried = (terms: object) => college.tries('add-specialty', { id: v7(), ...software, ...terms });
    expect(tried({ specialty: '99999999' })).toBe('classifier-unknown');
    expect(tried({ qualification: '4S02150501' })).toBe('classifier-unknown');
    expect(tried({ level: 'worker' })).toBe('level-differs');
    expect(tried({ seats: 1001 })).toBe('seats-too-many');
  });

  it('stands once with the same terms', () => {
    const college = new College();
    const id = college.adds();
    expect(college.tries('add-specialty', { id: v7(), ...software, seats: 30 })).toBe('specialty-twice');
    expect(college.tries('add-specialty', { ...vocal, id })).toBe('specialty-twice');
    college.adds({ ...software, language: 'ru' });
    college.does('withdraw-specialty', { offer: id, reason: 'mistake' });
    college.adds();
    expect(offers(college.facts).map(offer => offer.state)).toEqual(['withdrawn', 'published', 'published']);
  });

  it('changes its terms until it is chosen, its seats until something is scored', () => {
    const college = new College();
    const id = college.adds();
    expect(college.tries('change-specialty', { offer: id, seats: 25 })).toBe('nothing-changed');
    college.does('change-specialty', { offer: id, mode: 'evening' });
    college.chosen = [id];
    expect(college.tries('change-specialty', { offer: id, mode: 'full_time' })).toBe('specialty-chosen');
    expect(college.tries('withdraw-specialty', { offer: id, reason: 'other' })).toBe('specialty-chosen');
    college.does('change-specialty', { offer: id, seats: 30 });
    college.frozen = [id];
    expect(college.tries('change-specialty', { offer: id, seats: 31 })).toBe('specialty-frozen');
    expect(college.facts.offers[id]).toMatchObject({ seats: 30, mode: 'evening' });
  });

  it('comes out of a table as a draft, which the college publishes', () => {
    const college = new College();
    const [a, b] = [v7(), v7()];
    const rows = [
      { id: a, ...software },
      { id: b, ...vocal },
    ];
    college.must(college.case, 'import-specialties', { offers: rows });
    expect([college.state, offers(college.facts).map(offer => offer.state)]).toEqual(['EMPTY', ['draft', 'draft']]);
    expect(college.tries('publish-specialties', { offers: [a, v7()] })).toBe('nothing-to-publish');
    college.does('publish-specialties', { offers: [a] });
    expect(college.facts.offers[a]?.state).toBe('published');
    expect(college.tries('publish-specialties', { offers: [a] })).toBe('nothing-to-publish');
  });
});

describe('a formula (004-9)', () => {
  it('is in force for the offer nearest to it: its own, its specialty, the college', () => {
    const college = new College();
    const [a, b] = [college.adds(), college.adds({ ...software, language: 'ru' })];
    const c = college.adds(vocal);
    const all = college.approves(whole);
    const specialty = college.approves({ kind: 'specialty', id: '06130100' });
    const own = college.approves({ kind: 'offer', id: a });
    const inForce = Object.fromEntries(offers(college.facts).map(o => [o.id, (o.details['formula'] as { id: string }).id])); // prettier-ignore
    expect(inForce).toEqual({ [a]: own, [b]: specialty, [c]: all });
  });

  it('with a fault is not even drafted, and its place is told', () => {
    const college = new College();
    const faulty = { ...formula578, tieBreak: ['receivedAt'] };
    const input = { formula: { id: v7(), scope: whole, definition: faulty } };
    expect(college.act(college.case, 'draft-formula', input, { by: chair })).toEqual({
      code: 'formula-faulty',
      details: { path: 'tieBreak', code: 'tie-last' },
    });
    const formula = { id: v7(), scope: { kind: 'specialty', id: '06130100' }, definition: formula578 };
    expect(college.tries('draft-formula', { formula })).toBe('specialty-not-there');
  });

  it('is approved in the version that was read', () => {
    const college = new College();
    const id = college.drafts(whole);
    college.does('draft-formula', { formula: { id, scope: whole, definition: formulas578[1] } }, committee);
    expect(college.tries('approve-formula', { formula: id, version: 1 })).toBe('formula-changed');
    college.does('approve-formula', { formula: id, version: 2 });
    expect(college.tries('approve-formula', { formula: id, version: 2 })).toBe('formula-approved');
    const again = { formula: { id, scope: whole, definition: formula578 } };
    expect(college.tries('draft-formula', again)).toBe('formula-approved');
  });

  it('follows another of its scope until something was scored by it', () => {
    const college = new College();
    const offer = college.adds();
    const first = college.approves(whole);
    const second = college.approves(whole);
    expect([first, second].map(id => college.facts.formulas[id]?.state)).toEqual(['superseded', 'approved']);
    const third = college.drafts(whole);
    college.frozen = [offer];
    expect(college.tries('approve-formula', { formula: third, version: 3 })).toBe('formula-frozen');
    const other = college.adds(vocal);
    const own = college.drafts({ kind: 'offer', id: other });
    college.does('approve-formula', { formula: own, version: 1 });
  });

  it('is the chair’s to approve, and so are the quotas', () => {
    const college = new College();
    const formula = college.drafts(whole);
    expect(() => college.tries('approve-formula', { formula, version: 1 }, committee)).toThrow('may not');
    expect(() => college.tries('set-quotas', { scope: 'college', rounding: 'floor', rules: [] }, committee)).toThrow();
  });
});

describe('quotas', () => {
  const plan = { scope: 'offer', rounding: 'floor', rules: [{ category: 'rural', percent: 35 }] };

  it('keep seats of the state order alone, those of rural youth where the village develops by it', () => {
    const college = new College();
    college.adds({ ...software, rural: true });
    college.adds({ ...software, rural: true, payment: 'paid' });
    college.adds({ ...software, rural: false, language: 'ru' });
    college.does('set-quotas', plan);
    expect(offers(college.facts).map(offer => offer.details['quotas'])).toEqual([{ rural: 8 }, {}, {}]);
  });

  it('of a whole region are not told by one college: they follow from all of them', () => {
    const college = new College();
    college.adds({ ...software, rural: true });
    college.does('set-quotas', { ...plan, scope: 'region' });
    expect(offers(college.facts).map(offer => offer.details['quotas'])).toEqual([{}]);
  });

  it('with a fault are refused, and stand as they are from the ranking on', () => {
    const college = new College();
    const tooMuch = { ...plan, rules: [{ category: 'rural', percent: 101 }] };
    expect(college.tries('set-quotas', tooMuch)).toBe('quota-faulty');
    college.now = at('2027-08-23');
    expect(college.tries('set-quotas', plan)).toBe('window-closed');
    college.now = oneMs(at('2027-08-23'), -1);
    college.does('set-quotas', plan);
  });
});

describe('a sitting (004-26 … 004-30)', () => {
  it('is told at least three days ahead and lies within the exams', () => {
    const college = new College();
    const offer = college.adds(vocal);
    college.now = at('2027-07-01 09:00');
    const tried = (startsAt: string, other: object = {}) =>
      college.tries('plan-sitting', {
        sitting: { id: v7(), offerId: offer, kind: 'creative', minutes: 60, address: 'Абай 5', capacity: 5, startsAt, ...other }, // prettier-ignore
      });
    expect(tried(oneMs(at('2027-07-04 09:00'), -1))).toBe('sitting-too-soon');
    expect(tried(at('2027-08-23'))).toBe('sitting-outside');
    expect(tried(at('2027-07-04 09:00'), { kind: 'special' })).toBe('exam-not-asked');
    expect(tried(at('2027-07-04 09:00'), { offerId: college.adds() })).toBe('exam-not-asked');
    expect(tried(at('2027-07-04 09:00'))).toBeUndefined();
  });

  it('is moved until anything in it is graded', () => {
    const college = new College();
    const sitting = college.plans(college.adds(vocal));
    const move = { sitting, startsAt: at('2027-07-12 09:00'), address: 'Абай даңғылы, 7' };
    college.does('move-sitting', move);
    expect(college.facts.sittings[sitting]).toMatchObject({ startsAt: move.startsAt, address: move.address });
    expect(college.tries('move-sitting', move)).toBe('nothing-changed');
    college.counted.set(sitting, { invited: 3, graded: 1 });
    expect(college.tries('move-sitting', { ...move, address: 'Абай даңғылы, 9' })).toBe('sitting-frozen');
    expect(college.tries('cancel-sitting', { sitting, reason: 'room' })).toBe('sitting-frozen');
  });

  it('may change its room on the last day, not its hour, and never has fewer places than invited', () => {
    const college = new College();
    const sitting = college.plans(college.adds(vocal), at('2027-07-10 09:00'));
    college.counted.set(sitting, { invited: 3, graded: 0 });
    college.now = at('2027-07-09 09:00');
    const startsAt = at('2027-07-10 09:00');
    expect(college.tries('move-sitting', { sitting, startsAt, address: 'Абай 7', capacity: 2 })).toBe('sitting-too-small'); // prettier-ignore
    expect(college.tries('move-sitting', { sitting, startsAt: at('2027-07-10 10:00'), address: 'Абай 7' })).toBe('sitting-too-soon'); // prettier-ignore
    college.together = movesOf(sitting, 'a', 'b', 'c');
    college.does('move-sitting', { sitting, startsAt, address: 'Абай 7' });
  });

  it('takes everybody invited along, each of them once', () => {
    const college = new College();
    const sitting = college.plans(college.adds(vocal), at('2027-07-10 09:00'));
    college.counted.set(sitting, { invited: 2, graded: 0 });
    const move = { sitting, startsAt: at('2027-07-12 09:00'), address: 'Абай 5' };
    const tried = (together: College['together']): string | undefined => {
      college.together = together;
      return college.tries('move-sitting', move);
    };
    expect(tried([])).toBe('invited-not-moved');
    expect(tried(movesOf(sitting, 'a'))).toBe('invited-not-moved');
    expect(tried(movesOf(sitting, 'a', 'a'))).toBe('invited-not-moved');
    expect(tried([...movesOf(sitting, 'a'), ...movesOf(v7(), 'b')])).toBe('invited-not-moved');
    expect(tried(movesOf(sitting, 'a', 'b').map(act => ({ ...act, name: 'cancel-exam' })))).toBe('invited-not-moved');
    expect(tried(movesOf(sitting, 'a', 'b'))).toBeUndefined();
  });

  it('has more places by itself: that is nobody’s news', () => {
    const college = new College();
    const startsAt = at('2027-07-10 09:00');
    const sitting = college.plans(college.adds(vocal), startsAt);
    college.counted.set(sitting, { invited: 3, graded: 0 });
    const { address } = college.facts.sittings[sitting]!;
    college.does('move-sitting', { sitting, startsAt, address, capacity: 90 });
    // More than one signature moves together have no place in one sitting.
    expect(() => college.tries('move-sitting', { sitting, startsAt, address, capacity: mostActs })).toThrow();
  });

  it('is cancelled when nobody is invited, once', () => {
    const college = new College();
    const sitting = college.plans(college.adds(vocal));
    college.counted.set(sitting, { invited: 1, graded: 0 });
    expect(college.tries('cancel-sitting', { sitting, reason: 'room' })).toBe('sitting-has-invited');
    college.counted.set(sitting, { invited: 0, graded: 0 });
    college.does('cancel-sitting', { sitting, reason: 'room' });
    expect(college.tries('cancel-sitting', { sitting, reason: 'room' })).toBe('sitting-cancelled');
    expect(college.tries('move-sitting', { sitting: v7(), startsAt: college.now, address: 'Абай 7' })).toBe('sitting-not-there'); // prettier-ignore
  });
});

describe('what a college owes', () => {
  it('is specialties before the first window, then a formula for each of them', () => {
    const college = new College();
    expect(college.duty('fill-specialties')).toMatchObject({ by: 'committee', due: { at: at('2027-06-25') } });
    expect([college.state, college.duty('approve-formula')]).toEqual(['EMPTY', undefined]);
    college.adds();
    expect([college.state, college.duty('fill-specialties')]).toEqual(['FORMULA_MISSING', undefined]);
    expect(college.duty('approve-formula')).toMatchObject({ by: 'chair', due: { at: at('2027-06-25') } });
    college.approves(whole);
    expect([college.state, college.duty('approve-formula')]).toEqual(['READY', undefined]);
  });

  it('is told to its chair and the department when its day passes, and owed anew', () => {
    const college = new College();
    college.goOnTo(at('2027-06-26'));
    expect(college.notices.filter(notice => notice.template === 'staff-overdue')).toHaveLength(2);
    expect(college.duty('fill-specialties')?.due).toEqual({ at: at('2027-07-02 18:00') });
  });

  it('ends with the season, and not before where its last day was moved', () => {
    const college = new College();
    expect(college.duty('season-ends')?.due).toEqual({ date: 'confirmation' });
    college.act(college.case, 'close-office', { obligation: 'season-ends', key: '' }, { at: at('2027-08-31') });
    expect([college.facts.closed, college.duty('season-ends')?.by]).toEqual([null, 'clock']);
    college.now = at('2027-09-01');
    college.must(college.case, 'close-office', { obligation: 'season-ends', key: '' });
    expect([college.facts.closed, college.of(college.case).owed]).toEqual(['season-over', []]);
    expect(college.tries('add-specialty', { id: v7(), ...software })).toBe('case-closed');
  });

  it('never stands open without a duty', () => {
    const college = new College();
    college.goOnTo(oneMs(college.now, 20 * dayMs));
    college.adds();
    college.approves(whole);
    expect(college.of(college.case).owed.map(owed => owed.name)).toEqual(['season-ends']);
  });
});
