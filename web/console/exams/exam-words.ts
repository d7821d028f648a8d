/** How an exam and a candidate are spoken of. */
import type { Tone } from '../../parts/tones.ts';
import { named, t, when } from '../../words.ts';
import { listName, shortNumber } from '../case-words.ts';
import type { Candidate, ExaminedOffer, Sitting, Standing } from './answers.ts';

type Offered = Pick<ExaminedOffer, 'names' | 'terms'>;

/** A specialty with what tells it from the same one taught otherwise. */
export function offerWords({ names, terms }: Offered): string {
  const how = [said('language', terms['language']), said('mode', terms['mode']), said('payment', terms['payment'])];
  return `${named(names)} (${how.filter(Boolean).join(', ')})`;
}

function said(term: string, value: unknown): string {
  return typeof value === 'string' ? t(`exams.${term}.${value}`) : '';
}

export const kindWords = (kind: string): string => t(`exam.${kind}`);

/** Who it is: by name where one may know it, else by the code alone. */
export function candidateWords({ name, case: of }: Candidate): string {
  return listName(name) || shortNumber(of.number);
}

export function hourWords(startsAt: string): string {
  return when(startsAt, 'short');
}

export const sittingTones: Record<Standing, Tone> = {
  planned: 'us',
  'to-grade': 'us',
  done: 'done',
  cancelled: 'expired',
};

/** "12 of 30 places are free". */
export function placesWords({ capacity, invited }: Pick<Sitting, 'capacity' | 'invited'>): string {
  return t('exams.places', { free: String(Math.max(0, capacity - invited)), of: String(capacity) });
}
