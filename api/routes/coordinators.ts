// Who registers the graduates of which school (000-4 … 000-7)? The district specialist says so, and gives passwords anew.
import { z } from 'zod';
import {
  changeCoordinatorPhone,
  coordinating,
  createCoordinator,
  endCoordinator,
  newCoordinatorPassword,
} from '#casework/coordinators.ts';
import { shownPassword } from '#casework/given-passwords.ts';
import type { Actor } from '#domain/actors.ts';
import { maskPhone } from '#domain/phones.ts';
import { accessesOf } from '#records/accesses.ts';
import { holdersAt, registeringOrganisations, type RegisteringOrganisation } from '#records/coordinators.ts';
import type { ApiParts } from '../parts.ts';
import { accessGround, doorOf, presentAccess, type Access } from '../present-accesses.ts';
import { route } from '../route.ts';
import { id, instant, language, listOf, names, nothing, page, personName, phone, writtenName } from '../shapes.ts';
import { accessState, handedOver, newPassword, newPhone } from './accesses.ts';
import { named } from './accounts.ts';

const ofAccount = z.object({ account: id });
const item = z.object({
  organisation: z.object({ id: z.uuid(), code: z.string(), kind: z.string(), names }),
  coordinators: z.array(
    z.object({
      account: z.uuid(),
      name: personName.partial({ patronymic: true }).nullable(),
      phone: z.string(),
      since: instant,
      access: accessState,
    }),
  ),
});

/** Below which paths somebody looks after coordinators; none named: everywhere. */
export function coordinatedPaths(actor: Actor): string[] {
  if (actor.roles.some(held => held.role === 'centre' || held.role === 'ministry')) return [];
  return actor.roles.filter(held => held.role === 'district').map(held => held.path);
}

export type Coordinator = Access & { account: string; since: Date };

/** Who coordinates at each of these organisations. */
export async function coordinatorsAt(
  parts: ApiParts,
  organisations: readonly RegisteringOrganisation[],
): Promise<Map<string, Coordinator[]>> {
  const held = await holdersAt(parts.door.db, coordinating, organisations.map(one => one.id)); // prettier-ignore
  const accesses = await accessesOf(parts.door.db, held.map(one => one.accountId)); // prettier-ignore
  const found = new Map<string, Coordinator[]>();
  for (const { accountId, organisationId, since } of held) {
    const access = accesses.get(accountId);
    if (!access) continue;
    const one = { ...presentAccess(parts, access), account: accountId, since };
    found.set(organisationId, [...(found.get(organisationId) ?? []), one]);
  }
  return found;
}

export const coordinatorRoutes = [
  route({
    method: 'get',
    path: '/api/coordinators',
    summary: 'Every school, college and technical school below me with its coordinators, those with nobody too',
    policy: 'coordinators',
    query: z.object({
      q: z.string().max(100).optional(),
      without: z.enum(['true', 'false']).default('false'),
      after: z.string().max(60).optional(),
      limit: page.limit,
    }),
    response: listOf(item),
    handler: async ({ query, actor, parts }) => {
      const { q, after, limit } = query;
      const asked = { paths: coordinatedPaths(actor), role: coordinating, without: query.without === 'true', limit };
      const organisations = await registeringOrganisations(parts.door.db, {
        ...asked,
        ...(q?.trim() ? { q: q.trim() } : {}),
        ...(after ? { after } : {}),
      });
      const there = await coordinatorsAt(parts, organisations);
      const isGiver = actor.roles.some(held => held.role === 'district');
      const items = organisations.map(({ id: at, code, kind, names: called }) => ({
        organisation: { id: at, code, kind, names: called },
        coordinators: (there.get(at) ?? []).map(({ account, who, since, state, until }) => ({
          account,
          name: who?.name ?? null,
          phone: isGiver ? (who?.phone ?? '') : maskPhone(who?.phone ?? ''),
          since: since.toISOString(),
          access: { state, until },
        })),
      }));
      return { items, next: items.length === limit ? (items.at(-1)?.organisation.code ?? null) : null };
    },
  }),
  route({
    method: 'post',
    path: '/api/coordinators',
    summary:
      'Give a school its coordinator (000-5): an access with a first password to hand over with the link (000-6)',
    policy: 'district',
    body: z.strictObject({ organisation: id, phone, name: writtenName, language: language.optional() }),
    status: 201,
    response: z.object({ account: z.uuid(), ...handedOver }),
    errors: ['phone-taken', 'role-held', 'not-found'],
    handler: async ({ body, key, actor, session, parts }) => {
      const { account } = await createCoordinator(accessGround(parts), {
        commandId: key,
        actor,
        organisationId: body.organisation,
        phone: body.phone,
        name: named(body.name),
        language: body.language ?? session.language,
      });
      return { account, ...(await shownPassword(parts.casework, account)), link: doorOf(parts) };
    },
  }),
  route({
    method: 'post',
    path: '/api/coordinators/{account}/password',
    summary: 'A new first password: a coordinator’s is restored by the district specialist alone (000-7)',
    policy: 'district',
    params: ofAccount,
    body: newPassword,
    response: z.object(handedOver),
    errors: ['not-allowed'],
    handler: async ({ params, body, key, actor, parts }) => {
      const asked = { commandId: key, actor, accountId: params.account, reason: body.reason };
      await newCoordinatorPassword(accessGround(parts), asked);
      return { ...(await shownPassword(parts.casework, params.account)), link: doorOf(parts) };
    },
  }),
  route({
    method: 'post',
    path: '/api/coordinators/{account}/phone',
    summary: 'Another phone of a coordinator: both numbers are told, sessions end',
    policy: 'district',
    params: ofAccount,
    body: newPhone,
    response: nothing,
    errors: ['phone-taken', 'phone-same', 'not-allowed'],
    handler: async ({ params, body, key, actor, parts }) => {
      await changeCoordinatorPhone(accessGround(parts), { commandId: key, actor, accountId: params.account, ...body });
      return {};
    },
  }),
  route({
    method: 'delete',
    path: '/api/coordinators/{account}',
    summary: 'End the office of a coordinator, at one organisation or at all below me; sessions end',
    policy: 'district',
    params: ofAccount,
    query: z.object({ organisation: id.optional() }),
    response: nothing,
    handler: async ({ params, query, actor, parts }) => {
      const at = query.organisation ? { organisationId: query.organisation } : {};
      await endCoordinator(accessGround(parts), { actor, accountId: params.account, ...at });
      return {};
    },
  }),
];
