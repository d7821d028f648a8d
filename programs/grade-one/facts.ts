import type { CaseEvent, Fold } from '#domain/events.ts';
import { papers, type Paper } from './papers.ts';

export type PaperState = {
  as: 'scan' | 'original';
  state: 'handed-in' | 'accepted' | 'defect';
  at: string;
  seq: number;
};
export type ByHandWhy = 'silent' | 'foreign' | 'uncorrected' | 'street-not-listed';

/** What is known of a child's case: codes, ids, instants and judged answers, never a name, number, date of birth or address. */
export interface GradeOneFacts {
  openedAt: string;
  openedSeq: number;
  after: string | null;
  draftKept: { at: string; seq: number } | null;
  submittedAt: string | null;
  organisationId: string | null;
  language: string | null;
  basis: 'legal' | 'actual' | 'late' | null;
  guardian: boolean;
  foreign: boolean;
  /** The catchment guard was lifted by the claim of a staff child alone (C28). */
  liftedByClaim: boolean;
  streetListed: boolean;
  charterSha256: string | null;
  poolId: string | null;
  ticket: number | null;
  place: 'none' | 'queue' | 'offered' | 'held' | 'confirmed' | 'given-back';
  queuedAt: string | null;
  queuedSeq: number;
  offer: {
    poolId: string;
    organisationId: string;
    language: string;
    recordedAt: string;
    seq: number;
    elsewhere: boolean;
  } | null;
  passedOver: number;
  heldAt: string | null;
  heldSeq: number;
  /** The papers have a date of their own: late filing, accepted offer, vacant seat chosen (domain.md §7). */
  lateSeat: boolean;
  registries: 'none' | 'asking' | 'agreed' | 'correction' | 'by-hand';
  registriesAt: string;
  registriesSeq: number;
  byHand: ByHandWhy | null;
  /** The clock of the papers stands since, and stood before: a check by hand that is nobody's fault. */
  stoppedAt: string | null;
  stops: { from: string; to: string }[];
  ward: 'not-needed' | 'owed' | 'confirmed';
  claim: 'none' | 'claimed' | 'verified' | 'rejected';
  claimCode: string | null;
  submittedSeq: number;
  documentsOpenedAt: string | null;
  papers: { [paper in Paper]?: PaperState };
  documentsSince: number;
  /** Own due instant of the papers after a defect. */
  defectAt: string | null;
  completeAt: string | null;
  completeSeq: number;
  enrolledAt: string | null;
  enrolledSeq: number;
  orderNumber: string | null;
  className: string | null;
  closed: string | null;
  closedAt: string | null;
  lapses: { [obligation: string]: { at: string; seq: number; count: number } };
}

export const noFacts: GradeOneFacts = {
  openedAt: '',
  openedSeq: 0,
  after: null,
  draftKept: null,
  submittedAt: null,
  organisationId: null,
  language: null,
  basis: null,
  guardian: false,
  foreign: false,
  liftedByClaim: false,
  streetListed: true,
  charterSha256: null,
  poolId: null,
  ticket: null,
  place: 'none',
  queuedAt: null,
  queuedSeq: 0,
  offer: null,
  passedOver: 0,
  heldAt: null,
  heldSeq: 0,
  lateSeat: false,
  registries: 'none',
  registriesAt: '',
  registriesSeq: 0,
  byHand: null,
  stoppedAt: null,
  stops: [],
  ward: 'not-needed',
  claim: 'none',
  claimCode: null,
  submittedSeq: 0,
  documentsOpenedAt: null,
  papers: {},
  documentsSince: 0,
  defectAt: null,
  completeAt: null,
  completeSeq: 0,
  enrolledAt: null,
  enrolledSeq: 0,
  orderNumber: null,
  className: null,
  closed: null,
  closedAt: null,
  lapses: {},
};

type Step = (facts: GradeOneFacts, event: CaseEvent) => GradeOneFacts;
const text = (event: CaseEvent, name: string) => String(event.body[name] ?? '');
const textOrNull = (event: CaseEvent, name: string) => (event.body[name] == null ? null : String(event.body[name]));

