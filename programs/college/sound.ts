// What must be true of every application, whatever led to it (features.md §5.3). Nothing here guards anything: doctor asks it of
// histories that are written already.
import type { CaseEvent } from '#domain/events.ts';
import { partOf } from '#domain/parts.ts';
import { mostChoices } from './form/form.ts';
import { choicesOf, type Choice, type CollegeFacts } from './facts.ts';

type Question = (f: CollegeFacts, events: readonly CaseEvent[]) => boolean;
type OfChoice = (choice: Choice, events: readonly CaseEvent[]) => boolean;

const each =
  (isSo: OfChoice): Question =>
  (f, events) =>
    choicesOf(f).some(choice => isSo(choice, events.filter(event => partOf(event) === choice.key))); // prettier-ignore

const wrong: readonly [what: string, isSo: Question][] = [
  ['more choices than are allowed', f => choicesOf(f).length > mostChoices],
  ['sent by a college without the applicant’s word', f => f.submittedAt !== null && f.consentBy === null],
  ['sent without its papers', f => f.submittedAt !== null && !(f.files.medical && f.files.education)],
  ['accepted before the college had said anything of it', each(isAcceptedUnheard)],
  ['scored by marks that one person read', each(isReadAlone)],
  ['scored without the exam it needs', each(choice => choice.state === 'scored' && choice.terms.exam !== 'none' && choice.exam?.grade == null)], // prettier-ignore
  ['one examiner graded twice', each(choice => isRepeated(choice.exam?.grades.map(given => given.by) ?? []))],
  ['an appeal decided by whoever graded, or by one', each(isAppealBiased)],
  ['something happened to a choice that was over', each(isTouchedAfter)],
];

/** The first thing that is wrong, or null. */
export function sound(f: CollegeFacts, events: readonly CaseEvent[]): string | null {
  return wrong.find(([, isSo]) => isSo(f, events))?.[0] ?? null;
}

function isRepeated(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

/** K4, K5: that it was received, or what is wrong in it. */
function isAcceptedUnheard({ acceptedAt }: Choice, events: readonly CaseEvent[]): boolean {
  return (
    acceptedAt !== null && !events.some(({ kind }) => kind === 'choice.acknowledged' || kind === 'choice.erroneous')
  );
}

/** Of two who agreed each is another; where they differed the chair is a third. */
function isReadAlone(choice: Choice, events: readonly CaseEvent[]): boolean {
  if (choice.score === null) return false;
  const by = (kind: string) => events.findLast(event => event.kind === kind)?.actor.accountId;
  const settled = by('marks.settled');
  const readers = [by('choice.accepted'), settled ? by('marks.differ') : by('marks.confirmed'), ...(settled ? [settled] : [])]; // prettier-ignore
  return readers.includes(undefined) || new Set(readers).size < readers.length;
}

function isTouchedAfter(_choice: Choice, events: readonly CaseEvent[]): boolean {
  const over = events.findIndex(({ kind }) => kind === 'choice.rejected' || kind === 'choice.withdrawn');
  return over !== -1 && over < events.length - 1;
}

function isAppealBiased(choice: Choice, events: readonly CaseEvent[]): boolean {
  if (choice.appeal?.state !== 'decided') return false;
  const members = ['appeal.proposed', 'appeal.decided'].map(kind => events.findLast(event => event.kind === kind)?.actor.accountId); // prettier-ignore
  const graders = choice.exam?.grades.map(given => given.by) ?? [];
  return members[0] === members[1] || members.some(member => member === undefined || graders.includes(member));
}
