/** An application as its pages read it: its facts, who reads it, its choices with their colleges. */
import { computed, watch } from 'vue';
import { choicesOf, type Choice, type CollegeFacts } from '#programs/college/facts.ts';
import type { Case, PartShown } from '../../answers.ts';
import { useRead } from '../../pages.ts';
import { actionOf } from '../cases.ts';
import { useCase } from '../use-case.ts';
import { readOffers, type Offer } from './offers.ts';

export const factsOf = (one: Case): CollegeFacts => one.facts as unknown as CollegeFacts;

export type Reader = 'applicant' | 'committee' | 'other';

/** Only the applicant may withdraw, only the two may attach: what the server lists tells who is reading. */
export function readerOf(one: Case): Reader {
  if (actionOf(one, 'withdraw')) return 'applicant';
  return actionOf(one, 'attach') ? 'committee' : 'other';
}

export const isFilling = (one: Case): boolean => one.status === 'DRAFT';

export const applicantName = (one: Case): string => one.people['applicant']?.name ?? '';

export function partOf(one: Case, key: string): PartShown | undefined {
  return one.parts?.find(part => part.key === key);
}

/** A choice with what its college offers, where that could be read. */
export interface ChoiceSeen {
  choice: Choice;
  part: PartShown;
  offer: Offer | undefined;
}

export function useApplication(no: string) {
  const { read, one } = useCase(no);
  const facts = computed(() => (one.value ? factsOf(one.value) : undefined));
  const named = computed(() => (facts.value ? choicesOf(facts.value).map(choice => choice.offerId) : []));
  const offers = useRead(signal => readOffers(named.value, signal));
  watch(
    () => named.value.join(),
    ids => ids && void offers.again(),
  );
  const choices = computed<ChoiceSeen[]>(() =>
    (facts.value ? choicesOf(facts.value) : []).flatMap(choice => {
      const part = one.value && partOf(one.value, choice.key);
      return part ? [{ choice, part, offer: offers.data.value?.find(offer => offer.id === choice.offerId) }] : [];
    }),
  );
  return { read, one, facts, choices };
}
