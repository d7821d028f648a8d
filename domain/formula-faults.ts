/** What is wrong with a formula? Every fault with its place and a code of one list; a formula without faults can be approved. */
import { isFormulaShaped } from './formula-shape.ts';
import { isDecimal, roundingModes } from './fractions.ts';
import {
  aggregates,
  examComponents,
  missingPolicies,
  partCodes,
  partsOfTotal,
  slotKinds,
  tieKeys,
  totals,
  type BonusPart,
  type ExamPart,
  type Formula,
  type SubjectSlot,
  type SubjectsPart,
} from './score-formula.ts';
import { historySubject, isCertificateSubject, languageSubjects } from './subjects.ts';

export const formulaFaultCodes = [
  'shape',
  'empty',
  'scale-order',
  'scale-step',
  'number',
  'choice',
  'weight',
  'part-missing',
  'part-twice',
  'slot-twice',
  'subject-unknown',
  'subject-twice',
  'mandatory-language',
  'mandatory-history',
  'profile-two',
  'pass-mark',
  'component-twice',
  'bonus-twice',
  'total-parts',
  'threshold-unknown',
  'threshold-range',
  'tie-twice',
  'tie-last',
] as const;
export type FormulaFaultCode = (typeof formulaFaultCodes)[number];

export interface FormulaFault {
  /** "parts.0.subjects.2.weight" */
  path: string;
  code: FormulaFaultCode;
}

/** Faults in the order of the formula; of something that is no formula at all, only that. */
export function formulaFaults(formula: unknown): FormulaFault[] {
  if (!isFormulaShaped(formula)) return [{ path: '', code: 'shape' }];
  return [
    ...text('code', formula.code),
    ...text('legalBasis', formula.legalBasis),
    ...scaleFaults(formula.scale),
    ...(isWhole(formula.rounding.digits, 0, 4) ? [] : [fault('rounding.digits', 'number')]),
    ...choice('rounding.mode', formula.rounding.mode, roundingModes),
    ...choice('missing', formula.missing, missingPolicies),
    ...partFaults(formula),
    ...totalFaults(formula),
    ...thresholdFaults(formula),
    ...tieFaults(formula),
  ];
}

const fault = (path: string, code: FormulaFaultCode): FormulaFault => ({ path, code });

function text(path: string, value: string): FormulaFault[] {
  return value.trim() === '' ? [fault(path, 'empty')] : [];
}

