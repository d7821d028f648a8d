// How is a case begun, read and looked back upon?
import { z } from 'zod';
import { firstBreak } from '#casework/chain.ts';
import { openCase } from '#casework/open-case.ts';
import { programNamed } from '#casework/casework.ts';
import { NotAllowedError, NotFoundError } from '#casework/errors.ts';
import type { Actor, Role } from '#domain/actors.ts';
import { displayName } from '#domain/names.ts';
import { logAccess } from '#records/access-log.ts';
import { caseFacets } from '#records/case-facets.ts';
import { dueBuckets, type CaseFilter } from '#records/case-filter.ts';
import { listCases } from '#records/case-list.ts';
import type { CaseRow } from '#records/cases.ts';
import { chainRows } from '#records/chain-rows.ts';
import { caseAsOf, caseNow } from '../case-view.ts';
import { reachOf, readableCase } from '../case-access.ts';
import { caseShape, event, listedCase, outcome } from '../case-shapes.ts';
import { cursorFrom, pageOf } from '../cursor.ts';
import type { ApiParts } from '../parts.ts';
import { isMasked, maySee, presentCase } from '../present.ts';
import { colleaguesIn, presentActor } from '../present-actors.ts';
import { presentListed } from '../present-list.ts';
import { route } from '../route.ts';
import { meant } from '../search.ts';
import { id, instant, listOf, page } from '../shapes.ts';
import { asSeen, readerOf, seqOf } from '../withheld.ts';

const named = z.object({ id: z.string().max(40).meta({ description: 'UUID or number.' }) });
const yesNo = z.enum(['true', 'false']).transform(text => text === 'true');

/** One, several by commas, or the name given several times: any of them. */
const several = (longest: number) =>
  z
    .union([z.string().max(1000), z.array(z.string().max(longest)).max(30)])
    .transform(given => (typeof given === 'string' ? given.split(',') : given).map(one => one.trim()).filter(Boolean))
    .optional()
    .meta({ description: 'One, or several by commas.' });

export const filters = {
  program: z.string().max(40).optional(),
  season: id.optional(),
  organisation: id.optional(),
  district: id.optional(),
  status: several(40),
  open: yesNo.optional(),
  owed: several(60),
  language: several(10),
  turn: several(20),
  due: several(20),
  mark: several(40),
  offer: id.optional(),
  filed: z.iso.date().optional().meta({ description: 'The day it was sent, by the clock of its program.' }),
  mine: yesNo.optional(),
  whole: yesNo
    .optional()
    .meta({ description: 'Cases my office opened, as a whole, instead of what was addressed to it.' }),
  q: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'A number, a PIN, or the beginning of names from three letters up.' }),
};

type Filters = z.output<z.ZodObject<typeof filters>>;

/** The zone of the program asked for; where several are, that of the first. */
export function zoneOf({ casework: { programs } }: ApiParts, program?: string): string {
  return (programs.find(one => one.id === program) ?? programs[0])?.zone ?? 'UTC';
}

export function filterOf(parts: ApiParts, query: Filters): CaseFilter {
  const { program, season, organisation, district, status, open, owed, language, turn, mark, offer, filed, q } = query;
  const due = query.due && dueBuckets.filter(bucket => query.due?.includes(bucket));
  const given = {
    program,
    season,
    organisation,
    district,
    status,
    open,
    owed,
    language,
    turn,
    due,
    mark,
    offer,
    filed,
  };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...present, zone: zoneOf(parts, program), ...meant(parts.casework.vault, q) };
}

const counts = z.record(z.string(), z.int());

/** Whoever is not told everything counts what they are told: their n-th event is another in the chain. */
async function seqMeant(parts: ApiParts, row: CaseRow, as: Role, actor: Actor, seq: number) {
  if (!programNamed(parts.casework, row.program).withheld) return seq;
  return seqOf(await caseNow(parts, row), readerOf(as, actor), seq);
}

