/** A list that is searched while the filter is typed; the filter stands in the address, so that it can be sent to others. */
import { reactive, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useListed, type Listed } from './listed.ts';

const pauseMs = 350;
type Filter<Name extends string> = { [name in Name]: string };

export interface Searched<Name extends string, T, P> {
  filter: Filter<Name>;
  listed: Listed<T, P>;
  /** At once, as when Enter is pressed. */
  search: () => void;
}

export function useSearched<Name extends string, P extends { items: unknown[]; next?: string | null }>(
  names: readonly Name[],
  read: (query: Filter<Name> & { after?: string }, signal?: AbortSignal) => Promise<P>,
): Searched<Name, P['items'][number], P> {
  const route = useRoute();
  const router = useRouter();
  const asked = names.map(name => [name, typeof route.query[name] === 'string' ? route.query[name] : ''] as const);
  const filter = reactive<Record<string, string>>(Object.fromEntries(asked)) as Filter<Name>;
  const listed = useListed((after?: string, signal?: AbortSignal) =>
    read({ ...filter, ...(after === undefined ? {} : { after }) }, signal),
  );
  let typing: ReturnType<typeof setTimeout> | undefined;
  function search(): void {
    clearTimeout(typing);
    const said = Object.entries<string>(filter).filter(([, value]) => value !== '');
    void router.replace({ query: Object.fromEntries(said) });
    void listed.first.again();
  }
  watch(filter, () => {
    clearTimeout(typing);
    typing = setTimeout(search, pauseMs);
  });
  return { filter, listed, search };
}
