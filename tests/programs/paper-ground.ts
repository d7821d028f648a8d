// A program on paper: carried out by nothing but its own rules, with its cases, their duties and the clock in memory. What casework
// does in a transaction is done here in a few lines, so that the law can be read and walked at random.
import { answersOfPeople } from '#casework/sealed-people.ts';
import {
  nothingFound,
  type Action,
  type Answers,
  type FileFound,
  type Found,
  type Look,
  type PersonDeclared,
  type Recorded,
  type World,
} from '#domain/actions.ts';
import type { Role } from '#domain/actors.ts';
import { addWorkingDays, closesBy, opensBy } from '#domain/calendar.ts';
import { foldOne, type CaseEvent } from '#domain/events.ts';
import { lapseGraceMs, obligationChanges, type Owed, type OwedRow } from '#domain/obligations.ts';
import type { Program } from '#domain/programs.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Rules, SeasonDate, SeasonInForce } from '#domain/season.ts';

export const zone = 'Asia/Bishkek';

/** An instant as a wall in Bishkek shows it: at('2027-09-15 23:59:59.999'). */
export function at(wall: string): string {
  const [day, time = '00:00'] = wall.split(' ');
  return new Date(`${day}T${time}+06:00`).toISOString();
}

export const oneMs = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

export interface PaperCase<F> {
  id: string;
  facts: F;
  events: CaseEvent[];
  owed: OwedRow[];
  answers: Answers;
  people: { [part: string]: PersonDeclared };
  subject: string | null;
  reminded: Map<string, number>;
}

export interface GroundOptions {
  template: string;
  rules?: Rules;
  holidays?: string[];
}

/** Who acts; an office's or a graduate's rights are the program's word. */
export interface By {
  role: Role;
  accountId: string;
}

export interface Moment {
  at: string;
  recordedAt: string;
  by: By;
  /** The part of the case it is about, where its action acts on one. */
  part: string;
}

export class PaperGround<F extends { closed: string | null }> {
  readonly program: Program<F>;
  readonly season: SeasonInForce;
  readonly cases = new Map<string, PaperCase<F>>();
  readonly notices: { caseId: string; template: string; at: string; params: { [name: string]: unknown } }[] = [];
  /** Uploaded files that no event names yet. */
  readonly files = new Map<string, FileFound>();
  now = at('2027-08-10 10:00');
  /** What the signature covers besides the next command. */
  together: World['together'] = [];
  protected ids = 0;

  constructor(program: Program, options: GroundOptions) {
    this.program = program as Program<F>;
    const holidays = new Set(options.holidays ?? []);
    const dates = (program.dateTemplates[options.template] ?? []).map(
      ({ name, from, until, clause }): [string, SeasonDate] => [
        name,
        {
          name,
          from: opensBy(from, 2027, zone),
          until: until && closesBy(until, 2027, zone),
          rule: from,
          clause,
        },
      ],
    );
    this.season = {
      id: 'season',
      code: 'SEA',
      program: program.id,
      year: 2027,
      zone,
      names: {},
      dates: Object.fromEntries(dates),
      rules: { ...program.defaultRules, ...options.rules },
      rulesVersion: 1,
      workingDaysAfter: (instant, days) => addWorkingDays(instant, days, zone, holidays),
    };
  }

  /** A case with everything written, not sent. */
  draft(answers: Answers, opening: { [name: string]: string } = {}): string {
    const id = `case-${(this.ids += 1)}`;
    const created: PaperCase<F> = {
      id,
      facts: this.program.empty,
      events: [],
      owed: [],
      answers,
      people: {},
      subject: null,
      reminded: new Map(),
    };
    const refusal = this.program.mayOpen?.(this.season, this.now);
    if (refusal) throw new Error(`no case may be opened: ${refusal.code}`);
    this.cases.set(id, created);
    this.#write(created, this.program.opening(opening), this.now, this.now, { kind: 'person' });
    return id;
  }

  /** Acts and expects no refusal. */
  must(caseId: string, action: string, input: unknown = {}, moment: Partial<Moment> = {}): PaperCase<F> {
    const refusal = this.act(caseId, action, input, moment);
    if (refusal) throw new Error(`${action} refused: ${refusal.code} ${JSON.stringify(refusal.details ?? {})}`);
    return this.of(caseId);
  }

