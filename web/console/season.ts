/** The season the office works in: the one that is open, the latest first. */
import { computed } from 'vue';
import { get } from '../api.ts';
import { heard } from '../clock.ts';
import { useRead } from '../pages.ts';
import type { List, SeasonShown } from './answers.ts';
import { myProgram } from './roles.ts';

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

/** Of one program: the named one, else the one somebody works in, else the first class. */
export function useSeason(program?: string) {
  const seasons = useRead(read);
  const season = computed(() => {
    const wanted = program ?? myProgram.value ?? 'grade-one';
    const items = (seasons.data.value?.items ?? []).filter(one => one.program === wanted);
    return items.find(one => one.open) ?? items[0];
  });
  return { seasons, season };
}
