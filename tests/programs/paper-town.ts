// A town on paper: what grade one knows beside its cases – schools, pools of seats, queues – over the ground every program stands on.
import type { Action, Answers, Found, Look, OrganisationView, Recorded } from '#domain/actions.ts';
import { covers, type HouseRange } from '#domain/houses.ts';
import { applySeatChange, freeSeats, queueOrder, type Pool, type QueueEntry, type SeatChange } from '#domain/pools.ts';
import type { GradeOneFacts } from '#programs/grade-one/facts.ts';
import { gradeOne } from '#programs/grade-one/program.ts';
import { PaperGround, type GroundOptions, type PaperCase } from './paper-ground.ts';

export { at, oneMs, zone } from './paper-ground.ts';

export interface LedgerRow {
  poolId: string;
  caseId: string;
  kind: SeatChange['kind'];
}

export class PaperTown extends PaperGround<GradeOneFacts> {
  readonly schools = new Map<string, OrganisationView>();
  readonly pools = new Map<string, Pool>();
  readonly catchments: (HouseRange & { organisationId: string; streetId: string })[] = [];
  readonly queue: (QueueEntry & { poolId: string })[] = [];
  readonly ledger: LedgerRow[] = [];

  constructor(options: Partial<GroundOptions> = {}) {
    super(gradeOne, { template: 'practice-2022-2026', ...options });
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

  file(answers: Answers): string {
    const id = this.draft(answers);
    this.must(id, 'submit');
    return id;
  }

  pool(schoolId: string): Pool {
    const pool = this.pools.get(`${schoolId}-ky`);
    if (!pool) throw new Error(`no pool ${schoolId}`);
    return pool;
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

  protected override afterStep(): void {
    this.fill();
  }

  protected override written(one: PaperCase<GradeOneFacts>, recorded: Recorded): void {
    for (const change of recorded.seats ?? []) this.#seat(one.id, change);
  }

  protected override answer(one: PaperCase<GradeOneFacts>, look: Look, found: Found): void {
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
      case 'queue-head':
        found.heads[look.as] = this.head(look.poolId);
        break;
      default:
        super.answer(one, look, found);
    }
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
