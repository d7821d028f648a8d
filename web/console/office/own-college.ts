/** The college somebody works for, and the words of what it teaches. */
import { computed } from 'vue';
import type { Offer } from '#programs/office/facts.ts';
import { session } from '../../session.ts';
import { t } from '../../words.ts';

export const ownCollege = computed(
  () =>
    session.value.roles.find(held => (held.role === 'chair' || held.role === 'committee') && held.organisationId)
      ?.organisationId ?? '',
);

type Terms = { readonly [name in 'payment' | 'level' | 'education' | 'mode' | 'language' | 'exam']: string };

/** "Мемлекеттік тапсырыс · 9-сыныптан кейін · Күндізгі": what tells one offer of a specialty from another. */
export function termsLine(terms: Terms): string[] {
  const words = (['payment', 'level', 'education', 'mode', 'language'] as const).map(name =>
    t(`catalogue.${name}.${terms[name]}`),
  );
  return terms.exam === 'none' ? words : [...words, t(`catalogue.exam.${terms.exam}`)];
}

/** What the filter of the office's own list is narrowed by: the four of the source (004-7) first. */
export const ownFacets = ['state', 'payment', 'level', 'education', 'mode', 'language'] as const;
export type OwnFacet = (typeof ownFacets)[number];

export const facetTitle = (facet: OwnFacet): string =>
  t(facet === 'state' ? 'office.facet.state' : `catalogue.facet.${facet}`);
export const facetValue = (facet: OwnFacet, value: string): string =>
  t(facet === 'state' ? `office.state.${value}` : `catalogue.${facet}.${value}`);

/** Those that all picked values fit; of one facet any. */
export function narrowed(
  offers: readonly Offer[],
  picked: { readonly [facet in OwnFacet]?: readonly string[] },
  besides?: OwnFacet,
): Offer[] {
  return offers.filter(offer =>
    ownFacets.every(facet => facet === besides || !picked[facet]?.length || picked[facet].includes(offer[facet])),
  );
}
