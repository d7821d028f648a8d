/** One thing that was written, named by the event it came with; its text is sealed under the author's key as `text-<seq>`. */
export interface Message {
  seq: number;
  /** What was asked, how the office words it for everybody, what it answers; in a private thread a message. */
  what: 'question' | 'wording' | 'answer' | 'message';
  by: 'author' | 'office';
  at: string;
  fileId: string | null;
}

/** To whom it was addressed: a college or the education department in public, technical support in private. */
export type To = 'college' | 'department' | 'support';

/** What is known of one question or one request for help: codes, ids and instants, never what was written. */
export interface FeedbackFacts {
  openedAt: string;
  openedSeq: number;
  to: To | null;
  organisationId: string | null;
  language: string | null;
  /** What help is asked with; null for a public question. */
  topic: string | null;
  askedAt: string | null;
  askedSeq: number;
  messages: Message[];
  moderatedAt: string | null;
  moderatedSeq: number;
  publishedAt: string | null;
  /** Of the answer as everybody reads it; the older ones stand in the history. */
  publishedVersion: number;
  correctedAt: string | null;
  rejected: string | null;
  /** Whose turn it is in a private thread, and since when. */
  turn: 'author' | 'office' | null;
  turnAt: string;
  turnSeq: number;
  answeredAt: string | null;
  solvedAt: string | null;
  solvedSeq: number;
  closed: string | null;
  closedAt: string | null;
  lapses: { [obligation: string]: { at: string; seq: number; count: number } };
}

export const noFacts: FeedbackFacts = {
  openedAt: '',
  openedSeq: 0,
  to: null,
  organisationId: null,
  language: null,
  topic: null,
  askedAt: null,
  askedSeq: 0,
  messages: [],
  moderatedAt: null,
  moderatedSeq: 0,
  publishedAt: null,
  publishedVersion: 0,
  correctedAt: null,
  rejected: null,
  turn: null,
  turnAt: '',
  turnSeq: 0,
  answeredAt: null,
  solvedAt: null,
  solvedSeq: 0,
  closed: null,
  closedAt: null,
  lapses: {},
};

/** The field of the author under which the text of a message is sealed. */
export const textField = (seq: number): string => `text-${seq}`;

/** The latest of its kind: the wording and the answer are written anew by a correction. */
export function lastOf(f: FeedbackFacts, what: Message['what']): Message | undefined {
  return f.messages.filter(message => message.what === what).at(-1);
}

export const isPrivate = (f: FeedbackFacts): boolean => f.to === 'support';
