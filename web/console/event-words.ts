/** How the office speaks of what happened in a case: who, what, and what else is worth a word. */
import type { Tone } from '../parts/tones.ts';
import { t } from '../words.ts';
import type { PersonShown } from './answers.ts';
import { fieldWord, shortName } from './case-words.ts';
import { collegeEvent, collegeNote, collegeTone } from './college/words.ts';
import { feedbackEvent, feedbackNote, feedbackTone } from './feedback/words.ts';
import { ortEvent, ortNote, ortTone } from './ort-words.ts';

export function actorWords(actor: { kind: string; role?: string | null; name?: string | PersonShown | null }): string {
  const name = shortName(actor.name);
  if (name) return name;
  if (actor.kind === 'clock') return t('console.by.clock');
  if (actor.kind === 'import') return t('console.by.import');
  return actor.role ? t(`console.by.${actor.role}`) : t('console.by.person');
}

const eventTones: Record<string, Tone> = {
  'seat.released': 'released',
  'paper.defect': 'you',
  'registries.mismatched': 'you',
  'obligation.lapsed': 'refused',
  'obligation.reminded': 'you',
  'priority.rejected': 'refused',
  refused: 'refused',
  withdrawn: 'expired',
  'draft.closed': 'expired',
  'offer.passed-over': 'released',
  'offer.declined': 'released',
  'seat.offered': 'you',
  'queue.joined': 'us',
  'check.by-hand': 'us',
  'paper.handed-in': 'you',
  'documents.opened': 'us',
};
export function eventTone(kind: string, program?: string): Tone {
  const own = program === 'ort' ? ortTone(kind) : program === 'college' ? collegeTone(kind) : undefined;
  return own ?? (program === 'feedback' ? feedbackTone(kind) : eventTones[kind]) ?? 'done';
}

export function eventWords(event: { kind: string; body: Record<string, unknown> }, program?: string): string {
  if (program === 'ort') return ortEvent(event);
  if (program === 'college') return collegeEvent(event);
  if (program === 'office' || program === 'roster') return t(`${program}.event.${event.kind}`);
  if (program === 'feedback') return feedbackEvent(event);
  const { kind, body } = event;
  const paper = typeof body['paper'] === 'string' ? t(`g1.paper.${body['paper']}`) : '';
  return t(`g1.event.${kind}`, { paper });
}

/** The rest of an event in words: reason, obligation, number of the order, ticket. */
export function eventNote(event: { kind: string; body: Record<string, unknown> }, program?: string): string {
  if (program === 'ort') return ortNote(event);
  if (program === 'college') return collegeNote(event);
  if (program === 'office') return '';
  if (program === 'roster') return rosterNote(event.body);
  if (program === 'feedback') return feedbackNote(event);
  const { kind, body } = event;
  const said = (name: string) => (body[name] === undefined || body[name] === null ? '' : String(body[name]));
  switch (kind) {
    case 'paper.defect':
      return t(`g1.defect.${said('reason')}`);
    case 'paper.handed-in':
      return t(`console.as.${said('as')}`);
    case 'refused':
      return t(`g1.refuse.${said('reason')}`);
    case 'enrolled':
      return t('console.order', { number: said('orderNumber') });
    case 'class.assigned':
      return said('className');
    case 'seat.released':
    case 'withdrawn':
    case 'draft.closed':
      return t(`console.why.${said('why')}`);
    case 'check.by-hand':
      return t(`console.by-hand.${said('why')}`);
    case 'obligation.lapsed':
    case 'obligation.reminded':
      return t(`console.now.${said('obligation')}`);
    case 'seat.held':
    case 'queue.joined':
    case 'offer.passed-over':
      return said('ticket') ? t('console.ticket', { number: said('ticket') }) : '';
    case 'registries.mismatched':
    case 'data.corrected':
      return Array.isArray(body['fields']) ? body['fields'].map(field => fieldWord(String(field))).join(', ') : '';
    default:
      return '';
  }
}

/** Who came, how many it was before, why there are none. */
function rosterNote({ staff, graduates, was, reason, obligation }: Record<string, unknown>): string {
  if (staff !== undefined) return t(`roster.staff.${String(staff)}`);
  if (reason !== undefined) return t(`roster.none.${String(reason)}`);
  if (obligation !== undefined) return t(`roster.owed.${String(obligation)}`);
  if (graduates === undefined) return '';
  return was === null ? String(graduates) : t('roster.became', { was: String(was), now: String(graduates) });
}
