/** The season of the colleges people ask about, and in which of its windows a specialty is applied for. */
import { computed, type ComputedRef } from 'vue';
import { windowOf } from '#programs/college/form/limits.ts';
import type { Season, SeasonDate } from '../../answers.ts';
import type { CatalogueOffer } from '../../catalogue.ts';
import { useRead } from '../../pages.ts';
import { zone } from '../../words.ts';
import { readSeasons } from '../seasons.ts';

export function useCollegeSeason(): ComputedRef<Season | undefined> {
  zone.value = 'Asia/Almaty';
  const seasons = useRead(readSeasons);
  return computed(() => {
    const all = (seasons.data.value ?? []).filter(one => one.program === 'college');
    return all.find(one => one.open) ?? all[0];
  });
}

/** Nothing is applied for in a season that is not open. */
export function windowFor({ terms }: CatalogueOffer, season: Season | undefined): SeasonDate | undefined {
  if (!season?.open) return undefined;
  const name = windowOf({
    education: terms['education'] ?? '',
    payment: terms['payment'] ?? '',
    exam: terms['exam'] ?? '',
  });
  return season.dates.find(date => date.name === name);
}
