import type { Json } from './events.ts';
import type { Names } from './languages.ts';

/** What an organisation offers in a season, as others may find it: a specialty with its seats. */
export interface OfferStands {
  id: string;
  state: 'draft' | 'published' | 'withdrawn';
  names: Names;
  /** Codes a list is filtered by: how it is paid, taught, in which language. */
  terms: { readonly [term: string]: Json };
  /** Whatever else a judgement or a page needs of it: duration, the formula in force, quotas. */
  details: { readonly [name: string]: Json };
  seats: number;
}

/** An offer as an action of another case may know it. */
export interface OfferView extends OfferStands {
  organisationId: string;
  /** From then on what it is judged by stands as it is; null before. */
  frozenAt: string | null;
}
