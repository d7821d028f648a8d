// features.md §5.1, the set-up machine of a school: a coordinator in five days, the number of graduates in twenty, changed until the
// registration closes. The law by tables, then a walk.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Found, Look } from '#domain/actions.ts';
import type { Staffing } from '#domain/staffing.ts';
import { dateTemplates } from '#programs/ort/definition.ts';
import { reasonsForNone } from '#programs/roster/definition.ts';
import type { RosterFacts } from '#programs/roster/facts.ts';
import { roster } from '#programs/roster/program.ts';
import { tones } from '#programs/roster/status.ts';
import { opensBy, closesBy } from '#domain/calendar.ts';
import { at, PaperGround, zone, type By, type PaperCase } from './paper-ground.ts';

const coordinator: By = { role: 'coordinator', accountId: 'coordinator' };
const district: By = { role: 'district', accountId: 'district' };

class School extends PaperGround<RosterFacts> {
  staff: Staffing = 'none';
  accesses = 0;
  readonly case: string;

  constructor({ staff = 'none', now = '2027-02-10 10:00' }: { staff?: Staffing; now?: string } = {}) {
    super(roster, { template: '' });
    for (const { name, from, until, clause } of dateTemplates['practice-2026'] ?? [])
      Object.assign(this.season.dates, {
        [name]: {
          name,
          from: opensBy(from, 2027, zone),
          until: until && closesBy(until, 2027, zone),
          rule: '',
          clause,
        },
      });
    this.now = at(now);
    this.staff = staff;
    this.case = this.draft({}, { organisationId: 'school', staff });
  }

  protected override answer(one: PaperCase<RosterFacts>, look: Look, found: Found): void {
    if (look.ask === 'staff') found.staff[look.as] = this.staff;
    else if (look.ask === 'cases-here') found.counts[look.as] = this.accesses;
    else super.answer(one, look, found);
  }

  get facts(): RosterFacts {
    return this.of(this.case).facts;
  }
  get state(): string {
    return this.status(this.case);
  }
  get duties(): string[] {
    return this.of(this.case).owed.map(({ name }) => name);
  }
  due(name: string): string | undefined {
    return this.owed(this.case, name)?.due.at;
  }
  notes(staff: Staffing): string | undefined {
    this.staff = staff;
    return this.act(this.case, 'note-staff')?.code;
  }
  tries(name: string, input: unknown, by = coordinator): string | undefined {
    return this.act(this.case, name, input, { by })?.code;
  }
  to(wall: string): void {
    this.goOnTo(at(wall));
  }
  told(): string[] {
    return this.notices.map(({ template, params }) => `${template} ${String(params['obligation'])}`);
  }
}

