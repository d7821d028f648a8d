// What would moving a date do, by which rules is a season run, and does a case's history hold?
import { z } from 'zod';
import { firstBreak } from '#casework/chain.ts';
import { NotAllowedError } from '#casework/errors.ts';
import { previewMove, rulesOverTime } from '#casework/timetable.ts';
import { chainRows } from '#records/chain-rows.ts';
import { readableCase } from '../case-access.ts';
import { route } from '../route.ts';
import { id, instant, listOf, names, refusal } from '../shapes.ts';

const impact = z.object({
  organisationId: z.uuid().nullable(),
  names: names.nullable(),
  gains: z.int(),
  shorter: z.int(),
  past: z.int(),
});

export const timetableRoutes = [
  route({
    method: 'post',
    path: '/api/seasons/{id}/dates/{name}/preview',
    summary:
      'What moving a date would do: whether it is refused, who gains, who is past, who is told; nothing is changed',
    policy: 'authority',
    key: 'none',
    params: z.object({ id, name: z.string().max(60) }),
    body: z.strictObject({ from: instant, until: instant.nullable() }),
    response: z.object({
      was: z.object({ from: instant, until: instant.nullable(), clause: z.string() }),
      refusal: refusal.nullable(),
      gains: z.int().meta({ description: 'Duties that would end later.' }),
      shorter: z.int().meta({ description: 'Duties that would end earlier, but still ahead.' }),
      past: z.int().meta({ description: 'Duties whose time would be over at once.' }),
      openings: z.int().meta({ description: 'Duties that would open at another instant.' }),
      schools: z.array(impact),
      notice: z.object({ template: z.string(), recipients: z.int() }),
    }),
    handler: async ({ params, body, parts }) => {
      const until = body.until === null ? null : new Date(body.until).toISOString();
      const move = { name: params.name, from: new Date(body.from).toISOString(), until };
      const { refusal: refused, ...found } = await previewMove(parts.casework, params.id, move);
      const { code, details } = refused ?? {};
      return { ...found, refusal: code ? { code, ...(details ? { details } : {}) } : null };
    },
  }),
  route({
    method: 'get',
    path: '/api/seasons/{id}/rules',
    summary: 'Every version of a season’s rules with the clause of each, newest first',
    policy: 'public',
    params: z.object({ id }),
    response: listOf(
      z.object({
        version: z.int(),
        at: instant,
        rules: z.array(
          z.object({
            name: z.string(),
            value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
            clause: z.string(),
            changed: z.boolean(),
          }),
        ),
      }),
    ),
    handler: async ({ params, parts }) => {
      const versions = await rulesOverTime(parts.casework, params.id);
      return { items: versions.map(({ at, ...version }) => ({ ...version, at: at.toISOString() })), next: null };
    },
  }),
  route({
    method: 'get',
    path: '/api/cases/{id}/chain',
    summary: 'Whether the hashes of a case’s history hold, and where they do not',
    policy: 'case-list',
    params: z.object({ id: z.string().max(40).meta({ description: 'UUID or number.' }) }),
    response: z.object({ ok: z.boolean(), brokenAt: z.int().optional(), events: z.int(), headHash: z.string() }),
    handler: async ({ params, actor, parts }) => {
      if (!actor.roles.some(held => held.role === 'supervisor' || held.role === 'ministry'))
        throw new NotAllowedError();
      const { row } = await readableCase(parts, actor, params.id);
      const rows = await chainRows(parts.casework.db, row.id);
      const brokenAt = firstBreak(row.id, rows, row.headHash);
      const found = { events: rows.length, headHash: row.headHash.toString('hex') };
      return brokenAt === undefined ? { ok: true, ...found } : { ok: false, brokenAt, ...found };
    },
  }),
];
