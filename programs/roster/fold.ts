// How each kind of event changes what is known of a school's list of graduates.
import type { CaseEvent, Fold } from '#domain/events.ts';
import type { Staffing } from '#domain/staffing.ts';
import type { ReasonForNone } from './definition.ts';
import type { RosterFacts } from './facts.ts';

const text = (event: CaseEvent, name: string) => String(event.body[name] ?? '');

export const fold: Fold<RosterFacts> = {
  'case.opened': (f, e) =>
    withStaff({ ...f, openedAt: e.effectiveAt, organisationId: text(e, 'organisationId'), keptSeq: e.seq }, e),
  'staff.noted': withStaff,
  'roster.opened': (f, e) => ({ ...f, rosterOpenedAt: e.effectiveAt }),
  'roster.declared': (f, e) => ({
    ...f,
    declared: { graduates: Number(e.body['graduates']), at: e.effectiveAt },
    none: null,
  }),
  'roster.none': (f, e) => ({
    ...f,
    declared: null,
    none: { reason: text(e, 'reason') as ReasonForNone, at: e.effectiveAt },
  }),
  'roster.kept': (f, e) => ({ ...f, keptSeq: e.seq }),
  'roster.closed': (f, e) => ({ ...f, closed: 'season-over', closedAt: e.effectiveAt }),
  'obligation.reminded': f => f,
  'obligation.lapsed': (f, e) => ({
    ...f,
    lapses: { ...f.lapses, [text(e, 'obligation')]: { at: e.recordedAt, seq: e.seq } },
  }),
};

/** Who was invited and then comes in goes on owing what they owed. */
function withStaff(f: RosterFacts, e: CaseEvent): RosterFacts {
  const staff = text(e, 'staff') as Staffing;
  const now = { at: e.recordedAt, seq: e.seq };
  const isNobody = staff === 'none';
  return {
    ...f,
    staff,
    unstaffed: isNobody ? (f.unstaffed ?? now) : null,
    staffed: isNobody ? null : (f.staffed ?? now),
  };
}
