/** A formula is never changed in place: each deed of the editor gives the next one, and keeps its parts and its total in step. */
import type {
  BonusPart,
  ExamPart,
  Formula,
  FormulaPart,
  SubjectSlot,
  TieKey,
  TotalName,
} from '#domain/score-formula.ts';
import { bonusOf, certificateOf, examOf, partsOfTotal, totalNames, totals } from '#domain/score-formula.ts';

export const slotsOf = (formula: Formula): readonly SubjectSlot[] => certificateOf(formula)?.subjects ?? [];

function withPart(formula: Formula, part: FormulaPart): Formula {
  return { ...formula, parts: formula.parts.map(each => (each.code === part.code ? part : each)) };
}

export function withCertificate(formula: Formula, change: { aggregate?: 'average' | 'sum'; weight?: number }): Formula {
  const part = certificateOf(formula);
  return part ? withPart(formula, { ...part, ...change }) : formula;
}

export function withSlot(formula: Formula, at: number, change: Partial<SubjectSlot>): Formula {
  const part = certificateOf(formula);
  if (!part) return formula;
  const subjects = part.subjects.map((slot, index) => (index === at ? { ...slot, ...change } : slot));
  return withPart(formula, { ...part, subjects });
}

/** Subjects no place accepts yet: a mark counts once. */
export function freeSubjects(formula: Formula, all: readonly string[]): string[] {
  const taken = new Set(slotsOf(formula).flatMap(slot => slot.anyOf));
  return all.filter(subject => !taken.has(subject));
}

const newExam: ExamPart = {
  ...{ code: 'exam', kind: 'exam', when: 'offer.examRequired', aggregate: 'sum', weight: 1 },
  components: [{ code: 'creative', max: 5, passMin: 3, weight: 1 }],
};
const newBonus: BonusPart = { code: 'bonus', kind: 'bonus', cap: 1, items: [{ code: 'olympiad', points: 0.5 }] };
const fresh: { exam: ExamPart; bonus: BonusPart } = { exam: newExam, bonus: newBonus };

/** A part comes or goes, and the total with it: none is entered in vain. */
export function withOrWithout(formula: Formula, code: 'exam' | 'bonus', isThere: boolean): Formula {
  const others = formula.parts.filter(part => part.code !== code);
  const parts = isThere ? [...others, fresh[code]].sort(byOrder) : others;
  const kept = Object.entries(formula.thresholds).filter(
    ([of]) => code !== 'exam' || isThere || !of.startsWith('exam'),
  );
  return inStep({ ...formula, parts, thresholds: Object.fromEntries(kept) });
}

const byOrder = (a: FormulaPart, b: FormulaPart): number => order.indexOf(a.code) - order.indexOf(b.code);
const order = ['certificate', 'exam', 'bonus'];

/** The totals that add up exactly the parts there are. */
export function fittingTotals(formula: Formula): TotalName[] {
  const there = formula.parts
    .map(part => part.code)
    .sort()
    .join();
  return totalNames.filter(name => partsOfTotal(totals[name]).sort().join() === there);
}

function inStep(formula: Formula): Formula {
  const fitting = fittingTotals(formula);
  return fitting.includes(formula.total) ? formula : { ...formula, total: fitting[0] ?? formula.total };
}

export function withExam(formula: Formula, change: Partial<ExamPart>): Formula {
  const part = examOf(formula);
  return part ? withPart(formula, { ...part, ...change }) : formula;
}

/** Another component has another pass mark: the threshold of the old one goes with it. */
export function withComponents(formula: Formula, components: ExamPart['components']): Formula {
  const codes = components.map(({ code }) => `exam.${code}`);
  const kept = Object.entries(formula.thresholds).filter(([of]) => !of.startsWith('exam.') || codes.includes(of));
  return withExam({ ...formula, thresholds: Object.fromEntries(kept) }, { components });
}

export function withBonus(formula: Formula, change: Partial<BonusPart>): Formula {
  const part = bonusOf(formula);
  return part ? withPart(formula, { ...part, ...change }) : formula;
}

export function withThreshold(formula: Formula, of: string, least: number | null): Formula {
  return { ...formula, thresholds: { ...formula.thresholds, [of]: least } };
}

/** One key up or down; the id stays last. */
export function withTieMoved(formula: Formula, at: number, by: -1 | 1): Formula {
  const keys = [...formula.tieBreak];
  const [key] = keys.splice(at, 1);
  if (key) keys.splice(at + by, 0, key);
  return { ...formula, tieBreak: keys };
}

export function withTie(formula: Formula, key: TieKey, isThere: boolean): Formula {
  const others = formula.tieBreak.filter(each => each !== key);
  return { ...formula, tieBreak: isThere ? [...others.slice(0, -1), key, ...others.slice(-1)] : others };
}
