/** What a program brings to the one wizard: its form, its words, what stands in its steps beside plain fields. */
import type { Component } from 'vue';
import type { Answers } from '#domain/actions.ts';
import type { Field, Form } from '#domain/forms.ts';
import type { Case } from '../../answers.ts';
import type { FieldError } from '../../parts/ErrorSummary.vue';
import type { DraftInHand } from './draft.ts';

/** What a program knows beside the answers, and asks for itself: prices, files. */
export interface FormGround {
  /** What keeps somebody in a step although every field is filled in. */
  errorsOf(step: string): FieldError[];
}

export interface ProgramForm<G extends FormGround = FormGround> {
  form: Form;
  /** First part of the keys of its steps and fields: `${words}.step.child`, `${words}.child.surname`. */
  words: string;
  /** All that stands in a step: gets its name, the wizard, the draft and the ground. */
  fields: Component;
  ground(draft: DraftInHand): G;
  isFilling(one: Case): boolean;
  /** What the case knows before anybody has typed. */
  known?(one: Case): Answers;
  /** In which role the reader fills it in; where only one may, nobody is told who did. */
  by?(one: Case): string | undefined;
  /** Who else fills it in, in words. */
  other?(role: string): string;
  /** Done once the form is open: some cases tell who opened it first. */
  begin?(one: Case): Promise<unknown>;
  /** "Next" only leads on from a step that is complete, wherever somebody came from. */
  inOrder: boolean;
  /** Whether the page with all answers is counted as a step. */
  checkIsStep: boolean;
  /** Where the way out leads, and its words from the first step. */
  home(no: string): { to: string; text: string };
  lead(step: string): string | undefined;
  /** An answer in words, where its own words do not say it: a choice that is a row of data. */
  shown?(step: string, field: Field, answers: Record<string, unknown>): string | undefined;
  /** Words of the last button. */
  toCheck: string;
}
