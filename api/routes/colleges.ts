// Which colleges are there, what do they say of themselves, and lists the state keeps? Open to everybody; a college writes its own page.
import { z } from 'zod';
import { changeProfile } from '#casework/college-pages.ts';
import { NotFoundError } from '#casework/errors.ts';
import { certificateSubjects } from '#domain/subjects.ts';
import type { Names } from '#domain/languages.ts';
import { quotaCategories } from '#programs/college/quota-rules.ts';
import { classifierRows, type ClassifierRow } from '#records/classifiers.ts';
import { collegePage, collegesOf, regionsWithColleges } from '#records/colleges.ts';
import { say } from '#texts/say.ts';
import { route } from '../route.ts';
import { email, id, listOf, names } from '../shapes.ts';
import { wordCursorAfter, wordCursorFrom } from '../word-cursor.ts';
import { offersSeason } from './offers.ts';

const college = z.object({
  id: z.uuid(),
  code: z.string(),
  names,
  languages: z.array(z.string()),
  region: z.object({ code: z.string(), names }).nullable(),
  ownership: z.string(),
  address: names,
  phone: z.string().nullable(),
  email: z.string().nullable(),
  site: z.string().nullable(),
  offers: z.int(),
  seats: z.int(),
});
const page = college.extend({
  about: names,
  version: z.int(),
  department: z.object({ id: z.uuid(), names, phone: z.string().nullable() }).nullable(),
});

/** What a college may say of itself: in Kazakh and Russian at least. */
const inLanguages = (most: number) =>
  z.strictObject({
    kk: z.string().trim().min(1).max(most),
    ru: z.string().trim().min(1).max(most),
    en: z.string().trim().max(most).optional(),
  });
/** A link anybody may follow: only into the web. */
const site = z.url({ protocol: /^https?$/ }).max(300);
const profile = z.strictObject({
  about: inLanguages(4000),
  address: inLanguages(300),
  phone: z.string().trim().min(5).max(40).regex(/^[+\d][\d\s()/,;-]*$/).nullable(), // prettier-ignore
  email: email.nullable(),
  site: site.nullable(),
});

const fixed = ['subjects', 'quota-categories'] as const;
const kept = [
  ...['specialties', 'qualifications', 'regions', 'nationalities', 'citizenships'],
  ...['education-documents', 'application-types'],
] as const;

/** Lists that are law here and are named by texts. */
function fixedList(kind: (typeof fixed)[number]): ClassifierRow[] {
  const [codes, key] = kind === 'subjects' ? [certificateSubjects, 'subject'] : [quotaCategories.map(one => one.code), 'quota']; // prettier-ignore
  const called = (code: string): Names => ({ kk: say('kk', `${key}.${code}`), ru: say('ru', `${key}.${code}`), en: say('en', `${key}.${code}`) }); // prettier-ignore
  return codes.map(code => ({ code, names: called(code), parent: null, details: {} }));
}

export const collegeRoutes = [
  route({
    method: 'get',
    path: '/api/colleges',
    summary: 'Colleges with how many specialties and seats each offers, and the regions that have one',
    policy: 'public',
    query: z.object({
      season: id.optional(),
      region: z.string().max(20).optional(),
      ownership: z.enum(['state', 'private', 'mixed']).optional(),
      language: z.enum(['kk', 'ru', 'en']).optional(),
      q: z.string().trim().max(100).optional(),
      after: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(30),
    }),
    response: listOf(college).extend({
      regions: z.array(z.object({ code: z.string(), names, colleges: z.int() })),
    }),
    handler: async ({ query, language, parts }) => {
      const { season, limit, after, ...rest } = query;
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
      const filter = { season: await offersSeason(parts, season), ...given };
      const { db } = parts.casework;
      const [found, regions] = await Promise.all([
        collegesOf(db, filter, { language, limit: limit + 1, ...wordCursorFrom(after) }),
        regionsWithColleges(db),
      ]);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const next = found.length > limit && last ? wordCursorAfter(last) : null;
      return { items: items.map(({ sortValue: _, ...one }) => one), next, regions };
    },
  }),
  route({
    method: 'get',
    path: '/api/colleges/{id}',
    summary: 'One college: its profile, and the department above it',
    policy: 'public',
    params: z.object({ id }),
    query: z.object({ season: id.optional() }),
    response: page,
    handler: async ({ params, query, parts }) => {
      const found = await collegePage(parts.casework.db, params.id, await offersSeason(parts, query.season));
      if (!found) throw new NotFoundError();
      const { sortValue: _, ...shown } = found;
      return shown;
    },
  }),
  route({
    method: 'put',
    path: '/api/colleges/{id}',
    summary: 'The college writes its own profile',
    policy: 'college',
    params: z.object({ id }),
    body: profile,
    ifMatch: 'required',
    response: z.object({ version: z.int() }),
    errors: ['not-allowed', 'not-found'],
    handler: ({ params, body, key, ifMatch, actor, parts }) => {
      const { about, address, ...rest } = body;
      const words = { ...rest, about: present(about), address: present(address) };
      return changeProfile(parts.casework, { id: key, actor, organisationId: params.id, version: ifMatch ?? 0, words });
    },
  }),
  route({
    method: 'get',
    path: '/api/classifiers/{kind}',
    summary: 'A list the state keeps, or what stands below one row of it',
    policy: 'public',
    params: z.object({ kind: z.enum([...kept, ...fixed]) }),
    query: z.object({ parent: z.string().max(20).optional() }),
    response: listOf(
      z.object({
        code: z.string(),
        names,
        parent: z.string().nullable(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      }),
    ),
    handler: async ({ params, query, parts }) => {
      const { kind } = params;
      const own = fixed.find(name => name === kind);
      const items = own ? fixedList(own) : await classifierRows(parts.casework.db, kind, query.parent);
      return { items: items.map(row => ({ ...row, details: row.details as Record<string, string> })), next: null };
    },
  }),
];

function present(said: { kk: string; ru: string; en?: string | undefined }): Names {
  return { kk: said.kk, ru: said.ru, ...(said.en ? { en: said.en } : {}) };
}
