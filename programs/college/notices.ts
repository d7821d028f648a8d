// domain.md §8, N-K-1 … N-K-8: which event tells whom what. Params are codes and instants; names are opened only when it is shown.
import type { CaseEvent } from '#domain/events.ts';
import type { NoticeDraft } from '#domain/programs.ts';
import { dateOf, type SeasonInForce } from '#domain/season.ts';
import { choicesOf, type Choice, type CollegeFacts } from './facts.ts';
import { appealEnds, correctionEnds } from './owed.ts';
import { lastWindow } from './windows.ts';

type Params = NoticeDraft['params'];
const owner = (template: string, params: Params): NoticeDraft => ({ template, to: 'owner', params });
/** To the committee of the college a choice is addressed to. */
const desk = (
  template: string,
  part: string,
  params: Params,
  roles: readonly ('committee' | 'chair')[],
): NoticeDraft => ({
  template,
  to: { roles, relation: 'part', part },
  params: { ...params, part },
});

export function notices(e: CaseEvent, f: CollegeFacts, season: SeasonInForce): NoticeDraft[] {
  if (e.kind === 'application.sent') return sent(f);
  if (e.kind === 'expired') return [owner('col-expired', {})];
  if (e.kind === 'withdrawn') return [owner('col-withdrawn', {})];
  if (e.kind === 'obligation.reminded') return [reminder(e, f, season)];
  const choice = f.choices[String(e.body.part ?? e.body.key ?? '')];
  if (!choice) return [];
  if (e.kind === 'obligation.lapsed')
    return [desk('col-overdue', choice.key, { obligation: e.body.obligation ?? '' }, ['chair'])];
  return ofChoice(e, choice, season);
}

/** N-K-1: the system's own receipt goes out at once; the college's is an act of its own (N-K-2). */
function sent(f: CollegeFacts): NoticeDraft[] {
  const choices = choicesOf(f);
  const named = choices.map(choice => choice.offerId);
  return [
    owner('col-sent', { offers: named, count: named.length }),
    ...choices.map(choice => desk('col-new', choice.key, about(choice), ['committee'])),
  ];
}

function about({ offerId, organisationId, terms, key }: Choice): Params {
  return { part: key, offer: offerId, college: organisationId, specialty: terms.specialty };
}

function ofChoice(e: CaseEvent, choice: Choice, season: SeasonInForce): NoticeDraft[] {
  const told = (template: string, more: Params = {}) => [owner(template, { ...about(choice), ...more })];
  switch (e.kind) {
    case 'choice.acknowledged':
      return told('col-received');
    case 'choice.erroneous':
      return told('col-error', { items: e.body.items ?? [], until: correctionEnds(choice, season) });
    case 'choice.rejected':
      return told('col-rejected', { reasons: e.body.reasons ?? [] });
    case 'choice.accepted':
      return told('col-accepted', { exam: choice.terms.exam, quota: choice.quota });
    case 'exam.scheduled':
      return told('col-exam', examOf(choice));
    case 'exam.moved':
      return told('col-exam-moved', examOf(choice));
    case 'exam.cancelled':
      return told('col-exam-cancelled', { ...cancelled(e), sequence: choice.told });
    case 'exam.graded':
      return told('col-exam-graded', { grade: choice.exam?.grade ?? null, until: appealEnds(choice, season) });
    case 'exam.absent':
      return told('col-absent', {});
    case 'choice.scored':
      return told('col-scored', { total: choice.score?.total ?? null });
    case 'choice.not-selected':
      return told('col-not-selected', { why: e.body.why ?? '' });
    case 'appeal.filed':
      return [desk('col-appeal', choice.key, about(choice), ['committee', 'chair'])];
    case 'appeal.decided':
      return told('col-appeal-decided', { decision: e.body.decision ?? '', grade: choice.exam?.grade ?? null });
    case 'choice.mended':
      return [desk('col-mended', choice.key, about(choice), ['committee'])];
    case 'choice.withdrawn':
      return [desk('col-choice-withdrawn', choice.key, about(choice), ['committee'])];
    default:
      return [];
  }
}

function examOf({ exam, told }: Choice): Params {
  return {
    ...{ sitting: exam?.sitting ?? '', startsAt: exam?.startsAt ?? '', minutes: exam?.minutes ?? 0 },
    sequence: told,
  };
}

/** What was cancelled, as it was told: a calendar takes it out again. */
function cancelled({ body }: CaseEvent): Params {
  return { sitting: body.sitting ?? '', startsAt: body.startsAt ?? '', minutes: body.minutes ?? 0 };
}

/** The applicant is reminded of what they owe, and of an exam that comes; what colleges owe they see in their inbox. */
function reminder(e: CaseEvent, f: CollegeFacts, season: SeasonInForce): NoticeDraft {
  const { obligation = '', hours = 0 } = e.body;
  const choice = f.choices[String(e.body.key ?? '')];
  if (obligation === 'grade' && choice) return owner('col-exam-reminder', { ...about(choice), ...examOf(choice) });
  const until = choice ? correctionEnds(choice, season) : dateOf(season, lastWindow(season)).until;
  return owner('col-reminder', { ...(choice ? about(choice) : {}), obligation, hours, until });
}
