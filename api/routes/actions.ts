// What may be done to a case? One route per action, made from the programs' own actions, each with its own input.
import { z } from 'zod';
import { rowCommandId, type Command } from '#casework/command.ts';
import { perform } from '#casework/perform.ts';
import type { Action } from '#domain/actions.ts';
import type { Program } from '#domain/programs.ts';
import { refusalCodes } from '#domain/refusals.ts';
import { readableCase } from '../case-access.ts';
import { outcome } from '../case-shapes.ts';
import { sayError } from '../errors.ts';
import { route, type Route } from '../route.ts';

/** Where an action acts on a part of the case (a choice): which one. If-Match then names that part's version. */
const part = z.object({ part: z.string().max(60).optional() });
const named = z.object({ id: z.string().max(40).meta({ description: 'UUID or number.' }) });

interface Own {
  program: string;
  action: Action<unknown>;
}

/** An action of people in one program or in several, by name. */
function byName(programs: readonly Program[]): Map<string, Own[]> {
  const named = new Map<string, Own[]>();
  for (const { id, actions } of programs)
    for (const action of actions) {
      if (!action.who.some(who => typeof who === 'object')) continue; // the clock's own acts have no address
      named.set(action.name, [...(named.get(action.name) ?? []), { program: id, action }]);
    }
  return named;
}

/** "grade-one (003-33), by clerk: school, director: school". */
function actorsOf({ program, action }: Own): string {
  const who = action.who.flatMap(row => (typeof row === 'object' ? [`${row.role}: ${row.relation}`] : []));
  return `${program}${action.clause ? ` (${action.clause})` : ''}, by ${who.join(', ')}`;
}

/** The input of each program that has the action, named by it. */
function inputOf(owns: readonly Own[]): z.ZodType {
  const [first, ...others] = owns.map(({ program, action }) => action.input.meta({ description: `In ${program}.` }));
  return others.length > 0 ? z.union([first!, ...others]) : first!;
}

export function actionRoutes(programs: readonly Program[]): Route[] {
  return [...byName(programs)].map(([name, owns]) =>
    route({
      method: 'post',
      path: `/api/cases/{id}/actions/${name}`,
      summary: `${name}: ${owns.map(actorsOf).join('; ')}`,
      policy: 'signed-in',
      params: named,
      query: part,
      ifMatch: 'optional',
      body: inputOf(owns),
      response: outcome,
      errors: ['not-allowed', ...refusalCodes],
      handler: async ({ params, query, key, ifMatch, receivedAt, actor, parts, ctx }) => {
        const { row } = await readableCase(parts, actor, params.id);
        // As it was sent: perform reads the input by the case's own program.
        const input: unknown = ctx.request.body ?? {};
        const about = {
          ...(query.part === undefined ? {} : { part: query.part }),
          ...(ifMatch === undefined ? {} : { ifMatch }),
        };
        return perform(parts.casework, { id: key, caseId: row.id, action: name, input, actor, receivedAt, ...about });
      },
    }),
  );
}

const row = z.strictObject({
  case: z.string().max(40).meta({ description: 'UUID or number.' }),
  name: z.string().max(60),
  input: z.unknown(),
  version: z.int().min(0).optional(),
  part: z.string().max(60).optional(),
});
const rowAnswer = z.object({
  case: z.string(),
  part: z.string().optional(),
  ok: z.boolean(),
  outcome: outcome.optional(),
  problem: z.looseObject({ code: z.string(), status: z.int(), title: z.string() }).optional(),
});

export const commandRoutes = [
  route({
    method: 'post',
    path: '/api/commands',
    summary: 'Many commands at once, an answer per row: what one row is refused costs the others nothing',
    policy: 'signed-in',
    body: z.array(row).min(1).max(200),
    response: z.object({ items: z.array(rowAnswer) }),
    handler: async ({ body, key, actor, receivedAt, language, requestId, parts }) => {
      const items: z.input<typeof rowAnswer>[] = [];
      for (const one of body) {
        const about = { case: one.case, ...(one.part === undefined ? {} : { part: one.part }) };
        try {
          const { row: found } = await readableCase(parts, actor, one.case);
          const version = one.version === undefined ? {} : { ifMatch: one.version };
          const command: Command = {
            id: rowCommandId(key, found.id, one.part),
            ...(one.part === undefined ? {} : { part: one.part }),
            caseId: found.id,
            action: one.name,
            input: one.input,
            actor,
            receivedAt,
          };
          items.push({ ...about, ok: true, outcome: await perform(parts.casework, { ...command, ...version }) });
        } catch (error) {
          const { problem } = sayError(error, language, requestId);
          // A part that is away fails them all: the same key may be sent again.
          if (problem.status >= 500) throw error;
          items.push({ ...about, ok: false, problem: { ...problem } });
        }
      }
      return { items };
    },
  }),
];
