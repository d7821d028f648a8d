/** The competition score of one person by one formula, exact to the digit, with everything it was made of. */
import { decimal, fixed, isDecimal, nought, over, plus, times, type Fraction } from './fractions.ts';
import {
  bonusOf,
  certificateOf,
  examOf,
  totals,
  type BonusPart,
  type ExamPart,
  type Formula,
  type PartCode,
  type SlotKind,
  type SubjectSlot,
  type SubjectsPart,
  type TotalTree,
} from './score-formula.ts';

export interface Entered {
  /** Mark by subject, as the certificate carries it. */
  marks: { readonly [subject: string]: number };
  /** Grade by component. */
  exam?: { readonly [component: string]: number } | undefined;
  /** Codes of what was proven. */
  bonus?: readonly string[] | undefined;
  /** Whether the offer asks for an exam. */
  examRequired: boolean;
}

export interface ScoredSlot {
  slot: string;
  kind: SlotKind;
  subject: string | null;
  mark: number | null;
  weight: number;
  /** What was counted where no mark was there; null: nothing. */
  instead: string | null;
}

export type ScoredPart =
  | { code: 'certificate'; value: string | null; weight: number; slots: ScoredSlot[] }
  | {
      code: 'exam';
      value: string | null;
      weight: number;
      components: { code: string; grade: number | null; max: number; weight: number }[];
    }
  | { code: 'bonus'; value: string; cap: number; items: { code: string; points: number }[] };

export interface Score {
  /** With the formula's decimals; null where a number for it is not there. */
  total: string | null;
  parts: ScoredPart[];
  /** missing:<slot>, range:<slot>, missing:exam.<component>, range:exam.…, below:exam.…, below:total, unknown:bonus.… */
  problems: string[];
  rankable: boolean;
}

/** For a formula without faults (domain/formula-faults.ts). */
export function score(formula: Formula, entered: Entered): Score {
  const shown = (value: Fraction): string => fixed(value, formula.rounding.digits, formula.rounding.mode);
  const made = [
    ofCertificate(formula, certificateOf(formula) as SubjectsPart, entered, shown),
    ...(entered.examRequired ? [ofExam(examOf(formula), entered, shown)] : []),
    ...(bonusOf(formula) ? [ofBonus(bonusOf(formula) as BonusPart, entered, shown)] : []),
  ];
  const values = new Map(made.map(({ part, value }) => [part.code, value]));
  const whole = made.every(({ value }) => value !== null) ? totalOf(totals[formula.total], values) : null;
  const total = whole && shown(whole);
  const reached = new Map<string, string | null>([
    ['total', total],
    ...made.map(({ part }): [string, string | null] => [part.code, part.value]),
  ]);
  const problems = [...made.flatMap(each => each.problems), ...belowThresholds(formula, entered, reached)];
  return {
    total,
    parts: made.map(({ part }) => part),
    problems: [...new Set(problems)],
    rankable: total !== null && problems.length === 0,
  };
}

interface Made {
  part: ScoredPart;
  /** With the part's weight; null where it cannot be known. */
  value: Fraction | null;
  problems: string[];
}

type Shown = (value: Fraction) => string;

function ofCertificate({ scale, missing }: Formula, part: SubjectsPart, { marks }: Entered, shown: Shown): Made {
  const found = part.subjects.map(slot => ({ slot, ...best(slot, marks) }));
  const wrong = found.filter(({ mark }) => mark !== null && !isMark(mark, scale));
  const absent = found.filter(({ mark }) => mark === null);
  const counted = found.filter(({ mark }) => mark !== null && isMark(mark, scale));
  const isOpen = absent.length > 0 && (missing === 'ineligible' || counted.length === 0);
  const problems = [
    ...(isOpen ? absent.map(({ slot }) => `missing:${slot.code}`) : []),
    ...wrong.map(({ slot }) => `range:${slot.code}`),
  ];
  const rest = meanOf(counted.map(({ mark, slot }) => ({ mark: decimal(mark as number), weight: slot.weight })));
  const instead = missing === 'treat_as_min' ? decimal(scale.min) : rest;
  const slots = found.map(({ slot, subject, mark }) => ({
    ...{ slot: slot.code, kind: slot.slot, subject, mark, weight: slot.weight },
    instead: mark === null && !isOpen && instead ? shown(instead) : null,
  }));
  if (problems.length > 0) {
    return { part: { code: 'certificate', value: null, weight: part.weight, slots }, value: null, problems };
  }
  const all = found.map(({ mark, slot }) => ({
    mark: mark === null ? (instead as Fraction) : decimal(mark),
    weight: slot.weight,
  }));
  const value = part.aggregate === 'sum' ? sumOf(all) : (meanOf(all) as Fraction);
  return {
    part: { code: 'certificate', value: shown(value), weight: part.weight, slots },
    value: times(value, decimal(part.weight)),
    problems,
  };
}

/** The best mark among the subjects a slot accepts; of equal marks the one named first. */
function best({ anyOf }: SubjectSlot, marks: Entered['marks']): { subject: string | null; mark: number | null } {
  const there = anyOf.filter(subject => Object.hasOwn(marks, subject));
  const subject = there.reduce<string | null>(
    (found, next) => (found === null || (marks[next] as number) > (marks[found] as number) ? next : found),
    null,
  );
  return { subject, mark: subject === null ? null : (marks[subject] as number) };
}

