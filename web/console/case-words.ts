/** How the office speaks of a case: the same facts the family reads, in the office's words. */
import { formatLate, sameDay } from '#texts/instants.ts';
import { now } from '../clock.ts';
import type { Tone } from '../parts/tones.ts';
import { language, named, span, t, when, zone } from '../words.ts';
import type { CaseRow, Names, PaperShown, PersonShown, Taker, Task } from './answers.ts';
import { collegeEvent, collegeNote, collegeTone } from './college/words.ts';
import { feedbackEvent, feedbackNote, feedbackStatusTone, feedbackTone } from './feedback/words.ts';
import { ortEvent, ortNote, ortTone } from './ort-words.ts';
import { spokenOf } from './programs.ts';

const statusTones: Record<string, Tone> = {
  DRAFT: 'you',
  NEEDS_CORRECTION: 'you',
  SEAT_OFFERED: 'you',
  AWAITING_DOCUMENTS: 'you',
  WAITLISTED: 'us',
  DOCUMENTS_REVIEW: 'us',
  SEAT_HELD: 'done',
  ENROLLED: 'done',
  REFUSED: 'refused',
  SEAT_RELEASED: 'released',
  WITHDRAWN: 'expired',
  EXPIRED: 'expired',
  OPEN: 'us',
  CLOSED: 'expired',
  ACCESS_CREATED: 'you',
  COMPLETED_UNPAID: 'you',
  CORRECTION: 'you',
  PAYMENT_UNDER_REVIEW: 'us',
  VERIFICATION: 'us',
  REGISTERED: 'done',
  NOT_ADMITTED: 'refused',
  CANCELLED: 'expired',
  SUBMITTED: 'us',
  IN_COMPETITION: 'us',
  NOT_PLACED: 'refused',
  EMPTY: 'you',
  FORMULA_MISSING: 'you',
  READY: 'done',
};

export function toneOf(status: string): Tone {
  return statusTones[status] ?? feedbackStatusTone(status) ?? 'expired';
}

/** Tone belongs to the party: what the family owes is ochre, what an office or a register owes is lake. */
export function toneOfTurn(by: string): Tone {
  return ['parent', 'graduate', 'coordinator', 'applicant'].includes(by) ? 'you' : 'us';
}

export function statusWords(status: string, program?: string): string {
  return t(`${spokenOf(program).words}.status.${status}`);
}

/** Programs of a college name their duties themselves; their keys are the parts', not words. */
const namesItsDuties = new Set(['college', 'office', 'feedback']);
function ownWords(name: string, program: string | undefined): string | undefined {
  if (!program || !namesItsDuties.has(program)) return undefined;
  const key = `${program}.owed.${name}`;
  const words = t(key);
  return words === key ? undefined : words;
}

/** What is owed, shortly; of several of one name each has its own words. */
export function nowWords({ name, key }: { name: string; key?: string | null }, program?: string): string {
  const ofProgram = ownWords(name, program);
  if (ofProgram) return ofProgram;
  const own = key ? `console.now.${name}.${key}` : '';
  const words = own ? t(own) : own;
  return words === own ? t(`console.now.${name}`) : words;
}

/** What is owed, as a sentence. */
export function owedWords({ name, key }: { name: string; key?: string | null }, program?: string): string {
  const ofProgram = ownWords(name, program);
  if (ofProgram) return ofProgram;
  const own = key ? `console.owed.${name}.${key}` : '';
  const words = own ? t(own) : own;
  return words === own ? t(`console.owed.${name}`) : words;
}

export interface Standing {
  tone: Tone;
  words: string;
}

/** What is now, in a tag: the nearest thing owed, else the state. */
export function standing(row: Pick<CaseRow, 'program' | 'status' | 'owed' | 'papers'>): Standing {
  const { owed, papers, status, program } = row;
  if (!owed || status === 'ENROLLED' || status === 'REGISTERED')
    return { tone: toneOf(status), words: statusWords(status, program) };
  const asked = spokenOf(program).papers;
  if (owed.name === 'documents' && papers) {
    const wrong = papers.filter(paper => paper.state === 'defect').length;
    if (wrong > 0) return { tone: 'you', words: t('console.now.defect', { count: wrong }) };
    const missing = asked.length - papers.filter(paper => paper.state !== 'none').length;
    if (missing > 0) return { tone: 'you', words: t('console.now.missing', { count: missing }) };
  }
  const everyAccepted = asked.every(code => papers?.some(paper => paper.code === code && paper.state === 'accepted'));
  if (owed.name === 'review' && everyAccepted) return { tone: 'us', words: t('console.now.enrol') };
  return { tone: toneOfTurn(owed.by), words: nowWords(owed, program) };
}

