// A town on paper: the programs carried out by nothing but their own rules, with pools, queues and cases in memory. What
// casework does in a transaction is done here in a few lines, so that the law can be read and walked at random.
import {
  nothingFound,
  type Action,
  type Answers,
  type FileFound,
  type Found,
  type Look,
  type OrganisationView,
  type World,
} from '#domain/actions.ts';
import { addWorkingDays, closesBy, opensBy } from '#domain/calendar.ts';
import { foldOne, type CaseEvent } from '#domain/events.ts';
import { covers, type HouseRange } from '#domain/houses.ts';
import { lapseGraceMs, obligationChanges, type Owed, type OwedRow } from '#domain/obligations.ts';
import { applySeatChange, freeSeats, queueOrder, type Pool, type QueueEntry, type SeatChange } from '#domain/pools.ts';
import type { Program } from '#domain/programs.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Rules, SeasonDate, SeasonInForce } from '#domain/season.ts';
import type { GradeOneFacts } from '#programs/grade-one/facts.ts';
import { gradeOne } from '#programs/grade-one/program.ts';
import { subjectNumber } from '#programs/grade-one/actions/submit.ts';

export const zone = 'Asia/Bishkek';

/** An instant as a wall in Bishkek shows it: at('2027-09-15 23:59:59.999'). */
export function at(wall: string): string {
  const [day, time = '00:00'] = wall.split(' ');
  return new Date(`${day}T${time}+06:00`).toISOString();
}

export const oneMs = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

export interface PaperCase {
  id: string;
  facts: GradeOneFacts;
  events: CaseEvent[];
  owed: OwedRow[];
  answers: Answers;
  subject: string | null;
  reminded: Map<string, number>;
}

export interface LedgerRow {
  poolId: string;
  caseId: string;
  kind: SeatChange['kind'];
}

export interface TownOptions {
  template?: string;
  rules?: Rules;
  holidays?: string[];
}

export class PaperTown {
  readonly season: SeasonInForce;
  readonly schools = new Map<string, OrganisationView>();
  readonly pools = new Map<string, Pool>();
  readonly catchments: (HouseRange & { organisationId: string; streetId: string })[] = [];
  readonly cases = new Map<string, PaperCase>();
  readonly queue: (QueueEntry & { poolId: string })[] = [];
  readonly ledger: LedgerRow[] = [];
  readonly notices: { caseId: string; template: string; at: string }[] = [];
  readonly files = new Map<string, FileFound>();
  now = at('2027-08-10 10:00');
  readonly #program = gradeOne as Program as Program<GradeOneFacts>;
  #ids = 0;

  constructor(options: TownOptions = {}) {
    const template = gradeOne.dateTemplates[options.template ?? 'practice-2022-2026'] ?? [];
    const holidays = new Set(options.holidays ?? []);
    const dates = template.map(({ name, from, until, clause }): [string, SeasonDate] => [
      name,
      {
        name,
        from: opensBy(from, 2027, zone),
        until: until && closesBy(until, 2027, zone),
        rule: from,
        clause,
      },
    ]);
    this.season = {
      id: 'season',
      code: 'SEA',
      program: 'grade-one',
      year: 2027,
      zone,
      names: {},
      dates: Object.fromEntries(dates),
      rules: { ...gradeOne.defaultRules, ...options.rules },
      rulesVersion: 1,
      workingDaysAfter: (instant, days) => addWorkingDays(instant, days, zone, holidays),
    };
  }

  school(id: string, seats: number, change: Partial<OrganisationView> = {}): string {
    this.schools.set(id, {
      id,
      path: `kg.d1.${id}`,
      kind: 'school',
      code: id,
      names: {},
      languages: ['ky'],
      joinsEnrolment: true,
      isSpecial: false,
      charterSha256: null,
      ...change,
    });
    const pool = { id: `${id}-ky`, organisationId: id, language: 'ky', capacity: seats };
    this.pools.set(pool.id, { ...pool, held: 0, confirmed: 0, waiting: 0, lastTicket: 0 });
    return id;
  }

  /** A case with everything written, not sent. */
  draft(answers: Answers): string {
    const id = `case-${(this.#ids += 1)}`;
    const created: PaperCase = {
      id,
      facts: gradeOne.empty as GradeOneFacts,
      events: [],
      owed: [],
      answers,
      subject: null,
      reminded: new Map(),
    };
    this.cases.set(id, created);
    this.#write(created, this.#program.opening({}).events, this.now, this.now, { kind: 'person' });
    return id;
  }

  file(answers: Answers): string {
    const id = this.draft(answers);
    this.must(id, 'submit');
    return id;
  }