describe('a school in a season of the test', () => {
  it('goes from nobody to the declared number, and is over with the registration', () => {
    const school = new School();
    const seen = [school.state];
    const then = (): number => seen.push(school.state);
    school.notes('invited');
    then();
    school.notes('active');
    then();
    school.to('2027-02-18 00:01');
    then();
    school.must(school.case, 'declare-roster', { graduates: 14 }, { by: coordinator });
    then();
    school.to('2027-04-03 00:01');
    then();
    expect(seen).toEqual([
      ...['UNASSIGNED', 'COORDINATOR_INVITED', 'COORDINATOR_ACTIVE', 'ROSTER_OPEN', 'ROSTER_COMPLETE', 'CLOSED'],
    ]);
    expect(school.told()).toEqual([]);
  });

  it.each<[string, { staff?: Staffing; now?: string }, string, string]>([
    ['before the opening', {}, 'invite-coordinator', '2027-02-23 00:00'],
    ['once it is open', { now: '2027-03-01 10:00' }, 'invite-coordinator', '2027-03-06 10:00'],
    ['with a coordinator before the opening', { staff: 'active' }, 'declare-roster', '2027-03-10 00:00'],
    ['with one who has not come in', { staff: 'invited' }, 'declare-roster', '2027-03-10 00:00'],
    ['imported later, with a coordinator', { staff: 'active', now: '2027-03-01 10:00' }, 'declare-roster', '2027-03-21 10:00'], // prettier-ignore
  ])('owes, %s, by its own date', (_when, opening, duty, due) => {
    expect(new School(opening).due(duty)).toBe(at(due));
  });

  it('asks the district twice, then tells the centre, and asks again', () => {
    const school = new School();
    school.to('2027-02-23 00:01');
    expect(school.told()).toEqual([
      ...['roster-reminder invite-coordinator', 'roster-reminder invite-coordinator', 'roster-overdue invite-coordinator'], // prettier-ignore
    ]);
    expect([school.state, school.due('invite-coordinator')]).toEqual(['UNASSIGNED', at('2027-02-28 00:00:10')]);
  });

  it('asks the coordinator three times, then tells the district; who came late has five days', () => {
    const school = new School({ staff: 'active' });
    school.to('2027-03-10 00:01');
    expect(school.told()).toEqual([...Array<string>(3).fill('roster-reminder declare-roster'), 'roster-overdue declare-roster']); // prettier-ignore
    const late = new School();
    late.to('2027-03-20 12:00');
    late.notes('invited');
    expect(late.due('declare-roster')).toBe(at('2027-03-25 12:00'));
  });

  it('keeps what it owes when the invited one comes in, and owes anew when the coordinator leaves', () => {
    const school = new School({ staff: 'invited' });
    const before = school.owed(school.case, 'declare-roster');
    school.notes('active');
    expect(school.owed(school.case, 'declare-roster')).toMatchObject({ since: before?.since, due: before?.due });
    school.must(school.case, 'declare-roster', { graduates: 3 }, { by: coordinator });
    school.to('2027-03-01 12:00');
    school.notes('none');
    expect([school.state, school.due('invite-coordinator')]).toEqual(['UNASSIGNED', at('2027-03-06 12:00')]);
    school.notes('active');
    expect([school.state, school.facts.declared?.graduates]).toEqual(['ROSTER_COMPLETE', 3]);
    expect(school.notes('active')).toBe('nothing-changed');
  });

  it('changes the number until the registration closes, never below the accesses that were made', () => {
    const school = new School({ staff: 'active' });
    school.accesses = 12;
    expect(school.tries('declare-roster', { graduates: 11 })).toBe('roster-below-accesses');
    expect(school.tries('declare-roster', { graduates: 1_001 })).toBe('roster-too-many');
    expect(school.tries('declare-roster', { graduates: 14 })).toBeUndefined();
    expect(school.tries('declare-roster', { graduates: 14 })).toBe('nothing-changed');
    school.now = at('2027-04-02 23:59:59.999');
    expect(school.tries('declare-roster', { graduates: 12 })).toBeUndefined();
    const declared = school.of(school.case).events.filter(event => event.kind === 'roster.declared');
    expect(declared.map(({ body }) => body)).toEqual([
      { graduates: 14, was: null },
      { graduates: 12, was: 14 },
    ]);
    school.now = at('2027-04-03 00:00');
    expect(school.tries('declare-roster', { graduates: 13 })).toBe('window-closed');
  });

  it('has nobody this year for a reason; its district says so where nobody else can', () => {
    const school = new School();
    expect(school.tries('declare-none', { reason: 'no-final-year' }, district)).toBeUndefined();
    expect([school.state, school.duties]).toEqual(['NONE_THIS_YEAR', ['registration-ends']]);
    const staffed = new School({ staff: 'active' });
    expect(staffed.tries('declare-none', { reason: 'no-final-year' }, district)).toBe('roster-of-the-coordinator');
    staffed.accesses = 1;
    expect(staffed.tries('declare-none', { reason: 'nobody-takes-part' })).toBe('roster-has-accesses');
    staffed.accesses = 0;
    expect(staffed.tries('declare-none', { reason: 'nobody-takes-part' })).toBeUndefined();
    expect(staffed.tries('declare-none', { reason: 'nobody-takes-part' })).toBe('nothing-changed');
    expect(staffed.tries('declare-roster', { graduates: 2 })).toBeUndefined();
    expect(staffed.facts).toMatchObject({ none: null, declared: { graduates: 2 } });
  });

  it('goes on where the close is moved', () => {
    const school = new School({ staff: 'active' });
    const { registration } = school.season.dates;
    school.now = at('2027-04-03 00:01');
    Object.assign(school.season.dates, { registration: { ...registration, until: at('2027-04-10') } });
    school.must(school.case, 'close-roster', { obligation: 'registration-ends', key: '' });
    expect([school.facts.closed, school.duties.includes('registration-ends')]).toEqual([null, true]);
  });
});

describe('whatever happens to it', () => {
  const deed = fc.oneof(
    fc.record({ does: fc.constant('staff' as const), to: fc.constantFrom<Staffing>('none', 'invited', 'active') }),
    fc.record({ does: fc.constant('declare' as const), graduates: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ does: fc.constant('none' as const), reason: fc.constantFrom(...reasonsForNone), by: fc.constantFrom(coordinator, district) }), // prettier-ignore
    fc.record({ does: fc.constant('access' as const) }),
    fc.record({ does: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 25 }) }),
  );

  it('is never without a duty while it is open, and all its states and events are met', () => {
    const states = new Set<string>();
    const events = new Set<string>();
    const walk = fc.property(fc.array(deed, { minLength: 4, maxLength: 25 }), deeds => {
      const school = new School();
      for (const one of deeds) {
        if (one.does === 'staff') school.notes(one.to);
        if (one.does === 'declare') school.tries('declare-roster', { graduates: one.graduates });
        if (one.does === 'none') school.tries('declare-none', { reason: one.reason }, one.by);
        if (one.does === 'access') school.accesses += 1;
        if (one.does === 'wait') school.goOnTo(new Date(Date.parse(school.now) + one.days * 86_400_000).toISOString());
        states.add(school.state);
        const { facts, duties } = school;
        const isOpen = facts.closed === null;
        const isDeclared = facts.declared !== null || facts.none !== null;
        const holds = {
          'a duty while it is open': duties.length > 0 === isOpen,
          'a coordinator is owed':
            duties.includes('invite-coordinator') === (isOpen && facts.staff === 'none' && !facts.none),
          'a number is owed': duties.includes('declare-roster') === (isOpen && facts.staff !== 'none' && !isDeclared),
          'some or none': facts.declared === null || facts.none === null,
        };
        const broken = Object.entries(holds).filter(([, held]) => !held);
        if (broken.length > 0) throw new Error(`${broken.map(([name]) => name).join(', ')}: ${JSON.stringify(facts)}`);
      }
      for (const event of school.of(school.case).events) events.add(event.kind);
    });
    fc.assert(walk, { numRuns: 120 });
    expect([...states].sort()).toEqual(Object.keys(tones).sort());
    // A close is moved in a test of its own.
    expect([...events].sort()).toEqual(Object.keys(roster.fold).filter(kind => kind !== 'roster.kept').sort()); // prettier-ignore
  });
});