export const caseRoutes = [
  route({
    method: 'post',
    path: '/api/cases',
    summary: 'Begin a case: from now on it has a number and somebody owes the next step',
    policy: 'signed-in',
    body: z.strictObject({ program: z.string().max(40), season: id, after: id.nullish() }),
    status: 201,
    response: outcome,
    errors: ['not-allowed', 'not-found'],
    handler: async ({ body, key, actor, receivedAt, parts }) => {
      const program = parts.casework.programs.find(one => one.id === body.program && one.subject !== null);
      if (!program) throw new NotFoundError();
      // Where an office opens cases for their owners it does so by a route of its own: a case never begins without its owner.
      if (!program.owner || !program.openedBy.includes(program.owner)) throw new NotAllowedError();
      const input = body.after ? { after: body.after } : {};
      return openCase(parts.casework, {
        id: key,
        program: body.program,
        seasonId: body.season,
        actor,
        input,
        receivedAt,
      });
    },
  }),
  route({
    method: 'get',
    path: '/api/cases',
    summary: 'The cases I may see, by keyset',
    policy: 'signed-in',
    query: z.object({ ...filters, sort: z.enum(['opened', '-opened', 'due']).default('-opened'), ...page }),
    response: listOf(listedCase),
    handler: async ({ query, actor, parts }) => {
      const asked = { sort: query.sort, limit: query.limit + 1, ...cursorFrom(query.after) };
      const found = await listCases(
        parts.casework.db,
        reachOf(parts.casework.programs, actor, query.mine, query.whole),
        filterOf(parts, query),
        asked,
      );
      const { rows, next } = pageOf(found, query.limit);
      return { items: await presentListed(parts, actor, rows), next };
    },
  }),
  route({
    method: 'get',
    path: '/api/cases/facets',
    summary: 'How many of them there are by status, by what is owed, by whose turn, language and day',
    policy: 'signed-in',
    query: z.object(filters),
    response: z.object({
      status: counts,
      owed: counts,
      turn: counts,
      language: counts,
      due: counts,
      mark: counts,
      offer: counts.meta({ description: 'Of a list of parts: by what was chosen.' }),
      total: z.int(),
    }),
    handler: ({ query, actor, parts }) =>
      caseFacets(
        parts.casework.db,
        reachOf(parts.casework.programs, actor, query.mine, query.whole),
        filterOf(parts, query),
      ),
  }),
  route({
    method: 'get',
    path: '/api/cases/{id}',
    summary: 'A case: its facts, who owes what until when, and what I may do now',
    policy: 'signed-in',
    params: named,
    response: caseShape,
    handler: async ({ params, actor, language, parts }) => {
      const { row, as } = await readableCase(parts, actor, params.id);
      const view = await caseNow(parts, row);
      return presentCase(view, actor, as, language, await colleaguesIn(parts, view, actor, as));
    },
  }),
  route({
    method: 'get',
    path: '/api/cases/{id}/as-of',
    summary: 'The case as it stood after an event, or at an instant: by the rules and dates then in force',
    policy: 'signed-in',
    params: named,
    query: z.object({ seq: z.coerce.number().int().min(1).optional(), at: instant.optional() }),
    response: caseShape,
    handler: async ({ params, query, actor, language, parts }) => {
      const { row, as } = await readableCase(parts, actor, params.id);
      const until = {
        ...(query.seq === undefined ? {} : { seq: await seqMeant(parts, row, as, actor, query.seq) }),
        ...(query.at ? { at: new Date(query.at).toISOString() } : {}),
      };
      const view = await caseAsOf(parts, row, until);
      return presentCase(view, actor, as, language, await colleaguesIn(parts, view, actor, as));
    },
  }),
  route({
    method: 'get',
    path: '/api/cases/{id}/history',
    summary: 'Every event with its hash, and whether the chain holds',
    policy: 'signed-in',
    params: named,
    response: z.object({
      items: z.array(event),
      next: z.null(),
      chain: z.object({ sound: z.boolean(), brokenAt: z.int().nullable(), head: z.string() }),
    }),
    handler: async ({ params, actor, parts }) => {
      const { row, as } = await readableCase(parts, actor, params.id);
      const view = await caseNow(parts, row);
      const seen = asSeen(view, readerOf(as, actor));
      const known = await colleaguesIn(parts, view, actor, as);
      const broken = firstBreak(row.id, await chainRows(parts.casework.db, row.id), row.headHash);
      const items = seen.events.map(
        ({ hash, previousHash, actor: by, seq, effectiveAt, recordedAt, kind, rules, body, signature }) => ({
          ...{ seq, effectiveAt, recordedAt, actor: presentActor(by, known), kind, rules, body, signature },
          hash: hash.toString('hex'),
          previousHash: previousHash.toString('hex'),
        }),
      );
      // Where something is withheld a hash would tell of it: then only whether the chain holds.
      const brokenAt = seen.whole ? (broken ?? null) : null;
      const head = seen.whole ? row.headHash.toString('hex') : '';
      return { items, next: null, chain: { sound: broken === undefined, brokenAt, head } };
    },
  }),
  route({
    method: 'post',
    path: '/api/cases/{id}/reveal',
    summary: 'See a masked number whole; that it was seen is written down',
    policy: 'signed-in',
    key: 'none',
    params: named,
    body: z.strictObject({ part: z.string().max(40), field: z.string().max(40) }),
    response: z.object({ value: z.string(), name: z.string() }),
    errors: ['not-allowed'],
    handler: async ({ params, body, actor, session, parts }) => {
      const { row, as } = await readableCase(parts, actor, params.id);
      const program = programNamed(parts.casework, row.program);
      if (!isMasked(body.field) || !maySee(program, as, body.field)) throw new NotAllowedError();
      const person = (await caseNow(parts, row)).people.find(one => one.part === body.part);
      const value = person?.declared?.[body.field];
      if (!person?.declared || typeof value !== 'string') throw new NotFoundError();
      const access = { accountId: session.accountId, caseId: row.id, personId: person.personId };
      await logAccess(parts.casework.db, { ...access, what: `reveal ${body.part}.${body.field}` });
      return { value, name: displayName(person.declared) };
    },
  }),
];
