/** Specialties as the register of offers tells them, and the rows of classifiers a form is filled in with. */
import type { Terms } from '#programs/college/facts.ts';
import { windowOf } from '#programs/college/form/limits.ts';
import { isOpen, type SeasonInForce } from '#domain/season.ts';
import { get } from '../../api.ts';
import type { List, Names } from '../../answers.ts';
import { now } from '../../clock.ts';
import { named, t, when } from '../../words.ts';

export interface Offer {
  id: string;
  state: string;
  college: { id: string; names: Names; region: string | null };
  specialty: { code: string; names: Names };
  qualification: { code: string; names: Names } | null;
  terms: Terms;
  seats: number;
  months: number;
  applications: number;
}

export interface Row {
  code: string;
  names: Names;
}

/** Values of a filter with how many specialties each leaves. */
export interface Facet {
  value: string;
  count: number;
  names?: Names | undefined;
}

export const filterNames = ['mode', 'region', 'specialty', 'organisation', 'language'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = { [name in FilterName]: string };

export interface Found extends List<Offer> {
  totals: { offers: number; seats: number; applications: number };
  facets: { [name in FilterName]?: Facet[] };
}

export function findOffers(
  filters: Filters & { education?: string | undefined },
  after: string | undefined,
  signal?: AbortSignal,
): Promise<Found> {
  return get<Found>('/api/offers', { query: { ...filters, limit: 10, after }, signal });
}

/** By their ids, withdrawn ones too: an application names what was offered. */
export async function readOffers(ids: readonly string[], signal?: AbortSignal): Promise<Offer[]> {
  if (ids.length === 0) return [];
  return (await get<List<Offer>>('/api/offers', { query: { ids: ids.join(','), counts: false }, signal })).items;
}

const rows = new Map<string, Promise<Row[]>>();

/** A classifier is read once a visit. */
export function readRows(kind: string): Promise<Row[]> {
  let reading = rows.get(kind);
  if (!reading) {
    reading = get<List<Row>>(`/api/classifiers/${kind}`).then(answer => answer.items);
    reading.catch(() => rows.delete(kind));
    rows.set(kind, reading);
  }
  return reading;
}

export const offerName = (offer: Offer | undefined): string =>
  offer ? named(offer.qualification?.names ?? offer.specialty.names) : t('colcase.offer-unknown');

export const collegeName = (offer: Offer | undefined): string => named(offer?.college.names);

/** "Мемлекеттік тапсырыс, күндізгі, қазақ тілі". */
export function termsLine({ payment, mode, language }: Pick<Terms, 'payment' | 'mode' | 'language'>): string {
  return [t(`colform.payment.${payment}`), t(`colform.mode.${mode}`), t(`colform.language.${language}`)].join(', ');
}

/** The window of an offer goes by its kind: where it is shut, that is said where it is chosen. */
export function closedWords(terms: Terms, season: SeasonInForce | undefined): string | undefined {
  const window = season?.dates[windowOf(terms)];
  if (!window || isOpen(window, new Date(now()).toISOString())) return undefined;
  const kind = t(`colform.window.${window.name}`);
  const opens = Date.parse(window.from) > now();
  return opens
    ? t('colform.window-opens', { kind, at: when(window.from, 'from-day') })
    : t('colform.window-closed', { kind, at: window.until ? when(window.until, 'deadline-day') : '' });
}
