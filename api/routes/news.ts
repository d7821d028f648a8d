// What do the colleges tell? Published news for everybody; a college adds, changes and takes off its own (004-11).
import { z } from 'zod';
import { addNews, collegesWrittenBy, editNews } from '#casework/college-pages.ts';
import { NotFoundError } from '#casework/errors.ts';
import type { Names } from '#domain/languages.ts';
import { ownNews, publishedNews, type NewsView } from '#records/news.ts';
import { cursorFrom, pageOf } from '../cursor.ts';
import { route } from '../route.ts';
import { id, instant, listOf, names, page } from '../shapes.ts';

const organisation = z.object({ id: z.uuid(), names });
const news = z.object({
  id: z.uuid(),
  organisation,
  title: names,
  body: names,
  publishedAt: instant,
  version: z.int(),
});
const own = news.extend({ publishedAt: instant.nullable(), withdrawnAt: instant.nullable(), changedAt: instant });

/** One language is enough for news of the day; the other falls back to it. */
const words = z
  .strictObject({
    kk: z.strictObject({ title: z.string().trim().min(3).max(200), body: z.string().trim().min(3).max(6000) }).optional(), // prettier-ignore
    ru: z.strictObject({ title: z.string().trim().min(3).max(200), body: z.string().trim().min(3).max(6000) }).optional(), // prettier-ignore
  })
  .refine(said => said.kk ?? said.ru, { path: ['kk'] });

function wordsOf({ kk, ru }: z.output<typeof words>): { title: Names; body: Names } {
  const each = (part: 'title' | 'body'): Names => ({
    ...(kk ? { kk: kk[part] } : {}),
    ...(ru ? { ru: ru[part] } : {}),
  });
  return { title: each('title'), body: each('body') };
}

const written = z.object({ id: z.uuid(), version: z.int() });

export const newsRoutes = [
  route({
    method: 'get',
    path: '/api/news',
    summary: 'News of the colleges, newest first',
    policy: 'public',
    query: z.object({ organisation: id.optional(), ...page }),
    response: listOf(news),
    handler: async ({ query, parts }) => {
      const filter = query.organisation ? { organisation: query.organisation } : {};
      const from = { limit: query.limit + 1, ...cursorFrom(query.after) };
      const { rows, next } = pageOf(await publishedNews(parts.casework.db, filter, from), query.limit);
      return { items: rows.map(present), next };
    },
  }),
  route({
    method: 'get',
    path: '/api/news/own',
    summary: 'All my college has written, also what is not published or was taken off',
    policy: 'college',
    query: z.object(page),
    response: listOf(own),
    handler: async ({ query, actor, parts }) => {
      const from = { limit: query.limit + 1, ...cursorFrom(query.after) };
      return pageOfOwn(await ownNews(parts.casework.db, collegesWrittenBy(actor), from), query.limit);
    },
  }),
  route({
    method: 'get',
    path: '/api/news/{id}',
    summary: 'One piece of news',
    policy: 'public',
    params: z.object({ id }),
    response: news,
    handler: async ({ params, parts }) => {
      const [found] = await publishedNews(parts.casework.db, { id: params.id }, { limit: 1 });
      if (!found) throw new NotFoundError();
      return present(found);
    },
  }),
  route({
    method: 'post',
    path: '/api/news',
    summary: 'Add news, published at once or kept as a draft',
    policy: 'college',
    body: z.strictObject({ organisation: id, words, publish: z.boolean() }),
    status: 201,
    response: written,
    errors: ['not-allowed'],
    handler: ({ body, key, actor, parts }) =>
      addNews(parts.casework, {
        id: key,
        actor,
        organisationId: body.organisation,
        words: wordsOf(body.words),
        publish: body.publish,
      }),
  }),
  route({
    method: 'put',
    path: '/api/news/{id}',
    summary: 'Change the words of a piece of news, publish it, or take it off',
    policy: 'college',
    params: z.object({ id }),
    body: z
      .strictObject({ words: words.optional(), state: z.enum(['published', 'withdrawn']).optional() })
      .refine(said => said.words ?? said.state, { path: ['state'] }),
    ifMatch: 'required',
    response: written,
    errors: ['not-allowed', 'not-found', 'nothing-changed'],
    handler: ({ params, body, key, ifMatch, actor, parts }) =>
      editNews(parts.casework, {
        id: key,
        actor,
        news: params.id,
        version: ifMatch ?? 0,
        ...(body.words ? { words: wordsOf(body.words) } : {}),
        ...(body.state ? { state: body.state } : {}),
      }),
  }),
];

function pageOfOwn(found: Awaited<ReturnType<typeof ownNews>>, limit: number) {
  const { rows, next } = pageOf(found, limit);
  return { items: rows.map(({ sortValue: _, ...row }) => row), next };
}

function present(found: NewsView): z.input<typeof news> {
  const { id: newsId, organisation: of, title, body, publishedAt, version } = found;
  return { id: newsId, organisation: of, title, body, publishedAt: publishedAt ?? '', version };
}
