/** What may be decided on a choice, by which key, what is still missing, and what is sent for signing. */
import { erroneousItems, erroneousReasons, quotaReasons, rejectReasons } from '#programs/college/definition.ts';
import type { Formula } from '#domain/score-formula.ts';
import type { CaseAction } from '../answers.ts';
import { actionsOn, type ChoiceSeen } from './choices.ts';
import { isWhole, marksOf, type Typed } from './marks.ts';

export const decisions = [
  'acknowledge',
  'accept',
  'confirm-grades',
  'settle-grades',
  'mark-erroneous',
  'reject',
] as const;
export type Decision = (typeof decisions)[number];

/** By the place on the keyboard: A the way on, S back to the applicant, D against. */
export const keyOf: Readonly<Record<Decision, string>> = {
  acknowledge: 'A',
  accept: 'A',
  'confirm-grades': 'A',
  'settle-grades': 'A',
  'mark-erroneous': 'S',
  reject: 'D',
};
/** Those decided with marks of the certificate. */
export const withMarks: readonly Decision[] = ['accept', 'confirm-grades', 'settle-grades'];

export interface Fault {
  item: string;
  reason: string;
}
/** What an officer has put down so far; it stays when nothing was signed. */
export interface Draft {
  marks: Typed;
  quota: '' | 'confirmed' | 'refused';
  quotaReason: string;
  reasons: string[];
  items: Fault[];
}
export const emptyDraft = (): Draft => ({ marks: {}, quota: '', quotaReason: '', reasons: [], items: [] });

export function allowedOf(actions: readonly CaseAction[], part: string): Decision[] {
  const may = new Set(
    actionsOn(actions, part)
      .filter(action => action.allowed)
      .map(action => action.name),
  );
  return decisions.filter(name => may.has(name));
}

/** What stands in the way of this reader alone, or can be removed; that a thing is decided needs no bar. */
const telling = new Set(['same-person', 'formula-not-approved']);

/** One that is known by name and not possible yet, with the reason: shown grey. */
export function greyedOf(actions: readonly CaseAction[], part: string): CaseAction | undefined {
  return actionsOn(actions, part).find(
    action => !action.allowed && telling.has(action.refusal?.code ?? '') && withMarks.includes(action.name as Decision),
  );
}

/** What is missing before it can be signed, as keys of texts. */
export function lacksOf(
  decision: Decision,
  draft: Draft,
  { formula, choice }: { formula: Formula | undefined; choice: Pick<ChoiceSeen, 'quota'> },
): string[] {
  if (decision === 'reject') return draft.reasons.length > 0 ? [] : ['reasons'];
  if (decision === 'mark-erroneous') return draft.items.length > 0 ? [] : ['items'];
  if (!withMarks.includes(decision)) return [];
  const claimed = decision === 'accept' && choice.quota === 'claimed';
  return [
    ...(formula ? (isWhole(formula, draft.marks) ? [] : ['marks']) : ['formula']),
    ...(claimed && !draft.quota ? ['quota'] : []),
    ...(claimed && draft.quota === 'refused' && !draft.quotaReason ? ['quota-reason'] : []),
  ];
}

export function inputOf(decision: Decision, draft: Draft, choice: Pick<ChoiceSeen, 'quota'>): unknown {
  if (decision === 'reject') return { reasons: draft.reasons };
  if (decision === 'mark-erroneous') return { items: draft.items };
  if (decision === 'acknowledge') return {};
  const marks = marksOf(draft.marks);
  if (decision !== 'accept' || choice.quota !== 'claimed') return { marks };
  return {
    marks,
    quota: draft.quota,
    ...(draft.quota === 'refused' ? { quotaReason: draft.quotaReason } : {}),
  };
}

/** A paper may be wrong in every way; what was typed is wrong or not there. */
const ofPaper = new Set<string>(['education', 'medical', 'quota']);
export interface ItemChoices {
  item: string;
  key: string;
  reasons: { reason: string; key: string }[];
}
const secondKeys = ['Q', 'W', 'E', 'R'] as const;
export function itemChoices(hasQuota: boolean): ItemChoices[] {
  return erroneousItems
    .filter(item => item !== 'quota' || hasQuota)
    .map((item, at) => ({
      item,
      key: String(at + 1),
      reasons: erroneousReasons
        .filter(reason => ofPaper.has(item) || reason === 'wrong')
        .map((reason, place) => ({ reason, key: secondKeys[place] ?? '' })),
    }));
}

export function toggledFault(items: readonly Fault[], one: Fault): Fault[] {
  const rest = items.filter(other => other.item !== one.item || other.reason !== one.reason);
  return rest.length < items.length ? rest : [...rest, one];
}

export const rejections = rejectReasons.map((reason, at) => ({ reason, key: String(at + 1) }));
export const quotaRefusals = quotaReasons;
