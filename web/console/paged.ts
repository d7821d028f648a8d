/**
 * A list turned page by page. Which page it is stands in the address; where each began goes with the step in the history, so that
 * the browser's way back leads to the same page: what names a place in a list may name people, and no address should.
 */
import { computed, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useRead } from '../pages.ts';

interface Page {
  next?: string | null;
}

export function usePaged<P extends Page>(
  read: (after: string | undefined, signal: AbortSignal) => Promise<P | undefined>,
  narrowedBy: () => unknown,
) {
  const route = useRoute();
  const router = useRouter();
  const path = route.path;
  const starts = (): readonly string[] => (history.state as { starts?: string[] } | null)?.starts ?? [];
  let began = route.query['page'] ? starts() : [];
  const page = useRead(signal => read(began.at(-1), signal));
  const at = computed(() => Number(route.query['page'] ?? 1));
  const turned = ref(began.length);
  watch([at, () => JSON.stringify(narrowedBy())], () => {
    if (route.path !== path) return;
    began = at.value > 1 ? starts() : [];
    turned.value = began.length;
    void page.again();
  });
  function turnTo(next: readonly string[]): void {
    const query = { ...route.query, page: next.length > 0 ? String(next.length + 1) : undefined };
    void router.push({ query, state: { starts: [...next] } });
  }
  return {
    ...page,
    /** How many pages were turned. */
    turned,
    hasMore: computed(() => Boolean(page.data.value?.next)),
    forward: () => page.data.value?.next && turnTo([...began, page.data.value.next]),
    back: () => turnTo(began.slice(0, -1)),
  };
}

export type Paged = Pick<ReturnType<typeof usePaged>, 'turned' | 'hasMore' | 'forward' | 'back'>;
