/** Whose turn a registration is, until when, what then: read from what is owed, told to whoever of the two is reading. */
import { isOwner } from '#domain/actors.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { shortage } from '#programs/ort/money.ts';
import type { Case, Owed } from '../../answers.ts';
import { t, when } from '../../words.ts';
import { applicantsTurn, officesTurn, soonestFirst, type Turn } from '../../parts/turn.ts';
import { factsOf, type Reader } from './registration.ts';

/** What the graduate owes, nearest first: each has its own line and its own deed. */
export function ownTurns(one: Case, reader: Reader): Turn[] {
  return soonestFirst(one.owed)
    .filter(owed => isOwner(owed.by))
    .map(owed => ownTurn(one, owed, reader));
}

export function turnOf(one: Case, reader: Reader): Turn {
  const [own] = ownTurns(one, reader);
  if (own) return own;
  const office = soonestFirst(one.owed).find(owed => !isOwner(owed.by));
  if (one.status === 'REGISTERED') return registered(one, office);
  return office ? officeTurn(office) : closedTurn(one);
}

function ownTurn(one: Case, owed: Owed, reader: Reader): Turn {
  const note = owed.name === 'pay' ? payNote(factsOf(one)) : '';
  return applicantsTurn(one, owed, {
    who: t(reader === 'graduate' ? 'ort.by.graduate' : 'ort.by.graduate-seen'),
    deed: t(owed.key ? `ort.owed.${owed.name}.${owed.key}` : `ort.owed.${owed.name}`),
    ...(note ? { note } : {}),
    otherwiseLead: t('cabinet.otherwise'),
    otherwise: t(`ort.owed.${owed.name}.otherwise`),
  });
}

/** What is missing, and why a receipt was not taken where the last one was not. */
function payNote(f: OrtFacts): string {
  const last = Object.values(f.payments).sort((a, b) => b.at.localeCompare(a.at))[0];
  const why = last?.state === 'rejected' && last.reason ? `${t(`ort.reject.${last.reason}`)}. ` : '';
  return why + t('portal.missing-sum', { sum: shortage(f) });
}

function officeTurn(owed: Owed): Turn {
  return officesTurn(owed, {
    who: t(`ort.by.${owed.by}`),
    deed: t(`ort.owed.${owed.name}`),
    note: t('cabinet.nothing-needed'),
    otherwiseLead: t('cabinet.office-otherwise'),
    otherwise: t(`ort.owed.${owed.name}.otherwise`),
  });
}

function registered(one: Case, place: Owed | undefined): Turn {
  return {
    tone: 'done',
    who: t('ort.status.REGISTERED'),
    deed: t('portal.registered', { number: registrationNumber(one) }),
    note: t('cabinet.nothing-needed'),
    otherwiseLead: t('portal.then'),
    otherwise: place?.due ? t('portal.place-until', { until: when(place.due, 'until-day') }) : t('portal.place-later'),
    ...(place ? { owed: place } : {}),
  };
}

export function registrationNumber(one: Case): string {
  const { number } = factsOf(one);
  return number === null ? '' : String(number).padStart(6, '0');
}

/** Nobody owes anything any more: what it came to and what can still be done. */
function closedTurn(one: Case): Turn {
  const why = one.closedReason ?? '';
  return {
    tone: one.status === 'NOT_ADMITTED' ? 'refused' : 'expired',
    who: t(`ort.status.${one.status}`),
    deed: t(`ort.closed.${why}`),
    otherwise: t(`portal.closed-next.${why}`),
  };
}
