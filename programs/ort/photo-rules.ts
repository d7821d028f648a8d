// What must a photograph of a face be like (000-15, 001-4), and who can tell: the telephone, the server, only a person?
// Only a person decides, with the code of the rule that is broken; what a machine tells is advice.

export type Teller = 'device' | 'server' | 'person';

export interface PhotoRule {
  code: PhotoRuleCode | 'headscarf-ok';
  clause: string;
  toldBy: readonly Teller[];
  /** Allows something (000-15.6): it can be made use of, not broken. */
  permission?: true;
}

export const photoRuleCodes = [
  'size',
  'portrait',
  'colour',
  'age',
  'true-appearance',
  'background',
  'shadows',
  'nothing-else',
  'one-face',
  'centred',
  'large-enough',
  'frontal',
  'eyes-open',
  'expression',
  'no-glasses',
  'no-headwear',
  'no-scarf',
  'no-high-hairstyle',
  'headscarf-tight',
  'not-retouched',
  'nothing-covers',
  'light',
  'sharpness',
  'not-a-copy',
] as const;
export type PhotoRuleCode = (typeof photoRuleCodes)[number];

/** The instructions name no size; the smallest is that of domain.md §3.4 S5, a 3 × 4 photograph printed at 400 dots an inch. */
export const leastPhoto = { width: 480, height: 640 } as const;
/** 000-15.2, 001-4: at most so many months before the registration closes. */
const mostPhotoMonths = 6;
/** How sharp a picture must be before nobody is warned, on the scale of `sharpness` (0 … 1). */
export const leastSharpness = 0.25;

export const photoRules: readonly PhotoRule[] = [
  { code: 'size', clause: '000-15.4', toldBy: ['device', 'server'] },
  { code: 'portrait', clause: '000-15.1', toldBy: ['device', 'server', 'person'] },
  { code: 'colour', clause: '000-15.1', toldBy: ['device', 'server', 'person'] },
  { code: 'age', clause: '000-15.2, 001-4', toldBy: ['server', 'person'] },
  { code: 'true-appearance', clause: '000-15.2', toldBy: ['person'] },
  { code: 'background', clause: '000-15.3', toldBy: ['device', 'person'] },
  { code: 'shadows', clause: '000-15.3', toldBy: ['device', 'person'] },
  { code: 'nothing-else', clause: '000-15.3, 000-15.5', toldBy: ['person'] },
  { code: 'one-face', clause: '000-15', toldBy: ['device', 'person'] },
  { code: 'centred', clause: '000-15.4', toldBy: ['device', 'person'] },
  { code: 'large-enough', clause: '000-15.4', toldBy: ['device', 'person'] },
  { code: 'frontal', clause: '000-15.4', toldBy: ['device', 'person'] },
  { code: 'eyes-open', clause: '000-15.4, 001-4', toldBy: ['device', 'person'] },
  { code: 'expression', clause: '000-15.4', toldBy: ['person'] },
  { code: 'no-glasses', clause: '000-15.5', toldBy: ['person'] },
  { code: 'no-headwear', clause: '000-15.5, 000-15.6', toldBy: ['person'] },
  { code: 'no-scarf', clause: '000-15.5', toldBy: ['person'] },
  { code: 'no-high-hairstyle', clause: '001-4', toldBy: ['person'] },
  { code: 'headscarf-ok', clause: '000-15.6', toldBy: ['person'], permission: true },
  { code: 'headscarf-tight', clause: '000-15.6', toldBy: ['person'] },
  { code: 'not-retouched', clause: '000-15.7, 001-5', toldBy: ['person'] },
  { code: 'nothing-covers', clause: '000-15.8', toldBy: ['person'] },
  { code: 'light', clause: '000-15.4', toldBy: ['device', 'person'] },
  { code: 'sharpness', clause: '000-15.4', toldBy: ['device', 'server', 'person'] },
  { code: 'not-a-copy', clause: '000-15.2', toldBy: ['person'] },
];

/**
 * What the server's own measures (files.details) and the day of the photo advise; what is not known advises nothing. `closes` is the
 * instant the registration closes at.
 */
export function serverAdvice(
  details: { readonly [measure: string]: unknown },
  takenOn: string | null,
  closes: string,
): PhotoRuleCode[] {
  const { width, height, grey, sharpness } = details;
  const advice: PhotoRuleCode[] = [];
  if (typeof width === 'number' && typeof height === 'number') {
    if (width < leastPhoto.width || height < leastPhoto.height) advice.push('size');
    if (width >= height) advice.push('portrait');
  }
  if (grey === true) advice.push('colour');
  if (takenOn && closes && takenOn < monthsBefore(closes.slice(0, 10), mostPhotoMonths)) advice.push('age');
  if (typeof sharpness === 'number' && sharpness < leastSharpness) advice.push('sharpness');
  return advice;
}

/** The same day of an earlier month, or its last one. The portal carries this file: no calendar is loaded for one subtraction. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const counted = year * 12 + (month - 1) - months;
  const [inYear, inMonth] = [Math.floor(counted / 12), (counted % 12) + 1];
  const days = inMonth === 2 ? (isLeap(inYear) ? 29 : 28) : [4, 6, 9, 11].includes(inMonth) ? 30 : 31;
  return `${inYear}-${two(inMonth)}-${two(Math.min(date, days))}`;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const two = (number: number): string => String(number).padStart(2, '0');
