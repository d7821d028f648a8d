/** How the office speaks of a case: the same facts the family reads, in the office's words. */
import { tones as collegeTones } from '#programs/college/status.ts';
import { tones as feedbackTones } from '#programs/feedback/status.ts';
import { tones as gradeOneTones } from '#programs/grade-one/status.ts';
import { tones as officeTones } from '#programs/office/status.ts';
import { tones as ortTones } from '#programs/ort/status.ts';
import { tones as rosterTones } from '#programs/roster/status.ts';
import { formatLate, sameDay } from '#texts/instants.ts';
import { now } from '../clock.ts';
import type { Tone } from '../parts/tones.ts';
import { language, named, span, t, when, zone } from '../words.ts';
import type { CaseRow, Names, PaperShown, PersonShown, Taker, Task } from './answers.ts';
import { spokenOf } from './programs.ts';

/** A word that several programs have means the same in each. */
const statusTones: Readonly<Record<string, Tone>> = {
  ...{ ...feedbackTones, ...collegeTones, ...officeTones, ...rosterTones, ...ortTones, ...gradeOneTones },
  ...{ OPEN: 'us', CLOSED: 'expired' },
};

export function toneOf(status: string): Tone {
  return statusTones[status] ?? 'expired';
}

/** Tone belongs to the party: what the family owes is ochre, what an office or a register owes is lake. */
export function toneOfTurn(by: string): Tone {
  return ['parent', 'graduate', 'coordinator', 'applicant'].includes(by) ? 'you' : 'us';
}

export function statusWords(status: string, program?: string): string {
  return t(`${spokenOf(program).words}.status.${status}`);
}

/** Programs of a college name their duties themselves; their keys are the parts', not words. */
const namesItsDuties = new Set(['college', 'office', 'feedback', 'roster']);
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
export function standing(row: Pick<CaseRow, 'program' | 'status' | 'owed' | 'shown'>): Standing {
  const { owed, status, program } = row;
  const papers = papersOf(row);
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

/** Papers of a row, where its program shows any. */
export function papersOf({
  shown,
}: Pick<CaseRow, 'shown'>): { code: string; state: PaperShown['state'] }[] | undefined {
  return shown?.['papers'] as { code: string; state: PaperShown['state'] }[] | undefined;
}

/** The six papers in their order; a row tells only of those that were handed in. */
export function sixPapers(
  row: Pick<CaseRow, 'program' | 'shown' | 'submittedAt'>,
): { code: string; state: string }[] | undefined {
  const asked = spokenOf(row.program).papers;
  const papers = papersOf(row);
  if (!papers || !row.submittedAt || asked.length === 0) return undefined;
  const states = new Map(papers.map(paper => [paper.code, paper.state]));
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

const paperTones: Record<PaperShown['state'], Tone> = {
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

export function fieldWord(path: string): string {
  const key = `console.field.${path.split('.').pop()}`;
  const word = t(key);
  return word === key ? path : word;
}
