// How each kind of event changes what is known of an admission office.
import type { CaseEvent, Fold } from '#domain/events.ts';
import type { QuotaPlan } from '#domain/quotas.ts';
import type { SittingStands } from '#domain/sittings.ts';
import { published, type FormulaVersion, type Offer, type OfficeFacts } from './facts.ts';
import { sameScope, withoutFormula } from './formulas.ts';

type Step = (facts: OfficeFacts, event: CaseEvent) => OfficeFacts;
const text = (event: CaseEvent, name: string) => String(event.body[name] ?? '');

const steps: Fold<OfficeFacts> = {
  'case.opened': (f, e) => ({
    ...f,
    openedAt: e.effectiveAt,
    openedSeq: e.seq,
    keptSeq: e.seq,
    organisationId: text(e, 'organisationId'),
  }),
  'specialty.added': (f, e) => {
    const offer = e.body['offer'] as unknown as Offer;
    return { ...f, offers: { ...f.offers, [offer.id]: offer } };
  },
  'specialty.changed': changed,
  'specialties.published': (f, e) => {
    const ids = e.body['offers'] as string[];
    return ids.reduce((facts, id) => withOffer(facts, id, { state: 'published' }), f);
  },
  'specialty.withdrawn': (f, e) => withOffer(f, text(e, 'offer'), { state: 'withdrawn' }),
  'formula.drafted': (f, e) => {
    const drafted = e.body['formula'] as unknown as Omit<FormulaVersion, 'state' | 'at' | 'approvedAt'>;
    const formula: FormulaVersion = { ...drafted, state: 'draft', at: e.effectiveAt, approvedAt: null };
    return { ...f, formulas: { ...f.formulas, [formula.id]: formula } };
  },
  'formula.approved': approved,
  'quotas.set': (f, e) => ({ ...f, quotas: e.body['quotas'] as unknown as QuotaPlan }),
  'sitting.planned': withSitting,
  'sitting.moved': withSitting,
  'sitting.cancelled': (f, e) => {
    const sitting = f.sittings[text(e, 'sitting')];
    if (!sitting) return f;
    return { ...f, sittings: { ...f.sittings, [sitting.id]: { ...sitting, state: 'cancelled' } } };
  },
  'office.kept': (f, e) => ({ ...f, keptSeq: e.seq }),
  'office.closed': (f, e) => ({ ...f, closed: 'season-over', closedAt: e.effectiveAt }),
  'obligation.reminded': f => f,
  'obligation.lapsed': (f, e) => ({
    ...f,
    lapses: { ...f.lapses, [text(e, 'obligation')]: { at: e.recordedAt, seq: e.seq } },
  }),
};

export const fold: Fold<OfficeFacts> = Object.fromEntries(
  Object.entries(steps).map(([kind, step]): [string, Step] => [kind, (f, e) => owing(step(f, e), e)]),
);

/** A duty begins when it comes to be owed: what is added while it stands moves no date. */
function owing(f: OfficeFacts, e: CaseEvent): OfficeFacts {
  const now = { at: e.recordedAt, seq: e.seq };
  return {
    ...f,
    fillOwed: published(f).length === 0 ? (f.fillOwed ?? now) : null,
    formulaOwed: withoutFormula(f).length > 0 ? (f.formulaOwed ?? now) : null,
  };
}

function changed(f: OfficeFacts, e: CaseEvent): OfficeFacts {
  return withOffer(f, text(e, 'offer'), e.body['now'] as Partial<Offer>);
}

function withOffer(f: OfficeFacts, id: string, now: Partial<Offer>): OfficeFacts {
  const offer = f.offers[id];
  return offer ? { ...f, offers: { ...f.offers, [id]: { ...offer, ...now } } } : f;
}

/** Of a scope one version is in force: what was is kept, as superseded. */
function approved(f: OfficeFacts, e: CaseEvent): OfficeFacts {
  const formula = f.formulas[text(e, 'formula')];
  if (!formula) return f;
  const others = Object.values(f.formulas).map((other): [string, FormulaVersion] => {
    const isOver = other.state === 'approved' && sameScope(other.scope, formula.scope);
    return [other.id, isOver ? { ...other, state: 'superseded' } : other];
  });
  const now: FormulaVersion = { ...formula, state: 'approved', approvedAt: e.effectiveAt };
  return { ...f, formulas: { ...Object.fromEntries(others), [formula.id]: now } };
}

function withSitting(f: OfficeFacts, e: CaseEvent): OfficeFacts {
  const sitting = e.body['sitting'] as unknown as SittingStands;
  return { ...f, sittings: { ...f.sittings, [sitting.id]: sitting } };
}
