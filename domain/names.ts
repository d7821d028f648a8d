import type { Json } from './events.ts';

/**
 * How a name is found although three alphabets write it differently. A folded word is for finding and comparing only,
 * never for showing: "Үсөн", "Усон", "Усен", "Uson", "Üsön" and "Usen" all fold to "uson".
 */
export function foldName(name: string): string[] {
  return name
    .toLowerCase()
    .normalize('NFC')
    .split(/[\s\u00a0\-\u2010-\u2015.,;/()]+/u)
    .map(foldWord)
    .filter(word => word !== '');
}

const written = /^\p{L}[\p{L}\p{M} '’ʼ.-]*$/u;

/**
 * Whether this may be written down as somebody's name: letters with what stands between them (O’Neil, Салтанат-кызы, уулу Азамат),
 * each word in one alphabet. "Aсанов" with a Latin A looks right and is found by nobody.
 */
export function nameFault(text: string): 'name-shape' | 'name-alphabets' | undefined {
  if (!written.test(text) || text.length > 100) return 'name-shape';
  const isMixed = (word: string) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word);
  return text.split(/[ .-]/u).some(isMixed) ? 'name-alphabets' : undefined;
}

export interface PersonName {
  surname: string;
  givenName: string;
  patronymic?: string | null;
}

/** Surname first, as papers in both countries write it. */
export function displayName(name: PersonName): string {
  return [name.surname, name.givenName, name.patronymic]
    .map(part => part?.trim())
    .filter(Boolean)
    .join(' ');
}

/** "Асанова Т. М.": for places where others look over the shoulder. */
export function shortName(name: PersonName): string {
  const initials = [name.givenName, name.patronymic].map(part => part?.trim().slice(0, 1)).filter(Boolean);
  return [name.surname.trim(), ...initials.map(initial => `${initial}.`)].join(' ');
}

function foldWord(word: string): string {
  const latin = [...word]
    .map(letter => letters[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
  const sounds = spellings.reduce((folded, [from, to]) => folded.replace(from, to), latin);
  return sounds.replace(/(.)\1+/g, '$1');
}

// ә ғ қ ұ һ і are letters of Kazakh, ң ө ү of Kyrgyz and Kazakh, the rest of their neighbours.
const letters: Record<string, string> = {
  ...{ а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ё: 'e', ж: 'j', з: 'z', и: 'i', й: 'i' },
  ...{ і: 'i', ї: 'i', к: 'k', қ: 'k', л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's' },
  ...{ т: 't', у: 'u', ү: 'u', ұ: 'u', ў: 'u', ф: 'f', х: 'h', һ: 'h', ҳ: 'h', ц: 'ts', ч: 'ch', ш: 'sh' },
  ...{ щ: 'sh', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia', ҷ: 'j', ӯ: 'u', ӣ: 'i' },
  // What Turkish-like and older Latin alphabets write with one letter.
  ...{ ı: 'i', ç: 'ch', ş: 'sh', ğ: 'g', ŋ: 'n', ə: 'a', ß: 'ss', ø: 'o' },
};

// In this order: what one sound is spelled with. ө is written as both "o" and "e" in passports, so the two are one.
const spellings: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/g, 'sh'],
  [/dzh|dj|zh/g, 'j'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/ph/g, 'f'],
  [/ng/g, 'n'],
  [/tz/g, 'ts'],
  [/c(?!h)/g, 'k'],
  [/q/g, 'k'],
  [/x/g, 'h'],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/ju/g, 'iu'],
  [/e/g, 'o'],
  [/io/g, 'o'],
  [/ii+/g, 'i'],
];

/** A name as somebody writes it down for another when a case is opened; nothing of it where there is none yet. */
export function writtenName({ surname, givenName, patronymic }: { [name: string]: Json }) {
  return {
    surname: String(surname ?? ''),
    givenName: String(givenName ?? ''),
    ...(patronymic ? { patronymic: String(patronymic) } : {}),
  };
}
