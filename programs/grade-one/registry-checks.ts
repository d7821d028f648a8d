// Which state registries are asked about a child, and what their answers mean together (Regulation 97 §4; C25, C26).
import type { Answers } from '#domain/actions.ts';
import { answer, isYes } from '#domain/forms.ts';
import type { GradeOneFacts } from './facts.ts';

export type CheckName =
  'child' | 'birth-certificate' | 'applicant' | 'passport' | 'parent-child' | 'legal-address' | 'actual-address';

/** Person, certificate and passport where they are of this country; the tie of parent and child only where a parent files. */
export function checksFor(facts: GradeOneFacts, answers: Answers): CheckName[] {
  const childHere = !isYes(answers, 'child', 'foreign');
  const applicantHere = !isYes(answers, 'applicant', 'foreign');
  const actual = facts.basis === 'actual' && !isYes(answers, 'addresses', 'actualSame');
  const which = actual ? 'actual' : 'legal';
  const listed =
    !isYes(answers, 'addresses', `${which}Unlisted`) && answer(answers, 'addresses', `${which}Street`) !== '';
  return [
    ...(childHere ? (['child', 'birth-certificate'] as const) : []),
    ...(applicantHere ? (['applicant', 'passport'] as const) : []),
    ...(childHere && applicantHere && !facts.guardian ? (['parent-child'] as const) : []),
    ...(applicantHere && listed ? ([`${which}-address`] as const) : []),
  ];
}

export interface CheckAnswer {
  check: string;
  answer: 'match' | 'mismatch' | 'not-found' | 'unavailable';
  fields?: string[];
}

export interface Verdict {
  outcome: 'agreed' | 'mismatched' | 'foreign' | 'street-not-listed';
  fields: string[];
}

/** Nothing while a register is silent: it is asked again. Not found is a mismatch of the number, unless the document is foreign. */
export function verdict(facts: GradeOneFacts, answers: readonly CheckAnswer[]): Verdict | undefined {
  const differing = answers.flatMap(a =>
    a.answer === 'mismatch'
      ? (a.fields ?? [])
      : a.answer === 'not-found' && !facts.foreign
        ? [notFoundField(a.check)]
        : [],
  );
  if (differing.length) return { outcome: 'mismatched', fields: [...new Set(differing)].sort() };
  if (answers.some(a => a.answer === 'unavailable')) return undefined;
  if (facts.foreign) return { outcome: 'foreign', fields: [] };
  return { outcome: facts.streetListed ? 'agreed' : 'street-not-listed', fields: [] };
}

function notFoundField(check: string): string {
  switch (check) {
    case 'child':
    case 'parent-child':
      return 'child.pin';
    case 'birth-certificate':
      return 'child.certificate';
    case 'passport':
      return 'applicant.passport';
    case 'legal-address':
      return 'addresses.legalStreet';
    case 'actual-address':
      return 'addresses.actualStreet';
    default:
      return 'applicant.pin';
  }
}
