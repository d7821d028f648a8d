/** Numbers that states give to people and papers. Only shape refuses; what digits seem to say about a person is a hint. */
export type Sex = 'female' | 'male';
export type NumberFault = 'empty' | 'not-digits' | 'too-short' | 'too-long' | 'wrong-shape';

const pinDigits = 14;

export type ParsedPin = { pin: string; sex?: Sex; bornOn?: string } | { fault: NumberFault; digits: number };

/** A Kyrgyz PIN has fourteen digits and no published check digit: the registry alone knows whether it is somebody's. */
export function parsePin(text: string): ParsedPin {
  const pin = text.replace(/[\s\u00a0-]/g, '');
  const digits = pin.replace(/\D/g, '').length;
  if (pin === '') return { fault: 'empty', digits };
  if (!/^\d+$/.test(pin)) return { fault: 'not-digits', digits };
  if (digits !== pinDigits) return { fault: digits < pinDigits ? 'too-short' : 'too-long', digits };
  const sex = sexByFirstDigit[pin[0] ?? ''];
  const bornOn = dateWithin(pin.slice(1, 9));
  return { pin, ...(sex ? { sex } : {}), ...(bornOn ? { bornOn } : {}) };
}

/** What a form says about a PIN. */
export function pinFault(text: string): 'pin-digits' | 'pin-length' | undefined {
  const parsed = parsePin(text);
  if (!('fault' in parsed)) return undefined;
  return parsed.fault === 'not-digits' ? 'pin-digits' : 'pin-length';
}

const sexByFirstDigit: Record<string, Sex> = { '1': 'female', '2': 'male' };

export type PinWarning = 'sex-differs' | 'birth-date-differs';

/** What the digits seem to contradict. A warning for the person who types, never a refusal. */
export function pinWarnings(pin: string, declared: Said): PinWarning[] {
  const parsed = parsePin(pin);
  return 'fault' in parsed ? [] : differing(parsed, declared);
}

type Said = { sex?: Sex; bornOn?: string };

function differing(read: Said, declared: Said): PinWarning[] {
  const warnings: PinWarning[] = [];
  if (read.sex && declared.sex && read.sex !== declared.sex) warnings.push('sex-differs');
  if (read.bornOn && declared.bornOn && read.bornOn !== declared.bornOn) warnings.push('birth-date-differs');
  return warnings;
}

/** The last four digits stay readable, so that people at a desk can tell two papers apart. */
export function maskNumber(value: string): string {
  return value.length <= 4 ? '•'.repeat(value.length) : '•'.repeat(value.length - 4) + value.slice(-4);
}

function dateWithin(ddmmyyyy: string): string | undefined {
  const [day, month, year] = [ddmmyyyy.slice(0, 2), ddmmyyyy.slice(2, 4), ddmmyyyy.slice(4)];
  return isDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return year >= 1900 && year <= 2100 && day >= 1 && day <= length;
}

const knownPassportSeries = ['AN', 'ID', 'AC'] as const;

export type ParsedPassport =
  { series: string; number: string; warning?: 'unknown-series' } | { fault: NumberFault; digits: number };

/** Two letters and seven digits. Letters typed on a Cyrillic keyboard are read by their look, then by their sound. */
export function parsePassport(text: string): ParsedPassport {
  const bare = text.replace(/[\s\u00a0№-]/g, '').toUpperCase();
  const digits = bare.replace(/\D/g, '').length;
  if (bare === '') return { fault: 'empty', digits };
  const shape = /^(\p{L}{2})(\d+)$/u.exec(bare);
  if (!shape?.[1] || !shape[2]) return { fault: 'wrong-shape', digits };
  if (digits !== 7) return { fault: digits < 7 ? 'too-short' : 'too-long', digits };
  const readings = [latinByLook, latinBySound].map(table => [...(shape[1] ?? '')].map(l => table[l] ?? l).join(''));
  const series = readings.find(isKnownSeries) ?? readings.find(r => /^[A-Z]{2}$/.test(r));
  if (!series) return { fault: 'wrong-shape', digits };
  return { series, number: shape[2], ...(isKnownSeries(series) ? {} : { warning: 'unknown-series' as const }) };
}

