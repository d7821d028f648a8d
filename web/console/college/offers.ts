/** What was chosen, by its name: the offers a page names, each asked for once. */
import { reactive } from 'vue';
import type { Formula } from '#domain/score-formula.ts';
import { get } from '../../api.ts';
import { named } from '../../words.ts';
import type { List, Names } from '../answers.ts';
import { office } from '../roles.ts';
import { termsWords } from './words.ts';

export interface OfferShown {
  id: string;
  college: { id: string; names: Names };
  specialty: { code: string; names: Names };
  qualification: { code: string; names: Names } | null;
  terms: Record<string, unknown>;
  seats: number;
  /** Told only of one offer by itself. */
  formula?: { id: string; version: number; definition: Formula } | null;
}

const known = reactive(new Map<string, OfferShown>());
const asked = new Set<string>();
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
    const query = { organisation, limit: 200, counts: 'false', after };
    const page: List<OfferShown> = await get('/api/offers', { query });
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

function keep(one: OfferShown): void {
  known.set(one.id, { ...known.get(one.id), ...one });
}

/** Of another college, or not read yet: asked for by itself. */
export function offerOf(id: string | null | undefined): OfferShown | undefined {
  if (!id) return undefined;
  const one = known.get(id);
  if (!one && !asked.has(id)) {
    asked.add(id);
    void readOwnOffers()
      .then(() => (known.has(id) ? undefined : readOffer(id)))
      .catch(() => asked.delete(id));
  }
  return one;
}

/** The specialty alone: what a list has room for. */
export function specialtyName(offer: OfferShown | undefined, fallback = ''): string {
  return named(offer?.specialty.names) || fallback;
}

/** What tells it from the college's other offers of the same specialty; that it is paid for is always said. */
export function besidesName(offer: OfferShown | undefined): string {
  if (!offer) return '';
  const { specialty, college, terms } = offer;
  const twins = [...known.values()].filter(
    one => one.specialty.code === specialty.code && one.college.id === college.id,
  );
  const differs = (value: (one: OfferShown) => unknown) => new Set(twins.map(value)).size > 1;
  const apart = (['payment', 'education', 'language', 'mode'] as const).filter(
    name => (name === 'payment' && terms[name] === 'paid') || differs(one => one.terms[name]),
  );
  const qualification = differs(one => one.qualification?.code) ? named(offer.qualification?.names) : '';
  const said = termsWords(Object.fromEntries(apart.map(name => [name, terms[name]])));
  return [qualification, said].filter(Boolean).join(' · ');
}

/** The specialty and, where it has one, the qualification. */
export function offerName(offer: OfferShown | undefined, fallback = ''): string {
  if (!offer) return fallback;
  return [named(offer.specialty.names), named(offer.qualification?.names)].filter(Boolean).join(', ') || fallback;
}
