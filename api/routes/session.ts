// Who am I here, and where else am I signed in?
import type { Context } from 'koa';
import { z } from 'zod';
import { changePassword, revokeSession, sessionOf, signIn, signOut } from '#casework/sign-in.ts';
import { roles } from '#domain/actors.ts';
import type { SessionRow } from '#records/sessions.ts';
import { organisationsBrief } from '#records/schools.ts';
import { sessionsOf } from '#records/sessions.ts';
import { agentFamily, deviceFrom, setDeviceCookie, setSessionCookie } from '../identity.ts';
import type { ApiParts } from '../parts.ts';
import { presentSelf } from '../present-people.ts';
import { route } from '../route.ts';
import { id, instant, language, names, nothing, password, personName } from '../shapes.ts';

const held = z.object({
  role: z.enum(roles),
  organisationId: z.uuid().nullable(),
  organisation: z.object({ id: z.uuid(), code: z.string(), names }).nullable(),
  path: z.string(),
});
export const self = z.object({
  person: z.object({
    id: z.uuid(),
    accountId: z.uuid(),
    phone: z.string().meta({ description: 'Masked.' }),
    email: z.string().nullable().meta({ description: 'Masked.' }),
    name: personName.partial({ patronymic: true }).nullable(),
    language,
    mustChangePassword: z.boolean(),
    undertakingOwed: z
      .boolean()
      .meta({ description: 'Staff accept the confidentiality undertaking before anything else.' }),
  }),
  roles: z.array(held),
  csrf: z.string(),
});

async function presentSession(parts: ApiParts, session: SessionRow): Promise<z.output<typeof self>> {
  const parent = { role: 'parent' as const, organisationId: null, path: '' };
  const holds = session.roles.length > 0 ? session.roles : [parent];
  const ids = holds.flatMap(role => role.organisationId ?? []);
  const offices = await organisationsBrief(parts.door.db, ids);
  return {
    person: await presentSelf(parts, session),
    roles: holds.map(role => ({ ...role, organisation: offices.get(role.organisationId ?? '') ?? null })),
    csrf: session.csrf,
  };
}

/** A new sign-in on this device takes the place of the old one: an id from before never lives on. */
export async function beginSession(
  ctx: Context,
  parts: ApiParts,
  { before, token }: { before: SessionRow | undefined; token: string },
): Promise<z.output<typeof self>> {
  if (before) await signOut(parts.door, before);
  setSessionCookie(ctx, parts, token);
  const begun = await sessionOf(parts.door, token);
  return presentSession(parts, begun!);
}

export const sessionRoutes = [
  route({
    method: 'post',
    path: '/api/session',
    summary: 'Sign in by phone and password',
    policy: 'public',
    key: 'none',
    body: z.strictObject({ login: z.string().min(1).max(100), password: z.string().min(1).max(128) }),
    response: self,
    errors: ['sign-in-failed'],
    handler: async ({ body, address, parts, session, ctx }) => {
      const agent = agentFamily(ctx.get('user-agent'));
      const { token, device } = await signIn(parts.door, { ...body, address, agent, ...deviceFrom(ctx, parts) });
      const begun = await beginSession(ctx, parts, { before: session, token });
      setDeviceCookie(ctx, parts, device);
      return begun;
    },
  }),
  route({
    method: 'get',
    path: '/api/session',
    summary: 'Who am I, what may I be, and the token for changes',
    policy: 'own-account',
    response: self,
    handler: ({ session, parts }) => presentSession(parts, session),
  }),
  route({
    method: 'delete',
    path: '/api/session',
    summary: 'Sign out',
    policy: 'own-account',
    response: nothing,
    handler: async ({ session, parts, ctx }) => {
      await signOut(parts.door, session);
      setSessionCookie(ctx, parts, null);
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/api/me/sessions',
    summary: 'Where I am signed in',
    policy: 'own-account',
    response: z.object({
      items: z.array(z.object({ id, agent: z.string(), createdAt: instant, seenAt: instant, current: z.boolean() })),
    }),
    handler: async ({ session, parts }) => {
      const open = await sessionsOf(parts.door.db, session.accountId);
      const items = open.map(one => ({
        id: one.id,
        agent: one.agent,
        createdAt: one.createdAt.toISOString(),
        seenAt: one.seenAt.toISOString(),
        current: one.id === session.id,
      }));
      return { items };
    },
  }),
  route({
    method: 'delete',
    path: '/api/me/sessions/{id}',
    summary: 'End one of them',
    policy: 'own-account',
    params: z.object({ id }),
    response: nothing,
    handler: async ({ session, params, parts }) => {
      await revokeSession(parts.door, session.accountId, params.id);
      return {};
    },
  }),
  route({
    method: 'put',
    path: '/api/me/password',
    summary: 'Change my password; every other session ends',
    policy: 'own-account',
    body: z.strictObject({ old: z.string().min(1).max(128), password }),
    response: nothing,
    errors: ['password-wrong', 'password-same'],
    handler: async ({ session, body, parts }) => {
      await changePassword(parts.door, session, body);
      return {};
    },
  }),
];
