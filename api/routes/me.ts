// What is mine besides my cases: how I am spoken to, who looked at my data, and a bell for what changes.
import { z } from 'zod';
import { setLanguage } from '#casework/sign-in.ts';
import { nameIn, type Names } from '#domain/languages.ts';
import { shortName } from '#domain/names.ts';
import { accessRows, type AccessRow } from '#records/access-rows.ts';
import { liveSessionById } from '#records/sessions.ts';
import { readableCase } from '../case-access.ts';
import { cursorFrom, pageOf } from '../cursor.ts';
import { earsOf } from '../live.ts';
import type { ApiParts } from '../parts.ts';
import { openAccountPerson } from '../present-people.ts';
import { NotAllowedError } from '#casework/errors.ts';
import { route } from '../route.ts';
import { instant, language, listOf, nothing, page } from '../shapes.ts';

const look = z.object({ at: instant, who: z.string(), what: z.string(), case: z.string().nullable() });
const logged = z.object({
  at: instant,
  who: z.object({ name: z.string(), role: z.string().nullable() }),
  what: z.string(),
  case: z.object({ id: z.uuid(), number: z.string() }).nullable(),
});

function nameOf(parts: ApiParts, row: AccessRow): string {
  const who = openAccountPerson(parts.door.vault, { id: row.personId, wrappedKey: row.wrappedKey, sealed: row.sealed });
  return who?.name ? shortName(who.name) : '';
}

export const meRoutes = [
  route({
    method: 'put',
    path: '/api/me/language',
    summary: 'The language letters are written to me in',
    policy: 'own-account',
    body: z.strictObject({ language }),
    response: nothing,
    handler: async ({ body, session, parts }) => {
      await setLanguage(parts.door, session.accountId, body.language);
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/api/me/looks',
    summary: 'Who looked at a masked number or a paper of mine, and when',
    policy: 'signed-in',
    query: z.object(page),
    response: listOf(look),
    handler: async ({ query, session, language: spoken, parts }) => {
      const asked = { ownerAccountId: session.accountId, limit: query.limit + 1, ...cursorFrom(query.after) };
      const { rows, next } = pageOf(await accessRows(parts.door.db, asked), query.limit);
      const office = (names: Names | null): string => (names ? nameIn(names, spoken) : '');
      const items = rows.map(row => ({
        at: row.at.toISOString(),
        who: [nameOf(parts, row), office(row.organisation)].filter(Boolean).join(', '),
        what: row.what,
        case: row.number,
      }));
      return { items, next };
    },
  }),
  route({
    method: 'get',
    path: '/api/access-log',
    summary: 'Who looked at what; a director only at the cases of the school',
    policy: 'access-log',
    query: z.object({ case: z.string().max(40).optional(), ...page }),
    response: listOf(logged),
    errors: ['not-found'],
    handler: async ({ query, actor, parts }) => {
      const everything = actor.roles.some(held => held.role === 'supervisor' || held.role === 'administrator');
      if (!everything && query.case === undefined) throw new NotAllowedError();
      const one = query.case === undefined ? {} : { caseId: (await readableCase(parts, actor, query.case)).row.id };
      const asked = { ...one, limit: query.limit + 1, ...cursorFrom(query.after) };
      const { rows, next } = pageOf(await accessRows(parts.door.db, asked), query.limit);
      const items = rows.map(row => ({
        at: row.at.toISOString(),
        who: { name: nameOf(parts, row), role: row.role },
        what: row.what,
        case: row.caseId && row.number ? { id: row.caseId, number: row.number } : null,
      }));
      return { items, next };
    },
  }),
  route({
    method: 'get',
    path: '/api/me/stream',
    summary: 'Server-sent events that say "look again: case", one stream per browser',
    policy: 'signed-in',
    response: { type: 'text/event-stream', what: 'Events `case` with data `{case}`: read it again.' },
    handler: async ({ ctx, session, actor, parts, live }) => {
      // Koa lets go of the answer: it lasts as long as the page does.
      ctx.respond = false;
      ctx.req.socket.setTimeout(0);
      const stillWelcome = async (): Promise<boolean> => liveSessionById(parts.door.db, session.id);
      live.open(ctx.res, { accountId: session.accountId, ears: earsOf(actor), stillWelcome });
    },
  }),
];
