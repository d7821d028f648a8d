/** A refusal in the reader's words, instants in it said as dates. */
import { t, when } from '../words.ts';
import type { Refusal } from '../answers.ts';

export function refusalWords(refusal: Refusal, fallback = ''): string {
  const key = `refusal.${refusal.code}`;
  const params = Object.fromEntries(
    Object.entries(refusal.details ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? when(value, 'full') : value,
    ]),
  );
  const said = t(key, params);
  return said === key ? fallback : said;
}
