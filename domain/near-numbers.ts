/**
 * Which of many numbers was probably meant by one that is none of them? Found through what is left of both when up to
 * two signs are taken away, so that twenty thousand numbers are not each compared with twenty thousand.
 */
export interface NearNumber {
  /** Its place in the list. */
  index: number;
  distance: number;
}

/** So many are compared in earnest for one number; among very many alike the nearest come first. */
const mostCompared = 200;
const longestForTwo = 24;
const places = 2 ** 21;

/** Signs added, lost, changed, or two neighbours swapped; zeros lost in front, as spreadsheets lose them, count as one. */
export function numberDistance(a: string, b: string): number {
  if (a === b) return 0;
  const [bareA, bareB] = [withoutZeros(a), withoutZeros(b)];
  if (bareA === bareB && bareA.length >= 3) return 1;
  let before: number[] = [];
  let last: number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] as number) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] as number;
}

/** How far another number may lie and still be meant: in a short one each sign weighs more. */
export function reachOf(number: string): number {
  if (number.length < 3) return 0;
  return number.length < 6 || number.length > longestForTwo ? 1 : 2;
}

/** Prepares a list to be asked, at most two million numbers; answers the nearest first, then as the list stands. */
export function nearNumbers(numbers: readonly string[]): (number: string, most: number) => NearNumber[] {
  const index = remainsIndex(numbers);
  const zeros = new Map<string, number[]>();
  for (const [at, number] of numbers.entries()) {
    const bare = withoutZeros(number);
    zeros.set(bare, [...(zeros.get(bare) ?? []), at]);
  }
  return (number, most) => {
    const seen = new Set<number>();
    const found: NearNumber[] = [];
    const compare = (at: number): void => {
      if (seen.has(at) || seen.size >= mostCompared) return;
      seen.add(at);
      const other = numbers[at] as string;
      const distance = numberDistance(number, other);
      if (distance > 0 && distance <= Math.min(reachOf(number), reachOf(other))) found.push({ index: at, distance });
    };
    for (const at of zeros.get(withoutZeros(number)) ?? []) compare(at);
    for (const left of remains(number)) {
      for (let at = firstAtLeast(index, left * places); at < index.length; at += 1) {
        const entry = index[at] as number;
        if (entry >= (left + 1) * places || seen.size >= mostCompared) break;
        compare(entry % places);
      }
    }
    return found.toSorted((a, b) => a.distance - b.distance || a.index - b.index).slice(0, most);
  };
}

/** Hash of what is left and the number's place, packed into one sorted row of numbers: small and quick to search. */
function remainsIndex(numbers: readonly string[]): Float64Array {
  const entries: number[] = [];
  for (const [at, number] of numbers.entries()) {
    for (const left of remains(number)) entries.push(left * places + at);
  }
  return Float64Array.from(entries).sort();
}

/** Hashes of the number with none, one and two signs taken away, in this order. */
function remains(number: string): number[] {
  const depth = reachOf(number);
  const hashes = new Set<number>();
  hashes.add(hashWithout(number, -1, -1));
  if (depth > 0) for (let i = 0; i < number.length; i += 1) hashes.add(hashWithout(number, i, -1));
  if (depth > 1) {
    for (let i = 0; i < number.length; i += 1)
      for (let j = i + 1; j < number.length; j += 1) hashes.add(hashWithout(number, i, j));
  }
  return [...hashes];
}

function hashWithout(number: string, first: number, second: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < number.length; at += 1) {
    if (at === first || at === second) continue;
    hash = Math.imul(hash ^ number.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function withoutZeros(number: string): string {
  return number.replace(/^0+/, '');
}
