/** Whether somebody may apply to a college now: the season is there, and one of its windows is open. */
import { computed, type ComputedRef } from 'vue';
import { isOpen as isDateOpen } from '#domain/season.ts';
import type { Season } from '../../answers.ts';
import { useNow } from '../../clock.ts';
import { useRead } from '../../pages.ts';
import { zone } from '../../words.ts';
import { readSeasons } from '../seasons.ts';

export interface CollegeSeason {
  season: ComputedRef<Season | undefined>;
  isOpen: ComputedRef<boolean>;
}

export function useCollegeSeason(): CollegeSeason {
  zone.value = 'Asia/Almaty';
  const now = useNow();
  const seasons = useRead(readSeasons);
  const season = computed(() => {
    const all = (seasons.data.value ?? []).filter(one => one.program === 'college');
    return all.find(one => one.open) ?? all[0];
  });
  const isOpen = computed(() => {
    const at = new Date(now.value).toISOString();
    const windows = (season.value?.dates ?? []).filter(date => date.name.startsWith('apply-'));
    return season.value?.open === true && windows.some(date => isDateOpen({ ...date, rule: '' }, at));
  });
  return { season, isOpen };
}
