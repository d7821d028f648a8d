/** Candidates of a specialty: the pages read so far, those chosen among them, and the rest when all are wanted. */
import { computed, reactive, ref, shallowRef, watch } from 'vue';
import { get } from '../../api.ts';
import type { List } from '../answers.ts';
import { keyOf, type Candidate } from './answers.ts';

export type Stands = 'unscheduled' | 'scheduled' | 'graded' | 'appealed';
const perPage = 50;

export function useCandidates(asked: () => { season?: string; offer?: string; stands: Stands } | undefined) {
  const items = shallowRef<Candidate[]>([]);
  const next = ref<string | null>(null);
  const error = shallowRef<unknown>();
  const loading = ref(false);
  const read = ref(false);
  const chosen = reactive(new Set<string>());
  let running: AbortController | undefined;

  async function page(after: string | null, limit = perPage): Promise<boolean> {
    const query = asked();
    if (!query) return false;
    running?.abort();
    const mine = new AbortController();
    running = mine;
    loading.value = true;
    try {
      const answer = await get<List<Candidate>>('/api/candidates', { query: { ...query, after, limit }, signal: mine.signal }); // prettier-ignore
      items.value = after ? [...items.value, ...answer.items] : answer.items;
      next.value = answer.next ?? null;
      error.value = undefined;
      read.value = true;
      return true;
    } catch (cause) {
      if (!mine.signal.aborted) error.value = cause;
      return false;
    } finally {
      if (running === mine) loading.value = false;
    }
  }

  async function again(): Promise<void> {
    const limit = Math.min(200, Math.max(perPage, items.value.length));
    await page(null, limit);
    const there = new Set(items.value.map(keyOf));
    for (const key of chosen) if (!there.has(key)) chosen.delete(key);
  }
  const more = () => (next.value ? page(next.value) : undefined);

  /** All there are, not only those seen so far. */
  async function chooseEvery(): Promise<void> {
    while (next.value && (await page(next.value, 200)));
    for (const one of items.value) chosen.add(keyOf(one));
  }

  watch(
    () => JSON.stringify(asked() ?? null),
    () => {
      items.value = [];
      next.value = null;
      read.value = false;
      chosen.clear();
      void page(null);
    },
    { immediate: true },
  );

  return {
    ...{ items, next, error, loading, read, chosen, again, more, chooseEvery },
    rows: computed(() => items.value.filter(one => chosen.has(keyOf(one)))),
  };
}

export type Candidates = ReturnType<typeof useCandidates>;