  /** Acts; the refusal, or nothing when it is done. A refusal writes nothing. */
  act(caseId: string, name: string, input: unknown = {}, moment: Partial<Moment> = {}): Refusal | undefined {
    const one = this.of(caseId);
    const action = this.actionNamed(name);
    const { by } = moment;
    if (by && !action.who.some(who => typeof who === 'object' && who.role === by.role))
      throw new Error(`${by.role} may not ${name}`);
    const parsed = action.input.safeParse(input);
    if (!parsed.success) throw new Error(`${name}: ${parsed.error.message}`);
    const recordedAt = moment.recordedAt ?? this.now;
    const judgedAt = moment.at ?? recordedAt;
    const byClock = !by && action.who.includes('clock');
    const actor: World['actor'] = byClock ? { kind: 'clock' } : { kind: 'person', ...by };
    const { part } = moment;
    const judged = this.#world(one, action, parsed.data, actor, judgedAt, recordedAt, part);
    const world = part === undefined ? judged : { ...judged, part };
    const refusal = action.may(one.facts, world) ?? action.check?.(one.facts, parsed.data, world);
    if (refusal) return refusal;
    this.#write(one, action.record(one.facts, parsed.data, world), judgedAt, recordedAt, actor);
    return undefined;
  }

  of(caseId: string): PaperCase<F> {
    const found = this.cases.get(caseId);
    if (!found) throw new Error(`no case ${caseId}`);
    return found;
  }

  status(caseId: string): string {
    return this.program.status(this.of(caseId).facts);
  }

  owed(caseId: string, name: string, key?: string): OwedRow | undefined {
    return this.of(caseId).owed.find(o => o.name === name && (key === undefined || o.key === key));
  }

  actionNamed(name: string): Action<F> {
    const found = this.program.actions.find(a => a.name === name);
    if (!found) throw new Error(`no action ${name}`);
    return found;
  }

  /** The instant an obligation falls due: the later of its own and the season's, plus what stops credit; null while its clock stands. */
  dueOf(owed: Owed): string | null {
    if (owed.stoppedAt) return null;
    const shared = owed.due.date ? this.season.dates[owed.due.date]?.until : undefined;
    if (owed.due.date && !shared) return null;
    const due = [owed.due.at, shared]
      .filter(i => typeof i === 'string')
      .sort()
      .at(-1);
    return due ? oneMs(due, owed.creditMs ?? 0) : null;
  }

  /** Lets time pass: what is due happens in the order of its instants, each a little later and dated to the instant. */
  goOnTo(instant: string): void {
    for (;;) {
      const next = this.#nextStep(instant);
      if (!next) break;
      this.now = [this.now, next.runsAt].sort().at(-1) ?? this.now;
      const refusal = this.act(next.caseId, next.action, next.input, { at: next.datedAt });
      if (refusal) throw new Error(`the clock was refused ${next.action}: ${refusal.code}`);
      if (next.remindedKey) this.of(next.caseId).reminded.set(next.remindedKey, Number(next.input.hours));
      this.afterStep();
    }
    this.now = [this.now, instant].sort().at(-1) ?? this.now;
  }

  /** What follows between cases. */
  protected afterStep(): void {}

  /** What was recorded beside events. */
  protected written(_one: PaperCase<F>, _recorded: Recorded): void {}

  protected answer(one: PaperCase<F>, look: Look, found: Found): void {
    if (look.ask === 'file') found.files[look.as] = this.files.get(look.fileId);
    if (look.ask === 'same-subject') {
      const other = [...this.cases.values()].find(c => c.subject === look.pin && !c.facts.closed && c !== one);
      const { organisationId = null } = (other?.facts ?? {}) as { organisationId?: string | null };
      found.sameSubject[look.as] = other && { organisationId };
    }
    if (look.ask === 'closed-before') {
      const subject = look.pin ?? one.subject;
      const closed = [...this.cases.values()].filter(c => c.subject === subject && c.facts.closed === look.reason);
      found.counts[look.as] = closed.length;
    }
  }

