// When do two numbers of a receipt mean the same receipt? The bank prints it, a person copies it by hand.
/** Look-alikes of the two keyboards. A letter is never taken for a digit: О and 0 stay two, for a person to judge. */
const latinByLook: Record<string, string> = {
  ...{ А: 'A', В: 'B', Е: 'E', Ё: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X' },
  ...{ І: 'I', Ѕ: 'S', Ј: 'J' },
};

// What people write before the number: it says that a number follows, not which.
const announced =
  /^(?:(?:квитанция(?:сы|нын)?|квитанции|квит|чек|түбүртөк|номери?|receipt|check)(?![\p{L}])[\s.:,]*|n[oо]?[.\s:°º-]*(?=\d))/iu;
const sign = /[№#]/g;

// What people copy along with the number: the day it was printed on.
const printedOn = /\s+от\s+\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\s*(?:г\.?)?$/iu;

/**
 * Two numbers are the same when these are equal. Case, spaces, dashes, the sign № or N before it and the alphabet of a
 * look-alike letter say nothing; slashes, points and every other letter do. Zeros before a long number say nothing
 * either, since spreadsheets lose them; of a short one they are kept, for a person to judge. '' is no number.
 */
export function foldReceiptNumber(text: string): string {
  return spellReceiptNumber(text).replace(/^0+(?=\d{5,}$)/, '');
}

/** A number as it is shown to those who entered it: as it is compared, its zeros kept. */
export function spellReceiptNumber(text: string): string {
  const spelled = spellOnce(text);
  return spelled === text ? spelled : spellReceiptNumber(spelled);
}

/** "б/н" and "нет" are no numbers, nor is what is too short to know a receipt by. */
export function isReceiptNumber(text: string): boolean {
  const folded = foldReceiptNumber(text);
  return folded.length >= 3 && /\p{Nd}/u.test(folded);
}

function spellOnce(text: string): string {
  const bare = text
    .replace(sign, ' ')
    .normalize('NFKC')
    .trim()
    .replace(announced, '')
    .replace(printedOn, '')
    .toUpperCase();
  return [...bare.replace(/\\/g, '/')]
    .map(letter => latinByLook[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{Nd}/.]/gu, '')
    .replace(/([/.])[/.]+/g, '$1')
    .replace(/^[/.]+|[/.]+$/g, '');
}
