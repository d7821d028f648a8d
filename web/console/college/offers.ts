/** What was chosen, by its name: the offers a page names, each asked for once. */
import { reactive } from 'vue';
import type { Formula } from '#domain/score-formula.ts';
import { get } from '../../api.ts';
import { named } from '../../words.ts';
import type { List, Names } from '../answers.ts';
import { office } from '../roles.ts';

export interface OfferShown {
  id: string;
  organisationId?: string;
  organisation?: { id: string; names: Names } | null;
  names: Names | { specialty?: Names; qualification?: Names };
  terms: Record<string, string | null>;
  details?: {
    formula?: { id: string; version: number; definition: Formula } | null;
    [name: string]: unknown;
  };
  seats?: number;
}

const known = reactive(new Map<string, OfferShown>());
const asked = new Map<string, Promise<void>>();
let own: Promise<void> | undefined;

/** Everything my own college offers, at once. */
export function readOwnOffers(): Promise<void> {
  const organisation = office.value.id;
  if (!organisation) return Promise.resolve();
  own ??= readAll(organisation).catch(() => {
    own = undefined;
  });
  return own;
}

async function readAll(organisation: string): Promise<void> {
  let after: string | undefined;
  do {
    const page: List<OfferShown> = await get('/api/offers', { query: { organisation, limit: 100, after } });
    for (const one of page.items) keep(one);
    after = page.next ?? undefined;
  } while (after);
}

/** One by its id, whole: with the formula in force. */
export async function readOffer(id: string, signal?: AbortSignal): Promise<OfferShown> {
  const one = await get<OfferShown>(`/api/offers/${id}`, { signal });
  keep(one);
  return one;
}

/** A list tells of an offer less than the offer itself. */
function keep(one: OfferShown): void {
  const before = known.get(one.id);
  known.set(one.id, before ? { ...before, ...one, details: { ...before.details, ...one.details } } : one);
}

/** Of another college, or not read yet: asked for by itself. */
export function offerOf(id: string | null | undefined): OfferShown | undefined {
  if (!id) return undefined;
  const one = known.get(id);
  if (!one && !asked.has(id)) {
    asked.set(
      id,
      readOwnOffers()
        .then(() => (known.has(id) ? undefined : readOffer(id)))
        .then(() => undefined)
        .catch(() => undefined),
    );
  }
  return one;
}

export function ownOffers(): OfferShown[] {
  return [...known.values()];
}

/** The specialty and, where it has one, the qualification. */
export function offerName(offer: OfferShown | undefined, fallback = ''): string {
  if (!offer) return fallback;
  const { names } = offer;
  if ('specialty' in names || 'qualification' in names) {
    const both = names as { specialty?: Names; qualification?: Names };
    return [named(both.specialty), named(both.qualification)].filter(Boolean).join(', ') || fallback;
  }
  return named(names as Names) || fallback;
}
