// Is what somebody typed shaped as it should be? The same checks in every program's form.
import type { FaultCode } from './forms.ts';
import { parseHouse } from './houses.ts';
import { parsePaperNumber, parsePassport } from './identifiers.ts';
import { parsePhone } from './phones.ts';

const letters = /^[\p{L}][\p{L}\p{M} '’\-.]*$/u;
export const nameCheck = (value: string): FaultCode | undefined => (letters.test(value) ? undefined : 'name-letters');
export const emailCheck = (value: string): FaultCode | undefined =>
  /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value) ? undefined : 'email-shape';

export const passportCheck = (value: string): FaultCode | undefined =>
  'fault' in parsePassport(value) ? 'passport-shape' : undefined;
export const certificateCheck = (value: string): FaultCode | undefined =>
  'fault' in parsePaperNumber(value) ? 'certificate-shape' : undefined;
export const houseCheck = (value: string): FaultCode | undefined =>
  'fault' in parseHouse(value) ? 'house-shape' : undefined;

export function phoneCheck(value: string): FaultCode | undefined {
  const parsed = parsePhone(value);
  if (!('fault' in parsed)) return undefined;
  return parsed.fault === 'unknown-country' ? 'phone-unknown' : 'phone-length';
}

export function dateCheck(value: string): FaultCode | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return 'date-wrong';
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 1900 ? undefined : 'date-wrong';
}
