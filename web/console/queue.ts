/** A list of cases as it stands in the address: filters, counts, pages, and which rows are chosen. */
import { computed, reactive, ref, watch } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';
import { get } from '../api.ts';
import { useEvery, useRead } from '../pages.ts';
import type { CaseRow, Facets, List } from './answers.ts';
import { useLive } from './live.ts';
import { usePaged } from './paged.ts';

/** What narrows the list; anything else in the address is not the server's. */
export const filterNames = [
  'q',
  'program',
  'season',
  'mark',
  'turn',
  'language',
  'due',
  'status',
  'owed',
  'taken',
  'organisation',
  'district',
  'open',
  'offer',
  'whole',
  'filed',
  'sort',
] as const;
export type Filter = Partial<Record<(typeof filterNames)[number], string | undefined>>;

export function filterOf(query: LocationQuery): Filter {
  const filter: Filter = {};
  for (const name of filterNames) {
    const value = query[name];
    if (typeof value === 'string' && value !== '') filter[name] = value;
  }
  return filter;
}

/** One value of a list in the address, put in or taken out. */
export function toggled(list: string | undefined, value: string): string | undefined {
  const values = new Set((list ?? '').split(',').filter(Boolean));
  if (!values.delete(value)) values.add(value);
  return values.size > 0 ? [...values].join(',') : undefined;
}

export function useQueue(standing: Filter, limit = 20) {
  const route = useRoute();
  const router = useRouter();
  const filter = computed<Filter>(() => ({ ...standing, ...filterOf(route.query) }));
  const rows = usePaged(
    (after, signal) => get<List<CaseRow>>('/api/cases', { query: { ...filter.value, after, limit }, signal }),
    () => filter.value,
  );
  const facets = useRead(signal => get<Facets>('/api/cases/facets', { query: filter.value, signal }));
  const chosen = reactive(new Set<string>());
  const current = ref(-1);

  const again = () => Promise.all([rows.again(), facets.again()]);
  useEvery(60_000, () => chosen.size === 0 && again());
  useLive(() => chosen.size === 0 && again());
  watch([() => JSON.stringify(filter.value), rows.turned], ([now], [before]) => {
    chosen.clear();
    current.value = -1;
    if (now !== before) void facets.again();
  });

  const items = computed(() => rows.data.value?.items ?? []);
  const total = computed(() => (typeof facets.data.value?.['total'] === 'number' ? facets.data.value['total'] : null));

  function set(change: Filter): void {
    const query = { ...filterOf(route.query), ...change };
    void router.push({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) });
  }
  function replaceAll(query: Filter): void {
    void router.push({ query });
  }
  /** The row the keys are at. */
  function point(at: number): void {
    current.value = Math.max(0, Math.min(items.value.length - 1, at));
  }
  const first = computed(() => rows.turned.value * limit + 1);

  return { filter, rows, facets, items, total, first, chosen, current, again, set, replaceAll, point };
}

export type Queue = ReturnType<typeof useQueue>;
