/** A day, an hour, a place being written down, with what can be said of it before the server is asked. */
import { reactive } from 'vue';
import type { SeasonDate } from '../../answers.ts';
import { t, when } from '../../words.ts';
import { instantIn, localIn } from '../zones.ts';
import { mostTogether, type Sitting } from './answers.ts';

export interface SittingDraft {
  /** yyyy-mm-dd */
  day: string;
  /** hh:mm */
  time: string;
  address: string;
  minutes: string;
  capacity: string;
}

export interface Limits {
  zone: string;
  now: number;
  noticeDays: number;
  window: SeasonDate | undefined;
  /** So many have to find a place. */
  people: number;
}

const dayMs = 86_400_000;

export function emptyDraft(address = '', people = 0): SittingDraft {
  return reactive({ day: '', time: '10:00', address, minutes: '120', capacity: String(Math.max(people, 1)) });
}

export function draftOf({ startsAt, address, minutes, capacity }: Sitting, zone: string): SittingDraft {
  const local = localIn(zone, startsAt);
  return reactive({
    ...{ day: local.slice(0, 10), time: local.slice(11, 16) },
    ...{ address, minutes: String(minutes), capacity: String(capacity) },
  });
}

/** "9.30" and "930" are hours too. */
export function timeOf(text: string): string | undefined {
  const found = /^(\d{1,2})[:.\s]?(\d{2})$/.exec(text.trim());
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2])];
  if (!found || hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

export function startOf({ day, time }: SittingDraft, zone: string): number | undefined {
  const hour = timeOf(time);
  if (!hour || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = instantIn(zone, `${day}T${hour}`);
  // The 31st of a month that has thirty days is no day.
  return at !== undefined && localIn(zone, new Date(at).toISOString()).startsWith(day) ? at : undefined;
}

export interface DraftFault {
  id: string;
  message: string;
}

/** `was`: the hour it has now; another room on the same day is told as it is, another hour needs its days. */
export function faultsOf(draft: SittingDraft, limits: Limits, was?: string): DraftFault[] {
  const faults: DraftFault[] = [];
  const say = (id: string, message: string): void => void faults.push({ id, message });
  const start = startOf(draft, limits.zone);
  if (!timeOf(draft.time)) say('exam-time', t('exams.fault.time'));
  else if (start === undefined) say('exam-day', t('exams.fault.day'));
  else if (start !== Date.parse(was ?? '')) {
    const fault = dateFault(start, limits);
    if (fault) say('exam-day', fault);
  }
  if (draft.address.trim().length < 5) say('exam-address', t('exams.fault.address'));
  if (!isWithin(draft.minutes, 10, 600)) say('exam-minutes', t('exams.fault.minutes'));
  if (!isWithin(draft.capacity, 1, mostTogether))
    say('exam-capacity', t('exams.fault.capacity', { most: mostTogether }));
  else if (Number(draft.capacity) < limits.people)
    say('exam-capacity', t('exams.fault.too-small', { count: limits.people }));
  return faults;
}

function dateFault(start: number, { now, noticeDays, window }: Limits): string | undefined {
  const soonest = now + noticeDays * dayMs;
  if (start < soonest) return t('exams.fault.too-soon', { days: String(noticeDays), date: when(soonest, 'short') });
  const outside = window && (start < Date.parse(window.from) || (window.until && start >= Date.parse(window.until)));
  if (!outside) return undefined;
  const last = window.until ? Date.parse(window.until) - 60_000 : window.from;
  return t('exams.fault.outside', { from: when(window.from, 'tiny'), until: when(last, 'tiny') });
}

function isWithin(text: string, least: number, most: number): boolean {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  return value >= least && value <= most;
}

/** As the act of the office takes it. */
export function placeOf(draft: SittingDraft, zone: string) {
  return {
    startsAt: new Date(startOf(draft, zone) ?? NaN).toISOString(),
    minutes: Number(draft.minutes),
    address: draft.address.trim(),
    capacity: Number(draft.capacity),
  };
}