export const fold: Fold<GradeOneFacts> = {
  'case.opened': (f, e) => ({ ...f, openedAt: e.effectiveAt, openedSeq: e.seq, after: textOrNull(e, 'after') }),
  'draft.kept': (f, e) => ({ ...f, draftKept: { at: text(e, 'savedAt'), seq: e.seq } }),
  'form.submitted': (f, e) => ({
    ...f,
    submittedAt: e.effectiveAt,
    submittedSeq: e.seq,
    organisationId: text(e, 'organisationId'),
    language: text(e, 'language'),
    basis: text(e, 'basis') as GradeOneFacts['basis'],
    guardian: e.body.guardian === true,
    foreign: e.body.foreign === true,
    liftedByClaim: e.body.liftedByClaim === true,
    streetListed: e.body.streetListed !== false,
    charterSha256: textOrNull(e, 'charterSha256'),
    claim: e.body.claim ? 'claimed' : 'none',
    claimCode: textOrNull(e, 'claim'),
    ward: e.body.guardian === true ? 'owed' : 'not-needed',
    registries: 'asking',
    registriesAt: e.recordedAt,
    registriesSeq: e.seq,
  }),
  'seat.held': held,
  'queue.joined': (f, e) => ({
    ...f,
    place: 'queue',
    poolId: text(e, 'poolId'),
    ticket: Number(e.body.ticket),
    queuedAt: e.effectiveAt,
    queuedSeq: e.seq,
  }),
  'seat.offered': (f, e) => ({
    ...f,
    place: 'offered',
    offer: {
      poolId: text(e, 'poolId'),
      organisationId: text(e, 'organisationId'),
      language: text(e, 'language'),
      recordedAt: e.recordedAt,
      seq: e.seq,
      elsewhere: e.body.elsewhere === true,
    },
  }),
  'offer.accepted': (f, e) => ({
    ...held(f, e),
    offer: null,
    lateSeat: true,
    liftedByClaim: f.liftedByClaim && !f.offer?.elsewhere,
  }),
  'offer.passed-over': (f, e) => ({
    ...f,
    place: 'queue',
    offer: null,
    passedOver: f.offer?.elsewhere ? f.passedOver : f.passedOver + 1,
    ticket: e.body.ticket == null ? f.ticket : Number(e.body.ticket),
    queuedSeq: e.seq,
  }),
  'offer.declined': (f, e) => ({ ...f, place: 'queue', offer: null, queuedSeq: e.seq }),
  // Elsewhere the claim of a staff child lifts nothing: its refusal cannot take that seat (C28).
  'school.chosen': (f, e) => ({ ...held(f, e), lateSeat: true, liftedByClaim: false }),
  'registries.agreed': (f, e) => ({
    ...startAgain(f, e),
    registries: 'agreed',
    registriesAt: e.recordedAt,
    registriesSeq: e.seq,
    byHand: null,
  }),
  'registries.mismatched': (f, e) => ({
    ...f,
    registries: 'correction',
    registriesAt: e.recordedAt,
    registriesSeq: e.seq,
  }),
  'data.corrected': (f, e) => ({ ...f, registries: 'asking', registriesAt: e.recordedAt, registriesSeq: e.seq }),
  'check.by-hand': (f, e) => ({
    ...f,
    registries: 'by-hand',
    registriesAt: e.recordedAt,
    registriesSeq: e.seq,
    byHand: text(e, 'why') as ByHandWhy,
    // The family can do nothing about a silent register or one that does not know foreigners: its clock stands.
    stoppedAt: e.body.why === 'silent' || e.body.why === 'foreign' ? e.effectiveAt : null,
  }),
  'ward.confirmed': f => ({ ...f, ward: 'confirmed' }),
  'priority.verified': f => ({ ...f, claim: 'verified' }),
  'priority.rejected': f => ({ ...f, claim: 'rejected' }),
  'documents.opened': (f, e) => ({ ...f, documentsOpenedAt: e.effectiveAt }),
  'paper.handed-in': (f, e) =>
    complete(
      {
        ...f,
        papers: {
          ...f.papers,
          [text(e, 'paper')]: { as: text(e, 'as'), state: 'handed-in', at: e.effectiveAt, seq: e.seq },
        },
      },
      e,
    ),
  'paper.accepted': (f, e) =>
    ({
      ...f,
      papers: { ...f.papers, [text(e, 'paper')]: { ...f.papers[text(e, 'paper') as Paper], state: 'accepted' } },
    }) as GradeOneFacts,
  'paper.defect': (f, e) => ({
    ...f,
    papers: {
      ...f.papers,
      [text(e, 'paper')]: {
        as: 'scan',
        ...f.papers[text(e, 'paper') as Paper],
        state: 'defect',
        at: e.effectiveAt,
        seq: e.seq,
      },
    },
    completeAt: null,
    documentsSince: e.seq,
    defectAt: text(e, 'dueAt'),
  }),
  enrolled: (f, e) => ({
    ...f,
    place: 'confirmed',
    enrolledAt: e.effectiveAt,
    enrolledSeq: e.seq,
    orderNumber: textOrNull(e, 'orderNumber'),
  }),
  'class.assigned': (f, e) => ({ ...f, className: text(e, 'className'), closed: 'classed', closedAt: e.effectiveAt }),
  'seat.released': (f, e) => ({ ...f, place: 'given-back', closed: text(e, 'why'), closedAt: e.effectiveAt }),
  withdrawn: (f, e) => ({ ...f, place: 'none', offer: null, closed: text(e, 'why'), closedAt: e.effectiveAt }),
  refused: (f, e) => ({ ...f, place: 'none', offer: null, closed: 'refused', closedAt: e.effectiveAt }),
  'draft.closed': (f, e) => ({ ...f, closed: text(e, 'why'), closedAt: e.effectiveAt }),
  'obligation.reminded': f => f,
  'obligation.lapsed': (f, e) => {
    const name = text(e, 'obligation');
    return {
      ...f,
      lapses: { ...f.lapses, [name]: { at: e.recordedAt, seq: e.seq, count: (f.lapses[name]?.count ?? 0) + 1 } },
    };
  },
};

