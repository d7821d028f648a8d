/** A registration as its pages read it: its facts, who reads it, whose it is; read anew whenever somebody does something to it. */
import { computed, watch } from 'vue';
import type { Rules, SeasonInForce } from '#domain/season.ts';
import type { OrtFacts } from '#programs/ort/facts.ts';
import { get } from '../../api.ts';
import type { Case, SeasonRules } from '../../answers.ts';
import { useRead } from '../../pages.ts';
import { zone } from '../../words.ts';
import { actionOf, readCase } from '../cases.ts';
import { useLive } from '../live.ts';

export const factsOf = (one: Case): OrtFacts => one.facts as unknown as OrtFacts;

/** The two who fill in the form (000-25), and everybody else who may read it. */
export type Reader = 'graduate' | 'coordinator' | 'other';

/** Only the graduate may give consent, only the two may attach: what the server lists tells who is reading. */
export function readerOf(one: Case): Reader {
  if (actionOf(one, 'consent')) return 'graduate';
  return actionOf(one, 'attach') ? 'coordinator' : 'other';
}

export const graduateName = (one: Case): string => one.people['graduate']?.name ?? '';

export const isUnder16 = (one: Case): boolean => factsOf(one).identity === 'under-16';

export const isFilling = (one: Case): boolean => one.status === 'ACCESS_CREATED' || one.status === 'DRAFT';

export function useRegistration(no: string) {
  const read = useRead(signal => readCase(no, signal));
  useLive(read.again);
  const one = computed(() => read.data.value);
  const facts = computed(() => (one.value ? factsOf(one.value) : undefined));
  watch(one, found => found && (zone.value = found.zone));
  return { read, one, facts };
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

/** The day it is in the season's zone. */
export function today(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone.value }).format(at);
}
