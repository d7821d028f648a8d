/** The season of the colleges with its rules, and what in it is chosen by an exam. */
import { computed, watch } from 'vue';
import { get } from '../../api.ts';
import type { SeasonRules } from '../../answers.ts';
import { useRead } from '../../pages.ts';
import { zone } from '../../words.ts';
import type { List } from '../answers.ts';
import { useSeason } from '../season.ts';
import type { ExaminedOffer } from './answers.ts';

export function useCollegeSeason() {
  const { seasons, season } = useSeason('college');
  const rules = useRead(async signal => {
    if (!season.value) return undefined;
    return get<SeasonRules>(`/api/seasons/${season.value.id}`, { signal });
  });
  const offers = useRead(async signal => {
    if (!season.value) return undefined;
    return get<List<ExaminedOffer>>('/api/exam-offers', { query: { season: season.value.id }, signal });
  });
  watch(season, found => {
    if (!found) return;
    zone.value = found.zone;
    void rules.again();
    void offers.again();
  });
  const rule = (name: string, otherwise: number): number => {
    const value = rules.data.value?.rules.find(one => one.name === name)?.value;
    return typeof value === 'number' ? value : otherwise;
  };
  const exams = computed(() => season.value?.dates.find(date => date.name === 'exams'));
  return {
    seasons,
    season,
    offers,
    items: computed(() => offers.data.value?.items ?? []),
    window: exams,
    noticeDays: computed(() => rule('examNoticeDays', 3)),
    highest: computed(() => rule('highestGrade', 5)),
  };
}
export type CollegeSeason = ReturnType<typeof useCollegeSeason>;
