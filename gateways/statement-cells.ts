/** What do single cells of a bank's statement say: a day, a sum, a receipt's number? Undefined: it cannot be read surely. */

/** A bank moves more at once than anybody pays for an exam. */
const mostSum = 1_000_000_000;

type CellValue = string | number | boolean;

/** "1 880,00", "1,880.00", 1880 or "(1880,00)" for what went out. What may be thousands or decimals alike is not guessed. */
export function readSum(value: CellValue): number | undefined {
  if (typeof value === 'boolean') return undefined;
  const sum = typeof value === 'number' ? value : sumIn(value);
  if (sum === undefined || !(Math.abs(sum) <= mostSum)) return undefined;
  const whole = Math.round(sum * 100) / 100;
  return Math.abs(whole - sum) < 1e-6 ? whole : undefined;
}

function sumIn(text: string): number | undefined {
  const bare = text
    .replace(/[\s\u00a0\u2009\u202f'’]/g, '')
    .replace(/(?:сом(?:ов|а)?|som|kgs|кгс|с)\.?$/iu, '')
    .replace(/[−–]/g, '-');
  const shape = /^(\()?([-+])?(\d{1,3}(?:[.,]\d{3})+|\d+)(?:([.,])(\d{1,2}))?(-)?(\))?$/.exec(bare);
  if (!shape?.[3]) return undefined;
  const [, opened, sign, whole, mark = '', cents = '', after, closed] = shape;
  // One group of three behind one mark: 1,880 is eighteen hundred to some and under two som to others.
  if (cents === '' && /^\d{1,3}[.,]\d{3}$/.test(whole)) return undefined;
  if ((whole.includes('.') && whole.includes(',')) || (mark !== '' && whole.includes(mark))) return undefined;
  const size = Number(`${whole.replace(/[.,]/g, '')}.${cents || '0'}`);
  return opened === '(' && closed === ')' ? -size : sign === '-' || after === '-' ? -size : size;
}

/** A day as yyyy-mm-dd, from a date of the sheet, from dd.mm.yyyy with or without a time, or from a sheet's day number. */
export function readDay(value: CellValue): string | undefined {
  if (typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return value > 36_000 && value < 73_000 ? dayNumber(Math.floor(value)) : undefined;
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(value.trim());
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:\s*г\.?)?(?:[\s,T]+\d{1,2}:\d{2}(?::\d{2})?)?$/u.exec(
    value.trim(),
  );
  const [year, month, day] = iso ? iso.slice(1, 4) : local ? [local[3], local[2], local[1]] : [];
  if (!year || !month || !day) return undefined;
  const spelled = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${spelled}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(spelled) ? spelled : undefined;
}

function dayNumber(days: number): string {
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A number as printed. 'digits-lost': a spreadsheet has already rounded it, and what it was nobody knows any more. */
export function readNumber(value: CellValue): string | 'digits-lost' {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value < 1e15 ? String(value) : 'digits-lost';
  const text = String(value).trim();
  return /^\d(?:[.,]\d+)?E\+?\d+$/i.test(text) ? 'digits-lost' : text;
}

const receipt = String.raw`(?:квитанци\p{L}*|квит(?!\p{L})\.?|кв\.?(?=\s*№)|чек(?:и|а|у|ом|е|ти|тин)?(?!\p{L})(?:-ордер\p{L}*)?|түбүртө[кг]\p{L}*)`;
const printedOn = String.raw`(?:\s*от\s+\d{1,2}\.\d{1,2}\.\d{2,4}(?:\s*г\.?)?)?`;
const sign = String.raw`(?:\s*(?:№|N[oо]?\.?|номер\p{L}*))?\s*[:.]?\s*`;
// In groups of three or four only as a whole: its beginning alone would be another receipt's number.
const spaced = String.raw`(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d{4}(?:[ \u00a0]\d{4}){2,})(?![\p{L}\d/–-])`;
const number = String.raw`((?:\p{L}{1,3}[ -]?)?(?:${spaced}|\d[\p{L}\d/–-]*(?:\.\d+)*))`;
const series = String.raw`\s+(?:сери\p{L}*\s+)?(?!от|за|на|по)(?<series>\p{L}{1,3})\s*№\s*(?<after>\d+)`;
const inSeries = new RegExp(`(?<!\\p{L})${receipt}${series}`, 'iu');
const after = new RegExp(`(?<!\\p{L})${receipt}${printedOn}${sign}${number}`, 'iu');
const before = new RegExp(`№\\s*${number}\\s*(?:-?\\s*)${receipt}`, 'iu');

/** The receipt's number in the words of a purpose: "квитанция № 123-456/7", "№ 12 түбүртөк". */
export function numberInPurpose(purpose: string): string {
  const printed = inSeries.exec(purpose)?.groups;
  if (printed) return `${printed['series']} ${printed['after']}`;
  const found = after.exec(purpose) ?? before.exec(purpose);
  return found?.[1]?.replace(/[/–-]+$/, '') ?? '';
}

/** A heading as it is compared: without case, breaks, points, and what unit stands behind it. */
export function foldHeading(text: string): string {
  return text
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/\(.*?\)/g, ' ')
    .replace(/,\s*(?:сом|kgs|kgs\.|с)\.?$/u, ' ')
    .replace(/[*:.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
