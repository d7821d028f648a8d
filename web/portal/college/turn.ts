/** Whose turn it is with an application and with each of its choices, until when, what then: read from what is owed. */
import { isOwner } from '#domain/actors.ts';
import type { Choice } from '#programs/college/facts.ts';
import type { Case, Owed } from '../../answers.ts';
import type { Tone } from '../../parts/tones.ts';
import { applicantsTurn, officesTurn, soonestFirst, type Turn } from '../../parts/turn.ts';
import { t } from '../../words.ts';
import type { ChoiceSeen, Reader } from './application.ts';
import { collegeName, offerName } from './offers.ts';

/** The line on top of the page: what the applicant owes, nearest first; else what comes next. */
export function turnsOf(one: Case, choices: readonly ChoiceSeen[], reader: Reader): Turn[] {
  const owed = soonestFirst(one.owed);
  const own = owed.filter(each => isOwner(each.by));
  if (own.length > 0) return own.map(each => ownTurn(one, each, choices, reader));
  if (one.closedReason !== null) return [closedTurn(one)];
  const exam = nextExam(one, choices);
  if (exam) return [exam];
  const office = owed.find(each => each.by !== 'clock');
  return [officeTurn(office, choices)];
}

function ownTurn(one: Case, owed: Owed, choices: readonly ChoiceSeen[], reader: Reader): Turn {
  const seen = choices.find(({ choice }) => choice.key === owed.key);
  return applicantsTurn(one, owed, {
    who: t(`colcase.by.${reader === 'applicant' ? 'you' : 'applicant'}`),
    deed: t(`colcase.owed.${owed.name}`),
    ...(seen ? { note: `${offerName(seen.offer)}. ${collegeName(seen.offer)}` } : {}),
    otherwiseLead: t('colcase.otherwise'),
    otherwise: t(`colcase.owed.${owed.name}.otherwise`),
  });
}

/** An exam that is appointed and not over is the applicant's next deed. */
function nextExam(one: Case, choices: readonly ChoiceSeen[]): Turn | undefined {
  const [first] = choices
    .filter(({ choice }) => choice.exam && choice.exam.grade === null && choice.exam.startsAt > one.at)
    .sort((a, b) => (a.choice.exam?.startsAt ?? '').localeCompare(b.choice.exam?.startsAt ?? ''));
  if (!first?.choice.exam) return undefined;
  return {
    tone: 'you',
    who: t('colcase.by.you'),
    deed: t('colcase.come-to-exam'),
    note: `${offerName(first.offer)}. ${collegeName(first.offer)}`,
    due: first.choice.exam.startsAt,
    otherwiseLead: t('colcase.absent-lead'),
    otherwise: t('colcase.absent-then'),
  };
}

function officeTurn(owed: Owed | undefined, choices: readonly ChoiceSeen[]): Turn {
  const seen = choices.find(({ choice }) => choice.key === owed?.key);
  return officesTurn(owed, {
    who: collegeName(seen?.offer) || t('colcase.by.college'),
    deed: t(owed ? `colcase.office.${owed.name}` : 'colcase.office.none'),
    note: t('colcase.nothing-needed'),
    ...(owed ? { otherwiseLead: t('colcase.office-otherwise'), otherwise: t('colcase.office-late') } : {}),
  });
}

/** Nobody owes anything any more: what it came to and what can still be done. */
function closedTurn(one: Case): Turn {
  const tone: Tone = one.status === 'NOT_PLACED' ? 'refused' : 'expired';
  return {
    tone,
    who: t(`colcase.status.${one.status}`),
    deed: t(`colcase.closed.${one.closedReason ?? ''}`),
    otherwise: t('colcase.closed-next'),
  };
}

/** One choice: the college's duty and its day, or what was decided. */
export function choiceLine(one: Case, choice: Choice): { deed: string; owed: Owed | undefined } {
  const owed = soonestFirst(one.owed).find(each => each.key === choice.key);
  if (!owed || isOwner(owed.by)) return { deed: t(`colcase.choice.${choice.state}`), owed };
  return { deed: t(`colcase.office.${owed.name}`), owed };
}
