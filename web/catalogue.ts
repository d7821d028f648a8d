/** Colleges, what they teach and what they tell, as everybody reads them; the filter of specialties stands in the address. */
import { computed, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { List, Names } from './answers.ts';
import { get } from './api.ts';
import { useListed, type Listed } from './listed.ts';
import { named, t } from './words.ts';

export interface CatalogueOffer {
  id: string;
  college: { id: string; names: Names; region: string | null };
  specialty: { code: string; names: Names };
  qualification: { code: string; names: Names } | null;
  terms: { [term: string]: string };
  seats: number;
  months: number;
  rural: boolean;
  quotas: { [category: string]: number };
  state: 'published' | 'withdrawn';
  applications: number;
}

export interface FacetValue {
  value: string;
  count: number;
  names?: Names;
}

export interface Offers extends List<CatalogueOffer> {
  totals: { offers: number; seats: number; applications: number };
  facets: { [facet: string]: FacetValue[] };
}

export interface College {
  id: string;
  code: string;
  names: Names;
  languages: string[];
  region: { code: string; names: Names } | null;
  ownership: string;
  address: Names;
  phone: string | null;
  email: string | null;
  site: string | null;
  offers: number;
  seats: number;
}
export interface CollegePage extends College {
  about: Names;
  version: number;
  department: { id: string; names: Names; phone: string | null } | null;
}
export interface Colleges extends List<College> {
  regions: { code: string; names: Names; colleges: number }[];
}

export interface NewsItem {
  id: string;
  organisation: { id: string; names: Names };
  title: Names;
  body: Names;
  publishedAt: string;
  version: number;
}

/** The four of the source first (004-7), then what people ask besides. */
export const facets = ['payment', 'level', 'education', 'mode', 'language', 'region', 'exam'] as const;
export type Facet = (typeof facets)[number];

export type OfferQuery = { [name in Facet]?: string } & { q?: string; organisation?: string };

export const readOffers = (
  query: OfferQuery & { limit?: number; after?: string; counts?: boolean },
  signal?: AbortSignal,
): Promise<Offers> => get<Offers>('/api/offers', { query, ...(signal ? { signal } : {}) });

/** The same page by page: counts and totals are those of the first. */
export const useOffers = (query: () => OfferQuery & { limit?: number }): Listed<CatalogueOffer, Offers> =>
  useListed((after, signal) => readOffers({ ...query(), ...(after ? { after, counts: false } : {}) }, signal));

/** How long it is taught: "3 years 10 months". */
export function studyTime(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  const said = [years && t('catalogue.years', { count: years }), rest && t('catalogue.months', { count: rest })];
  return said.filter(Boolean).join(' ');
}

/** +77272000202 as it is read: +7 (727) 200-02-02. */
export function shownPhone(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d\d)(\d\d)$/, '+7 ($1) $2-$3-$4');
}

/** Words of a value: those of texts, or of the classifier. */
export function facetWord(facet: Facet, { value, names }: FacetValue): string {
  return facet === 'region' ? named(names) || value : t(`catalogue.${facet}.${value}`);
}

export interface FilterInAddress {
  query: ComputedRef<OfferQuery>;
  picked: ComputedRef<{ facet: Facet; value: string }[]>;
  isOn(facet: Facet, value: string): boolean;
  toggle(facet: Facet, value: string): void;
  search(q: string): void;
  clear(): void;
}

/** Several values of a filter stand by commas; whatever else stands in the address stays. */
export function useFilterInAddress(): FilterInAddress {
  const route = useRoute();
  const router = useRouter();
  const said = (name: string): string => (typeof route.query[name] === 'string' ? route.query[name] : '');
  const valuesOf = (facet: Facet): string[] => said(facet).split(',').filter(Boolean);
  const write = (change: { [name: string]: string }): void => {
    const next = Object.entries({ ...route.query, ...change }).filter(([, value]) => value !== '');
    void router.replace({ query: Object.fromEntries(next) });
  };
  return {
    query: computed(() => {
      const names = [...facets, 'q'].filter(name => said(name) !== '');
      return Object.fromEntries(names.map(name => [name, said(name)]));
    }),
    picked: computed(() => facets.flatMap(facet => valuesOf(facet).map(value => ({ facet, value })))),
    isOn: (facet, value) => valuesOf(facet).includes(value),
    toggle(facet, value) {
      const before = valuesOf(facet);
      const next = before.includes(value) ? before.filter(one => one !== value) : [...before, value];
      write({ [facet]: next.join(',') });
    },
    search: q => write({ q: q.trim() }),
    clear: () => write(Object.fromEntries([...facets, 'q'].map(name => [name, '']))),
  };
}

/** Whether the page is wide enough for two columns; below that filters open in a window of their own. */
export function useWide(): Ref<boolean> {
  const media = matchMedia('(min-width: 60rem)');
  const wide = ref(media.matches);
  const changed = (): void => void (wide.value = media.matches);
  media.addEventListener('change', changed);
  onScopeDispose(() => media.removeEventListener('change', changed));
  return wide;
}

/** "1,8" applications for a seat; empty where there are fewer than seats. */
export function perSeat({ applications, seats }: Pick<CatalogueOffer, 'applications' | 'seats'>): string {
  if (seats === 0 || applications < seats) return '';
  return (applications / seats).toFixed(1).replace('.', ',');
}
