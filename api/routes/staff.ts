// Who works here, and who decides it?
import { z } from 'zod';
import { grantRole, invite, takeRole } from '#casework/staff.ts';
import { roles } from '#domain/actors.ts';
import { staff } from '#records/accounts.ts';
import { peopleByIds } from '#records/people.ts';
import { maskPhone } from '#domain/phones.ts';
import { openAccountPerson } from '../present-people.ts';
import { route } from '../route.ts';
import { email, id, language, listOf, nothing, page, personName, phone } from '../shapes.ts';
import { named } from './accounts.ts';

const role = z.enum(roles);
const member = z.object({
  accountId: z.uuid(),
  status: z.enum(['unconfirmed', 'invited', 'active', 'closed']),
  name: personName.nullable(),
  phone: z.string().meta({ description: 'Masked.' }),
  roles: z.array(z.object({ id: z.uuid(), role, organisationId: z.uuid().nullable() })),
});

export const staffRoutes = [
  route({
    method: 'get',
    path: '/api/staff',
    summary: 'Who holds which role',
    policy: 'administrator',
    query: z.object({ organisation: id.optional(), ...page, after: id.optional() }),
    response: listOf(member),
    handler: async ({ query, parts }) => {
      const { db, vault } = parts.door;
      const rows = await staff(db, {
        limit: query.limit,
        ...(query.organisation ? { organisationId: query.organisation } : {}),
        ...(query.after ? { after: query.after } : {}),
      });
      const people = await peopleByIds(db, rows.map(row => row.personId)); // prettier-ignore
      const items = rows.map(({ personId, ...row }) => {
        const person = people.get(personId);
        const who = person && openAccountPerson(vault, person);
        return { ...row, name: who?.name ?? null, phone: who ? maskPhone(who.phone) : '' };
      });
      return { items, next: items.length === query.limit ? (items.at(-1)?.accountId ?? null) : null };
    },
  }),
  route({
    method: 'post',
    path: '/api/invitations',
    summary: 'Invite somebody to a role by a one-time link; who has an account gets the role at once',
    policy: 'administrator',
    body: z.strictObject({
      phone,
      email: email.nullable(),
      name: personName,
      language,
      role,
      organisation: id.nullable(),
    }),
    status: 201,
    response: z.object({ account: z.uuid(), link: z.string().nullable() }),
    errors: ['role-held', 'not-found'],
    handler: ({ body, key, session, parts }) => {
      const { organisation, name, ...rest } = body;
      const { publicUrl } = parts;
      const by = session.accountId;
      return invite(
        { ...parts.door, ...parts.casework },
        {
          ...rest,
          name: named(name),
          organisationId: organisation,
          commandId: key,
          by,
          publicUrl,
        },
      );
    },
  }),
  route({
    method: 'post',
    path: '/api/staff/{account}/roles',
    summary: 'Grant a role; their sessions end',
    policy: 'administrator',
    params: z.object({ account: id }),
    body: z.strictObject({ role, organisation: id.nullable() }),
    status: 201,
    response: z.object({ id: z.uuid() }),
    errors: ['role-held'],
    handler: ({ params, body, key, session, parts }) =>
      grantRole(
        { ...parts.door, ...parts.casework },
        {
          commandId: key,
          by: session.accountId,
          accountId: params.account,
          role: body.role,
          organisationId: body.organisation,
        },
      ),
  }),
  route({
    method: 'delete',
    path: '/api/staff/roles/{id}',
    summary: 'End a role; their sessions end',
    policy: 'administrator',
    params: z.object({ id }),
    response: nothing,
    handler: async ({ params, session, parts }) => {
      await takeRole(parts.casework, { by: session.accountId, id: params.id });
      return {};
    },
  }),
];
