/** The season the office works in: the one that is open, the latest first. */
import { computed } from 'vue';
import { get } from '../api.ts';
import { heard } from '../clock.ts';
import { useRead } from '../pages.ts';
import type { List, SeasonShown } from './answers.ts';

type Answer = List<SeasonShown> & { at?: string };

async function read(signal?: AbortSignal): Promise<Answer> {
  const answer = await get<Answer>('/api/seasons', { signal });
  heard(answer.at ?? null);
  return answer;
}

/** What time it is for cases is the server's to say: in a demo the clock stands months ahead. */
export async function hearClock(): Promise<void> {
  await read();
}

export function useSeason() {
  const seasons = useRead(read);
  const season = computed(() => {
    const items = seasons.data.value?.items ?? [];
    return items.find(one => one.open) ?? items[0];
  });
  return { seasons, season };
}
