// From marks and grades to the score of a choice, by the formula its offer is judged by (order 578). Nothing is scored before two
// people agree on the marks and, where one is needed, the exam is graded.
import { z } from 'zod';
import { one, type Recorded, type World } from '#domain/actions.ts';
import type { EventDraft, Json } from '#domain/events.ts';
import { refuse, type Refusal } from '#domain/refusals.ts';
import { score } from '#domain/score.ts';
import { certificateOf, type Formula } from '#domain/score-formula.ts';
import { confirmedMarks, type Choice } from './facts.ts';

export type GivenMarks = { [subject: string]: number };
export const marksInput = z
  .record(z.string().regex(/^[a-z_]{2,40}$/), z.number())
  .refine(marks => Object.keys(marks).length <= 30);

interface InForce {
  id: string;
  version: number;
  definition: Formula;
}

/** The approved formula of the choice's offer, as it was looked up. */
export function formulaOf(world: World): InForce | undefined {
  const formula = world.found.offers[world.part ?? '']?.details.formula;
  return formula ? (formula as unknown as InForce) : undefined;
}

/** Every subject the formula needs has a mark within the scale, and no other is given. */
export function marksRefusal(marks: GivenMarks, world: World): Refusal | undefined {
  const formula = formulaOf(world)?.definition;
  if (!formula) return refuse('formula-not-approved');
  const known = new Set(certificateOf(formula)?.subjects.flatMap(slot => slot.anyOf));
  const foreign = Object.keys(marks).find(subject => !known.has(subject));
  if (foreign) return refuse('subject-unknown', { subject: foreign });
  const [problem] = score(formula, { marks, examRequired: false }).problems.filter(one =>
    /^(missing|range):/.test(one),
  );
  if (!problem) return undefined;
  const { min, max } = formula.scale;
  const slot = problem.split(':')[1] ?? '';
  return problem.startsWith('missing')
    ? refuse('marks-missing', { slot })
    : refuse('mark-out-of-scale', { slot, min, max });
}

/**
 * What happened, and the score that follows where the last number it needs has come with it: what it is judged by stands from then on.
 */
export function scored(choice: Choice, world: World, happened: EventDraft): Pick<Recorded, 'events' | 'freezes'> {
  const follows = scoreOf(choice, world);
  return follows ? { events: [happened, follows], freezes: [choice.offerId] } : { events: [happened] };
}

/** Nothing, while something is still awaited. */
function scoreOf(choice: Choice, world: World): EventDraft | undefined {
  const formula = formulaOf(world);
  const marks = confirmedMarks(choice);
  const needsExam = choice.terms.exam !== 'none';
  const grade = choice.exam?.grade ?? null;
  if (!formula || !marks || (needsExam && grade === null)) return undefined;
  const exam = grade === null ? {} : { exam: { [choice.terms.exam]: grade } };
  const { total, parts, problems, rankable } = score(formula.definition, { marks, ...exam, examRequired: needsExam });
  const reckoned = {
    total,
    parts: parts as unknown as Json,
    problems,
    formulaId: formula.id,
    formulaVersion: formula.version,
  };
  const part = choice.key;
  return rankable
    ? one('choice.scored', { part, score: reckoned })
    : one('choice.not-selected', { part, why: 'below-threshold', score: reckoned });
}

export const sameMarks = (a: GivenMarks, b: GivenMarks): boolean => {
  const subjects = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...subjects].every(subject => a[subject] === b[subject]);
};
