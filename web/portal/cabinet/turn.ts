/** Whose turn it is, read from what the case owes: the same line for the list and for the page of a case. */
import { isOwner } from '#domain/actors.ts';
import type { Tone } from '../../parts/tones.ts';
import { applicantsTurn, officesTurn, soonestFirst, type Turn } from '../../parts/turn.ts';
import { t, when } from '../../words.ts';
import type { Case, Owed, PaperShown } from '../../answers.ts';

const closedTones: Record<string, Tone> = {
  ENROLLED: 'done',
  REFUSED: 'refused',
  SEAT_RELEASED: 'released',
  WITHDRAWN: 'expired',
  EXPIRED: 'expired',
};

export function turnOf(one: Case, now: number): Turn {
  const open = soonestFirst(one.owed);
  const hasBegun = (owed: Owed) => !owed.from || Date.parse(owed.from) <= now;
  const mine = open.find(owed => isOwner(owed.by) && hasBegun(owed));
  if (mine) return ownTurn(one, mine);
  if (one.status === 'WAITLISTED') return waiting(open);
  const office = open.find(owed => !isOwner(owed.by) && owed.by !== 'clock');
  const later = open.find(owed => isOwner(owed.by));
  if (later && (!office || office.name !== 'review')) return notYet(later, office);
  if (office) return officeTurn(office);
  const clock = open[0];
  if (clock) return officeTurn(clock);
  return closedTurn(one);
}

/** Nobody owes anything any more: what it came to, and what can be done now. */
function closedTurn(one: Case): Turn {
  const why = one.closedReason === 'claim-rejected' ? 'cabinet.closed-claim' : `cabinet.closed.${one.status}`;
  return {
    tone: closedTones[one.status] ?? 'expired',
    who: t(`g1.status.${one.status}`),
    deed: t(why),
    ...(one.status === 'ENROLLED' ? {} : { otherwise: t('cabinet.closed-next') }),
  };
}

function ownTurn(one: Case, owed: Owed): Turn {
  const missing = missingPapers(one);
  const papers = owed.name === 'documents' && missing > 0;
  return applicantsTurn(one, owed, {
    who: t('g1.by.parent'),
    deed: papers ? t('cabinet.hand-in', { count: missing }) : t(`g1.owed.${owed.name}`),
    otherwiseLead: t('cabinet.otherwise'),
    otherwise: t(`g1.owed.${owed.name}.otherwise`),
  });
}

function officeTurn(owed: Owed): Turn {
  return officesTurn(owed, {
    who: t(`g1.by.${owed.by}`),
    deed: t(`g1.owed.${owed.name}`),
    note: t('cabinet.nothing-needed'),
    otherwiseLead: t('cabinet.office-otherwise'),
    otherwise: t(`g1.owed.${owed.name}.otherwise`),
  });
}

function waiting(open: Owed[]): Turn {
  const place = open.find(owed => owed.name === 'find-place');
  return {
    tone: 'us',
    who: t('cabinet.waiting'),
    deed: '',
    otherwiseLead: t('cabinet.when-free'),
    otherwise: t('cabinet.when-free-text'),
    owed: place,
  };
}

/** The seat is held and nothing can be done yet: say so, and from when. */
function notYet(later: Owed, office: Owed | undefined): Turn {
  return {
    tone: 'done',
    who: t('g1.status.SEAT_HELD'),
    deed: t('g1.owed.documents.future'),
    note: t('cabinet.papers-from', {
      from: later.from ? when(later.from, 'from-day') : '',
      until: later.due ? when(later.due, 'until-day') : '',
    }),
    otherwise: office ? t('cabinet.meanwhile', { deed: t(`g1.owed.${office.name}`) }) : undefined,
    owed: later,
  };
}

function missingPapers(one: Case): number {
  return one.papers.filter(paper => !isIn(paper)).length;
}

/** In, in the way that counts: an upload of a paper that counts as original is a pre-check only. */
export function isIn(paper: PaperShown): boolean {
  if (paper.state !== 'handed-in' && paper.state !== 'accepted') return false;
  return paper.countsAs === 'scan' || paper.as === 'original';
}
