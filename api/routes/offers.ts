// Which specialties may be chosen, with how many seats and applications? Open to everybody; the same list as a workbook.
import { z } from 'zod';
import { keeperOf } from '#casework/casework.ts';
import { NotFoundError } from '#casework/errors.ts';
import { nameIn, type Language, type Names } from '#domain/languages.ts';
import type { Table } from '#gateways/tables.ts';
import type { Row } from '#gateways/workbook-writer.ts';
import { educations, exams, levels, modes, payments, teachingLanguages } from '#programs/office/definition.ts';
import { clocks } from '#records/cases.ts';
import { countOffers, findOffers, offerFacets, totalOffers, type FoundOffer, type OfferFilter } from '#records/offer-search.ts'; // prettier-ignore
import { listSeasons } from '#records/seasons.ts';
import { say } from '#texts/say.ts';
import type { ApiParts } from '../parts.ts';
import { route } from '../route.ts';
import { id, listOf, names } from '../shapes.ts';
import { wordCursorAfter, wordCursorFrom } from '../word-cursor.ts';
import { datedFile, listConditions, sendWorkbook, xlsx } from '../workbook-out.ts';

const perPage = 500;

/** One value, or several by commas. */
const some = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .max(300)
    .transform(text => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)))
    .meta({ type: 'string', description: `${values.join(', ')}; several by commas.` });
const codes = z
  .string()
  .max(2000)
  .transform(text => text.split(',').filter(Boolean))
  .pipe(z.array(z.string().max(40)).max(50))
  .meta({ type: 'string', description: 'Codes, by commas.' });
const ids = z
  .string()
  .max(400)
  .transform(text => text.split(',').filter(Boolean))
  .pipe(z.array(z.uuid()).max(10))
  .meta({ type: 'string', description: 'Ids, by commas.' });

const filters = {
  season: id.optional(),
  q: z.string().trim().max(100).optional(),
  payment: some(payments).optional(),
  level: some(levels).optional(),
  education: some(educations).optional(),
  mode: some(modes).optional(),
  language: some(teachingLanguages).optional(),
  exam: some(exams).optional(),
  region: codes.optional(),
  specialty: codes.optional(),
  organisation: ids.optional(),
  ids: ids.optional(),
};
type Asked = z.output<z.ZodObject<typeof filters>>;

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const offer = z.object({
  id: z.uuid(),
  college: z.object({ id: z.uuid(), names, region: z.string().nullable() }),
  specialty: z.object({ code: z.string(), names }),
  qualification: z.object({ code: z.string(), names }).nullable(),
  terms: z.record(z.string(), value),
  seats: z.int(),
  months: z.int(),
  rural: z.boolean(),
  quotas: z.record(z.string(), z.int()).meta({ description: 'Seats kept for each quota.' }),
  state: z.enum(['published', 'withdrawn']),
  applications: z.int(),
});

function present(found: FoundOffer): z.input<typeof offer> {
  const { terms, details } = found;
  const qualification = typeof details['qualification'] === 'string' ? details['qualification'] : null;
  return {
    id: found.id,
    college: found.college,
    specialty: { code: String(terms['specialty'] ?? ''), names: found.names },
    qualification: qualification === null ? null : { code: qualification, names: (details['qualificationNames'] ?? {}) as Names }, // prettier-ignore
    terms: terms as z.input<typeof offer>['terms'],
    seats: found.seats,
    months: Number(details['months'] ?? 0),
    rural: details['rural'] === true,
    quotas: (details['quotas'] ?? {}) as Record<string, number>,
    state: found.state === 'withdrawn' ? 'withdrawn' : 'published',
    applications: found.applications,
  };
}

/** The season asked for, or the newest in which something is offered, one that is open before others. */
export async function offersSeason({ casework }: ApiParts, asked?: string): Promise<string | null> {
  if (asked) return asked;
  const seasons = (await listSeasons(casework.db)).filter(({ program }) => keeperOf(casework, program));
  return (seasons.find(season => season.open) ?? seasons[0])?.id ?? null;
}

async function filterOf(parts: ApiParts, query: Asked): Promise<OfferFilter | null> {
  const season = await offersSeason(parts, query.season);
  if (!season) return null;
  const { q, ids: named } = query;
  const facets = Object.fromEntries(offerFacets.flatMap(facet => (query[facet] ? [[facet, query[facet]]] : [])));
  return { season, facets, ...(q ? { q } : {}), ...(named ? { ids: named } : {}) };
}

