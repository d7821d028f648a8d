/** The seasons there are, and the server's instant with them: what is open is never judged by the phone's clock. */
import { shallowRef, watch, type ShallowRef } from 'vue';
import type { Rules, SeasonInForce } from '#domain/season.ts';
import { get } from '../api.ts';
import type { Case, List, Season, SeasonRules } from '../answers.ts';
import { heard } from '../clock.ts';
import { zone } from '../words.ts';

let latest: { at: number; seasons: Promise<Season[]> } | undefined;

/** Several parts of a page ask at once; within some seconds they share one answer. */
export function readSeasons(): Promise<Season[]> {
  if (!latest || Date.now() - latest.at > 10_000) {
    const seasons = read();
    latest = { at: Date.now(), seasons };
    seasons.catch(() => (latest = undefined));
  }
  return latest.seasons;
}

async function read(): Promise<Season[]> {
  const answer = await get<List<Season> & { at: string }>('/api/seasons');
  heard(answer.at);
  return answer.items;
}

/** The rules in force of a season, in the shape the program judges by; the phone reckons no working days. */
export async function seasonInForce(id: string, signal?: AbortSignal): Promise<SeasonInForce> {
  const season = await get<SeasonRules>(`/api/seasons/${id}`, { signal });
  const rules: Rules = Object.fromEntries(season.rules.map(({ name, value }) => [name, value]));
  return {
    id: season.id,
    code: season.number,
    program: season.program,
    year: season.year,
    zone: season.zone,
    names: season.title,
    dates: Object.fromEntries(season.dates.map(date => [date.name, { ...date, rule: '' }])),
    rules,
    rulesVersion: season.rulesVersion,
    workingDaysAfter: instant => instant,
  };
}

/** The rules of the season a case belongs to, once both are read; without them a page says less and does not fail. */
export function useSeasonOf(one: () => Case | undefined): ShallowRef<SeasonInForce | undefined> {
  const season = shallowRef<SeasonInForce>();
  watch(
    () => one()?.season.id,
    async id => id && (season.value = await seasonInForce(id).catch(() => undefined)),
    { immediate: true },
  );
  return season;
}

/** The day it is in the season's zone. */
export function today(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone.value }).format(at);
}
