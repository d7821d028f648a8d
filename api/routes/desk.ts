// Who at the office has taken what, and which views of the queue do they keep?
import { z } from 'zod';
import { programNamed } from '#casework/casework.ts';
import { NotFoundError, RefusedError } from '#casework/errors.ts';
import { register } from '#casework/register.ts';
import type { Actor } from '#domain/actors.ts';
import { displayName } from '#domain/names.ts';
import { refuse } from '#domain/refusals.ts';
import {
  colleagues,
  deleteView,
  handObligation,
  insertView,
  openObligation,
  takeObligation,
  viewsOf,
} from '#records/desk.ts';
import { readableCase } from '../case-access.ts';
import type { ApiParts } from '../parts.ts';
import { openAccountPerson } from '../present-people.ts';
import { route } from '../route.ts';
import { id, listOf, nothing } from '../shapes.ts';
import { knowsKey, readerOf } from '../withheld.ts';

const view = z.object({
  id: z.uuid(),
  name: z.string(),
  query: z.record(z.string(), z.unknown()),
  position: z.int(),
  mine: z.boolean(),
  shared: z.boolean().meta({ description: 'My organisation sees it too.' }),
});
/** Where the asker works: whoever shows a view shows it there. */
const officesOf = (actor: Actor): string[] => actor.roles.flatMap(held => held.organisationId ?? []);
const pageName = z.string().regex(/^[a-z-]{1,30}$/);

/** features.md §5.0, S9: idle so long, a task is free for everybody again. */
const idleMinutes = 30;

/** A task of somebody else's part of a case is not there. */
async function readableTask(parts: ApiParts, actor: Actor, task: { caseId: string; key: string }): Promise<void> {
  const { row, as } = await readableCase(parts, actor, task.caseId);
  const program = programNamed(parts.casework, row.program);
  if (!knowsKey(program, row, readerOf(as, actor), task.key)) throw new NotFoundError();
}

export const deskRoutes = [
  route({
    method: 'post',
    path: '/api/obligations/{id}/take',
    summary:
      'Take a task of the office for oneself, for half an hour that begins anew with each taking; or hand it to a colleague',
    policy: 'staff',
    params: z.object({ id }),
    body: z.strictObject({ accountId: id.optional() }),
    response: nothing,
    handler: async ({ params, body, key, actor, session, parts }) => {
      const obligation = await openObligation(parts.casework.db, params.id);
      if (!obligation) throw new NotFoundError();
      await readableTask(parts, actor, obligation);
      const taker = body.accountId ?? session.accountId;
      if (obligation.notBy.includes(taker)) throw new RefusedError(refuse('same-person'));
      const entry = { id: key, accountId: session.accountId, kind: 'take-obligation', body: { ...params, taker } };
      return register(parts.casework, { ...entry, details: { obligation: params.id } }, async trx => {
        if (body.accountId) await handObligation(trx, params.id, taker);
        else if (!(await takeObligation(trx, params.id, taker, idleMinutes)))
          throw new RefusedError(refuse('taken-by-colleague'));
        return {};
      });
    },
  }),
  route({
    method: 'delete',
    path: '/api/obligations/{id}/take',
    summary: 'Give a task back to the office',
    policy: 'staff',
    params: z.object({ id }),
    response: nothing,
    handler: async ({ params, actor, parts }) => {
      const obligation = await openObligation(parts.casework.db, params.id);
      if (!obligation) throw new NotFoundError();
      await readableTask(parts, actor, obligation);
      await parts.casework.db.transaction(trx => handObligation(trx, params.id, null));
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/api/colleagues',
    summary: 'Who works at my organisations: whom a task may be handed to',
    policy: 'staff',
    response: listOf(z.object({ accountId: z.uuid(), name: z.string(), role: z.string() })),
    handler: async ({ actor, parts }) => {
      const ids = actor.roles.flatMap(held => held.organisationId ?? []);
      const rows = await colleagues(parts.casework.db, ids);
      const items = rows.map(({ accountId, personId, role, wrappedKey, sealed }) => {
        const who = openAccountPerson(parts.casework.vault, { id: personId, wrappedKey, sealed });
        return { accountId, role, name: who?.name ? displayName(who.name) : '' };
      });
      return { items, next: null };
    },
  }),
  route({
    method: 'get',
    path: '/api/views',
    summary: 'The views I keep of a page, then those colleagues show to my organisation',
    policy: 'staff',
    query: z.object({ page: pageName }),
    response: listOf(view),
    handler: async ({ query, actor, session, parts }) => ({
      items: await viewsOf(parts.casework.db, session.accountId, query.page, officesOf(actor)),
      next: null,
    }),
  }),
  route({
    method: 'post',
    path: '/api/views',
    summary: 'Keep a view of a page: its filters under a name',
    policy: 'staff',
    body: z.strictObject({
      page: pageName,
      name: z.string().trim().min(1).max(60),
      query: z.record(z.string().max(40), z.union([z.string().max(200), z.array(z.string().max(200)).max(30)])),
      shared: z.boolean().optional().meta({ description: 'Show it to everybody at my organisation.' }),
    }),
    status: 201,
    response: z.object({ id: z.uuid() }),
    handler: ({ body: { shared, ...body }, key, actor, session, parts }) => {
      const { accountId } = session;
      const [office] = officesOf(actor);
      const sharedWith = shared && office ? office : null;
      // The view's id is the command's: kept twice under one key, it is one view.
      const entry = { id: key, accountId, kind: 'keep-view', body: { ...body, sharedWith } };
      return register(parts.casework, entry, async trx => {
        await insertView(trx, { id: key, accountId, sharedWith, ...body });
        return { id: key };
      });
    },
  }),
  route({
    method: 'delete',
    path: '/api/views/{id}',
    summary: 'Drop a view of mine',
    policy: 'staff',
    params: z.object({ id }),
    response: nothing,
    handler: async ({ params, session, parts }) => {
      if (!(await deleteView(parts.casework.db, session.accountId, params.id))) throw new NotFoundError();
      return {};
    },
  }),
];