function choice(path: string, value: string, list: readonly string[]): FormulaFault[] {
  return list.includes(value) ? [] : [fault(path, 'choice')];
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const isAmount = (value: unknown): value is number => isDecimal(value) && value >= 0 && value <= 1_000;

/** Weights are above nought: a subject that does not count is left out. */
function weight(path: string, value: number): FormulaFault[] {
  return isAmount(value) && value > 0 ? [] : [fault(path, 'weight')];
}

function scaleFaults({ min, max, step }: Formula['scale']): FormulaFault[] {
  if (!isAmount(min)) return [fault('scale.min', 'number')];
  if (!isAmount(max)) return [fault('scale.max', 'number')];
  if (max <= min) return [fault('scale.max', 'scale-order')];
  const steps = (max - min) / step;
  const fits = isAmount(step) && Math.abs(steps - Math.round(steps)) < 1e-9;
  return fits ? [] : [fault('scale.step', 'scale-step')];
}

function partFaults({ parts }: Formula): FormulaFault[] {
  const kinds = { certificate: 'subjects', exam: 'exam', bonus: 'bonus' };
  const each = parts.flatMap((part, at): FormulaFault[] => {
    const path = `parts.${at}`;
    if (!partCodes.includes(part.code) || kinds[part.code] !== part.kind) return [fault(`${path}.code`, 'choice')];
    if (parts.findIndex(other => other.code === part.code) < at) return [fault(`${path}.code`, 'part-twice')];
    if (part.kind === 'subjects') return certificateFaults(path, part);
    return part.kind === 'exam' ? examFaults(path, part) : bonusFaults(path, part);
  });
  return parts.some(part => part.code === 'certificate') ? each : [...each, fault('parts', 'part-missing')];
}

function certificateFaults(path: string, part: SubjectsPart): FormulaFault[] {
  const seen = new Set<string>();
  const slots = part.subjects.flatMap((slot, at) => {
    const codes = part.subjects.slice(0, at).map(other => other.code);
    return slotFaults(`${path}.subjects.${at}`, slot, codes, seen);
  });
  const own = [...weight(`${path}.weight`, part.weight), ...choice(`${path}.aggregate`, part.aggregate, aggregates)];
  return [...own, ...slots, ...orderFaults(`${path}.subjects`, part.subjects)];
}

function slotFaults(path: string, slot: SubjectSlot, before: readonly string[], seen: Set<string>): FormulaFault[] {
  const subjects = slot.anyOf.flatMap((subject, at): FormulaFault[] => {
    if (!isCertificateSubject(subject)) return [fault(`${path}.anyOf.${at}`, 'subject-unknown')];
    // A mark counts once: a subject in two places would count double for those whose other mark is missing.
    if (seen.has(subject)) return [fault(`${path}.anyOf.${at}`, 'subject-twice')];
    seen.add(subject);
    return [];
  });
  return [
    ...text(`${path}.code`, slot.code),
    ...(before.includes(slot.code) ? [fault(`${path}.code`, 'slot-twice')] : []),
    ...choice(`${path}.slot`, slot.slot, slotKinds),
    ...choice(`${path}.pick`, slot.pick, ['max']),
    ...(slot.anyOf.length === 0 ? [fault(`${path}.anyOf`, 'empty')] : []),
    ...subjects,
    ...weight(`${path}.weight`, slot.weight),
  ];
}

/** Order 578: Kazakh or Russian, the history of Kazakhstan, and two profile subjects. */
function orderFaults(path: string, slots: readonly SubjectSlot[]): FormulaFault[] {
  const mandatory = slots.filter(({ slot }) => slot === 'mandatory');
  const isLanguage = ({ anyOf }: SubjectSlot): boolean =>
    anyOf.length > 0 && anyOf.every(subject => languageSubjects.includes(subject));
  const isHistory = ({ anyOf }: SubjectSlot): boolean => anyOf.length === 1 && anyOf[0] === historySubject;
  const others = mandatory.filter(slot => !isLanguage(slot) && !isHistory(slot));
  return [
    ...(mandatory.filter(isLanguage).length === 1 && others.length === 0 ? [] : [fault(path, 'mandatory-language')]),
    ...(mandatory.filter(isHistory).length === 1 ? [] : [fault(path, 'mandatory-history')]),
    ...(slots.filter(({ slot }) => slot === 'profile').length === 2 ? [] : [fault(path, 'profile-two')]),
  ];
}

function examFaults(path: string, part: ExamPart): FormulaFault[] {
  const components = part.components.flatMap((component, at) => {
    const here = `${path}.components.${at}`;
    const isTwice = part.components.findIndex(other => other.code === component.code) < at;
    const { max, passMin } = component;
    const isMax = isAmount(max) && max > 0;
    return [
      ...choice(`${here}.code`, component.code, examComponents),
      ...(isTwice ? [fault(`${here}.code`, 'component-twice')] : []),
      ...(isMax ? [] : [fault(`${here}.max`, 'number')]),
      ...(passMin === null || (isAmount(passMin) && passMin <= max) ? [] : [fault(`${here}.passMin`, 'pass-mark')]),
      ...weight(`${here}.weight`, component.weight),
    ];
  });
  return [
    ...weight(`${path}.weight`, part.weight),
    ...choice(`${path}.aggregate`, part.aggregate, aggregates),
    ...choice(`${path}.when`, part.when, ['offer.examRequired']),
    ...(part.components.length === 0 ? [fault(`${path}.components`, 'empty')] : []),
    ...components,
  ];
}

function bonusFaults(path: string, { cap, items }: BonusPart): FormulaFault[] {
  const each = items.flatMap((item, at) => [
    ...text(`${path}.items.${at}.code`, item.code),
    ...(items.findIndex(other => other.code === item.code) < at
      ? [fault(`${path}.items.${at}.code`, 'bonus-twice')]
      : []),
    ...(isAmount(item.points) ? [] : [fault(`${path}.items.${at}.points`, 'number')]),
  ]);
  return [...(isAmount(cap) ? [] : [fault(`${path}.cap`, 'number')]), ...each];
}

/** The total adds up exactly the parts there are: none is entered in vain, none is awaited that nobody enters. */
function totalFaults({ total, parts }: Formula): FormulaFault[] {
  if (!Object.hasOwn(totals, total)) return [fault('total', 'choice')];
  const named = partsOfTotal(totals[total]).sort().join();
  const there = [...new Set(parts.map(part => part.code))].sort().join();
  return named === there ? [] : [fault('total', 'total-parts')];
}

function thresholdFaults({ thresholds, parts }: Formula): FormulaFault[] {
  const components = parts.flatMap(part => (part.kind === 'exam' ? part.components : []));
  const known = ['total', 'certificate', ...(components.length > 0 ? ['exam'] : [])];
  return Object.entries(thresholds).flatMap(([of, least]) => {
    const path = `thresholds.${of}`;
    const component = components.find(({ code }) => of === `exam.${code}`);
    if (!known.includes(of) && !component) return [fault(path, 'threshold-unknown')];
    const fits = least === null || (isAmount(least) && least <= (component?.max ?? 1_000));
    return fits ? [] : [fault(path, 'threshold-range')];
  });
}

/** The last key makes the order total: two people never share a place by accident. */
function tieFaults({ tieBreak }: Formula): FormulaFault[] {
  const each = tieBreak.flatMap((key, at) => [
    ...choice(`tieBreak.${at}`, key, tieKeys),
    ...(tieBreak.indexOf(key) < at ? [fault(`tieBreak.${at}`, 'tie-twice')] : []),
  ]);
  return tieBreak.at(-1) === 'id' ? each : [...each, fault('tieBreak', 'tie-last')];
}
