/** Marks of a certificate as they are typed: which a formula asks for, what is wrong with them, what they come to. */
import { isMark, score, type Score } from '#domain/score.ts';
import { certificateOf, type Formula, type SubjectSlot } from '#domain/score-formula.ts';

/** What was typed, by subject; empty where nothing was. */
export type Typed = Record<string, string>;

/** Every subject the formula may count, in its order, each once. */
export function subjectsOf(formula: Formula | undefined): string[] {
  const slots = formula ? (certificateOf(formula)?.subjects ?? []) : [];
  return [...new Set(slots.flatMap(slot => [...slot.anyOf]))];
}

export function slotsOf(formula: Formula | undefined): readonly SubjectSlot[] {
  return formula ? (certificateOf(formula)?.subjects ?? []) : [];
}

/** The marks that were typed, as numbers; what is no number is left out. */
export function marksOf(typed: Typed): Record<string, number> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([subject, value]) => {
      const mark = Number(value.trim().replace(',', '.'));
      return value.trim() === '' || Number.isNaN(mark) ? [] : [[subject, mark]];
    }),
  );
}

export interface MarkFaults {
  /** Subjects whose mark is outside the scale. */
  outside: string[];
  /** Places of the formula without any mark. */
  missing: SubjectSlot[];
}

export function faultsOf(formula: Formula, typed: Typed): MarkFaults {
  const marks = marksOf(typed);
  const written = Object.entries(typed).filter(([, value]) => value.trim() !== '');
  const outside = written
    .filter(([subject]) => !(subject in marks) || !isMark(marks[subject] as number, formula.scale))
    .map(([subject]) => subject);
  const missing = slotsOf(formula).filter(slot => !slot.anyOf.some(subject => subject in marks));
  return { outside, missing };
}

export function isWhole(formula: Formula, typed: Typed): boolean {
  const { outside, missing } = faultsOf(formula, typed);
  return outside.length === 0 && missing.length === 0;
}

/** What they come to by the formula, as far as it is known now. */
export function preview(formula: Formula, typed: Typed, examRequired: boolean): Score {
  return score(formula, { marks: marksOf(typed), examRequired });
}

/** "(5 + 4 + 5 + 4) ÷ 4": the marks that count, as the certificate's part adds them. */
export function sumOf(formula: Formula, counted: Score): string {
  const part = counted.parts.find(one => one.code === 'certificate');
  if (!part || part.code !== 'certificate' || part.value === null) return '';
  const marks = part.slots.map(({ mark, instead, weight }) => {
    const shown = mark === null ? (instead ?? '0') : String(mark);
    return weight === 1 ? shown : `${weight} × ${shown}`;
  });
  const sum = marks.join(' + ');
  if (certificateOf(formula)?.aggregate === 'sum') return sum;
  const weight = part.slots.reduce((all, slot) => all + slot.weight, 0);
  return `(${sum}) ÷ ${weight}`;
}

/** Which subjects two entries disagree on. */
export function differing(first: Record<string, number>, second: Record<string, number>): string[] {
  return [...new Set([...Object.keys(first), ...Object.keys(second)])].filter(one => first[one] !== second[one]);
}
