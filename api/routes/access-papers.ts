// What does an office hand over (000-6, 000-21, 000-22)? The workbook of all accesses, each time, and a card for each person. Both
// show first passwords: each time they leave the house it is written down before they do.
import { z } from 'zod';
import { NotFoundError } from '#casework/errors.ts';
import { coordinating } from '#casework/coordinators.ts';
import { programNamed } from '#casework/casework.ts';
import { nameIn, type Language } from '#domain/languages.ts';
import { displayName } from '#domain/names.ts';
import { displayPhone } from '#domain/phones.ts';
import type { AccessCard } from '#gateways/access-cards.ts';
import type { Row } from '#gateways/workbook-writer.ts';
import { clocks } from '#records/cases.ts';
import { registeringOrganisations, type RegisteringOrganisation } from '#records/coordinators.ts';
import { accessCardWords, passwordWords } from '#texts/access-papers.ts';
import { say } from '#texts/say.ts';
import { cardSheet, handOver, accessColumns, pdf, tableOf, workbookOf, zone } from '../access-files.ts';
import { readableCase } from '../case-access.ts';
import type { ApiParts } from '../parts.ts';
import { doorOf, everyAccess, type CaseAccess } from '../present-accesses.ts';
import { route } from '../route.ts';
import { xlsx } from '../workbook-out.ts';
import { id } from '../shapes.ts';
import { handedReach, handsOver, openingActor } from './accesses.ts';
import { coordinatedPaths, coordinatorsAt, type Coordinator } from './coordinators.ts';

function rowOf(parts: ApiParts, language: Language, access: CaseAccess, index: number): Row {
  const { words } = programNamed(parts.casework, access.case.program);
  return {
    row: index + 1,
    phone: access.who?.phone ?? '',
    surname: access.name?.surname ?? '',
    name: access.name?.givenName ?? '',
    patronymic: access.name?.patronymic ?? '',
    password: passwordWords(language, access),
    link: doorOf(parts),
    state: say(language, `${words}.status.${access.case.status}`),
    created: access.case.openedAt,
  };
}

function officesOf(accesses: readonly CaseAccess[], language: Language): string {
  return [...new Set(accesses.flatMap(one => (one.case.organisation ? [nameIn(one.case.organisation.names, language)] : [])))].join(', '); // prettier-ignore
}

function cardOf(access: CaseAccess, language: Language): AccessCard {
  const { organisation } = access.case;
  return accessCardWords(language, zone, {
    ...access,
    name: access.name ? displayName(access.name) : '',
    office: organisation ? nameIn(organisation.names, language) : '',
    phone: displayPhone(access.who?.phone ?? ''),
  });
}

/** The coordinators below the asker who have somebody, with where they are. */
async function everyCoordinator(
  parts: ApiParts,
  paths: string[],
): Promise<(Coordinator & { at: RegisteringOrganisation })[]> {
  const asked = { paths, role: coordinating, limit: 100_000 };
  const organisations = await registeringOrganisations(parts.casework.db, asked);
  const there = await coordinatorsAt(parts, organisations);
  return organisations.flatMap(at => (there.get(at.id) ?? []).map(one => ({ ...one, at })));
}

