// How does a graduate get into a cabinet (000-18 … 000-25)? The coordinator opens accesses, hands them over, and as a last resort
// gives another password; the district or the centre changes a phone.
import { z } from 'zod';
import { createAccess, openedForOwner } from '#casework/accesses.ts';
import { NotAllowedError } from '#casework/errors.ts';
import { newPasswordAt, newPasswordReasons, shownPassword } from '#casework/given-passwords.ts';
import { changePhone, phoneReasons } from '#casework/phone-change.ts';
import type { Actor, Role } from '#domain/actors.ts';
import { maskPhone, parsePhone } from '#domain/phones.ts';
import { caseNumberOfPhone } from '#records/accesses.ts';
import type { CaseFilter } from '#records/case-filter.ts';
import { listCases } from '#records/case-list.ts';
import type { Reach } from '#records/reach.ts';
import { reachOf, readableCase } from '../case-access.ts';
import { listedCase } from '../case-shapes.ts';
import { cursorFrom, pageOf } from '../cursor.ts';
import type { ApiParts } from '../parts.ts';
import { policies } from '../policies.ts';
import { accessGround, doorOf, presentCaseAccesses } from '../present-accesses.ts';
import { route } from '../route.ts';
import { meant } from '../search.ts';
import { id, instant, language, listOf, nothing, page, phone, writtenName } from '../shapes.ts';
import { named } from './accounts.ts';
import { filterOf, filters } from './cases.ts';

const ofCase = z.object({ case: z.string().max(40).meta({ description: 'UUID or number.' }) });
export const accessState = z.object({
  state: z.enum(['first', 'used', 'expired']).meta({
    description:
      'first: the first password is still to be used; used: changed by its owner; expired: a new one is needed.',
  }),
  until: instant.nullable(),
});
/** What is handed over: shown again until it is used. */
export const handedOver = {
  password: z.string().nullable().meta({ description: 'The first password; null once it was used.' }),
  until: instant.nullable(),
  link: z.string(),
};
export const newPassword = z.strictObject({ reason: z.enum(newPasswordReasons) });
export const newPhone = z.strictObject({ phone, reason: z.enum(phoneReasons) });

/** As an office that opens accesses and nothing else, whatever other offices they hold. */
export function openingActor(actor: Actor): Actor {
  return { ...actor, roles: actor.roles.filter(held => (policies['access-offices'] as readonly Role[]).includes(held.role)) }; // prettier-ignore
}

/** Whoever hands an access over must say the login; from above a few digits are enough to know it by. */
export function handsOver(actor: Actor, organisationId: string | null | undefined): boolean {
  return openingActor(actor).roles.some(held => held.organisationId !== null && held.organisationId === organisationId);
}

const opened = (parts: ApiParts) => parts.casework.programs.filter(program => openedForOwner(program) !== null);

/** Cases that offices open for their owners. */
function accessReach(parts: ApiParts, actor: Actor): Reach[] {
  return reachOf(opened(parts), actor);
}

/** Those of the asker's own offices: what they hand over. */
export function handedReach(parts: ApiParts, actor: Actor): Reach[] {
  const ids = [...new Set(openingActor(actor).roles.flatMap(held => held.organisationId ?? []))];
  return [{ programs: opened(parts).map(program => program.id), scope: { kind: 'organisations', ids } }];
}

/** By a number, a name, or the phone: the login. */
async function sought(parts: ApiParts, season: string, words: string | undefined): Promise<Partial<CaseFilter>> {
  const parsed = parsePhone(words ?? '');
  if (!('e164' in parsed)) return meant(parts.casework.vault, words);
  const index = parts.casework.vault.index('phone', parsed.e164);
  return { number: (await caseNumberOfPhone(parts.casework.db, season, index)) ?? '' };
}

