// A list read page by page: the first by itself and anew when it is asked for, the next ones on demand below it.
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { useRead, wordsOf, type Read } from './pages.ts';

interface PageOf<T> {
  items: T[];
  next?: string | null;
}

export interface Listed<T, P> {
  first: Read<P>;
  list: ComputedRef<T[]>;
  /** Where the next page begins; null at the end. */
  next: Ref<string | null>;
  /** Why the next page did not come, in words. */
  fault: Ref<string>;
  busy: Ref<boolean>;
  showMore: () => Promise<void>;
}

export function useListed<P extends PageOf<unknown>>(
  read: (after?: string, signal?: AbortSignal) => Promise<P>,
): Listed<P['items'][number], P> {
  type T = P['items'][number];
  const first = useRead<P>(signal => read(undefined, signal));
  const more = shallowRef<T[]>([]);
  const next = ref<string | null>(null);
  const fault = ref('');
  const busy = ref(false);
  watch(first.data, page => {
    more.value = [];
    next.value = page?.next ?? null;
  });
  async function showMore(): Promise<void> {
    if (!next.value || busy.value) return;
    busy.value = true;
    fault.value = '';
    try {
      const page = await read(next.value);
      more.value = [...more.value, ...page.items];
      next.value = page.next ?? null;
    } catch (error) {
      fault.value = wordsOf(error);
    } finally {
      busy.value = false;
    }
  }
  const list = computed(() => [...(first.data.value?.items ?? []), ...more.value]);
  return { first, list, next, fault, busy, showMore };
}
