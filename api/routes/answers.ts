// What was asked and answered in public, and who can be asked? Open to everybody, nobody is named.
import { z } from 'zod';
import { answering } from '#programs/feedback/definition.ts';
import { organisationsAsked, publishedAnswers } from '#records/published-answers.ts';
import { cursorFrom, pageOf } from '../cursor.ts';
import { route } from '../route.ts';
import { id, instant, language, listOf, names, page } from '../shapes.ts';

const organisation = z.object({ id: z.uuid(), code: z.string(), names });
const published = z.object({
  id: z.uuid(),
  organisation,
  language: z.string(),
  question: z.string(),
  answer: z.string(),
  version: z.int().meta({ description: 'From 2 on it was corrected after it was published.' }),
  askedAt: instant,
  answeredAt: instant,
  changedAt: instant.nullable(),
});

export const answerRoutes = [
  route({
    method: 'get',
    path: '/api/answers',
    summary: 'Questions answered in public, newest first, by college and words',
    policy: 'public',
    query: z.object({
      organisation: id.optional(),
      language: language.optional(),
      q: z.string().trim().max(100).optional(),
      ...page,
    }),
    response: listOf(published),
    handler: async ({ query, parts }) => {
      const { organisation: asked, language: spoken, q } = query;
      const filter = {
        ...(asked ? { organisation: asked } : {}),
        ...(spoken ? { language: spoken } : {}),
        ...(q ? { q } : {}),
      };
      const from = { limit: query.limit + 1, ...cursorFrom(query.after) };
      const { rows, next } = pageOf(await publishedAnswers(parts.casework.db, filter, from), query.limit);
      return { items: rows.map(({ sortValue: _, ...shown }) => shown), next };
    },
  }),
  route({
    method: 'get',
    path: '/api/answers/organisations',
    summary: 'Who can be asked: colleges and education departments, with how many questions each has answered',
    policy: 'public',
    response: listOf(organisation.extend({ kind: z.string(), answers: z.int() })),
    handler: async ({ parts }) => ({
      items: await organisationsAsked(parts.casework.db, Object.keys(answering)),
      next: null,
    }),
  }),
];
