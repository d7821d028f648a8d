// How is a street found when it is typed? By its own folded words; the word for "street" says nothing.
import type { Names } from '#domain/languages.ts';
import { foldName } from '#domain/names.ts';

const words =
  'улица ул көчөсү көчө көч проспект проспектиси пр просп переулок пер тупик бульвар бул бульвары мкр микрорайон';
const streetWords = new Set(foldName(words));

/** The Russian spelling carries the longer endings, so that what is typed in either language is its beginning. */
export function streetKey(names: Names): string {
  const folded = foldName(names.ru ?? names.ky ?? names.en ?? '');
  const own = folded.filter(word => !streetWords.has(word));
  return (own.length ? own : folded).join(' ');
}
