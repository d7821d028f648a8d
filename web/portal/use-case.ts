/** The case a page is about: read, and read anew whenever somebody does something to it; told in the time of its own country. */
import { computed, watch, type ComputedRef } from 'vue';
import type { Case } from '../answers.ts';
import { useRead, type Read } from '../pages.ts';
import { zone } from '../words.ts';
import { readCase } from './cases.ts';
import { useLive } from './live.ts';

export function useCase(no: string): { read: Read<Case>; one: ComputedRef<Case | undefined> } {
  const read = useRead(signal => readCase(no, signal));
  useLive(read.again);
  const one = computed(() => read.data.value);
  watch(one, found => found && (zone.value = found.zone));
  return { read, one };
}
