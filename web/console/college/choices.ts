/** A choice as a row of a list and as its page knows it: its key, where it is decided on, what the server told of it. */
import type { Choice } from '#programs/college/facts.ts';
import type { CaseAction, CaseRow, StaffCase } from '../answers.ts';

/** Several choices of one application may stand in a list: a row goes by both. */
export function keyOf(row: Pick<CaseRow, 'number' | 'part'>): string {
  return row.part ? `${row.number}/${row.part}` : row.number;
}

/** A choice is decided on its own page; an application as a whole is looked at as a history. */
export function pathOf(row: Pick<CaseRow, 'number' | 'part'>): string {
  return row.part ? `/college/${row.number}/${row.part}` : `/inspect/${row.number}`;
}

/** What we file for somebody is filled in on the form everybody fills in, until it is sent. */
export function formOf(row: Pick<CaseRow, 'number' | 'part' | 'status'>): string | undefined {
  return !row.part && row.status === 'DRAFT' ? `/cases/${row.number}/steps/type` : undefined;
}

/** What a signed list of acts brought for one row. */
export interface RowSigned {
  key: string;
  ok: boolean;
  title: string;
}

/** What the facts tell a college of a choice: its rank never, the first entry of marks only when it may be seen. */
export type ChoiceSeen = Partial<Choice> & Pick<Choice, 'key' | 'offerId' | 'terms' | 'state'>;

export function choiceOf(shown: Pick<StaffCase, 'facts'>, key: string): ChoiceSeen | undefined {
  return (shown.facts['choices'] as Record<string, ChoiceSeen> | undefined)?.[key];
}

export interface PartShown {
  key: string;
  organisationId: string;
  offerId: string | null;
  status: string;
  tone: string;
  marks: string[];
  listed: Record<string, unknown>;
  version: number;
}
export function partOf(shown: StaffCase, key: string): PartShown | undefined {
  return (shown as { parts?: PartShown[] }).parts?.find(part => part.key === key);
}

/** What may be done with this very choice. */
export function actionsOn(actions: readonly CaseAction[], part: string): CaseAction[] {
  return actions.filter(action => (action as { part?: string }).part === part);
}