const facet = z.array(z.object({ value: z.string(), count: z.int(), names: names.optional() }));
const noTotals = { offers: 0, seats: 0, applications: 0 };

export const offerRoutes = [
  route({
    method: 'get',
    path: '/api/offers',
    summary:
      'Specialties of the colleges with seats and applications, and how many there are for each value of a filter',
    policy: 'public',
    query: z.object({
      ...filters,
      counts: z.enum(['true', 'false']).default('true'),
      after: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(30),
    }),
    response: listOf(offer).extend({
      totals: z.object({ offers: z.int(), seats: z.int(), applications: z.int() }),
      facets: z.record(z.string(), facet),
    }),
    handler: async ({ query, language, parts }) => {
      const filter = await filterOf(parts, query);
      if (!filter) return { items: [], next: null, totals: noTotals, facets: {} };
      const { db } = parts.casework;
      const page = { language, limit: query.limit + 1, ...wordCursorFrom(query.after) };
      const isCounted = query.counts === 'true';
      const [found, counts, totals] = await Promise.all([
        findOffers(db, filter, page),
        isCounted ? countOffers(db, filter) : [],
        isCounted ? totalOffers(db, filter) : noTotals,
      ]);
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      const facets = Object.fromEntries(offerFacets.map((name): [string, z.input<typeof facet>] => [name, []]));
      for (const { facet: name, value: one, count, names: called } of counts)
        facets[name]?.push({ value: one, count, ...(called ? { names: called } : {}) });
      const next = found.length > query.limit && last ? wordCursorAfter(last) : null;
      return { items: items.map(present), next, totals, facets };
    },
  }),
  route({
    method: 'get',
    path: '/api/offers/export.xlsx',
    summary: 'The specialties as they are shown, as a workbook',
    policy: 'public',
    query: z.object(filters),
    response: { type: xlsx, what: 'One row a specialty, and a sheet of the conditions.' },
    handler: async ({ query, language, parts, ctx }) => {
      const filter = await filterOf(parts, query);
      if (!filter) throw new NotFoundError();
      const { instant } = await clocks(parts.casework.db);
      const title = say(language, 'catalogue.specialties');
      sendWorkbook(
        { ctx, parts, language },
        {
          file: datedFile(title, instant),
          table: tableIn(language, title),
          rows: sheetRows(parts, filter, language),
          conditions: listConditions(language, { query, at: instant }),
          zone: 'Asia/Almaty',
        },
      );
    },
  }),
];

const termColumns = ['payment', 'level', 'education', 'mode', 'language', 'exam'] as const;

function tableIn(language: Language, title: string): Table {
  const column = (key: string, kind: Table['columns'][number]['kind'], width: number) => ({
    ...{ key, kind, width },
    titles: { [language]: say(language, `catalogue.column.${key}`) },
  });
  return {
    name: 'offers',
    titles: { [language]: title },
    columns: [
      ...[column('code', 'id', 12), column('specialty', 'text', 44), column('qualification', 'text', 36)],
      column('college', 'text', 40),
      ...termColumns.map(key => column(key, 'text', 22)),
      ...[column('months', 'number', 12), column('seats', 'number', 10), column('applications', 'number', 12)],
    ],
  };
}

/** Page by page, so that a list of any length needs no more memory than one page. */
async function* sheetRows({ casework }: ApiParts, filter: OfferFilter, language: Language): AsyncGenerator<Row> {
  for (let after: { value: string; id: string } | undefined; ;) {
    const found = await findOffers(casework.db, filter, { language, limit: perPage, ...(after ? { after } : {}) });
    for (const one of found.map(present))
      yield {
        code: one.specialty.code,
        specialty: nameIn(one.specialty.names, language),
        qualification: one.qualification ? nameIn(one.qualification.names, language) : null,
        college: nameIn(one.college.names, language),
        ...Object.fromEntries(
          termColumns.map(key => [key, say(language, `catalogue.${key}.${String(one.terms[key])}`)]),
        ),
        ...{ months: one.months, seats: one.seats, applications: one.applications },
      };
    const last = found.at(-1);
    if (found.length < perPage || !last) return;
    after = { value: last.sortValue, id: last.id };
  }
}
