// How each kind of event changes what is known of a child's case.
import type { CaseEvent, Fold } from '#domain/events.ts';
import { isIn, type ByHandWhy, type GradeOneFacts } from './facts.ts';
import { papers, type Paper } from './papers.ts';

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