  #world(
    one: PaperCase<F>,
    action: Action<F>,
    input: unknown,
    actor: World['actor'],
    judged: string,
    recordedAt: string,
    part = '',
  ): World {
    const declared = () =>
      answersOfPeople(
        Object.entries(one.people).map(([part, person]) => ({ part, personId: part, key: null, declared: person })),
      );
    const answers = action.opens === 'draft' ? one.answers : action.opens === 'people' ? declared() : {};
    const found = nothingFound();
    for (const look of action.looks?.(one.facts, input, answers, part) ?? []) this.answer(one, look, found);
    return {
      caseId: one.id,
      at: judged,
      recordedAt,
      nextSeq: one.events.length + 1,
      season: this.season,
      actor,
      together: this.together,
      found,
      answers,
      filledBy: {},
    };
  }

  #write(
    one: PaperCase<F>,
    recorded: Recorded,
    effectiveAt: string,
    recordedAt: string,
    actor: CaseEvent['actor'],
  ): void {
    for (const { kind, body } of recorded.events) {
      const event: CaseEvent = { seq: one.events.length + 1, kind, effectiveAt, recordedAt, actor, body };
      one.events.push(event);
      one.facts = foldOne(this.program.fold, one.facts, event);
      for (const { template, params } of this.program.notices(event, one.facts, this.season))
        this.notices.push({ caseId: one.id, template, at: recordedAt, params });
    }
    for (const fileId of recorded.files ?? []) this.files.delete(fileId);
    one.people = { ...one.people, ...recorded.people };
    one.subject = one.people[this.program.subject ?? '']?.pin ?? one.subject;
    const changes = obligationChanges(one.owed, this.program.owed(one.facts, this.season));
    const ended = new Set(changes.end.map(o => o.id));
    const kept = new Map(changes.keep.map(k => [k.id, k.owed]));
    one.owed = [
      ...one.owed.filter(o => !ended.has(o.id)).map(o => ({ ...(kept.get(o.id) ?? o), id: o.id })),
      ...changes.open.map(o => ({ ...o, id: `o${(this.ids += 1)}` })),
    ];
    this.written(one, recorded);
  }

  #nextStep(until: string): Step | undefined {
    return [...this.cases.values()]
      .flatMap(one => one.owed.flatMap(owed => this.#stepsOf(one, owed)))
      .filter(step => step.runsAt <= until)
      .sort((a, b) => (a.runsAt < b.runsAt ? -1 : a.runsAt > b.runsAt ? 1 : 0))
      .at(0);
  }

  #stepsOf(one: PaperCase<F>, owed: OwedRow): Step[] {
    const base = { caseId: one.id, input: { obligation: owed.name, key: owed.key ?? '' } };
    const from = [owed.from?.at, owed.from?.date && this.season.dates[owed.from.date]?.from]
      .filter(Boolean)
      .sort()
      .at(-1);
    const opens: Step[] = owed.opens && from ? [{ ...base, action: owed.opens, datedAt: from, runsAt: from }] : [];
    const due = this.dueOf(owed);
    if (!due) return opens;
    return [
      ...opens,
      ...this.#reminders(one, owed, due, base),
      { ...base, action: owed.otherwise, datedAt: due, runsAt: oneMs(due, lapseGraceMs) },
    ];
  }

  #reminders(one: PaperCase<F>, owed: OwedRow, due: string, base: Pick<Step, 'caseId' | 'input'>): Step[] {
    const key = `${owed.id}`;
    const before = one.reminded.get(key) ?? Infinity;
    return (owed.remind ?? []).flatMap((hours): Step[] => {
      const instant = oneMs(due, -hours * 3_600_000);
      if (hours >= before || instant <= this.now || due <= this.now) return [];
      return [
        {
          ...base,
          input: { ...base.input, hours },
          action: 'remind',
          datedAt: instant,
          runsAt: instant,
          remindedKey: key,
        },
      ];
    });
  }
}

interface Step {
  caseId: string;
  action: string;
  input: { obligation: string; key: string; hours?: number };
  datedAt: string;
  runsAt: string;
  remindedKey?: string;
}
