/** The inbox of questions and of requests for help: what waits, what was answered, and what is being written meanwhile. */
import type { Case, List } from '../../answers.ts';
import { get, post, ProblemError } from '../../api.ts';
import { t } from '../../words.ts';
import type { CaseRow } from '../answers.ts';

export type Kind = 'blog' | 'support';
export type Shelf = 'inbox' | 'done';

const statuses: Record<Kind, Record<Shelf, string>> = {
  blog: { inbox: 'ASKED,MODERATED', done: 'PUBLISHED' },
  support: { inbox: 'WAITING', done: 'ANSWERED,SOLVED,CLOSED' },
};

const asked = (kind: Kind, shelf: Shelf) => ({ program: 'feedback', mark: kind, status: statuses[kind][shelf] });

export const readShelf = (kind: Kind, shelf: Shelf, after: string | undefined, signal?: AbortSignal) =>
  get<List<CaseRow>>('/api/cases', {
    query: { ...asked(kind, shelf), sort: shelf === 'inbox' ? 'due' : '-opened', limit: 30, after },
    signal,
  });

export interface Waiting {
  total: number;
  overdue: number;
}

export async function countShelf(kind: Kind, signal?: AbortSignal): Promise<Waiting> {
  const found = await get<{ total: number; due: Record<string, number> }>('/api/cases/facets', {
    query: asked(kind, 'inbox'),
    signal,
  });
  return { total: found.total, overdue: found.due['overdue'] ?? 0 };
}

export const readOne = (number: string, signal?: AbortSignal) => get<Case>(`/api/cases/${number}`, { signal });

/** One act on what was read; where it has changed meanwhile it is read again, and that is said. */
export async function actOn(one: Case, name: string, body: Record<string, string>, again: () => void): Promise<void> {
  try {
    await post(`/api/cases/${one.id}/actions/${name}`, { body, ifMatch: one.version });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 412) throw error;
    again();
    throw new ProblemError({ ...error.problem, title: t('feedback.desk.changed') });
  }
}

/** What was typed for a question and not sent yet: kept while the console is open, in no store. */
export interface Unsent {
  wording: string;
  answer: string;
}
const unsent = new Map<string, Unsent>();

export const unsentOf = (number: string): Unsent | undefined => unsent.get(number);
export const keepUnsent = (number: string, typed: Unsent): void => void unsent.set(number, typed);
export const dropUnsent = (number: string): void => void unsent.delete(number);
export const hasUnsent = (): boolean => unsent.size > 0;
