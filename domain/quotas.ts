/** How many seats of each offer are kept for which quota? Shares of the state order, rounded and dealt out by one rule. */
export const quotaRoundings = ['floor', 'round', 'ceil'] as const;
export type QuotaRounding = (typeof quotaRoundings)[number];

/** Over what a share is rounded: each offer by itself, all of a college, all of a region. */
export const quotaScopes = ['offer', 'college', 'region'] as const;
export type QuotaScope = (typeof quotaScopes)[number];

export interface QuotaRule {
  category: string;
  /** Of the seats; at most two decimals. */
  percent: number;
}

export interface QuotaPlan {
  scope: QuotaScope;
  rounding: QuotaRounding;
  /** In the order they are served; where seats do not suffice for all, the later ones get fewer. */
  rules: readonly QuotaRule[];
}

export interface QuotaOffer {
  id: string;
  seats: number;
  college: string;
  region: string;
  /** Categories that are not for it: the share of these is of the other offers' seats. */
  not?: readonly string[];
}

/** Offer → category → seats; of an offer all categories together never exceed its seats. */
export type QuotaSeats = { [offer: string]: { [category: string]: number } };

export function quotaSeats({ scope, rounding, rules }: QuotaPlan, offers: readonly QuotaOffer[]): QuotaSeats {
  const given: QuotaSeats = Object.fromEntries(offers.map(({ id }) => [id, {}]));
  for (const group of groupsOf(scope, offers)) {
    const room = new Map(group.map(({ id, seats }) => [id, seats]));
    for (const rule of rules) {
      const open = group.filter(offer => !offer.not?.includes(rule.category));
      for (const [id, seats] of dealOut(shareOf(rule, open, rounding), open, room)) {
        (given[id] as { [category: string]: number })[rule.category] = seats;
        room.set(id, (room.get(id) as number) - seats);
      }
    }
  }
  return given;
}

/** What a college of a region has of the state order, and the plan it set; none, while it set none. */
export interface RegionCollege {
  id: string;
  plan: QuotaPlan | null;
  offers: readonly Omit<QuotaOffer, 'college' | 'region'>[];
}

export interface QuotaShare {
  category: string;
  /** The seats it is a share of. */
  base: number;
  reserved: number;
}

/**
 * A college's plan over its region: it is rounded together with the colleges that set the very same plan. One that set another,
 * or none yet, keeps its seats out of it, and is told by name.
 */
export function regionQuotas(
  plan: QuotaPlan,
  own: string,
  colleges: readonly RegionCollege[],
): { together: string[]; apart: string[]; seats: QuotaSeats; shares: QuotaShare[] } {
  const isWith = (college: RegionCollege): boolean => college.id === own || samePlan(college.plan, plan);
  const joined = colleges.filter(isWith);
  const offers = joined.flatMap(({ id, offers: each }) => each.map(offer => ({ ...offer, college: id, region: '' })));
  const seats = quotaSeats({ ...plan, scope: 'region' }, offers);
  const shares = plan.rules.map(({ category }) => ({
    category,
    base: seatsOf(offers.filter(offer => !offer.not?.includes(category))),
    reserved: offers.reduce((sum, { id }) => sum + (seats[id]?.[category] ?? 0), 0),
  }));
  const apart = colleges.filter(college => !isWith(college)).map(({ id }) => id);
  return { together: joined.map(({ id }) => id), apart, seats, shares };
}

function samePlan(one: QuotaPlan | null, other: QuotaPlan): boolean {
  if (!one || one.scope !== other.scope || one.rounding !== other.rounding) return false;
  const said = ({ rules }: QuotaPlan): string => rules.map(({ category, percent }) => `${category} ${percent}`).join();
  return said(one) === said(other);
}

/** Offers that share one rounding, each group in the order of ids: the same whatever order they came in. */
function groupsOf(scope: QuotaScope, offers: readonly QuotaOffer[]): QuotaOffer[][] {
  const groups = new Map<string, QuotaOffer[]>();
  for (const offer of [...offers].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const of = scope === 'offer' ? offer.id : offer[scope];
    groups.set(of, [...(groups.get(of) ?? []), offer]);
  }
  return [...groups.values()];
}

/** Hundredths of a percent over ten thousand: whole numbers, so that 0.5 % of 200 is one and never 0.999. */
function shareOf({ percent }: QuotaRule, group: readonly QuotaOffer[], rounding: QuotaRounding): number {
  const parts = Math.round(percent * 100) * seatsOf(group);
  if (rounding === 'ceil') return Math.ceil(parts / 10_000);
  return rounding === 'floor' ? Math.floor(parts / 10_000) : Math.floor((parts + 5_000) / 10_000);
}

/** By largest remainder: one seat after the other to whom most of the exact part is missing; among equals the lower id. */
function dealOut(share: number, group: readonly QuotaOffer[], room: ReadonlyMap<string, number>): Map<string, number> {
  const all = seatsOf(group);
  const dealt = new Map(group.map(({ id }) => [id, 0]));
  const given = ({ id }: QuotaOffer): number => dealt.get(id) as number;
  const missing = (offer: QuotaOffer): number => share * offer.seats - given(offer) * all;
  for (let left = share; left > 0; left -= 1) {
    const wanting = group.filter(offer => given(offer) < (room.get(offer.id) as number));
    if (wanting.length === 0) break;
    const next = wanting.reduce((most, offer) => (missing(offer) > missing(most) ? offer : most));
    dealt.set(next.id, given(next) + 1);
  }
  return dealt;
}

const seatsOf = (offers: readonly QuotaOffer[]): number => offers.reduce((sum, { seats }) => sum + seats, 0);

export const quotaFaultCodes = ['choice', 'category-unknown', 'category-twice', 'percent', 'percent-too-much'] as const;
export type QuotaFaultCode = (typeof quotaFaultCodes)[number];

/** What is wrong with a plan; without faults it can be signed. */
export function quotaFaults(plan: QuotaPlan, categories: readonly string[]): { path: string; code: QuotaFaultCode }[] {
  const each = plan.rules.flatMap(({ category, percent }, at) => {
    const isTwice = plan.rules.findIndex(rule => rule.category === category) < at;
    return [
      ...(categories.includes(category) ? [] : [{ path: `rules.${at}.category`, code: 'category-unknown' as const }]),
      ...(isTwice ? [{ path: `rules.${at}.category`, code: 'category-twice' as const }] : []),
      ...(isPercent(percent) ? [] : [{ path: `rules.${at}.percent`, code: 'percent' as const }]),
    ];
  });
  const sum = plan.rules.reduce((total, { percent }) => total + Math.round(percent * 100), 0);
  return [
    ...(quotaScopes.includes(plan.scope) ? [] : [{ path: 'scope', code: 'choice' as const }]),
    ...(quotaRoundings.includes(plan.rounding) ? [] : [{ path: 'rounding', code: 'choice' as const }]),
    ...each,
    ...(sum > 10_000 ? [{ path: 'rules', code: 'percent-too-much' as const }] : []),
  ];
}

function isPercent(percent: number): boolean {
  const hundredths = percent * 100;
  return percent >= 0 && percent <= 100 && Math.abs(hundredths - Math.round(hundredths)) < 1e-6;
}