/** "15 сент., 23:59" and how much is left or how late it is, in words. */
export function dueWords(task: Pick<Task, 'due' | 'stoppedAt'> | null | undefined): {
  at: string;
  left: string;
  late: boolean;
} {
  if (!task) return { at: '–', left: '', late: false };
  if (task.stoppedAt) return { at: t('console.clock-stands'), left: '', late: false };
  if (!task.due) return { at: '–', left: '', late: false };
  const leftMs = Date.parse(task.due) - now();
  const last = when(task.due, 'time') === '00:00' ? Date.parse(task.due) - 60_000 : task.due;
  const time = when(last, 'time');
  const at = sameDay(last, now(), zone.value) ? t('dates.today', { time }) : `${when(last, 'tiny')}, ${time}`;
  if (leftMs < 0) return { at, left: formatLate(language.value, -leftMs), late: true };
  return { at, left: span(leftMs), late: false };
}

export function nameOf(person: PersonShown | string | null | undefined): string {
  if (!person) return '';
  if (typeof person === 'string') return person;
  if (person.name && !person.surname) return String(person.name);
  return [person.surname, person.givenName, person.patronymic].filter(Boolean).join(' ');
}

/** In a list the surname and the name are enough. */
export function listName(name: string | null | undefined): string {
  return (name ?? '').split(' ').slice(0, 2).join(' ');
}

export function shortName(person: PersonShown | string | null | undefined): string {
  if (!person || typeof person === 'string') return person ?? '';
  return [person.surname ?? person.name, person.givenName].filter(Boolean).join(' ');
}

export function takerName(taker: Taker | null | undefined, me: string | undefined): string {
  if (!taker) return '';
  if (taker.accountId === me) return t('console.you');
  const name = taker.name;
  return typeof name === 'string' ? (name.split(' ')[0] ?? '') : (name?.surname ?? nameOf(name));
}

/** The six papers in their order; a row tells only of those that were handed in. */
export function sixPapers(
  row: Pick<CaseRow, 'program' | 'papers' | 'submittedAt'>,
): { code: string; state: string }[] | undefined {
  const asked = spokenOf(row.program).papers;
  if (!row.papers || !row.submittedAt || asked.length === 0) return undefined;
  const states = new Map(row.papers.map(paper => [paper.code, paper.state]));
  return asked.map(code => ({ code, state: states.get(code) ?? 'none' }));
}

/** A school's number never stands alone on the next line. */
export function officeName(names: Names | null | undefined): string {
  return named(names).replace('№ ', '№\u00a0');
}

/** The part of a number people say on the telephone. */
export function shortNumber(number: string): string {
  return number.split('-').slice(-2).join('-');
}

export function languageWord(code: string | null | undefined): string {
  return code ? t(`console.language.${code}`) : '';
}

export const paperTones: Record<PaperShown['state'], Tone> = {
  none: 'expired',
  'handed-in': 'us',
  accepted: 'done',
  defect: 'you',
};

/** An upload of what counts as original is only a pre-check (C27). */
export function paperStanding(paper: PaperShown): Standing {
  const precheck = paper.state === 'handed-in' && paper.countsAs === 'original' && paper.as === 'scan';
  const words = precheck ? t('console.paper.precheck') : t(`console.paper.${paper.state}`);
  return { tone: precheck ? 'you' : paperTones[paper.state], words };
}

/** In, in the way that counts. */
export function counts(paper: PaperShown): boolean {
  return paper.state !== 'none' && paper.state !== 'defect' && (paper.countsAs === 'scan' || paper.as === 'original');
}

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
  if (program === 'office') return t(`office.event.${event.kind}`);
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

export function fieldWord(path: string): string {
  const key = `console.field.${path.split('.').pop()}`;
  const word = t(key);
  return word === key ? path : word;
}