export const accessRoutes = [
  route({
    method: 'post',
    path: '/api/accesses',
    summary:
      'Open a graduate’s access (000-20): account, first password and registration at once. A district does it for earlier graduates, and at a school below it for whom the school may not',
    policy: 'access-offices',
    body: z.strictObject({
      season: id,
      phone,
      name: writtenName,
      language: language.optional(),
      organisation: id.optional(),
    }),
    status: 201,
    response: z.object({
      case: z.uuid(),
      number: z.string(),
      account: z.uuid(),
      known: z.boolean().meta({ description: 'It lies in the cabinet the phone had: its password is its owner’s.' }),
      ...handedOver,
    }),
    errors: ['phone-taken', 'phone-in-list', 'registering-elsewhere', 'not-found', 'not-allowed', 'window-closed'],
    handler: async ({ body, key, actor, session, parts }) => {
      const { season, name, organisation, ...rest } = body;
      const made = await createAccess(accessGround(parts), {
        commandId: key,
        seasonId: season,
        actor: openingActor(actor),
        phone: rest.phone,
        language: rest.language ?? session.language,
        name: named(name),
        ...(organisation ? { organisationId: organisation } : {}),
      });
      // Never that of a cabinet somebody else opened.
      const given = made.known ? { password: null, until: null } : await shownPassword(parts.casework, made.account);
      return { ...made, ...given, link: doorOf(parts) };
    },
  }),
  route({
    method: 'get',
    path: '/api/accesses',
    summary: 'The accesses of my school (a district: below it): whose, which login, how far',
    policy: 'accesses',
    query: z.object({
      ...filters,
      season: id,
      q: filters.q.meta({ description: 'A number, a name, or the phone.' }),
      ...page,
    }),
    response: listOf(
      z.object({
        case: listedCase,
        name: z.string(),
        phone: z.string(),
        access: accessState,
        handed: z.boolean().meta({ description: 'My own office hands it over.' }),
      }),
    ),
    handler: async ({ query, actor, parts }) => {
      const { season, limit } = query;
      const { q, ...others } = query;
      const filter = { ...filterOf(parts, others), ...(await sought(parts, season, q)) };
      const asked = { sort: '-opened' as const, limit: limit + 1, ...cursorFrom(query.after) };
      const found = await listCases(parts.casework.db, accessReach(parts, actor), filter, asked);
      const { rows, next } = pageOf(found, limit);
      const accesses = await presentCaseAccesses(parts, actor, rows);
      const items = accesses.map(({ case: listed, who, state, until }) => {
        const handed = handsOver(actor, listed.organisation?.id);
        const login = who?.phone ?? '';
        const phone = handed ? login : maskPhone(login);
        return { case: listed, name: listed.name ?? '', phone, access: { state, until }, handed };
      });
      return { items, next };
    },
  }),
  route({
    method: 'post',
    path: '/api/accesses/{case}/password',
    summary: 'A new first password, as a last resort (000-23): sessions end, the owner is told',
    policy: 'access-offices',
    params: ofCase,
    body: newPassword,
    response: z.object(handedOver),
    errors: ['not-allowed', 'cabinet-holds-more'],
    handler: async ({ params, body, key, actor, parts }) => {
      const as = openingActor(actor);
      const { row } = await readableCase(parts, as, params.case);
      const accountId = row.ownerAccountId;
      if (!accountId || !handsOver(as, row.organisationId)) throw new NotAllowedError();
      const asked = { commandId: key, actor: as, accountId, reason: body.reason, caseId: row.id };
      await newPasswordAt(accessGround(parts), asked);
      return { ...(await shownPassword(parts.casework, accountId)), link: doorOf(parts) };
    },
  }),
  route({
    method: 'post',
    path: '/api/accesses/{case}/phone',
    summary: 'Another phone, under supervision (000-19): both numbers are told, sessions end, the case says so',
    policy: 'phone-change',
    params: ofCase,
    body: newPhone,
    response: nothing,
    errors: ['phone-taken', 'phone-same', 'cabinet-holds-more', 'not-allowed', 'conflict-of-interest'],
    handler: async ({ params, body, key, actor, receivedAt, parts }) => {
      const { row } = await readableCase(parts, actor, params.case);
      if (!row.ownerAccountId) throw new NotAllowedError();
      const accountId = row.ownerAccountId;
      const asked = { commandId: key, actor, accountId, caseId: row.id, receivedAt, ...body };
      await changePhone(accessGround(parts), asked);
      return {};
    },
  }),
];