function held(f: GradeOneFacts, e: CaseEvent): GradeOneFacts {
  return {
    ...f,
    place: 'held',
    poolId: text(e, 'poolId'),
    ticket: e.body.ticket == null ? f.ticket : Number(e.body.ticket),
    organisationId: e.body.organisationId == null ? f.organisationId : text(e, 'organisationId'),
    language: e.body.language == null ? f.language : text(e, 'language'),
    heldAt: e.effectiveAt,
    heldSeq: e.seq,
    documentsSince: e.seq,
    lateSeat: f.basis === 'late',
  };
}

/** A stopped clock starts again; the stop is kept so that the part inside the papers' span is credited. */
function startAgain(f: GradeOneFacts, e: CaseEvent): GradeOneFacts {
  if (!f.stoppedAt) return f;
  return { ...f, stoppedAt: null, stops: [...f.stops, { from: f.stoppedAt, to: e.effectiveAt }] };
}

const complete: Step = (f, e) =>
  f.completeAt === null && papers.every(paper => isIn(f, paper.code))
    ? { ...f, completeAt: e.effectiveAt, completeSeq: e.seq }
    : f;

/** In, in the way that counts: an upload of a paper that counts as original is a pre-check only (C27). */
export function isIn(facts: GradeOneFacts, code: Paper): boolean {
  const state = facts.papers[code];
  const paper = papers.find(p => p.code === code);
  if (!state || !paper || state.state === 'defect') return false;
  return paper.countsAs === 'scan' || state.as === 'original';
}

export function papersIn(facts: GradeOneFacts): number {
  return papers.filter(paper => isIn(facts, paper.code)).length;
}
