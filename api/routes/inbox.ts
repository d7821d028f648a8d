// What do I owe, and what was I told?
import { z } from 'zod';
import { NotFoundError } from '#casework/errors.ts';
import { markNoticesRead, noticesOf, unreadNotices, type NoticeRow } from '#records/cabinet.ts';
import { isOwner, type Actor } from '#domain/actors.ts';
import { owedByOffice, owedGroups, type Office } from '#records/inbox.ts';
import type { Language } from '#domain/languages.ts';
import { officesOf, ownersWatched } from '../case-access.ts';
import { task } from '../case-shapes.ts';
import { cursorFrom, pageOf } from '../cursor.ts';
import type { ApiParts } from '../parts.ts';
import { presentTasks } from '../present-list.ts';
import { route } from '../route.ts';
import { id, instant, listOf, nothing, page } from '../shapes.ts';
import { toldIn } from '../told.ts';

const notice = z.object({
  id: z.uuid(),
  at: instant,
  template: z.string(),
  params: z.record(z.string(), z.unknown()),
  subject: z.string(),
  text: z.string(),
  case: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  readAt: instant.nullable(),
  mail: z.string(),
});

const group = z.object({
  name: z.string(),
  by: z.string(),
  count: z.int(),
  overdue: z.int(),
  today: z.int(),
  tomorrow: z.int(),
  soonest: instant.nullable(),
});

/** Staff see the duties of those they answer for beside their own; an owner sees theirs. */
function groupedOffices({ casework: { programs } }: ApiParts, actor: Actor): Office[] {
  const all = officesOf(programs, actor);
  const staff = [...all.filter(office => !isOwner(office.role)), ...ownersWatched(programs, actor)];
  return staff.length > 0 ? staff : all;
}

export const inboxRoutes = [
  route({
    method: 'get',
    path: '/api/owed',
    summary: 'My inbox: what I owe, soonest due first',
    policy: 'signed-in',
    query: z.object({
      by: z.literal('me').default('me'),
      name: z.string().max(60).optional(),
      key: z.string().max(60).optional(),
      ahead: z.enum(['true', 'false']).transform(text => text === 'true').optional(), // prettier-ignore
      ...page,
    }),
    response: listOf(task).extend({
      groups: z.array(group),
    }),
    handler: async ({ query, actor, parts }) => {
      const { db } = parts.casework;
      const offices = officesOf(parts.casework.programs, actor);
      const asked = { limit: query.limit + 1, ...cursorFrom(query.after) };
      const named = {
        ...(query.name ? { name: query.name } : {}),
        ...(query.key ? { key: query.key } : {}),
        ...(actor.accountId ? { accountId: actor.accountId } : {}),
      };
      const filter = { ...named, ...(query.ahead ? { ahead: true } : {}) };
      const found = (await Promise.all(offices.map(office => owedByOffice(db, office, filter, asked)))).flat();
      found.sort((a, b) => compare(a.sortValue, b.sortValue) || compare(a.id, b.id));
      const { rows, next } = pageOf(found, query.limit);
      const groups = query.after
        ? []
        : (
            await Promise.all(groupedOffices(parts, actor).map(office => owedGroups(db, office, named, 'Asia/Bishkek')))
          ).flat();
      return { items: await presentTasks(parts, actor, rows), next, groups };
    },
  }),
  route({
    method: 'get',
    path: '/api/me/notices',
    summary: 'What I was told, newest first; here before any mail',
    policy: 'signed-in',
    query: z.object({ unread: z.enum(['true', 'false']).optional(), ...page }),
    response: listOf(notice).extend({ unread: z.int() }),
    handler: async ({ query, session, language, parts }) => {
      const { db } = parts.casework;
      const asked = { limit: query.limit + 1, unread: query.unread === 'true', ...cursorFrom(query.after) };
      const { rows, next } = pageOf(await noticesOf(db, session.accountId, asked), query.limit);
      const unread = await unreadNotices(db, session.accountId);
      return { items: rows.map(row => presentNotice(parts, row, language)), next, unread };
    },
  }),
  route({
    method: 'post',
    key: 'none',
    path: '/api/me/notices/{id}/read',
    summary: 'I have read it',
    policy: 'signed-in',
    params: z.object({ id }),
    response: nothing,
    handler: async ({ params, session, parts }) => {
      if (!(await markNoticesRead(parts.casework.db, session.accountId, params.id))) throw new NotFoundError();
      return {};
    },
  }),
  route({
    method: 'post',
    key: 'none',
    path: '/api/me/notices/read',
    summary: 'I have read all of them',
    policy: 'signed-in',
    response: nothing,
    handler: async ({ session, parts }) => {
      await markNoticesRead(parts.casework.db, session.accountId);
      return {};
    },
  }),
];

// 'infinity' lies behind every digit, as what has no end lies behind every instant.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function presentNotice(parts: ApiParts, row: NoticeRow, language: Language): z.input<typeof notice> {
  const zone = parts.casework.programs.find(program => program.id === row.program)?.zone ?? 'Asia/Bishkek';
  const { template, params, number, school } = row;
  return {
    id: row.id,
    at: row.at.toISOString(),
    template,
    params,
    ...toldIn(language, { template, params }, zone, number, school),
    case: row.caseId && number ? { id: row.caseId, number } : null,
    readAt: row.readAt?.toISOString() ?? null,
    mail: row.mailStatus,
  };
}
