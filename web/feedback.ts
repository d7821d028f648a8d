/** What pages ask of questions and support, and in which shape it comes: the same for the author and for whoever answers. */
import type { FeedbackFacts, Message } from '#programs/feedback/facts.ts';
import { textField } from '#programs/feedback/facts.ts';
import type { Case, List, Names } from './answers.ts';
import { get } from './api.ts';

export interface PublishedAnswer {
  id: string;
  organisation: { id: string; code: string; names: Names };
  language: string;
  question: string;
  answer: string;
  version: number;
  askedAt: string;
  answeredAt: string;
  changedAt: string | null;
}

export interface AskedOffice {
  id: string;
  code: string;
  kind: string;
  names: Names;
  answers: number;
}

export const readAnswers = (
  query: { organisation?: string; q?: string; after?: string; limit?: number },
  signal?: AbortSignal,
) => get<List<PublishedAnswer>>('/api/answers', { query, signal });

export const readAsked = (signal?: AbortSignal) =>
  get<List<AskedOffice>>('/api/answers/organisations', { signal }).then(list => list.items);

/** The facts of a question as its page reads them. */
export const factsOf = (one: Case): FeedbackFacts => one.facts as unknown as FeedbackFacts;

/** Who answers a question, where they have no name. */
export function officeOf(one: Case): 'office' | 'department' | 'support' {
  const { to } = factsOf(one);
  return to === 'support' || to === 'department' ? to : 'office';
}

export interface Said extends Message {
  text: string;
  /** A later one of its kind stands in its place. */
  older: boolean;
}

/** Everything that was written, in its order, with its text. */
export function saidIn(one: Case): Said[] {
  const { messages } = factsOf(one);
  const texts = one.people['author'] as unknown as { [field: string]: unknown } | undefined;
  const last = new Map(messages.map(message => [message.what, message.seq]));
  return messages.map(message => ({
    ...message,
    text: typeof texts?.[textField(message.seq)] === 'string' ? String(texts[textField(message.seq)]) : '',
    older: (message.what === 'wording' || message.what === 'answer') && last.get(message.what) !== message.seq,
  }));
}

/** The latest text of a kind; nothing, where none was written. */
export function lastSaid(one: Case, what: Message['what']): string {
  return saidIn(one).findLast(said => said.what === what)?.text ?? '';
}

/** What names or reaches a person is said while it is written, as the server will judge it. */
export { personalDataIn, personalDataInAnswer } from '#programs/feedback/personal-data.ts';
