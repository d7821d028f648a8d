/** Is this a formula at all, before anybody asks whether it is a sound one? */
import type { Formula } from './score-formula.ts';

type Loose = { [name: string]: unknown };

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts = (value: Loose, ...names: string[]): boolean => names.every(name => typeof value[name] === 'string');
const areNumbers = (value: Loose, ...names: string[]): boolean => names.every(name => typeof value[name] === 'number');
const isList = (value: unknown, of: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(of);
const isText = (value: unknown): boolean => typeof value === 'string';
const isNumberOrNull = (value: unknown): boolean => value === null || typeof value === 'number';

export function isFormulaShaped(value: unknown): value is Formula {
  return (
    isObject(value) &&
    areTexts(value, 'code', 'legalBasis', 'missing', 'total') &&
    isObject(value['scale']) &&
    areNumbers(value['scale'], 'min', 'max', 'step') &&
    isObject(value['rounding']) &&
    areNumbers(value['rounding'], 'digits') &&
    areTexts(value['rounding'], 'mode') &&
    isObject(value['thresholds']) &&
    Object.values(value['thresholds']).every(isNumberOrNull) &&
    isList(value['tieBreak'], isText) &&
    isList(value['parts'], looksLikePart)
  );
}

function looksLikePart(value: unknown): boolean {
  if (!isObject(value) || !areTexts(value, 'code', 'kind')) return false;
  if (value['kind'] === 'subjects') {
    return areTexts(value, 'aggregate') && areNumbers(value, 'weight') && isList(value['subjects'], looksLikeSlot);
  }
  if (value['kind'] === 'exam') {
    const own = areTexts(value, 'aggregate', 'when') && areNumbers(value, 'weight');
    return own && isList(value['components'], looksLikeComponent);
  }
  const isItem = (item: unknown): boolean => isObject(item) && areTexts(item, 'code') && areNumbers(item, 'points');
  return value['kind'] === 'bonus' && areNumbers(value, 'cap') && isList(value['items'], isItem);
}

function looksLikeSlot(value: unknown): boolean {
  const own = isObject(value) && areTexts(value, 'slot', 'code', 'pick') && areNumbers(value, 'weight');
  return own && isList(value['anyOf'], isText);
}

function looksLikeComponent(value: unknown): boolean {
  return (
    isObject(value) && areTexts(value, 'code') && areNumbers(value, 'max', 'weight') && isNumberOrNull(value['passMin'])
  );
}
