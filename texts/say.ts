/** Says a text by its key in the reader's language; knows no text itself: areas are handed to `learn`. */
export type Language = 'ky' | 'ru' | 'kk' | 'en';

/** A text is one sentence, or a form for each way a language counts (`params.count` chooses). */
export type Text = string | { one?: string; few?: string; many?: string; other: string };
export type Table = Readonly<Record<string, Text>>;
export type Params = Readonly<Record<string, string | number | boolean | null | undefined>>;

const known: Record<Language, Map<string, Text>> = { ky: new Map(), ru: new Map(), kk: new Map(), en: new Map() };

/** Adds the texts of one area of one language; learning the same area twice changes nothing. */
export function learn(language: Language, table: Table): void {
  for (const [key, text] of Object.entries(table)) known[language].set(key, text);
}

/** The sentence for a key. What Kyrgyz or Kazakh lacks is said in Russian; an unknown key is shown as it is. */
export function say(language: Language, key: string, params: Params = {}): string {
  const own = known[language].get(key);
  const speaker: Language = own === undefined ? 'ru' : language;
  const text = own ?? known.ru.get(key);
  if (text === undefined) return key;
  return fill(speaker, typeof text === 'string' ? text : text[form(speaker, text, params['count'])]!, params);
}

/** Whether a key has a text in this language or in the one it falls back to. */
export function knows(language: Language, key: string): boolean {
  return known[language].has(key) || known.ru.has(key);
}

/** Whether a key has a text in this very language. */
export function speaks(language: Language, key: string): boolean {
  return known[language].has(key);
}

type Form = 'one' | 'few' | 'many' | 'other';

/** Kyrgyz and Kazakh have one form after a number, English two, Russian three. */
export function pluralForm(language: Language, count: number): Form {
  const n = Math.abs(count);
  if (language === 'en') return n === 1 ? 'one' : 'other';
  if (language !== 'ru' || !Number.isInteger(n)) return 'other';
  const ten = n % 10;
  const hundred = n % 100;
  if (ten === 1 && hundred !== 11) return 'one';
  if (ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14)) return 'few';
  return 'many';
}

function form(language: Language, text: Exclude<Text, string>, count: Params[string]): Form {
  const wanted = pluralForm(language, Number(count ?? 0));
  return text[wanted] === undefined ? 'other' : wanted;
}

/** Numbers are amounts and are grouped; what is no amount (a year, a school's number) comes as a string. */
function fill(language: Language, text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === null) return '';
    return typeof value === 'number' ? formatNumber(language, value) : String(value);
  });
}

const thin = '\u2009';

/** Thousands by a thin space, decimals by a comma (a point in English): 4 286; 4,50. */
export function formatNumber(language: Language, value: number, decimals = 0): string {
  const [whole = '0', rest] = Math.abs(value)
    .toFixed(Number.isInteger(value) ? decimals : decimals || 2)
    .split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thin);
  const mark = language === 'en' ? '.' : ',';
  return (value < 0 ? '−' : '') + grouped + (rest === undefined ? '' : mark + rest);
}
