/** A formula in words: where a fault is and what to do, what stands in somebody's way, what differs between two versions. */
import type { FormulaFault } from '#domain/formula-faults.ts';
import { bonusOf, certificateOf, examOf, type Formula } from '#domain/score-formula.ts';
import { language, t } from '../../words.ts';
import { slotsOf } from './editing.ts';

/** "4.50" as the reader writes it. */
export function numberIn(written: string | number | null): string {
  if (written === null) return '–';
  return language.value === 'en' ? String(written) : String(written).replace('.', ',');
}

/** A number somebody typed; NaN where it is none, so that the formula says so itself. */
export function numberTyped(text: string): number {
  const bare = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN;
}

export function slotName(formula: Formula, at: number): string {
  const slot = slotsOf(formula)[at];
  if (!slot) return '';
  const sameKind = slotsOf(formula).filter(each => each.slot === slot.slot);
  return slot.slot === 'mandatory'
    ? t('formula.slot.mandatory', { number: String(sameKind.indexOf(slot) + 1) })
    : t('formula.slot.profile', { number: String(sameKind.indexOf(slot) + 1) });
}

export const examName = (code: string): string => t(`exam.${code}`);

/** Of which part of the page a fault speaks. */
export function placeOf(path: string, formula: Formula): string {
  const [first = '', part = '', list = '', at = ''] = path.split('.');
  if (first !== 'parts') return t(`formula.place.${first || 'formula'}`);
  const code = formula.parts[Number(part)]?.code ?? 'certificate';
  if (list === 'subjects' && at !== '') return slotName(formula, Number(at));
  return t(`formula.place.${code}`);
}

export function faultWords(fault: FormulaFault): string {
  return t(`formula.fault.${fault.code}`);
}

/** The control a fault is mended with. */
export function controlOf({ path }: FormulaFault): string {
  return `formula-${(path || 'formula').replaceAll('.', '-')}`;
}

/** "missing:hist" → "History of Kazakhstan: no mark". */
export function problemWords(problem: string, formula: Formula): string {
  const [kind = '', of = ''] = problem.split(':');
  const slot = slotsOf(formula).findIndex(each => each.code === of);
  if (slot >= 0) return t(`formula.problem.${kind}`, { of: slotName(formula, slot) });
  if (of.startsWith('exam.')) return t(`formula.problem.${kind}`, { of: examName(of.slice('exam.'.length)) });
  return t(`formula.problem.${kind}`, { of: t(`formula.place.${of.split('.')[0] ?? ''}`) });
}

export interface Difference {
  what: string;
  before: string;
  after: string;
}

/** What two versions say otherwise, in the order of the page. */
export function differences(before: Formula, after: Formula): Difference[] {
  const was = told(before);
  const now = told(after);
  const whats = [...new Set([...was.keys(), ...now.keys()])];
  return whats
    .map(what => ({ what, before: was.get(what) ?? '–', after: now.get(what) ?? '–' }))
    .filter(each => each.before !== each.after);
}

/** Every statement of a formula under its name. */
export function told(formula: Formula): Map<string, string> {
  const { scale, rounding, thresholds, tieBreak } = formula;
  const exam = examOf(formula);
  const bonus = bonusOf(formula);
  const certificate = certificateOf(formula);
  const lines: [string, string][] = [
    ...slotsOf(formula).map((slot, at): [string, string] => [
      slotName(formula, at),
      `${slot.anyOf.map(subject => t(`subject.${subject}`)).join(` ${t('formula.or')} `)} × ${numberIn(slot.weight)}`,
    ]),
    [t('formula.aggregate'), t(`formula.aggregate.${certificate?.aggregate ?? 'average'}`)],
    [t('formula.scale'), `${numberIn(scale.min)}–${numberIn(scale.max)}`],
    [
      t('formula.rounding'),
      `${t('formula.digits', { count: rounding.digits })}, ${t(`formula.mode.${rounding.mode}`)}`,
    ],
    [t('formula.missing'), t(`formula.missing.${formula.missing}`)],
    ...(exam?.components ?? []).map(({ code, max, passMin, weight }): [string, string] => [
      examName(code),
      t('formula.exam-told', { max: numberIn(max), pass: numberIn(passMin), weight: numberIn(weight) }),
    ]),
    ...(bonus ? [[t('formula.place.bonus'), bonusTold(bonus)] as [string, string]] : []),
    [t('formula.total'), totalIn(formula.total)],
    ...Object.entries(thresholds)
      .filter(([of, least]) => least !== null && !of.startsWith('exam.'))
      .map(([of, least]): [string, string] => [t(`formula.threshold.${of}`), numberIn(least)]),
    [t('formula.tie'), tieBreak.map(key => t(`formula.tie.${key}`)).join(' → ')],
  ];
  return new Map(lines);
}

function bonusTold({ cap, items }: { cap: number; items: readonly { code: string; points: number }[] }): string {
  const each = items.map(({ code, points }) => `${t(`formula.bonus.${code}`)} ${numberIn(points)}`);
  return [...each, t('formula.cap-told', { cap: numberIn(cap) })].join('; ');
}

/** "certificate + exam" in the reader's words. */
export function totalIn(name: string): string {
  return name
    .replace(/certificate|exam|bonus/g, part => t(`formula.place.${part}`).toLowerCase())
    .replace(/mean\((.+), (.+)\)/, (_, a: string, b: string) => `(${a} + ${b}) ÷ 2`);
}
