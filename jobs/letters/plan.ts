// What a program says of a letter beside its words: whose turn it shows, where its button leads, what it lists.
import type { Json } from '#domain/events.ts';
import type { ExamOfCalendar } from '#gateways/calendar-file.ts';
import type { Language } from '#domain/languages.ts';
import type { NoticeGround } from '#records/notices-to-send.ts';
import type { Params } from '#texts/say.ts';

export interface NoticeOfLetter {
  template: string;
  params: { [name: string]: Json };
  caseId?: string | null;
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
  list?(language: Language, params: NoticeOfLetter['params'], ground: LetterGround): LetterList | undefined;
  /** What the letter puts into a calendar: examInCalendar (./exam.ts), where the notice is of an exam. */
  calendar?(language: Language, notice: NoticeOfLetter, ground: LetterGround): ExamOfCalendar | undefined;
}

export interface LetterGround extends NoticeGround {
  zone: string;
  publicUrl: string;
  /** Of whom the case is about; null where it is not declared yet, or forgotten. */
  givenName: string | null;
}

export interface ProgramLetters {
  plans: { readonly [template: string]: LetterPlan };
  /** First part of the keys of its own subject, its line on whom it is about, its warning at the foot. */
  mail: string;
  /** First part of the keys of its obligations. */
  words: string;
  /** Page a door leads to: behind the case's own address, or by itself where the notice is of no case. */
  pages: { readonly [door: string]: string };
  /** Its own language beside Russian and English; Kyrgyz unless it says otherwise. */
  speaks?: Language;
  /** Whether the organisation of the case is not the one people turn to: its address is then not told. */
  noContacts?: true;
  /** What its texts ask for besides. */
  more?(language: Language, ground: NoticeGround): Params;
}

export function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}
