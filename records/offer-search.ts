// Which specialties may be chosen? Found by what they are taught for and how, each with its seats and how many have applied.
import type { Knex } from 'knex';
import type { Json } from '#domain/events.ts';
import type { Language, Names } from '#domain/languages.ts';

/** What a list of offers is narrowed by; each has counts per value, judged as if it were not narrowed itself. */
export const offerFacets = [
  ...['payment', 'level', 'education', 'mode', 'language', 'exam'],
  ...['region', 'specialty', 'organisation'],
] as const satisfies readonly string[];
export type OfferFacet = 'payment' | 'level' | 'education' | 'mode' | 'language' | 'exam' | 'region' | 'specialty' | 'organisation'; // prettier-ignore

export interface OfferFilter {
  season: string;
  /** Words of its name, its college's name, or the beginning of its code. */
  q?: string;
  ids?: readonly string[];
  facets: { readonly [facet in OfferFacet]?: readonly string[] };
}

export interface FoundOffer {
  id: string;
  state: string;
  names: Names;
  terms: { [term: string]: Json };
  details: { [name: string]: Json };
  seats: number;
  college: { id: string; names: Names; region: string | null };
  /** How many have chosen it and not taken it back. */
  applications: number;
  sortValue: string;
}

const columnOf: { readonly [facet in OfferFacet]: string } = {
  payment: `o.terms->>'payment'`,
  level: `o.terms->>'level'`,
  education: `o.terms->>'education'`,
  mode: `o.terms->>'mode'`,
  language: `o.terms->>'language'`,
  exam: `o.terms->>'exam'`,
  specialty: `o.terms->>'specialty'`,
  region: 'p.region',
  organisation: 'o.organisation_id::text',
};

/** Letters that a keyboard of another language lacks are found by their neighbours. */
const folded = (text: string): string => `translate(lower(${text}), 'әғқңөұүһіёй', 'агкноуухиеи')`;
const nameOf = (language: Language): string => `coalesce(o.names->>'${language}', o.names->>'ru', o.names->>'kk', '')`;
const from = `from offers o join organisations c on c.id = o.organisation_id
  left join college_profiles p on p.organisation_id = o.organisation_id`;

interface Condition {
  sql: string;
  values: unknown[];
}

function conditions(filter: OfferFilter, besides?: OfferFacet): Condition {
  const parts: Condition[] = [
    { sql: 'o.season_id = ?', values: [filter.season] },
    // An application names what was taken off since: by its id it is still found.
    filter.ids
      ? { sql: `o.id = any(?::uuid[]) and o.state <> 'draft'`, values: [filter.ids] }
      : { sql: `o.state = 'published'`, values: [] },
  ];
  for (const word of wordsOf(filter.q)) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    const names = `o.names::text || ' ' || c.names::text || ' ' || (o.details->>'qualificationNames') || ' ' || (o.terms->>'specialty')`;
    parts.push({ sql: `${folded(names)} like ${folded('?')}`, values: [like] });
  }
  for (const facet of offerFacets as readonly OfferFacet[]) {
    const values = facet === besides ? undefined : filter.facets[facet];
    if (values?.length) parts.push({ sql: `${columnOf[facet]} = any(?::text[])`, values: [values] });
  }
  return { sql: parts.map(part => part.sql).join(' and '), values: parts.flatMap(part => part.values) };
}

const wordsOf = (q = ''): string[] => q.split(/\s+/).filter(Boolean).slice(0, 8);

/** In the order of their names, a page at a time; how many have applied is counted when they do, not here. */
export async function findOffers(
  db: Knex,
  filter: OfferFilter,
  page: { language: Language; limit: number; after?: { value: string; id: string } },
): Promise<FoundOffer[]> {
  const where = conditions(filter);
  const name = nameOf(page.language);
  const { rows } = await db.raw<{ rows: FoundOffer[] }>(
    `with page as (
       select o.id, o.state, o.names, o.terms, o.details - 'formula' as details, o.seats, ${name} as "sortValue",
         jsonb_build_object('id', c.id, 'names', c.names, 'region', p.region) as college
       ${from} where ${where.sql} ${page.after ? `and (${name}, o.id) > (?, ?::uuid)` : ''}
       order by ${name}, o.id limit ?)
     select page.*, coalesce(k.chosen, 0) as applications from page left join offer_counts k on k.offer_id = page.id
     order by page."sortValue", page.id`,
    [...where.values, ...(page.after ? [page.after.value, page.after.id] : []), page.limit] as never,
  );
  return rows;
}

export interface FacetCount {
  facet: OfferFacet;
  value: string;
  count: number;
  names: Names | null;
}

/** How many there would be for each value, as if its own facet were not narrowed; with names where the value is a code. */
export async function countOffers(db: Knex, filter: OfferFilter): Promise<FacetCount[]> {
  const each = (offerFacets as readonly OfferFacet[]).map(facet => {
    const where = conditions(filter, facet);
    const sql = `select '${facet}' as facet, ${columnOf[facet]} as value, count(*)::int as count ${from}
      where ${where.sql} and ${columnOf[facet]} is not null group by 1, 2`;
    return { sql, values: where.values };
  });
  const { rows } = await db.raw<{ rows: FacetCount[] }>(
    `select f.facet, f.value, f.count, coalesce(k.names, c.names) as names
     from (${each.map(one => one.sql).join(' union all ')}) f
     left join classifiers k on (f.facet = 'region' and k.kind = 'regions' or f.facet = 'specialty' and k.kind = 'specialties')
       and k.code = f.value
     left join organisations c on f.facet = 'organisation' and c.id::text = f.value
     order by f.facet, f.count desc, f.value`,
    each.flatMap(one => one.values) as never,
  );
  return rows;
}

export interface OfferTotals {
  offers: number;
  seats: number;
  applications: number;
}

/** All that were found, together. */
export async function totalOffers(db: Knex, filter: OfferFilter): Promise<OfferTotals> {
  const where = conditions(filter);
  const { rows } = await db.raw<{ rows: OfferTotals[] }>(
    `select count(*)::int as offers, coalesce(sum(f.seats), 0)::int as seats, coalesce(sum(k.chosen), 0)::int as applications
     from (select o.id, o.seats ${from} where ${where.sql}) f left join offer_counts k on k.offer_id = f.id`,
    where.values as never,
  );
  return rows[0] ?? { offers: 0, seats: 0, applications: 0 };
}
