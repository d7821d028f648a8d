// Who may act and sign for a college, until when, and who says so?
import { z } from 'zod';
import { delegate, delegatedRoles, endDelegation, mayDelegate } from '#casework/delegations.ts';
import { NotFoundError } from '#casework/errors.ts';
import type { Actor } from '#domain/actors.ts';
import { parseIin } from '#domain/identifiers.ts';
import { delegationsOf, organisationWithBin } from '#records/delegations.ts';
import { peopleByIds } from '#records/people.ts';
import type { ApiParts } from '../parts.ts';
import { openAccountPerson } from '../present-people.ts';
import { route } from '../route.ts';
import { id, instant, language, listOf, nothing, page, personName } from '../shapes.ts';
import { named } from './accounts.ts';

const iin = z
  .string()
  .max(20)
  .transform((text, ctx) => {
    const parsed = parseIin(text);
    if ('iin' in parsed) return parsed.iin;
    ctx.addIssue({ code: 'custom', message: `iin-${parsed.fault}`, params: { code: `iin-${parsed.fault}` } });
    return z.NEVER;
  })
  .meta({ type: 'string', example: '080315500011' });

const day = z.iso.date();
const delegation = z.object({
  id: z.uuid(),
  account: z.uuid(),
  name: personName.nullable(),
  role: z.enum(delegatedRoles),
  maySign: z.boolean(),
  fromOn: day,
  untilOn: day,
  document: z.string(),
  grantedAt: instant,
  revokedAt: instant.nullable(),
  inForce: z.boolean(),
});

export const delegationRoutes = [
  route({
    method: 'get',
    path: '/api/delegations',
    summary: 'The register of delegation of one organisation, revoked and expired entries too',
    policy: 'signers',
    query: z.object({ organisation: id, ...page }),
    response: listOf(delegation),
    errors: ['not-found'],
    handler: async ({ query, actor, parts }) => {
      await requireNear(parts, actor, query.organisation);
      const { db, vault } = parts.door;
      const rows = await delegationsOf(db, {
        organisationId: query.organisation,
        limit: query.limit,
        ...(query.after ? { after: query.after } : {}),
      });
      const people = await peopleByIds(db, rows.map(row => row.personId)); // prettier-ignore
      const items = rows.map(row => {
        const person = people.get(row.personId);
        const { id: own, accountId, maySign, fromOn, untilOn, document, inForce } = row;
        return {
          ...{ id: own, account: accountId, maySign, fromOn, untilOn, document, inForce },
          role: row.role as (typeof delegatedRoles)[number],
          name: (person && openAccountPerson(vault, person)?.name) ?? null,
          grantedAt: row.grantedAt.toISOString(),
          revokedAt: row.revokedAt?.toISOString() ?? null,
        };
      });
      return { items, next: items.length === query.limit ? (items.at(-1)?.id ?? null) : null };
    },
  }),
  route({
    method: 'post',
    path: '/api/delegations',
    summary: 'Enter somebody: role, right to sign, days, document. The earlier entry in the same role ends',
    policy: 'delegators',
    body: z.strictObject({
      organisation: id,
      iin,
      name: personName,
      language: language.default('kk'),
      role: z.enum(delegatedRoles),
      maySign: z.boolean(),
      fromOn: day,
      untilOn: day,
      document: z.string().trim().min(3).max(200),
    }),
    status: 201,
    response: z.object({ id: z.uuid(), account: z.uuid() }),
    errors: ['delegation-dates', 'not-found'],
    handler: ({ body, key, actor, session, parts }) => {
      const { organisation, name, ...terms } = body;
      const by = { accountId: session.accountId, actor };
      return delegate(parts.door, { ...terms, name: named(name), organisationId: organisation, commandId: key, by });
    },
  }),
  route({
    method: 'delete',
    path: '/api/delegations/{id}',
    summary: 'End an entry; the sessions it allowed end with it',
    policy: 'delegators',
    params: z.object({ id }),
    response: nothing,
    errors: ['delegation-own'],
    handler: async ({ params, actor, session, parts }) => {
      await endDelegation(parts.door, { by: { accountId: session.accountId, actor }, id: params.id });
      return {};
    },
  }),
];

/** Colleagues see the register, and whoever may write it. */
async function requireNear(parts: ApiParts, actor: Actor, organisationId: string): Promise<void> {
  const organisation = await organisationWithBin(parts.door.db, organisationId);
  if (!organisation) throw new NotFoundError();
  const colleague = actor.roles.some(held => held.organisationId === organisationId);
  if (!colleague && !mayDelegate(actor, organisation)) throw new NotFoundError();
}