  /** Acts and expects no refusal. */
  must(caseId: string, action: string, input: unknown = {}, moment: Partial<Moment> = {}): PaperCase {
    const refusal = this.act(caseId, action, input, moment);
    if (refusal) throw new Error(`${action} refused: ${refusal.code} ${JSON.stringify(refusal.details ?? {})}`);
    return this.of(caseId);
  }

  /** Acts; the refusal, or nothing when it is done. A refusal writes nothing. */
  act(caseId: string, name: string, input: unknown = {}, moment: Partial<Moment> = {}): Refusal | undefined {
    const one = this.of(caseId);
    const action = actionNamed(name);
    const parsed = action.input.safeParse(input);
    if (!parsed.success) throw new Error(`${name}: ${parsed.error.message}`);
    const recordedAt = moment.recordedAt ?? this.now;
    const judgedAt = moment.at ?? recordedAt;
    const answers = action.opens ? one.answers : {};
    const world = this.#world(one, action, parsed.data, answers, judgedAt, recordedAt);
    const refusal = action.may(one.facts, world) ?? action.check?.(one.facts, parsed.data, world);
    if (refusal) return refusal;
    const recorded = action.record(one.facts, parsed.data, world);
    if (name === 'submit') one.subject = subjectNumber(answers);
    if (name === 'correct') one.answers = { ...one.answers, ...(parsed.data as Answers) };
    this.#write(one, recorded.events, judgedAt, recordedAt, {
      kind: action.who.includes('clock') ? 'clock' : 'person',
    });
    for (const change of recorded.seats ?? []) this.#seat(one.id, change);
    return undefined;
  }

  of(caseId: string): PaperCase {
    const found = this.cases.get(caseId);
    if (!found) throw new Error(`no case ${caseId}`);
    return found;
  }

  status(caseId: string): string {
    return this.#program.status(this.of(caseId).facts);
  }

  owed(caseId: string, name: string): OwedRow | undefined {
    return this.of(caseId).owed.find(o => o.name === name);
  }

  pool(schoolId: string): Pool {
    const pool = this.pools.get(`${schoolId}-ky`);
    if (!pool) throw new Error(`no pool ${schoolId}`);
    return pool;
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
      this.fill();
    }
    this.now = [this.now, instant].sort().at(-1) ?? this.now;
  }

  /** Free seats go to the heads of their queues, as casework/offers.ts does. */
  fill(): void {
    for (const pool of this.pools.values()) {
      for (;;) {
        const state = this.pools.get(pool.id) ?? pool;
        const head = this.head(pool.id);
        if (!head || freeSeats(state) <= 0) break;
        const refusal = this.act(head, 'offer-seat', { poolId: pool.id });
        if (refusal) throw new Error(`the head of the queue is refused: ${refusal.code}`);
      }
    }
  }

  head(poolId: string): string | undefined {
    return this.queue
      .filter(entry => entry.poolId === poolId && this.status(entry.caseId) !== 'SEAT_OFFERED')
      .sort(queueOrder)
      .at(0)?.caseId;
  }

  #world(
    one: PaperCase,
    action: Action<unknown>,
    input: unknown,
    answers: Answers,
    judged: string,
    recordedAt: string,
  ): World {
    const looks = action.looks?.(one.facts, input, answers) ?? [];
    return {
      caseId: one.id,
      at: judged,
      recordedAt,
      nextSeq: one.events.length + 1,
      season: this.season,
      actor: { kind: 'person' },
      found: this.#found(one, looks),
      answers,
      filledBy: {},
    };
  }

  #found(one: PaperCase, looks: readonly Look[]): Found {
    const found = nothingFound();
    for (const look of looks) this.#answer(one, look, found);
    return found;
  }

  #answer(one: PaperCase, look: Look, found: Found): void {
    switch (look.ask) {
      case 'pool':
        found.pools[look.as] = [...this.pools.values()].find(
          p => p.organisationId === look.organisationId && p.language === look.language,
        );
        break;
      case 'pool-by-id':
        found.pools[look.as] = this.pools.get(look.poolId);
        break;
      case 'organisation':
        found.organisations[look.as] = this.schools.get(look.organisationId);
        break;
      case 'catchment':
        found.catchments[look.as] = this.catchments
          .filter(row => row.streetId === look.streetId && covers(row, look.house))
          .map(row => row.organisationId);
        break;
      case 'same-subject': {
        const other = [...this.cases.values()].find(c => c.subject === look.pin && !c.facts.closed && c !== one);
        found.sameSubject[look.as] = other && { organisationId: other.facts.organisationId };
        break;
      }
      case 'closed-before':
        found.counts[look.as] = [...this.cases.values()].filter(
          c => c.subject === one.subject && c.facts.closed === look.reason,
        ).length;
        break;
      case 'queue-head':
        found.heads[look.as] = this.head(look.poolId);
        break;
      case 'file':
        found.files[look.as] = this.files.get(look.fileId);
        break;
    }
  }

  #write(
    one: PaperCase,
    drafts: { kind: string; body: CaseEvent['body'] }[],
    effectiveAt: string,
    recordedAt: string,
    actor: CaseEvent['actor'],
  ): void {
    for (const { kind, body } of drafts) {
      const event: CaseEvent = { seq: one.events.length + 1, kind, effectiveAt, recordedAt, actor, body };
      one.events.push(event);
      one.facts = foldOne(this.#program.fold, one.facts, event);
      for (const notice of this.#program.notices(event, one.facts, this.season))
        this.notices.push({ caseId: one.id, template: notice.template, at: recordedAt });
    }
    const changes = obligationChanges(one.owed, this.#program.owed(one.facts, this.season));
    const ended = new Set(changes.end.map(o => o.id));
    const kept = new Map(changes.keep.map(k => [k.id, k.owed]));
    one.owed = [
      ...one.owed.filter(o => !ended.has(o.id)).map(o => ({ ...(kept.get(o.id) ?? o), id: o.id })),
      ...changes.open.map(o => ({ ...o, id: `o${(this.#ids += 1)}` })),
    ];
  }

  #seat(caseId: string, change: SeatChange): void {
    const pool = this.pools.get(change.poolId);
    if (!pool) throw new Error(`pool ${change.poolId} was not looked up`);
    this.pools.set(pool.id, applySeatChange(pool, change));
    this.ledger.push({ poolId: pool.id, caseId, kind: change.kind });
    const index = this.queue.findIndex(e => e.poolId === pool.id && e.caseId === caseId);
    if (change.kind === 'join')
      this.queue.push({ poolId: pool.id, caseId, ticket: change.ticket, priority: change.priority });
    if ((change.kind === 'leave' || change.kind === 'promote') && index < 0)
      throw new Error(`${caseId} does not stand in the queue of ${pool.id}`);
    if (change.kind === 'leave') this.queue.splice(index, 1);
    const entry = this.queue[index];
    if (change.kind === 'promote' && entry) this.queue[index] = { ...entry, priority: true };
  }

  #nextStep(until: string): Step | undefined {
    return [...this.cases.values()]
      .flatMap(one => one.owed.flatMap(owed => this.#stepsOf(one, owed)))
      .filter(step => step.runsAt <= until)
      .sort((a, b) => (a.runsAt < b.runsAt ? -1 : a.runsAt > b.runsAt ? 1 : 0))
      .at(0);
  }

  #stepsOf(one: PaperCase, owed: OwedRow): Step[] {
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

  #reminders(one: PaperCase, owed: OwedRow, due: string, base: Pick<Step, 'caseId' | 'input'>): Step[] {
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

interface Moment {
  at: string;
  recordedAt: string;
}

interface Step {
  caseId: string;
  action: string;
  input: { obligation: string; key: string; hours?: number };
  datedAt: string;
  runsAt: string;
  remindedKey?: string;
}

export function actionNamed(name: string): Action<unknown> {
  const found = gradeOne.actions.find(a => a.name === name);
  if (!found) throw new Error(`no action ${name}`);
  return found;
}

let children = 0;

/** What a family writes; every child has a number of its own. */
export function family(schoolId: string, change: Answers = {}): Answers {
  children += 1;
  const base: Answers = {
    child: {
      surname: 'Токтосунов',
      givenName: 'Айбек',
      sex: 'male',
      bornOn: '2020-03-15',
      pin: `215032020${String(children).padStart(5, '0')}`,
      certificate: 'KR-X 1234567',
    },
    applicant: {
      basis: 'parent',
      surname: 'Токтосунова',
      givenName: 'Гүлнара',
      sex: 'female',
      bornOn: '1990-05-01',
      pin: '10105199000017',
      passport: 'AN1234567',
      mobile: '+996700123456',
    },
    addresses: { legalStreet: 'street-1', legalHouse: '12', actualSame: 'yes' },
    school: { organisationId: schoolId, language: 'ky' },
    priority: { claim: 'none' },
  };
  for (const [step, fields] of Object.entries(change)) base[step] = { ...base[step], ...fields };
  return base;
}

export const sixPapers = [
  'statement',
  'birth-certificate',
  'parent-passport',
  'health-certificate',
  'vaccination-certificate',
  'photo-3x4',
] as const;

export const allOriginals = { papers: sixPapers.map(paper => ({ paper, as: 'original' })) };
