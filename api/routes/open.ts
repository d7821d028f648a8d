// What may anybody see: schools, seats, streets.
import { z } from 'zod';
import { NotFoundError } from '#casework/errors.ts';
import { foldName } from '#domain/names.ts';
import { catchmentsOf } from '#records/looks.ts';
import {
  districtsOf,
  organisationsBrief,
  poolsOf,
  schoolPage,
  schoolsOf,
  streetsLike,
  type SchoolView,
} from '#records/schools.ts';
import { caseByNumbers } from '#casework/status-check.ts';
import { organisation } from '../case-shapes.ts';
import { caseNow } from '../case-view.ts';
import { presentOwed } from '../present.ts';
import { route } from '../route.ts';
import { id, instant, listOf, names } from '../shapes.ts';

const pool = z.object({
  id: z.uuid(),
  season: z.uuid(),
  organisation: z.uuid(),
  language: z.string(),
  capacity: z.int(),
  held: z.int(),
  confirmed: z.int(),
  free: z.int(),
  waiting: z.int(),
});
const schoolPool = pool.omit({ season: true, organisation: true });
const school = z.object({
  id: z.uuid(),
  code: z.string(),
  path: z.string(),
  names,
  languages: z.array(z.string()),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  district: z.object({ id: z.uuid(), names }).nullable(),
  joinsEnrolment: z.boolean(),
  isSpecial: z.boolean(),
  pools: z.array(schoolPool),
  charterSha256: z.string().nullable(),
});
const street = z.object({ id: z.uuid(), name: z.string(), names, side: z.string(), houses: z.string().nullable() });

/** "odd 1–15": in signs, said in words by the page. */
function houses(range: { side: string; from: string | null; to: string | null }): string | null {
  const span = range.from || range.to ? `${range.from ?? ''}–${range.to ?? ''}` : '';
  const side = range.side === 'all' ? '' : range.side;
  return [side, span].filter(Boolean).join(' ') || null;
}

const limit = z.coerce.number().int().min(1).max(1000).default(200);

export const openRoutes = [
  route({
    method: 'post',
    path: '/api/status',
    summary: 'How a case stands, for whoever has its number and the child’s PIN; nothing in it names a person',
    policy: 'public',
    key: 'none',
    body: z.strictObject({ number: z.string().max(40), pin: z.string().max(30) }),
    response: z.object({
      number: z.string(),
      status: z.string(),
      tone: z.string(),
      owed: z.object({ name: z.string(), by: z.string(), due: instant.nullable() }).nullable(),
    }),
    errors: ['not-found'],
    handler: async ({ body, address, parts }) => {
      const row = await caseByNumbers(parts.door, { ...body, address });
      const { program, season, owed } = await caseNow(parts, row);
      const [next] = owed
        .filter(one => one.by !== 'clock')
        .map(one => presentOwed(one, season))
        .sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1));
      const turn = next ? { name: next.name, by: next.by, due: next.due } : null;
      return { number: row.number, status: row.status, tone: program.tones[row.status] ?? 'us', owed: turn };
    },
  }),
  route({
    method: 'get',
    path: '/api/districts',
    summary: 'Districts of the country',
    policy: 'public',
    response: listOf(z.object({ id: z.uuid(), code: z.string(), names })),
    handler: async ({ parts }) => ({ items: await districtsOf(parts.casework.db), next: null }),
  }),
  route({
    method: 'get',
    path: '/api/schools',
    summary: 'Schools with their seats now, by district, language and name',
    policy: 'public',
    query: z.object({
      season: id.optional(),
      district: id.or(z.literal('')).optional(),
      language: z.string().max(5).optional(),
      q: z.string().max(100).optional(),
      free: z.enum(['true', 'false']).optional(),
      after: z.string().max(100).optional(),
      limit,
    }),
    response: listOf(school),
    handler: async ({ query, parts }) => {
      const { limit: most, free, ...rest } = query;
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
      const found = await schoolsOf(parts.casework.db, { ...given, free: free === 'true', limit: most + 1 });
      const items = found.slice(0, most);
      return { items, next: found.length > most ? (items.at(-1)?.code ?? null) : null };
    },
  }),
  route({
    method: 'get',
    path: '/api/schools/{id}',
    summary: 'One school: seats, streets, charter',
    policy: 'public',
    params: z.object({ id }),
    query: z.object({ season: id.optional() }),
    response: school.extend({
      streets: z.array(street),
      charter: z.object({ sha256: z.string(), text: z.string().nullable(), texts: names.nullable() }).nullable(),
    }),
    handler: async ({ params, query, language, parts }) => {
      const found = await schoolPage(parts.casework.db, params.id, query.season);
      if (!found) throw new NotFoundError();
      const { charterText, streets, ...rest } = found;
      const text = charterText?.[language] ?? charterText?.ky ?? charterText?.ru ?? null;
      return {
        ...(rest satisfies SchoolView),
        streets: streets.map(one => ({
          id: one.id,
          name: one.names[language] ?? one.names.ru ?? one.names.ky ?? '',
          names: one.names,
          side: one.side,
          houses: houses(one),
        })),
        charter: found.charterSha256 ? { sha256: found.charterSha256, text, texts: charterText } : null,
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/pools',
    summary: 'Seats by season, school and language',
    policy: 'public',
    query: z.object({ season: id.optional(), organisation: id.optional(), after: id.optional(), limit }),
    response: listOf(pool),
    handler: async ({ query, parts }) => {
      const { limit: most, ...rest } = query;
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const found = await poolsOf(parts.casework.db, { ...given, limit: most + 1 });
      const items = found.slice(0, most).map(({ seasonId, organisationId, ...shown }) => ({
        ...shown,
        season: seasonId,
        organisation: organisationId,
      }));
      return { items, next: found.length > most ? (items.at(-1)?.id ?? null) : null };
    },
  }),
  route({
    method: 'get',
    path: '/api/streets',
    summary: 'Streets whose name begins so, in any spelling',
    policy: 'public',
    query: z.object({ q: z.string().min(1).max(100) }),
    response: listOf(z.object({ id: z.uuid(), code: z.string(), names, territory: names.nullable() })),
    handler: async ({ query, parts }) => {
      const folded = foldName(query.q).join(' ');
      return { items: folded === '' ? [] : await streetsLike(parts.casework.db, folded, 20), next: null };
    },
  }),
  route({
    method: 'get',
    path: '/api/catchments',
    summary: 'The schools a house of a street belongs to',
    policy: 'public',
    query: z.object({ street: id, house: z.string().min(1).max(20) }),
    response: listOf(organisation),
    handler: async ({ query, parts }) => {
      const ids = await catchmentsOf(parts.casework.db, query.street, query.house);
      return { items: [...(await organisationsBrief(parts.casework.db, ids)).values()], next: null };
    },
  }),
];
