/** How the office of a college speaks of what happened to an application. */
import type { Tone } from '../../parts/tones.ts';
import { t, when } from '../../words.ts';

type Event = { kind: string; body: Record<string, unknown> };

const tones: Record<string, Tone> = {
  'application.sent': 'us',
  'choice.acknowledged': 'us',
  'choice.erroneous': 'you',
  'choice.mended': 'us',
  'correction.lapsed': 'refused',
  'choice.rejected': 'refused',
  'choice.not-selected': 'refused',
  'marks.differ': 'you',
  'exam.scheduled': 'you',
  'exam.moved': 'you',
  'exam.cancelled': 'released',
  'exam.absent': 'refused',
  'appeal.filed': 'us',
  'appeal.proposed': 'us',
  'appeal.reopened': 'us',
  'choice.withdrawn': 'expired',
  withdrawn: 'expired',
  expired: 'expired',
  'obligation.reminded': 'you',
  'obligation.lapsed': 'refused',
};
export const collegeTone = (kind: string): Tone | undefined => tones[kind];

export function collegeEvent({ kind, body }: Event): string {
  const slot = typeof body['slot'] === 'string' ? t(`college.slot.${body['slot']}`) : '';
  return t(`college.event.${kind}`, { slot });
}

/** The rest of an event: reasons, items, the exam's day, the score. */
export function collegeNote({ kind, body }: Event): string {
  const said = (name: string) => (body[name] === undefined || body[name] === null ? '' : String(body[name]));
  switch (kind) {
    case 'choice.erroneous':
      return faultsWords(body['items']);
    case 'choice.rejected':
      return reasonsWords(body['reasons']);
    case 'choice.not-selected':
      return reasonsWords([said('why')]);
    case 'choice.withdrawn':
    case 'withdrawn':
      return said('reason') ? reasonsWords([said('reason')]) : '';
    case 'choice.accepted':
      return said('quota') ? t(`college.quota.${said('quota')}`) : '';
    case 'exam.scheduled':
    case 'exam.moved':
      return said('startsAt') ? when(said('startsAt'), 'short') : '';
    case 'exam.graded':
      return t('college.grade', { grade: said('grade') });
    case 'choice.scored':
      return scoreWords(body['score']);
    case 'appeal.proposed':
    case 'appeal.decided':
      return said('decision') ? t(`college.appeal.${said('decision')}`) : '';
    case 'obligation.lapsed':
    case 'obligation.reminded':
      return t(`college.owed.${said('obligation')}`);
    default:
      return '';
  }
}

export function faultsWords(items: unknown): string {
  if (!Array.isArray(items)) return '';
  return items
    .map(one => one as { item: string; reason: string })
    .map(({ item, reason }) => `${t(`college.item.${item}`)}: ${t(`college.fault.${reason}`)}`)
    .join('; ');
}

export function reasonsWords(reasons: unknown): string {
  if (!Array.isArray(reasons)) return '';
  return reasons
    .filter(Boolean)
    .map(reason => t(`college.reason.${String(reason)}`))
    .join('; ');
}

function scoreWords(score: unknown): string {
  const total = (score as { total?: string | null } | undefined)?.total;
  return total ? t('college.score', { total: decimalWords(total) }) : '';
}

/** "4.50" as people write it here: 4,50. */
export function decimalWords(value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value).replace('.', t('college.decimal'));
}

/** "On state order · after grade 9 · Kazakh · full time" */
export function termsWords(given: object | undefined): string {
  const terms = given as Record<string, unknown> | undefined;
  if (!terms) return '';
  const names = ['payment', 'education', 'language', 'mode'] as const;
  return names
    .flatMap(name => (typeof terms[name] === 'string' ? [t(`college.${name}.${terms[name]}`)] : []))
    .join(' · ');
}