export function isMark(mark: number, { min, max, step }: Formula['scale']): boolean {
  if (!isDecimal(mark) || mark < min || mark > max) return false;
  const steps = over(decimal(mark - min), decimal(step));
  return steps.top % steps.under === 0n;
}

type Weighed = { mark: Fraction; weight: number };

function sumOf(weighed: readonly Weighed[]): Fraction {
  return weighed.reduce((sum, { mark, weight }) => plus(sum, times(mark, decimal(weight))), nought);
}

function meanOf(weighed: readonly Weighed[]): Fraction | null {
  const weight = weighed.reduce((sum, each) => plus(sum, decimal(each.weight)), nought);
  return weighed.length === 0 ? null : over(sumOf(weighed), weight);
}

function ofExam(part: ExamPart | undefined, { exam = {} }: Entered, shown: Shown): Made {
  // The offer asks for an exam of which the formula says nothing: nobody is ranked by half a formula.
  if (!part) {
    return { part: { code: 'exam', value: null, weight: 0, components: [] }, value: null, problems: ['missing:exam'] };
  }
  const components = part.components.map(({ code, max, weight }) => {
    return { code, grade: Object.hasOwn(exam, code) ? (exam[code] as number) : null, max, weight };
  });
  const problems = components.flatMap(({ code, grade, max }) =>
    grade === null ? [`missing:exam.${code}`] : isGrade(grade, max) ? [] : [`range:exam.${code}`],
  );
  if (problems.length > 0) {
    return { part: { code: 'exam', value: null, weight: part.weight, components }, value: null, problems };
  }
  const weighed = components.map(({ grade, weight }) => ({ mark: decimal(grade as number), weight }));
  const value = part.aggregate === 'sum' ? sumOf(weighed) : (meanOf(weighed) as Fraction);
  const failed = part.components.filter(({ passMin }, at) => (components[at]?.grade as number) < (passMin ?? 0));
  return {
    part: { code: 'exam', value: shown(value), weight: part.weight, components },
    value: times(value, decimal(part.weight)),
    problems: failed.map(({ code }) => `below:exam.${code}`),
  };
}

function isGrade(grade: number, max: number): boolean {
  return isDecimal(grade) && grade >= 0 && grade <= max;
}

function ofBonus({ items, cap }: BonusPart, { bonus = [] }: Entered, shown: Shown): Made {
  const proven = items.filter(({ code }) => bonus.includes(code));
  const strange = bonus.filter(code => !items.some(item => item.code === code));
  const sum = proven.reduce((points, item) => plus(points, decimal(item.points)), nought);
  const value = sum.top * decimal(cap).under > decimal(cap).top * sum.under ? decimal(cap) : sum;
  return {
    part: { code: 'bonus', value: shown(value), cap, items: proven },
    value,
    problems: strange.map(code => `unknown:bonus.${code}`),
  };
}

function totalOf(tree: TotalTree, values: ReadonlyMap<PartCode, Fraction | null>): Fraction | null {
  if (typeof tree === 'string') return values.get(tree) ?? null;
  const inPlay = tree.of.map(each => totalOf(each, values)).filter(value => value !== null);
  if (inPlay.length === 0) return null;
  const sum = inPlay.reduce(plus, nought);
  return tree.op === 'sum' ? sum : over(sum, { top: BigInt(inPlay.length), under: 1n });
}

/** What people read decides: the rounded number is compared, not what stands behind its last digit. */
function belowThresholds(
  { thresholds }: Formula,
  { exam = {}, examRequired }: Entered,
  reached: ReadonlyMap<string, string | null>,
): string[] {
  return Object.entries(thresholds).flatMap(([of, least]) => {
    if (least === null || (of.startsWith('exam') && (!examRequired || reached.get('exam') === null))) return [];
    const value = of.startsWith('exam.') ? exam[of.slice('exam.'.length)] : reached.get(of);
    return value !== undefined && value !== null && Number(value) < least ? [`below:${of}`] : [];
  });
}

/** The two numbers of a certificate that may decide a tie: the average of all its marks, the sum of the profile's. */
export function tieNumbers(formula: Formula, { marks }: Pick<Entered, 'marks'>): { average: number; profile: number } {
  const sound = Object.values(marks).filter(mark => isMark(mark, formula.scale));
  const average = meanOf(sound.map(mark => ({ mark: decimal(mark), weight: 1 }))) ?? nought;
  const profile = certificateOf(formula)?.subjects.filter(({ slot }) => slot === 'profile') ?? [];
  const profileMarks = profile.map(slot => best(slot, marks).mark ?? 0).filter(mark => isMark(mark, formula.scale));
  const sum = profileMarks.reduce((total, mark) => plus(total, decimal(mark)), nought);
  return { average: Number(fixed(average, 4, 'half_up')), profile: Number(fixed(sum, 4, 'half_up')) };
}

/** The best anybody can reach: what a total is out of. */
export function highestTotal(formula: Formula, examRequired: boolean): string {
  const marks = (certificateOf(formula)?.subjects ?? []).flatMap(({ anyOf }) =>
    anyOf.slice(0, 1).map(subject => [subject, formula.scale.max] as const),
  );
  const exam = (examOf(formula)?.components ?? []).map(({ code, max }) => [code, max] as const);
  const bonus = (bonusOf(formula)?.items ?? []).map(({ code }) => code);
  const entered = { marks: Object.fromEntries(marks), exam: Object.fromEntries(exam), bonus, examRequired };
  return score(formula, entered).total ?? '';
}