const isKnownSeries = (series: string): boolean => (knownPassportSeries as readonly string[]).includes(series);
const latinByLook: Record<string, string> = {
  ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M', О: 'O', Р: 'P', Т: 'T', Х: 'X', І: 'I', У: 'Y' },
};
const latinBySound: Record<string, string> = {
  ...{ А: 'A', Б: 'B', В: 'V', Г: 'G', Д: 'D', Е: 'E', И: 'I', І: 'I', К: 'K', Л: 'L', М: 'M', Н: 'N', О: 'O' },
  ...{ П: 'P', Р: 'R', С: 'S', Т: 'T', У: 'U', Ф: 'F' },
};

export type ParsedPaper = { number: string } | { fault: NumberFault; digits: number };

/** Series and number of a birth certificate, or of a foreign paper, as written: no rule for their shape is published. */
export function parsePaperNumber(text: string): ParsedPaper {
  const number = text
    .replace(/[\s\u00a0№]+/g, ' ')
    .trim()
    .toUpperCase();
  const digits = number.replace(/\D/g, '').length;
  if (number === '') return { fault: 'empty', digits };
  const letters = number.replace(/[^\p{L}\d]/gu, '').length;
  if (letters < 4) return { fault: 'too-short', digits };
  if (number.length > 20) return { fault: 'too-long', digits };
  return /^[\p{L}\d](?:[\p{L}\d /.-]*[\p{L}\d])?$/u.test(number) && digits > 0
    ? { number }
    : { fault: 'wrong-shape', digits };
}

/** The spelling two people may share: what they compare by, not what they see. */
export function paperKey(number: string): string {
  return [...number.toUpperCase().replace(/[^\p{L}\d]/gu, '')].map(letter => latinByLook[letter] ?? letter).join('');
}

const iinDigits = 12;
export type IinFault = NumberFault | 'check-digit' | 'unassignable';
export type ParsedIin = { iin: string; sex?: Sex; bornOn?: string } | { fault: IinFault; digits: number };

/** A Kazakh IIN has twelve digits, the last of which checks the others. What it seems to say about its owner is a hint. */
export function parseIin(text: string): ParsedIin {
  const checked = twelveDigits(text);
  if ('fault' in checked) return checked;
  const iin = checked.number;
  const century = Number(iin[6]);
  const bornOn = dateWithin(`${iin.slice(4, 6)}${iin.slice(2, 4)}${18 + Math.ceil(century / 2) - 1}${iin.slice(0, 2)}`);
  // 0 stands in some numbers of foreigners, 7 to 9 for nobody yet.
  if (century < 1 || century > 6) return { iin };
  return { iin, sex: century % 2 === 1 ? 'male' : 'female', ...(bornOn ? { bornOn } : {}) };
}

/** What a form says about an IIN. */
export function iinFault(text: string): 'iin-digits' | 'iin-length' | 'iin-check' | undefined {
  const parsed = parseIin(text);
  if (!('fault' in parsed)) return undefined;
  if (parsed.fault === 'not-digits') return 'iin-digits';
  return parsed.fault === 'check-digit' || parsed.fault === 'unassignable' ? 'iin-check' : 'iin-length';
}

/** Since 26.08.2013 (resolution 853) a number is bound to no birth date and no sex: what differs warns, it never refuses. */
export function iinWarnings(iin: string, declared: Said): PinWarning[] {
  const parsed = parseIin(iin);
  return 'fault' in parsed ? [] : differing(parsed, declared);
}

export type ParsedBin = { bin: string } | { fault: IinFault; digits: number };

/** The number of a legal entity: checked as an IIN is. */
export function parseBin(text: string): ParsedBin {
  const checked = twelveDigits(text);
  return 'fault' in checked ? checked : { bin: checked.number };
}

function twelveDigits(text: string): { number: string } | { fault: IinFault; digits: number } {
  const number = text.replace(/[\s\u00a0-]/g, '');
  const digits = number.replace(/\D/g, '').length;
  if (number === '') return { fault: 'empty', digits };
  if (!/^\d+$/.test(number)) return { fault: 'not-digits', digits };
  if (digits !== iinDigits) return { fault: digits < iinDigits ? 'too-short' : 'too-long', digits };
  const expected = checkDigit(number);
  if (expected === undefined) return { fault: 'unassignable', digits };
  return expected === Number(number[iinDigits - 1]) ? { number } : { fault: 'check-digit', digits };
}

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** Nothing: both weightings leave ten, so that no such number is given to anybody. */
function checkDigit(number: string): number | undefined {
  const rests = [firstWeights, secondWeights].map(
    weights => weights.reduce((sum, weight, at) => sum + weight * Number(number[at]), 0) % 11,
  );
  return rests.find(rest => rest < 10);
}
