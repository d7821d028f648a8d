/** What a list may be narrowed by: the values there are, each with how many it holds. */
import type { Filter, Queue } from './queue.ts';

type Name = keyof Filter;
export interface FacetValue {
  value: string;
  said: string;
  /** What tells it from another of the same words. */
  more?: string;
  count: number;
  on: boolean;
}
export interface FacetGroup {
  name: Name;
  legend: string;
  values: FacetValue[];
}
/** What narrows it besides: a duty or a number of a board leads here with it. */
export interface Besides {
  name: Name;
  said: string;
}

/** Of the known values those that hold something, and those that are chosen; without known ones whatever was counted, most first. */
export function counted(
  queue: Queue,
  name: Name,
  known: readonly string[] | undefined,
  words: (value: string) => { said: string; more?: string },
): FacetValue[] {
  const counts = queue.facets.data.value?.[name];
  if (typeof counts !== 'object') return [];
  const picked = new Set((queue.filter.value[name] ?? '').split(','));
  const found = (known ?? Object.keys(counts))
    .filter(value => (counts[value] ?? 0) > 0 || picked.has(value))
    .map(value => ({ value, ...words(value), count: counts[value] ?? 0, on: picked.has(value) }));
  return known ? found : found.sort((a, b) => b.count - a.count);
}
