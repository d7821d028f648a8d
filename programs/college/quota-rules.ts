/** Which quotas does the law know for colleges of Kazakhstan, how large, and by which act? */
export interface QuotaCategory {
  code: string;
  percent: number;
  legalBasis: string;
  validFrom: string;
  /** Only for specialties that determine the development of the village. */
  ruralOnly?: true;
  /** The act could not be read for this number: it is a reading, for the education department to confirm. */
  reading?: true;
}

const order261 = 'Order of the Minister of Enlightenment RK 15.08.2023 No. 261';
const resolution264 = 'Resolution of the Government RK 28.02.2012 No. 264';

/** In the order they are served. Their names are texts/<language>/quotas.ts. */
export const quotaCategories: readonly QuotaCategory[] = [
  { code: 'disability', percent: 10, legalBasis: order261, validFrom: '2023-08-15' },
  { code: 'veteran', percent: 0.5, legalBasis: order261, validFrom: '2023-08-15' },
  { code: 'rural', percent: 35, legalBasis: order261, validFrom: '2023-08-15', ruralOnly: true },
  { code: 'ethnic_kazakh', percent: 4, legalBasis: resolution264, validFrom: '2012-02-28', reading: true },
  { code: 'orphan', percent: 1, legalBasis: resolution264, validFrom: '2012-02-28', reading: true },
  { code: 'resettling', percent: 10, legalBasis: resolution264, validFrom: '2012-02-28', reading: true },
  { code: 'disabled_in_family', percent: 5, legalBasis: order261, validFrom: '2023-08-15', reading: true },
  { code: 'large_family', percent: 5, legalBasis: order261, validFrom: '2023-08-15', reading: true },
  { code: 'single_parent', percent: 1, legalBasis: order261, validFrom: '2023-08-15', reading: true },
  { code: 'conscript', percent: 1, legalBasis: order261, validFrom: '2023-08-15', reading: true },
];

export const quotaCodes: readonly string[] = quotaCategories.map(({ code }) => code);

/** The quotas an offer has nothing of. */
export function quotasNotFor(offer: { rural: boolean }): string[] {
  return offer.rural ? [] : quotaCategories.filter(({ ruralOnly }) => ruralOnly).map(({ code }) => code);
}
