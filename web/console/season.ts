/** The season the office works in: the one that is open, the latest first. */
import { computed } from 'vue';
import { get } from '../api.ts';
import { useRead } from '../pages.ts';
import type { List, SeasonShown } from './answers.ts';

export function useSeason() {
  const seasons = useRead(signal => get<List<SeasonShown>>('/api/seasons', { signal }));
  const season = computed(() => {
    const items = seasons.data.value?.items ?? [];
    return items.find(one => one.open) ?? items[0];
  });
  return { seasons, season };
}
