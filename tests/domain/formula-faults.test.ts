import { describe, expect, it } from 'vitest';
import { formulaFaults, type FormulaFaultCode } from '#domain/formula-faults.ts';
import type { Formula } from '#domain/score-formula.ts';
import { plain } from './formula-ground.ts';

type Path = (string | number)[];

/** The formula with one value put in another's place; undefined takes it out. */
function changed(path: Path, value: unknown): unknown {
  const copy = structuredClone(plain) as unknown as { [name: string]: unknown };
  let at: { [name: string]: unknown } = copy;
  for (const step of path.slice(0, -1)) at = at[step] as { [name: string]: unknown };
  const last = path.at(-1) as string;
  if (value === undefined && Array.isArray(at)) at.splice(Number(last), 1);
  else if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

const slot = (at: number, name: string): Path => ['parts', 0, 'subjects', at, name];
const third = { slot: 'profile', code: 'p3', anyOf: ['chemistry'], pick: 'max', weight: 1 };
const component: Path = ['parts', 1, 'components', 0];

describe('a formula', () => {
  it('of order 578 has no fault', () => {
    expect(formulaFaults(plain)).toEqual([]);
  });

  it.each<[Path, unknown, string, FormulaFaultCode]>([
    [['code'], ' ', 'code', 'empty'],
    [['legalBasis'], '', 'legalBasis', 'empty'],
    [['scale', 'min'], -1, 'scale.min', 'number'],
    [['scale', 'max'], Number.NaN, 'scale.max', 'number'],
    [['scale', 'max'], 3, 'scale.max', 'scale-order'],
    [['scale', 'step'], 0, 'scale.step', 'scale-step'],
    [['scale', 'step'], 0.3, 'scale.step', 'scale-step'],
    [['scale', 'step'], -1, 'scale.step', 'scale-step'],
    [['rounding', 'digits'], 5, 'rounding.digits', 'number'],
    [['rounding', 'digits'], 1.5, 'rounding.digits', 'number'],
    [['rounding', 'mode'], 'up', 'rounding.mode', 'choice'],
    [['missing'], 'forgive', 'missing', 'choice'],
    [['parts', 0, 'weight'], 0, 'parts.0.weight', 'weight'],
    [['parts', 0, 'aggregate'], 'median', 'parts.0.aggregate', 'choice'],
    [['parts', 1, 'code'], 'bonus', 'parts.1.code', 'choice'],
    [slot(2, 'weight'), -1, 'parts.0.subjects.2.weight', 'weight'],
    [slot(2, 'weight'), 0.00001, 'parts.0.subjects.2.weight', 'weight'],
    [slot(2, 'weight'), 1001, 'parts.0.subjects.2.weight', 'weight'],
    [slot(2, 'code'), 'lang', 'parts.0.subjects.2.code', 'slot-twice'],
    [slot(2, 'code'), '', 'parts.0.subjects.2.code', 'empty'],
    [slot(2, 'pick'), 'first', 'parts.0.subjects.2.pick', 'choice'],
    [slot(2, 'anyOf'), [], 'parts.0.subjects.2.anyOf', 'empty'],
    [slot(2, 'anyOf'), ['alchemy'], 'parts.0.subjects.2.anyOf.0', 'subject-unknown'],
    [slot(3, 'anyOf'), ['physics', 'algebra'], 'parts.0.subjects.3.anyOf.1', 'subject-twice'],
    [slot(0, 'anyOf'), ['music'], 'parts.0.subjects', 'mandatory-language'],
    [slot(0, 'slot'), 'profile', 'parts.0.subjects', 'mandatory-language'],
    [slot(1, 'anyOf'), ['world_history'], 'parts.0.subjects', 'mandatory-history'],
    [slot(1, 'anyOf'), ['history_kz', 'world_history'], 'parts.0.subjects', 'mandatory-history'],
    [slot(3, 'slot'), 'mandatory', 'parts.0.subjects', 'mandatory-language'],
    [['parts', 0, 'subjects', 4], { ...third }, 'parts.0.subjects', 'profile-two'],
    [slot(3, 'slot'), 'other', 'parts.0.subjects.3.slot', 'choice'],
    [['parts', 0, 'subjects', 3], undefined, 'parts.0.subjects', 'profile-two'],
    [['parts', 1, 'weight'], 0, 'parts.1.weight', 'weight'],
    [['parts', 1, 'aggregate'], 'max', 'parts.1.aggregate', 'choice'],
    [['parts', 1, 'when'], 'always', 'parts.1.when', 'choice'],
    [['parts', 1, 'components'], [], 'parts.1.components', 'empty'],
    [[...component, 'code'], 'dance', 'parts.1.components.0.code', 'choice'],
    [[...component, 'max'], 0, 'parts.1.components.0.max', 'number'],
    [[...component, 'passMin'], 6, 'parts.1.components.0.passMin', 'pass-mark'],
    [[...component, 'weight'], 0, 'parts.1.components.0.weight', 'weight'],
    [['parts', 1, 'components', 1], { ...creative() }, 'parts.1.components.1.code', 'component-twice'],
    [['parts', 2, 'cap'], -1, 'parts.2.cap', 'number'],
    [['parts', 2, 'items'], [{ code: '', points: 1 }], 'parts.2.items.0.code', 'empty'],
    [['parts', 2, 'items'], [{ code: 'a', points: -1 }], 'parts.2.items.0.points', 'number'],
    [['parts', 2, 'items'], [item(), item()], 'parts.2.items.1.code', 'bonus-twice'],
    [['parts', 2], undefined, 'total', 'total-parts'],
    [['total'], 'certificate', 'total', 'total-parts'],
    [['total'], 'process.exit()', 'total', 'choice'],
    [['total'], 'toString', 'total', 'choice'],
    [['thresholds', 'exam.dance'], 1, 'thresholds.exam.dance', 'threshold-unknown'],
    [['thresholds', 'exam.creative'], 6, 'thresholds.exam.creative', 'threshold-range'],
    [['thresholds', 'total'], -1, 'thresholds.total', 'threshold-range'],
    [['tieBreak', 0], 'beauty', 'tieBreak.0', 'choice'],
    [['tieBreak', 1], 'preferentialRight', 'tieBreak.1', 'tie-twice'],
    [['tieBreak', 5], undefined, 'tieBreak', 'tie-last'],
    [['tieBreak', 6], 'honours', 'tieBreak', 'tie-last'],
    [['parts', 3], { ...plain.parts[2] }, 'parts.3.code', 'part-twice'],
  ])('with %j as %j has a fault at %s: %s', (path, value, where, code) => {
    expect(formulaFaults(changed(path, value))).toContainEqual({ path: where, code });
  });

  it('without a certificate is none', () => {
    const rest: Formula = { ...plain, parts: plain.parts.slice(1) };
    expect(formulaFaults(rest)).toContainEqual({ path: 'parts', code: 'part-missing' });
  });

  it.each<[Path, unknown]>([
    [['parts'], 'none'],
    [['parts', 0, 'kind'], 'magic'],
    [['parts', 0, 'subjects'], [null]],
    [slot(0, 'anyOf'), 'kazakh_language'],
    [slot(0, 'weight'), '1'],
    [[...component, 'passMin'], '3'],
    [['thresholds', 'total'], 'high'],
    [['rounding'], undefined],
    [['tieBreak'], [1]],
    [['scale'], [3, 5]],
  ])('with %j as %j is no formula at all', (path, value) => {
    expect(formulaFaults(changed(path, value))).toEqual([{ path: '', code: 'shape' }]);
  });

  it.each([null, undefined, 1, 'x', [], {}])('%j is none', nothing => {
    expect(formulaFaults(nothing)).toEqual([{ path: '', code: 'shape' }]);
  });
});

function creative(): object {
  return { code: 'creative', max: 5, passMin: 3, weight: 1 };
}

function item(): object {
  return { code: 'olympiad', points: 1 };
}
