/** My questions and requests: where a new one begins, and how one is told in a list. */
import type { List, ListedCase, Season } from '../../answers.ts';
import { get } from '../../api.ts';
import { named, t } from '../../words.ts';
import { openCase } from '../cases.ts';
import { readSeasons } from '../seasons.ts';

export type Kind = 'blog' | 'support';

export const myQuestions = (signal?: AbortSignal) =>
  get<List<ListedCase>>('/api/cases', { query: { mine: true, program: 'feedback', limit: 50 }, signal }).then(
    list => list.items,
  );

/** Questions are asked in the season of the colleges: the newest there is. */
async function seasonAsked(): Promise<Season | undefined> {
  const ours = (await readSeasons()).filter(season => season.program === 'college');
  return ours.sort((a, b) => a.year - b.year).at(-1);
}

/** The number of the draft to go on with, or of a new one; nothing, where no season is open. */
export async function beginQuestion(): Promise<string | undefined> {
  const draft = (await myQuestions()).find(one => one.status === 'DRAFT');
  if (draft) return draft.number;
  const season = await seasonAsked();
  if (!season) return undefined;
  return (await openCase({ id: season.id, program: 'feedback' })).number;
}

export function titleOf(one: ListedCase): string {
  if (one.status === 'DRAFT') return t('feedback.status.DRAFT');
  const { to, topic } = one.shown ?? {};
  if (to === 'support') return t('feedback.help-about', { topic: t(`feedback.topic.${String(topic)}`) });
  return t('feedback.question-to', { name: named(one.organisation?.names) });
}

export const pathOf = (one: ListedCase): string => `/cases/${one.number}${one.status === 'DRAFT' ? '/ask' : ''}`;