export const accessPaperRoutes = [
  route({
    method: 'get',
    path: '/api/accesses/export.xlsx',
    summary: '“Доступы выпускников” (000-21): all of them each time, first passwords until they are used; written down',
    policy: 'access-offices',
    query: z.object({ season: id }),
    response: { type: xlsx, what: 'One row a graduate; the sheet is protected, its first row fixed.' },
    handler: async ({ query, actor, session, language, parts, ctx }) => {
      const { instant: at } = await clocks(parts.casework.db);
      const as = openingActor(actor);
      const accesses = await everyAccess(parts, as, handedReach(parts, as), query);
      const title = say(language, 'access.title');
      const table = tableOf(language, title, Object.keys(accessColumns).filter(key => key !== 'organisation')); // prettier-ignore
      const rows = accesses.map((access, index) => rowOf(parts, language, access, index));
      const { bytes, ...about } = await workbookOf(language, rows, {
        table,
        at,
        school: officesOf(accesses, language),
        vault: parts.casework.vault,
      });
      const leaving = { accountId: session.accountId, kind: 'export-accesses', about: { ...query, ...about } };
      await handOver(ctx, parts, leaving, { name: `${title}.xlsx`, type: xlsx, bytes });
    },
  }),
  route({
    method: 'get',
    path: '/api/accesses/cards.pdf',
    summary:
      'A card to hand over for each graduate, or for one: login, first password, link and its code; written down',
    policy: 'access-offices',
    query: z.object({ season: id, case: z.string().max(40).optional() }),
    response: { type: pdf, what: 'Six cards to a sheet, to cut along the lines.' },
    errors: ['not-found'],
    handler: async ({ query, actor, session, language, parts, ctx }) => {
      const { instant: at } = await clocks(parts.casework.db);
      const as = openingActor(actor);
      const one = query.case === undefined ? undefined : (await readableCase(parts, as, query.case)).row;
      if (one && !handsOver(as, one.organisationId)) throw new NotFoundError();
      const filter = { season: query.season, ...(one ? { number: one.number } : {}) };
      const accesses = await everyAccess(parts, as, handedReach(parts, as), filter);
      if (accesses.length === 0) throw new NotFoundError();
      const title = say(language, 'access.title');
      const bytes = await cardSheet(parts, language, title, accesses.map(access => cardOf(access, language)), at); // prettier-ignore
      const about = { season: query.season, rows: accesses.length, ...(one ? { case: one.id } : {}) };
      const leaving = { accountId: session.accountId, kind: 'print-accesses', about };
      await handOver(ctx, parts, leaving, { name: `${one?.number ?? title}.pdf`, type: pdf, bytes });
    },
  }),
  route({
    method: 'get',
    path: '/api/coordinators/export.xlsx',
    summary: 'The accesses of all coordinators below me, to hand over; written down',
    policy: 'district',
    response: { type: xlsx, what: 'One row a coordinator.' },
    handler: async ({ actor, session, language, parts, ctx }) => {
      const { instant: at } = await clocks(parts.casework.db);
      const all = await everyCoordinator(parts, coordinatedPaths({ ...actor, roles: actor.roles.filter(held => held.role === 'district') })); // prettier-ignore
      const title = say(language, 'access.coordinators');
      const table = tableOf(language, title, Object.keys(accessColumns).filter(key => key !== 'state')); // prettier-ignore
      const rows = all.map(({ who, since, at: where, ...access }, index) => ({
        row: index + 1,
        organisation: nameIn(where.names, language),
        phone: who?.phone ?? '',
        surname: who?.name?.surname ?? '',
        name: who?.name?.givenName ?? '',
        patronymic: who?.name?.patronymic ?? '',
        password: passwordWords(language, access),
        link: doorOf(parts),
        created: since.toISOString(),
      }));
      const { bytes, ...about } = await workbookOf(language, rows, {
        table,
        at,
        school: '',
        vault: parts.casework.vault,
      });
      const leaving = { accountId: session.accountId, kind: 'export-coordinators', about };
      await handOver(ctx, parts, leaving, { name: `${title}.xlsx`, type: xlsx, bytes });
    },
  }),
  route({
    method: 'get',
    path: '/api/coordinators/card.pdf',
    summary: 'The card of one coordinator to hand over (000-6); written down',
    policy: 'district',
    query: z.object({ account: id }),
    response: { type: pdf, what: 'One card.' },
    errors: ['not-found'],
    handler: async ({ query, actor, session, language, parts, ctx }) => {
      const { instant: at } = await clocks(parts.casework.db);
      const paths = coordinatedPaths({ ...actor, roles: actor.roles.filter(held => held.role === 'district') });
      const found = (await everyCoordinator(parts, paths)).find(one => one.account === query.account);
      if (!found) throw new NotFoundError();
      const card = accessCardWords(language, zone, {
        ...found,
        name: found.who?.name ? displayName(found.who.name) : '',
        office: nameIn(found.at.names, language),
        phone: displayPhone(found.who?.phone ?? ''),
      });
      const title = say(language, 'access.coordinators');
      const bytes = await cardSheet(parts, language, title, [card], at);
      const leaving = { accountId: session.accountId, kind: 'print-coordinator', about: { account: query.account } };
      await handOver(ctx, parts, leaving, { name: `${title}.pdf`, type: pdf, bytes });
    },
  }),
];
