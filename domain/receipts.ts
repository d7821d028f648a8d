/** When do two numbers of a receipt mean the same receipt? The bank prints it, a person copies it by hand. */

/** Look-alikes of the two keyboards. A letter is never taken for a digit: О and 0 stay two, for a person to judge. */
const latinByLook: Record<string, string> = {
  ...{ А: 'A', В: 'B', Е: 'E', Ё: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X' },
  ...{ І: 'I', Ѕ: 'S', Ј: 'J' },
};

// What people write before the number: it says that a number follows, not which.
const announced =
  /^(?:(?:квитанция(?:сы|нын)?|квитанции|квит|чек|түбүртөк|номери?|receipt|check)(?![\p{L}])[\s.:,]*|n[oо]?[.\s:°º-]*(?=\d))/iu;
const sign = /[№#]/g;

/**
 * Two numbers are the same when these are equal. Case, spaces, dashes, the sign № or N before it and the alphabet of a
 * look-alike letter say nothing; zeros, slashes, points and every other letter do. '' is no number.
 */
export function foldReceiptNumber(text: string): string {
  const folded = foldOnce(text);
  return folded === text ? folded : foldReceiptNumber(folded);
}

function foldOnce(text: string): string {
  const bare = text.replace(sign, ' ').normalize('NFKC').trim().replace(announced, '').toUpperCase();
  return [...bare.replace(/\\/g, '/')]
    .map(letter => latinByLook[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{Nd}/.]/gu, '')
    .replace(/([/.])[/.]+/g, '$1')
    .replace(/^[/.]+|[/.]+$/g, '');
}
