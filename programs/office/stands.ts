// The offers of a college as others may find them: terms, seats, the formula in force and how many seats its quotas keep.
import type { Json } from '#domain/events.ts';
import type { OfferStands } from '#domain/offers.ts';
import { quotaSeats } from '#domain/quotas.ts';
import { quotasNotFor } from '../college/quota-rules.ts';
import type { OfficeFacts } from './facts.ts';
import { formulaFor } from './formulas.ts';

export function offers(f: OfficeFacts): OfferStands[] {
  const quotas = seatsByQuota(f);
  return Object.values(f.offers).map(offer => {
    const formula = formulaFor(f, offer);
    return {
      id: offer.id,
      state: offer.state,
      names: offer.names,
      terms: {
        specialty: offer.specialty,
        payment: offer.payment,
        level: offer.level,
        education: offer.education,
        mode: offer.mode,
        language: offer.language,
        exam: offer.exam,
      },
      details: {
        qualification: offer.qualification,
        qualificationNames: { ...offer.qualificationNames },
        months: offer.months,
        rural: offer.rural,
        formula: formula
          ? { id: formula.id, version: formula.version, definition: formula.definition as unknown as Json }
          : null,
        quotas: quotas[offer.id] ?? {},
      },
      seats: offer.seats,
    };
  });
}

/**
 * Quotas are shares of the state order. Over a whole region a college does not know its own seats: they follow from those of the
 * others, which change until the competition, so that nothing is written here (`regionQuotas` says how they stand now).
 */
function seatsByQuota(f: OfficeFacts): { [offer: string]: { [category: string]: number } } {
  if (!f.quotas || f.quotas.scope === 'region') return {};
  const ordered = Object.values(f.offers).filter(
    offer => offer.state === 'published' && offer.payment === 'state_order',
  );
  const counted = ordered.map(offer => {
    const { id, seats } = offer;
    return { id, seats, college: f.organisationId, region: f.organisationId, not: quotasNotFor(offer) };
  });
  return quotaSeats(f.quotas, counted);
}
