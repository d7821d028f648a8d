// What a program says of a letter beside its words: whose turn it shows, where its button leads, what it lists.
import type { Json } from '#domain/events.ts';
import type { Language } from '#domain/languages.ts';
import type { NoticeGround } from '#records/notices-to-send.ts';
import type { Params } from '#texts/say.ts';

export interface NoticeOfLetter {
  template: string;
  params: { [name: string]: Json };
}

export interface LetterList {
  title: string;
  items: string[];
  note: string;
}

export interface LetterPlan {
  /** The obligation that is the turn line. */
  owed?: string;
  /** Where the button leads: `mail.open.<door>`. */
  door?: string;
  list?(language: Language, params: NoticeOfLetter['params'], ground: NoticeGround): LetterList | undefined;
}

export interface ProgramLetters {
  plans: { readonly [template: string]: LetterPlan };
  /** First part of the keys of its own subject, its line on whom it is about, its warning at the foot. */
  mail: string;
  /** First part of the keys of its obligations. */
  words: string;
  /** Page a door leads to: behind the case's own address, or by itself where the notice is of no case. */
  pages: { readonly [door: string]: string };
  /** What its texts ask for besides. */
  more?(language: Language, ground: NoticeGround): Params;
}

export function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}
