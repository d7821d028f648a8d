/** How a case of any program is told in a list: in whose words, by which line, and where it opens. */
import type { ListedCase, Season } from '../../answers.ts';
import { named, t } from '../../words.ts';

interface Told {
  /** First part of the keys of its program's texts. */
  words: string;
  name: string;
  /** Where a case is filled in first. */
  draft?: string;
}

const gradeOne: Told = { words: 'g1', name: 'cabinet.grade-one', draft: '/steps/child' };
const told: Record<string, Told> = {
  'grade-one': gradeOne,
  ort: { words: 'ort', name: 'ort.title' },
  college: { words: 'colcase', name: 'colcase.title' },
};
const toldOf = (one: ListedCase): Told => told[one.program] ?? gradeOne;

/** The zone a case lives in, by the first part of its number: colleges and their questions are of another country. */
export function zoneOf(number: string, seasons: readonly Season[] | undefined): string | undefined {
  const ofColleges = /^(?:COL|ASK|ADM)-/.test(number);
  return seasons?.find(season => (season.program === 'college') === ofColleges)?.zone;
}

export const wordsOf = (one: ListedCase): string => toldOf(one).words;

export const listedLine = (one: ListedCase): string =>
  [t(toldOf(one).name), named(one.organisation?.names)].filter(Boolean).join(', ');

export function pathOf(one: ListedCase): string {
  const { draft } = toldOf(one);
  return `/cases/${one.number}${one.status === 'DRAFT' && draft ? draft : ''}`;
}

export function owedWords(one: ListedCase): string {
  const owed = one.owed;
  if (!owed) return '';
  const whole = `${wordsOf(one)}.owed.${owed.name}`;
  const exact = owed.key ? t(`${whole}.${owed.key}`) : whole;
  return exact === `${whole}.${owed.key}` || exact === whole ? t(whole) : exact;
}
